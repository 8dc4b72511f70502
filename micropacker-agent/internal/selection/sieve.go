package selection

import "path"

// sieve lets paths pass that a pattern does not mean. Those of one directory come one after the other, so what is
// true of the directory is found once.
type sieve struct {
	not pattern
	// dir is the directory of the path before, in tells whether the pattern means it.
	dir string
	in  bool
}

// newSieve makes a sieve of a pattern; an empty one lets everything pass.
func newSieve(except string) (*sieve, error) {
	if except == "" {
		return &sieve{}, nil
	}
	not, err := parsePattern(except)
	return &sieve{not: not}, err
}

// passes tells whether the pattern means neither a path nor a directory above it.
func (v *sieve) passes(name string) bool {
	if dir := parent(name); dir != v.dir {
		v.dir, v.in = dir, v.not.matches(dir)
	}
	return !v.in && !v.meansLast(name)
}

// meansLast tells whether the pattern means a path itself, if it means no directory above it.
func (v *sieve) meansLast(name string) bool {
	for _, parts := range v.not.alternatives {
		if len(parts) == 2 && parts[0] == "**" {
			if matchPart(parts[1], path.Base(name)) {
				return true
			}
		} else if matchesPath(parts, name[1:]) {
			return true
		}
	}
	return false
}
