package selection

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// applicationRule keeps the rest of an application's own directory: the sources, templates and texts beside
// those that were used. It lies in a directory that is not shared by many; a file that a package owns brings
// files of the same package, one that none owns those that none owns.
type applicationRule struct{ done map[place]bool }

// place is a directory with the package whose files in it are kept, if it is one's.
type place struct {
	dir   string
	owner uint32
	owned bool
}

func newApplicationRule() *applicationRule { return &applicationRule{map[place]bool{}} }

// An application's larger files, and directories with more in them than these, are not kept unseen.
const (
	maxApplicationFile  = 16 << 20
	maxApplicationBytes = 64 << 20
	maxApplicationFiles = 4000
)

var (
	applicationSuffixes = []string{".py", ".js", ".cjs", ".mjs", ".rb", ".ru", ".pl", ".pm", ".psgi", ".php", ".lua", ".tcl", ".sh"}
	applicationProgram  = regexp.MustCompile(`^(?:python|node|nodejs|ruby|perl|php|lua|tclsh|sh|bash|dash|ash)[0-9.]*$`)
	// sharedDir matches directories that are nobody's own.
	sharedDir = regexp.MustCompile(`^/(?:$|(?:bin|sbin|lib|lib32|lib64|libx32|dev|proc|sys|run|tmp|boot|media|mnt)(?:/.*)?$|` +
		`(?:home|root|opt|srv|var|usr|etc|data)$|home/[^/]+$|etc/(?:ssl|pki|alternatives|rc.\.d|init\.d|default)(?:/.*)?$|` +
		`var/(?:www$|[^w][^/]*(?:/.*)?$)|` +
		`usr/(?:bin|sbin|lib|lib32|lib64|libx32|libexec|games|include)(?:/.*)?$|usr/(?:share|src|local)$|` +
		`usr/local/(?:bin|sbin|etc|include|games|man)(?:/.*)?$|usr/local/(?:lib|lib64|libexec|share)$|` +
		`usr/(?:local/)?(?:lib|share)/(?:python|ruby|perl|php|node|gems|zoneinfo|locale|terminfo|jvm|java|man|doc)[^/]*(?:/.*)?$)`)
	// productDir matches directories that a product has its programs and libraries in.
	productDir = regexp.MustCompile(`/(?:bin|sbin|lib|lib64|libexec|include|man|jmods|__pycache__)$`)
)

// applicationExcept is what of an application is for its developers, or is a package's.
const applicationExcept = "**/{.git,.hg,.svn,.github,node_modules,site-packages,dist-packages,__pycache__,.pytest_cache,tests,__tests__,jmods,src.zip}"

func (a *applicationRule) companions(s *selector, file *candidate) ([]string, error) {
	if !s.wasUsed(file) || isPackaged(file.path) {
		return nil, nil
	}
	root := a.root(s, file)
	owner, owned := s.owner(file.path)
	key := place{root, owner, owned}
	if root == "" || a.done[key] {
		return nil, nil
	}
	a.done[key] = true
	var found members
	err := s.treeEach(root, applicationExcept, func(name string, entry Entry) {
		if other, ok := s.owner(name); ok == owned && other == owner {
			found.add(name, entry)
		}
	})
	if err != nil || found.isMuch() {
		return nil, err
	}
	return found.small, nil
}

// isPackaged tells whether a path lies where a language's own packages are installed.
func isPackaged(name string) bool {
	return isPythonSite(name) || nodePackage.MatchString(name) || strings.Contains(name, "/gems/")
}

// isOwned tells whether a package owns a path.
func (s *selector) isOwned(name string) bool {
	_, ok := s.owner(name)
	return ok
}

// owner is the package that owns a path, if one does.
func (s *selector) owner(name string) (uint32, bool) {
	if s.policy.Packages == nil {
		return 0, false
	}
	return s.policy.Packages.IDOf(name)
}

// root is the directory that an application has for itself: for a source the working directory, or else the
// uppermost one that is nobody else's; for any other file the one that it lies in, or the product's.
func (a *applicationRule) root(s *selector, file *candidate) string {
	dir, workDir := parent(file.path), path.Clean(s.policy.Config.workDir())
	owned := s.isOwned(file.path)
	own := func(dir string) bool { return !sharedDir.MatchString(dir) && (owned || !s.isOwned(dir)) }
	if productDir.MatchString(dir) && !isApplicationSource(file) {
		if dir = parent(dir); s.isJVM(dir) {
			return ""
		}
	}
	switch {
	case !own(dir):
		return ""
	case !isApplicationSource(file):
		return dir
	case own(workDir) && inside(dir, workDir):
		return workDir
	}
	for own(parent(dir)) {
		dir = parent(dir)
	}
	return dir
}

// isJVM tells whether a directory is the home of a JVM, which has a rule of its own.
func (s *selector) isJVM(dir string) bool {
	ok, err := s.isFile(dir + "/lib/jvm.cfg")
	return ok && err == nil
}

// isApplicationSource tells whether a file is a source of an interpreted language.
func isApplicationSource(file *candidate) bool {
	return slices.Contains(applicationSuffixes, path.Ext(file.path)) ||
		slices.ContainsFunc(scriptPrograms(file.head), func(name string) bool { return applicationProgram.MatchString(path.Base(name)) })
}

// members are the entries of an application's directory, without large files.
type members struct {
	all   int
	bytes int64
	small []string
}

// add takes an entry, unless it is a large file.
func (m *members) add(name string, entry Entry) {
	m.all++
	if entry.Kind == File {
		if entry.Size > maxApplicationFile {
			return
		}
		m.bytes += entry.Size
	}
	m.small = append(m.small, name)
}

// isMuch tells whether there is too much to keep it unseen.
func (m *members) isMuch() bool { return m.all > maxApplicationFiles || m.bytes > maxApplicationBytes }
