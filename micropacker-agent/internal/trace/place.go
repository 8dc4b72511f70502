package trace

import (
	"bytes"
	"slices"
	"strings"
)

// place is a dentry as the kernel's half walked it: its mount, its names below that mount's root, and
// its names below the root of the walk.
type place struct {
	mount   uint64
	inMount []string
	above   []string
	image   bool
}

// parsePlace reads names that go from the leaf up; an empty one marks the root of the mount. image says
// that the walk ended at the root of the image's file system.
func parsePlace(mount uint64, names []byte, image bool) place {
	p := place{mount: mount, image: image}
	var found []string
	marker := -1
	for len(names) > 0 {
		name, rest, _ := bytes.Cut(names, []byte{0})
		if len(name) == 0 {
			marker = len(found)
		} else {
			found = append(found, string(name))
		}
		names = rest
	}
	if marker < 0 {
		marker = len(found)
	}
	slices.Reverse(found)
	p.above, p.inMount = found[:len(found)-marker], found[len(found)-marker:]
	return p
}

// imagePath is the place as a path of the image.
func (p place) imagePath() string {
	return "/" + strings.Join(append(slices.Clone(p.above), p.inMount...), "/")
}
