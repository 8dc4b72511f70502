package tracetest

import "strings"

// mounted is one mount of a namespace: what of the image lies there, "" for what is not the image's.
type mounted struct {
	point, source string
}

// space is the mounts of a mount namespace as the oracle follows them, the latest last. What the engine has mounted is
// not among them: the tests know it by its place.
type space struct {
	mounts []mounted
}

// newSpace is a namespace that shows the image.
func newSpace() *space { return &space{[]mounted{{"/", "/"}}} }

// clone is what a task that unshares its namespace gets.
func (s *space) clone() *space { return &space{append([]mounted(nil), s.mounts...)} }

// image is the path in the image of a name in the namespace, if it has one.
func (s *space) image(name string) (string, bool) {
	for i := len(s.mounts) - 1; i >= 0; i-- {
		if rest, ok := below(name, s.mounts[i].point); ok {
			return above(s.mounts[i].source, rest), s.mounts[i].source != ""
		}
	}
	return "", false
}

// mount puts what a name shows, or nothing of the image, on a directory.
func (s *space) mount(source, point string, bind bool) {
	shown := ""
	if bind {
		shown, _ = s.image(source)
	}
	s.mounts = append(s.mounts, mounted{point, shown})
}

// unmount takes the last mount off a directory.
func (s *space) unmount(point string) {
	for i := len(s.mounts) - 1; i > 0; i-- {
		if s.mounts[i].point == point {
			s.mounts = append(s.mounts[:i], s.mounts[i+1:]...)
			return
		}
	}
}

// pivot makes a directory the root; what was the root goes to another.
func (s *space) pivot(root, old string) {
	var inside, outside []mounted
	put, _ := below(old, root)
	for _, m := range s.mounts {
		if rest, ok := below(m.point, root); ok {
			inside = append(inside, mounted{above("/", rest), m.source})
		} else {
			outside = append(outside, mounted{above(above("/", put), m.point), m.source})
		}
	}
	s.mounts = append(inside, outside...)
}

// below is what of a name comes after a directory, if it lies there.
func below(name, directory string) (string, bool) {
	if directory == "/" {
		return strings.TrimPrefix(name, "/"), true
	}
	if name == directory {
		return "", true
	}
	return strings.CutPrefix(name, directory+"/")
}

// above joins a directory and what comes after it.
func above(directory, rest string) string {
	if rest = strings.Trim(rest, "/"); rest == "" {
		return directory
	}
	return strings.TrimSuffix(directory, "/") + "/" + rest
}
