package selection

import (
	"io/fs"
	"strings"
)

// matched is called with a path that a pattern means, and with what is there.
type matched func(name string, entry Entry)

// collect returns the paths that a visitor of matches is called with.
func collect(each func(visit matched) error) ([]string, error) {
	var names []string
	err := each(func(name string, _ Entry) { names = append(names, name) })
	return names, err
}

// glob returns the paths that a pattern means, with all that is in a directory that it means. Links among
// its literal first components are followed, and stay in the paths, so that they are kept, too.
func (s *selector) glob(p pattern) ([]string, error) {
	return collect(func(visit matched) error { return s.globEach(p, visit) })
}

// globEach visits the paths that a pattern means.
func (s *selector) globEach(p pattern, visit matched) error {
	for _, parts := range p.alternatives {
		literal := 0
		for literal < len(parts)-1 && !hasWildcard(parts[literal]) {
			literal++
		}
		if err := s.globBelow("/"+strings.Join(parts[:literal], "/"), parts[literal:], visit); err != nil {
			return err
		}
	}
	return nil
}

// globBelow visits what matches parts below the directory that prefix leads to.
func (s *selector) globBelow(prefix string, parts []string, visit matched) error {
	base, err := s.resolve(prefix, true)
	if isNothing(err) || (err == nil && base.entry.Kind != Dir) {
		return nil
	}
	if err != nil {
		return err
	}
	if !hasWildcard(parts[0]) && len(parts) == 1 {
		return s.globLiteral(join(prefix, parts[0]), visit)
	}
	return Walk(s.fs, base.path, func(name string, entry Entry) error {
		if s.outside(name) || entry.Foreign {
			return fs.SkipDir
		}
		if name == base.path {
			return nil
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(name, base.path), "/")
		if matchesPath(parts, rest) {
			visit(join(prefix, rest), entry)
		}
		return s.prune(parts, rest, entry)
	})
}

// prune leaves a directory out that cannot hold a match of a pattern whose first component does not match.
func (s *selector) prune(parts []string, rest string, entry Entry) error {
	if entry.Kind != Dir || parts[0] == "**" || strings.Contains(rest, "/") || matchPart(parts[0], rest) {
		return nil
	}
	return fs.SkipDir
}

// globLiteral visits name and all that is in it, if it exists.
func (s *selector) globLiteral(name string, visit matched) error {
	at, err := s.resolve(name, false)
	if isNothing(err) {
		return nil
	}
	if err != nil || at.entry.Foreign {
		return err
	}
	visit(name, at.entry)
	if at.entry.Kind != Dir {
		return nil
	}
	return s.globBelow(name, []string{"**"}, visit)
}

// globAll returns what any of the patterns means and except does not.
func (s *selector) globAll(texts []string, except string) ([]string, error) {
	return collect(func(visit matched) error { return s.globAllEach(texts, except, visit) })
}

// globAllEach visits what any of the patterns means and except does not.
func (s *selector) globAllEach(texts []string, except string, visit matched) error {
	passing, err := newSieve(except)
	if err != nil {
		return err
	}
	wanted := func(name string, entry Entry) {
		if passing.passes(name) {
			visit(name, entry)
		}
	}
	for _, text := range texts {
		p, err := parsePattern(text)
		if err != nil {
			return err
		}
		if err := s.globEach(p, wanted); err != nil {
			return err
		}
	}
	return nil
}
