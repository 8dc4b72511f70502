package selection

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Visit is called with each entry of a walk. When it returns fs.SkipDir for a directory, the walk leaves
// out what is in it.
type Visit func(path string, entry Entry) error

// Walk visits the tree at top, ordered by the bytes of the paths. It holds one directory of each level in
// memory, and leaves out what vanishes meanwhile.
func Walk(files FS, top string, visit Visit) error {
	entry, err := files.Lstat(top)
	if err != nil {
		return err
	}
	err = visit(top, entry)
	if errors.Is(err, fs.SkipDir) {
		return nil
	}
	if err != nil || entry.Kind != Dir {
		return err
	}
	return walkDir(files, top, visit)
}

// walkDir visits what is in dir. In the order of bytes "a-b" comes between "a" and "a/c", so a directory
// has two places: its own, and, with a slash, that of its content.
func walkDir(files FS, dir string, visit Visit) error {
	stops, err := files.ReadDir(dir)
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	slices.Sort(stops)
	for len(stops) > 0 {
		stop := stops[0]
		stops = stops[1:]
		name := join(dir, strings.TrimSuffix(stop, "/"))
		if strings.HasSuffix(stop, "/") {
			if err := walkDir(files, name, visit); err != nil {
				return err
			}
			continue
		}
		descend, err := visitOne(files, name, visit)
		if err != nil {
			return err
		}
		if descend {
			stops = insert(stops, stop+"/")
		}
	}
	return nil
}

// visitOne visits one entry; descend tells whether to visit what is in it.
func visitOne(files FS, name string, visit Visit) (descend bool, err error) {
	entry, err := files.Lstat(name)
	if isAbsent(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	err = visit(name, entry)
	if errors.Is(err, fs.SkipDir) {
		return false, nil
	}
	return entry.Kind == Dir, err
}

// insert puts stop into its place among the sorted stops.
func insert(stops []string, stop string) []string {
	at, _ := slices.BinarySearch(stops, stop)
	return slices.Insert(stops, at, stop)
}
