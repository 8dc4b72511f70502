package rootfs

import (
	"archive/tar"
	"fmt"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"io.github.micropacker/agent/internal/selection"
)

// item is a path that is to be packed: what the file system says of it and, if it could be opened, the
// open file, which spares the kernel from walking its path again.
type item struct {
	name string
	stat syscall.Stat_t
	file file
	open bool
}

// find looks a path up. What cannot be opened, such as a link, is looked up by its name.
func (d *Dir) find(name string) (item, error) {
	opened, err := d.open(name)
	if err != nil {
		stat, err := d.status(name)
		return item{name: name, stat: stat}, err
	}
	stat, err := opened.status()
	if err != nil {
		opened.Close()
		return item{}, err
	}
	return item{name: name, stat: stat, file: opened, open: true}, nil
}

// close closes the file, if it is open.
func (i item) close() {
	if i.open {
		i.file.Close()
	}
}

// header describes an item; nil means that it is nothing that can be packed. room is for short answers.
func (i item) header(d *Dir, times Times, room []byte) (*tar.Header, error) {
	header := &tar.Header{
		Format: tar.FormatPAX, Name: entryName(i.name), Mode: int64(i.stat.Mode & 0o7777),
		Uid: int(i.stat.Uid), Gid: int(i.stat.Gid), ModTime: times.of(&i.stat),
	}
	switch kindOf(i.stat.Mode) {
	case selection.File:
		header.Typeflag, header.Size = tar.TypeReg, i.stat.Size
	case selection.Dir:
		header.Typeflag = tar.TypeDir
		header.Name = strings.TrimSuffix(header.Name, "/") + "/"
	case selection.Link:
		target, err := os.Readlink(d.host(i.name))
		if err != nil {
			return nil, err
		}
		header.Typeflag, header.Linkname = tar.TypeSymlink, target
	case selection.Fifo:
		header.Typeflag = tar.TypeFifo
	default:
		return nil, nil
	}
	records, err := i.xattrs(d, room)
	header.PAXRecords = records
	return header, err
}

// xattrs returns the extended attributes as records of a PAX header.
func (i item) xattrs(d *Dir, room []byte) (map[string]string, error) {
	if i.open {
		return xattrs(room,
			func(buffer []byte) (int, error) { return unix.Flistxattr(int(i.file), buffer) },
			func(name string, buffer []byte) (int, error) { return unix.Fgetxattr(int(i.file), name, buffer) })
	}
	host := d.host(i.name)
	return xattrs(room,
		func(buffer []byte) (int, error) { return unix.Llistxattr(host, buffer) },
		func(name string, buffer []byte) (int, error) { return unix.Lgetxattr(host, name, buffer) })
}

// asLink makes the description of a file that of another name of one that came before.
func asLink(header *tar.Header, first string) {
	header.Typeflag, header.Linkname, header.Size, header.PAXRecords = tar.TypeLink, entryName(first), 0, nil
}

// writeHeader writes the header blocks of an entry.
func writeHeader(out *tar.Writer, header *tar.Header) error {
	if err := out.WriteHeader(header); err != nil {
		return fmt.Errorf("cannot pack '/%s': %w", header.Name, err)
	}
	return nil
}

// entryName is the name of a path in the tar: without a slash before it. The root is "./".
func entryName(name string) string {
	if name == "/" {
		return "./"
	}
	return strings.TrimPrefix(name, "/")
}
