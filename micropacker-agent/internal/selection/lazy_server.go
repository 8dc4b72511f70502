package selection

import (
	"path"
	"regexp"
	"strings"
)

// server says how a web server's configuration names files.
type server struct {
	// config matches the files of its configuration.
	config *screened
	// roots are the directives whose directory is served; bases those whose directory others start from.
	roots, bases []string
	// base is where relative names start without being told.
	base func(config string) string
}

var nginxServer = server{
	config: screen(`/nginx/(?:.*/)?[^/]+$|/nginx[^/]*\.conf$`),
	roots:  []string{"root", "alias"},
	base:   func(config string) string { return config[:strings.LastIndex(config, "/nginx/")+len("/nginx")] },
}

var apacheServer = server{
	config: screen(`/(?:apache2|httpd)/(?:.*/)?[^/]+\.(?:conf|load)$`),
	roots:  []string{"documentroot", "alias", "aliasmatch", "scriptalias", "wsgiscriptalias"},
	bases:  []string{"serverroot"},
	base:   apacheHome.FindString,
}

// apacheHome matches the directory that the configuration of Apache's server begins in.
var apacheHome = regexp.MustCompile(`^.*/(?:apache2|httpd)(?:/|$)`)

// serverRule keeps what a web server serves and reads on demand: each file that its configuration names, what
// that includes, and the trees that it serves.
type serverRule struct {
	server
	done map[string]bool
}

func newServerRule(kind server) *serverRule { return &serverRule{kind, map[string]bool{}} }

// wideDir matches directories that nobody serves on purpose.
var wideDir = regexp.MustCompile(`^/(?:$|(?:bin|sbin|lib|lib64|etc|dev|proc|sys|run|usr|var|tmp|home|root|opt|boot)$|` +
	`usr/(?:bin|sbin|lib|share|local|libexec)$|usr/local/(?:bin|sbin|lib|share)$|var/(?:lib|log|cache|run)$)`)

// serverExcept is what a served tree has for its developers.
const serverExcept = "**/{.git,.svn,.hg,node_modules}"

func (r *serverRule) companions(s *selector, file *candidate) ([]string, error) {
	if !r.config.MatchString(file.path) || !strings.Contains(file.path, "/etc/") && !strings.HasSuffix(file.path, ".conf") {
		return nil, nil
	}
	text, err := s.content(file.path, maxScript)
	if err != nil || strings.ContainsRune(text, 0) {
		return nil, err
	}
	base := strings.TrimSuffix(r.base(file.path+"/"), "/")
	var names []string
	for _, words := range directives(text) {
		if matchesAny(r.bases, words[0]) && len(words) > 1 {
			base = words[1]
			continue
		}
		more, err := r.named(s, base, words)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// named returns what the words of one directive name.
func (r *serverRule) named(s *selector, base string, words []string) ([]string, error) {
	var names []string
	served := matchesAny(r.roots, words[0])
	for _, word := range words[1:] {
		if strings.ContainsAny(word, "$%^()|") {
			continue
		}
		name := path.Join("/", beside(base, word))
		more, err := r.one(s, name, served, strings.HasPrefix(strings.ToLower(words[0]), "include"))
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// one returns what one word of a directive names: included files, a served tree, or a file.
func (r *serverRule) one(s *selector, name string, served, included bool) ([]string, error) {
	if r.done[name] {
		return nil, nil
	}
	if included {
		r.done[name] = true
		return s.globAll([]string{name}, "")
	}
	at, err := s.resolve(name, true)
	if isNothing(err) || err != nil {
		return nil, ignoreNothing(err)
	}
	switch {
	case at.entry.Kind == File:
		return []string{name}, nil
	case served && at.entry.Kind == Dir && !wideDir.MatchString(at.path):
		r.done[name] = true
		return s.tree(name, serverExcept)
	default:
		return nil, nil
	}
}

// ignoreNothing drops the error that says that there is nothing to keep.
func ignoreNothing(err error) error {
	if isNothing(err) {
		return nil
	}
	return err
}

// directives splits a configuration into the words of each of its lines, without comments and quotes.
func directives(text string) [][]string {
	var all [][]string
	for _, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == ';' || r == '{' || r == '}' }) {
			words := strings.Fields(strings.NewReplacer(`"`, " ", `'`, " ").Replace(part))
			if len(words) > 1 {
				all = append(all, words)
			}
		}
	}
	return all
}

// matchesAny tells whether a directive is one of several, in whatever case.
func matchesAny(names []string, directive string) bool {
	for _, name := range names {
		if strings.EqualFold(name, directive) {
			return true
		}
	}
	return false
}
