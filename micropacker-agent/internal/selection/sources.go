package selection

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// maxSource is the size of the largest source file that is read for what it names.
const maxSource = 2 << 20

// source returns the text of a kept file if it is a source of a language: by the end of its name, or by its
// "#!" line. One that is too large has no text.
func (s *selector) source(file *candidate, suffixes []string, interpreter *regexp.Regexp) (string, bool, error) {
	if !slices.Contains(suffixes, path.Ext(file.path)) &&
		!slices.ContainsFunc(scriptPrograms(file.head), func(name string) bool { return interpreter.MatchString(path.Base(name)) }) {
		return "", false, nil
	}
	text, err := s.content(file.path, maxSource)
	return text, true, err
}

// names lists a directory once, wherever links lead; one that is not there is empty.
func (s *selector) names(dir string) (map[string]bool, error) {
	if names, ok := s.listings[dir]; ok {
		return names, nil
	}
	names := map[string]bool{}
	at, err := s.resolve(dir, true)
	if err != nil && !isNothing(err) {
		return nil, err
	}
	if err == nil && at.entry.Kind == Dir {
		entries, err := s.fs.ReadDir(at.path)
		if err != nil && !isAbsent(err) {
			return nil, err
		}
		for _, entry := range entries {
			names[entry.Text] = true
		}
	}
	s.listings[dir] = names
	return names, nil
}

// has tells whether a name is in its directory; it asks the file system once a directory.
func (s *selector) has(name string) (bool, error) {
	names, err := s.names(parent(name))
	return names[path.Base(name)], err
}

// firstFile returns the first of several paths that leads to a regular file, or nothing.
func (s *selector) firstFile(names ...string) (string, error) {
	for _, name := range names {
		ok, err := s.has(name)
		if err != nil {
			return "", err
		}
		if !ok {
			continue
		}
		if ok, err = s.isFile(name); err != nil || ok {
			return name, err
		}
	}
	return "", nil
}

// tree returns a directory and all that is in it but what except matches; what its links to directories lead
// to belongs to it.
func (s *selector) tree(dir, except string) ([]string, error) {
	return collect(func(visit matched) error { return s.treeEach(dir, except, visit) })
}

// treeEach visits what tree returns.
func (s *selector) treeEach(dir, except string, visit matched) error {
	var links []string
	err := s.globAllEach([]string{escapeWildcards.Replace(dir)}, except, func(name string, entry Entry) {
		if entry.Kind == Link {
			links = append(links, name)
		}
		visit(name, entry)
	})
	if err != nil {
		return err
	}
	for _, link := range links {
		at, err := s.resolve(link, true)
		if err != nil || at.entry.Kind != Dir || wideDir.MatchString(at.path) || inside(at.path, dir) || inside(dir, at.path) {
			continue
		}
		if err := s.globAllEach([]string{escapeWildcards.Replace(at.path)}, except, visit); err != nil {
			return err
		}
	}
	return nil
}

// list splits a search path of the environment into absolute directories.
func (s *selector) list(variable string) []string {
	value, _ := s.policy.Config.getenv(variable)
	var dirs []string
	for _, dir := range strings.Split(value, ":") {
		if dir != "" {
			dirs = append(dirs, path.Clean(s.absolute(dir)))
		}
	}
	return dirs
}

// literals returns what the first group of an expression matches in a text, each once.
func literals(expression *regexp.Regexp, text string) []string {
	var found []string
	seen := map[string]bool{}
	for _, match := range expression.FindAllStringSubmatch(text, -1) {
		for _, group := range match[1:] {
			if group != "" && !seen[group] {
				seen[group] = true
				found = append(found, group)
			}
		}
	}
	return found
}

// text reads a file of the image by any path, if it is not too large; one that is not there has no text.
func (s *selector) text(name string) (string, error) {
	at, err := s.resolve(name, true)
	if isNothing(err) || (err == nil && at.entry.Kind != File) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return s.content(at.path, maxSource)
}
