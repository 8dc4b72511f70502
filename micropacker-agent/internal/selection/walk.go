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

// walker walks a tree.
type walker struct {
	files FS
	visit Visit
	// structure leaves out what is neither a directory nor a link, without even looking at it.
	structure bool
}

// Walk visits the tree at top, ordered by the bytes of the paths. It holds one directory of each level in
// memory, and leaves out what vanishes meanwhile.
func Walk(files FS, top string, visit Visit) error {
	return walker{files, visit, false}.walk(top)
}

// WalkStructure visits the directories and links of the tree at top as Walk does.
func WalkStructure(files FS, top string, visit Visit) error {
	return walker{files, visit, true}.walk(top)
}

// walk visits top and what is in it.
func (w walker) walk(top string) error {
	entry, err := w.files.Lstat(top)
	if err != nil {
		return err
	}
	err = w.visit(top, entry)
	if errors.Is(err, fs.SkipDir) {
		return nil
	}
	if err != nil || entry.Kind != Dir {
		return err
	}
	return w.directory(top)
}

// directory visits what is in dir. In the order of bytes "a-b" comes between "a" and "a/c", so a directory
// has two places: its own, and, with a slash, that of its content.
func (w walker) directory(dir string) error {
	stops, err := w.stops(dir)
	if err != nil {
		return err
	}
	for len(stops) > 0 {
		stop := stops[0]
		stops = stops[1:]
		name := join(dir, strings.TrimSuffix(stop, "/"))
		if strings.HasSuffix(stop, "/") {
			if err := w.directory(name); err != nil {
				return err
			}
			continue
		}
		descend, err := w.one(name)
		if err != nil {
			return err
		}
		if descend {
			stops = insert(stops, stop+"/")
		}
	}
	return nil
}

// stops returns the names in a directory that are to be visited, sorted.
func (w walker) stops(dir string) ([]string, error) {
	names, err := w.files.ReadDir(dir)
	if isAbsent(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	stops := make([]string, 0, len(names))
	for _, name := range names {
		if !w.structure || !name.Plain {
			stops = append(stops, name.Text)
		}
	}
	slices.Sort(stops)
	return stops, nil
}

// one visits one entry; descend tells whether to visit what is in it.
func (w walker) one(name string) (descend bool, err error) {
	entry, err := w.files.Lstat(name)
	if isAbsent(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	err = w.visit(name, entry)
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
