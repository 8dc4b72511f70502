package selection

import "io/fs"

// skeletonRule keeps empty directories that a program may write into: temporary and variable directories,
// homes, and whatever does not belong to root or is open to all. Links to directories stay links.
type skeletonRule struct{}

// skeletonTrees are kept with every directory in them.
var skeletonTrees = []string{"/home", "/run", "/var"}

// skeletonDirs are kept themselves.
var skeletonDirs = []string{"/dev", "/proc", "/sys", "/tmp"}

func (skeletonRule) seeds(s *selector) ([]request, error) {
	var wanted []request
	err := WalkStructure(s.fs, "/", func(name string, entry Entry) error {
		if s.outside(name) {
			return fs.SkipDir
		}
		keep, err := s.isSkeleton(name, entry)
		if keep {
			wanted = append(wanted, request{path: name, reason: Skeleton})
		}
		return err
	})
	return wanted, err
}

// isSkeleton tells whether an entry is a directory, or a link to one, that a program may write into.
func (s *selector) isSkeleton(name string, entry Entry) (bool, error) {
	switch entry.Kind {
	case Dir:
		return isAnyOf(name, skeletonDirs) || isBelowAny(name, skeletonTrees) || entry.UID != 0 || entry.Mode&0o002 != 0, nil
	case Link:
		if !isBelowAny(name, skeletonTrees) && !isAnyOf(name, skeletonDirs) {
			return false, nil
		}
		at, err := s.resolve(name, true)
		if isNothing(err) {
			return false, nil
		}
		return at.entry.Kind == Dir, err
	default:
		return false, nil
	}
}

func isAnyOf(name string, names []string) bool {
	for _, each := range names {
		if name == each {
			return true
		}
	}
	return false
}

func isBelowAny(name string, dirs []string) bool {
	for _, dir := range dirs {
		if inside(name, dir) {
			return true
		}
	}
	return false
}
