package rootfs

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"io.github.micropacker/agent/internal/packages"
	"io.github.micropacker/agent/internal/selection"
)

// packageFiles shows the package databases an image, with its links followed inside the root.
type packageFiles struct {
	dir  *Dir
	find selection.Finder
}

// LoadPackages reads the package databases of an image.
func LoadPackages(dir *Dir) (*packages.Database, error) {
	return packages.Load(packageFiles{dir, selection.NewFinder(dir)})
}

// Open opens a file.
func (p packageFiles) Open(name string) (packages.File, error) {
	at, ok := p.find.Find(name)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return os.Open(p.dir.host(at))
}

// ReadDir lists a directory; one that is not there is empty.
func (p packageFiles) ReadDir(name string) ([]string, error) {
	at, ok := p.find.Find(name)
	if !ok {
		return nil, nil
	}
	entries, err := p.dir.ReadDir(at)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Text)
	}
	slices.Sort(names)
	return names, err
}

// Physical is where a directory really is; one that is not there stays where it is.
func (p packageFiles) Physical(dir string) string {
	missing := ""
	for name := dir; name != "/" && strings.HasPrefix(name, "/"); name = path.Dir(name) {
		if at, ok := p.find.Find(name); ok {
			return path.Join(at, missing)
		}
		missing = path.Join(path.Base(name), missing)
	}
	return dir
}
