package selection

import (
	"path"
	"strings"
)

// join names an entry of a directory.
func join(dir, name string) string {
	if dir == "/" {
		return dir + name
	}
	return dir + "/" + name
}

// inside tells whether name is dir or lies below it.
func inside(name, dir string) bool {
	if dir == "/" {
		return true
	}
	return strings.HasPrefix(name, dir) && (len(name) == len(dir) || name[len(dir)] == '/')
}

// below tells whether name lies below dir.
func below(name, dir string) bool { return name != dir && inside(name, dir) }

// beside reads a link target, or any relative name, from the directory that holds it. What is ".." stays,
// for only a walk can take it away.
func beside(dir, name string) string {
	if strings.HasPrefix(name, "/") {
		return name
	}
	return join(dir, name)
}

// parent is the directory that holds a physical path.
func parent(name string) string { return path.Dir(name) }
