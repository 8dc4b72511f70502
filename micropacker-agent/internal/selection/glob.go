package selection

import (
	"io/fs"
	"slices"
	"strings"
)

// glob returns the paths that a pattern means, with all that is in a directory that it means. Links among
// its literal first components are followed, and stay in the paths, so that they are kept, too.
func (s *selector) glob(p pattern) ([]string, error) {
	var names []string
	for _, parts := range p.alternatives {
		literal := 0
		for literal < len(parts)-1 && !hasWildcard(parts[literal]) {
			literal++
		}
		prefix := "/" + strings.Join(parts[:literal], "/")
		matched, err := s.globBelow(prefix, parts[literal:])
		if err != nil {
			return nil, err
		}
		names = append(names, matched...)
	}
	return names, nil
}

// globBelow returns what matches parts below the directory that prefix leads to.
func (s *selector) globBelow(prefix string, parts []string) ([]string, error) {
	base, err := s.resolve(prefix, true)
	if isNothing(err) || (err == nil && base.entry.Kind != Dir) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !hasWildcard(parts[0]) && len(parts) == 1 {
		return s.globLiteral(join(prefix, parts[0]))
	}
	var names []string
	err = Walk(s.fs, base.path, func(name string, entry Entry) error {
		if s.outside(name) || entry.Foreign {
			return fs.SkipDir
		}
		if name == base.path {
			return nil
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(name, base.path), "/")
		if matchParts(parts, strings.Split(rest, "/")) {
			names = append(names, join(prefix, rest))
		}
		return s.prune(parts, rest, entry)
	})
	return names, err
}

// prune leaves a directory out that cannot hold a match of a pattern whose first component does not match.
func (s *selector) prune(parts []string, rest string, entry Entry) error {
	if entry.Kind != Dir || parts[0] == "**" || strings.Contains(rest, "/") || matchPart(parts[0], rest) {
		return nil
	}
	return fs.SkipDir
}

// globLiteral returns name and all that is in it, if it exists.
func (s *selector) globLiteral(name string) ([]string, error) {
	at, err := s.resolve(name, false)
	if isNothing(err) {
		return nil, nil
	}
	if err != nil || at.entry.Foreign {
		return nil, err
	}
	names := []string{name}
	if at.entry.Kind != Dir {
		return names, nil
	}
	inner, err := s.globBelow(name, []string{"**"})
	return append(names, inner...), err
}

// globAll returns what any of the patterns means and except does not.
func (s *selector) globAll(texts []string, except string) ([]string, error) {
	not, err := parsePattern(except)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, text := range texts {
		p, err := parsePattern(text)
		if err != nil {
			return nil, err
		}
		matched, err := s.glob(p)
		if err != nil {
			return nil, err
		}
		names = append(names, matched...)
	}
	return slices.DeleteFunc(names, func(name string) bool { return except != "" && not.matches(name) }), nil
}
