// Package packages reads the databases of installed packages straight from the image, without any process
// of it: dpkg, apk and rpm. It tells which package owns a file.
package packages

import (
	"fmt"
	"hash/fnv"
	"io"
	"path"
	"strings"
)

// Files is as much of an image's file system as the databases need. Paths may cross links.
type Files interface {
	// Open opens a file; what is not there is an error that is fs.ErrNotExist.
	Open(name string) (File, error)
	// ReadDir returns the names in a directory, sorted; one that is not there has none.
	ReadDir(name string) ([]string, error)
	// Physical is where a directory really is.
	Physical(dir string) string
}

// File is an open file of the image.
type File interface {
	io.Reader
	io.ReaderAt
	io.Closer
}

// Package is one installed package.
type Package struct {
	Type    string
	Distro  string
	Name    string
	Version string
	Epoch   string
	Arch    string
}

// URL is the package URL.
func (p Package) URL() string {
	url := "pkg:" + p.Type + "/"
	if p.Distro != "" {
		url += escape(p.Distro) + "/"
	}
	url += escape(p.Name) + "@" + escape(p.Version)
	separator := "?"
	if p.Arch != "" {
		url += "?arch=" + escape(p.Arch)
		separator = "&"
	}
	if p.Epoch != "" && p.Epoch != "0" {
		url += separator + "epoch=" + escape(p.Epoch)
	}
	return url
}

// escape writes a part of a package URL.
func escape(text string) string {
	var escaped strings.Builder
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~:", c) >= 0 {
			escaped.WriteByte(c)
		} else {
			fmt.Fprintf(&escaped, "%%%02X", c)
		}
	}
	return escaped.String()
}

// Database knows the packages of an image and the files that they own. It remembers a file by a hash of its
// path, so that its size does not depend on the length of paths.
type Database struct {
	packages []Package
	owners   map[uint64]uint32
	physical map[string]string
	files    Files
	// visit, if there is one, is told of every file instead.
	visit func(owner uint32, name string)
}

// Load reads every database that the image has.
func Load(files Files) (*Database, error) {
	d := &Database{owners: map[uint64]uint32{}, physical: map[string]string{}, files: files}
	if err := d.read(); err != nil {
		return nil, err
	}
	d.physical = nil
	return d, nil
}

// read reads every database.
func (d *Database) read() error {
	distro := distroOf(d.files)
	for _, read := range []func(*Database, Files, string) error{readDpkg, readDistroless, readApk, readRpm} {
		if err := read(d, d.files, distro); err != nil {
			return err
		}
	}
	return nil
}

// IDOf returns a number for the package that owns a physical path.
func (d *Database) IDOf(name string) (uint32, bool) {
	id, ok := d.owners[hash(name)]
	return id, ok
}

// FilesOf reads the databases again, and calls visit with each path of each of the packages.
func (d *Database) FilesOf(ids map[uint32]bool, visit func(id uint32, name string)) error {
	again := &Database{files: d.files, visit: func(owner uint32, name string) {
		if ids[owner] {
			visit(owner, path.Clean(name))
		}
	}}
	return again.read()
}

// Owner returns the package that owns a physical path.
func (d *Database) Owner(name string) (Package, bool) {
	i, ok := d.owners[hash(name)]
	if !ok {
		return Package{}, false
	}
	return d.packages[i], true
}

// add takes a package into the database.
func (d *Database) add(p Package) uint32 {
	d.packages = append(d.packages, p)
	return uint32(len(d.packages) - 1)
}

// own notes that a package owns a path; the first owner stays. A package may have a file below a directory
// that has become a link, so the path is brought to where the file really is.
func (d *Database) own(owner uint32, name string) {
	if d.visit != nil {
		d.visit(owner, name)
		return
	}
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	physical, ok := d.physical[dir]
	if !ok {
		physical = d.files.Physical(dir)
		d.physical[dir] = physical
	}
	key := hash(path.Join(physical, base))
	if _, ok := d.owners[key]; !ok {
		d.owners[key] = owner
	}
}

// hash is a number for a path.
func hash(name string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, name)
	return h.Sum64()
}
