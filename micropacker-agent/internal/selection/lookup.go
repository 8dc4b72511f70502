package selection

import (
	"errors"
	"slices"
	"strings"
)

// resolve finds where a path leads to.
func (s *selector) resolve(name string, follow bool) (found, error) {
	return s.resolver.resolve(name, follow)
}

// outside tells whether a physical path is no part of the image.
func (s *selector) outside(name string) bool {
	return slices.ContainsFunc(s.policy.Ignore, func(tree string) bool { return inside(name, tree) }) ||
		slices.ContainsFunc(s.policy.Hollow, func(dir string) bool { return below(name, dir) })
}

// isNothing tells whether a look-up found nothing that could be kept.
func isNothing(err error) bool {
	return errors.Is(err, errAbsent) || errors.Is(err, errLoop) || errors.Is(err, errOutside)
}

// absolute reads a name as a program of the image would: from its working directory.
func (s *selector) absolute(name string) string {
	return beside(s.policy.Config.workDir(), name)
}

// program finds what a command's first word runs: by PATH if it is a bare name.
func (s *selector) program(name string) (string, bool, error) {
	if strings.Contains(name, "/") {
		return s.absolute(name), true, nil
	}
	for _, dir := range s.policy.Config.searchPath() {
		candidate := join(s.absolute(dir), name)
		at, err := s.resolve(candidate, true)
		if isNothing(err) {
			continue
		}
		if err != nil {
			return "", false, err
		}
		if at.entry.Kind == File && at.entry.Mode&0o111 != 0 {
			return candidate, true, nil
		}
	}
	return "", false, nil
}

// isFile tells whether a path leads to a regular file.
func (s *selector) isFile(name string) (bool, error) {
	at, err := s.resolve(name, true)
	if isNothing(err) {
		return false, nil
	}
	return err == nil && at.entry.Kind == File && !at.entry.Foreign, err
}
