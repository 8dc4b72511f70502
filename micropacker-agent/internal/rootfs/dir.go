// Package rootfs reads the file system of an image from a directory, and writes what is kept of it as one
// tar that has the same bytes for the same input.
package rootfs

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"io.github.micropacker/agent/internal/selection"
)

// Dir is an image's file system below a directory. Its paths are physical: it follows no link.
type Dir struct {
	root   string
	mounts map[string]bool
	// made writes what the micro image has instead of the image's file of that name, or besides.
	made map[string]func(w *tarWriter, b *batch) error
}

// Open opens the file system below root. mounts are the paths in it that an engine has mounted something on.
func Open(root string, mounts []string) *Dir {
	dir := &Dir{root: filepath.Clean(root), mounts: map[string]bool{}, made: map[string]func(*tarWriter, *batch) error{}}
	for _, mount := range mounts {
		dir.mounts[mount] = true
	}
	return dir
}

// host is the place of an image's path on this machine.
func (d *Dir) host(name string) string {
	if d.root == "/" {
		return name
	}
	return d.root + name
}

// status returns all that the file system says of a path.
func (d *Dir) status(name string) (syscall.Stat_t, error) {
	var stat syscall.Stat_t
	for {
		err := syscall.Lstat(d.host(name), &stat)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return stat, &fs.PathError{Op: "lstat", Path: name, Err: err}
		}
		return stat, nil
	}
}

// Lstat describes what is at a path.
func (d *Dir) Lstat(name string) (selection.Entry, error) {
	stat, err := d.status(name)
	if err != nil {
		return selection.Entry{}, err
	}
	return d.entry(name, &stat), nil
}

// entry is the part of a status that the rules need.
func (d *Dir) entry(name string, stat *syscall.Stat_t) selection.Entry {
	kind := kindOf(stat.Mode)
	// What the engine mounts on these hides the image's directory with its mode and times.
	hidden := name == "/dev" || name == "/proc" || name == "/sys"
	return selection.Entry{
		Kind: kind, Mode: stat.Mode & 0o7777, UID: stat.Uid, GID: stat.Gid, Size: stat.Size,
		Names: uint64(stat.Nlink), ID: selection.ID{Device: stat.Dev, Inode: stat.Ino},
		Foreign: d.mounts[name] && (kind != selection.Dir || hidden),
	}
}

// kindOf reads the type bits of a mode.
func kindOf(mode uint32) selection.Kind {
	switch mode & syscall.S_IFMT {
	case syscall.S_IFDIR:
		return selection.Dir
	case syscall.S_IFLNK:
		return selection.Link
	case syscall.S_IFCHR:
		return selection.Char
	case syscall.S_IFBLK:
		return selection.Block
	case syscall.S_IFIFO:
		return selection.Fifo
	case syscall.S_IFSOCK:
		return selection.Socket
	default:
		return selection.File
	}
}

// Readlink returns the target of a link, as it is written in it.
func (d *Dir) Readlink(name string) (string, error) { return os.Readlink(d.host(name)) }

// ReadDir returns what is in a directory, in no order.
func (d *Dir) ReadDir(name string) ([]selection.Name, error) {
	dir, err := os.Open(d.host(name))
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	if err != nil {
		return nil, fmt.Errorf("reading directory: %w", err)
	}
	names := make([]selection.Name, 0, len(entries))
	for _, entry := range entries {
		kind := entry.Type()
		names = append(names, selection.Name{Text: entry.Name(), Plain: kind&(fs.ModeDir|fs.ModeSymlink) == 0})
	}
	return names, nil
}

// Open opens a regular file.
func (d *Dir) Open(name string) (selection.Content, error) { return d.open(name) }
