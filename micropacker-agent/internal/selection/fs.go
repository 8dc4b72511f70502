// Package selection decides what of an image must be kept. It is pure: it sees the image through FS only,
// and the same image and policy give the same selection, in whatever order the policy was put together.
package selection

import "io"

// Kind is what an entry of a file system is.
type Kind uint8

// The kinds of entries.
const (
	File Kind = iota
	Dir
	Link
	Char
	Block
	Fifo
	Socket
)

// String names the kind as the manifest does.
func (k Kind) String() string {
	return [...]string{"file", "dir", "link", "char", "block", "fifo", "socket"}[k]
}

// Entry is what the rules need to know about one path.
type Entry struct {
	Kind Kind
	Mode uint32
	UID  uint32
	GID  uint32
	Size int64
	// Names is how many names a file has, and ID tells whether two names are of one file.
	Names uint64
	ID    ID
	// Foreign entries lie in the image's tree but are not the image's: the engine mounted them.
	Foreign bool
}

// ID tells files apart, whatever their names.
type ID struct{ Device, Inode uint64 }

// Name is an entry of a directory. A plain one is neither a directory nor a link.
type Name struct {
	Text  string
	Plain bool
}

// Packable tells whether an entry can be part of a micro image at all.
func (e Entry) Packable() bool {
	return !e.Foreign && e.Kind != Char && e.Kind != Block && e.Kind != Socket
}

// Content is an open file.
type Content interface {
	io.ReaderAt
	io.Closer
}

// FS is the file system of an image. Paths are absolute and physical: no method follows a link. What is
// not there is an error that is fs.ErrNotExist. All methods may be called at the same time.
type FS interface {
	Lstat(path string) (Entry, error)
	Readlink(path string) (string, error)
	ReadDir(path string) ([]Name, error)
	Open(path string) (Content, error)
}
