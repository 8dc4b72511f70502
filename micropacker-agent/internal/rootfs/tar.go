package rootfs

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"io.github.micropacker/agent/internal/selection"
)

// blockSize is what everything in a tar is padded to.
const blockSize = 512

var zeros [2 * blockSize]byte

// tarWriter writes entries one after the other, and reads ahead meanwhile.
type tarWriter struct {
	dir    *Dir
	out    *Output
	times  Times
	header bytes.Buffer
	// first has the first name of each file that has several.
	first map[selection.ID]string
}

// prepared is an entry that was read ahead: its header, and all its content if it is small.
type prepared struct {
	name    string
	header  *tar.Header
	content []byte
	err     error
}

// readAhead is how many entries are read ahead, each with at most largestSmall bytes of content.
const readAhead = 32

// WriteTar writes the sorted physical paths as a tar.
func WriteTar(ctx context.Context, dir *Dir, paths []string, times Times, out *Output) error {
	w := &tarWriter{dir: dir, out: out, times: times, first: map[selection.ID]string{}}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for entry := range w.prepareAll(ctx, paths) {
		if err := w.entry(entry); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("cannot write '%s': %w", out.name, err)
	}
	_, err := out.Write(zeros[:])
	return err
}

// prepareAll reads ahead in the order of the paths, until it is cancelled.
func (w *tarWriter) prepareAll(ctx context.Context, paths []string) <-chan prepared {
	ahead := make(chan prepared, readAhead)
	go func() {
		defer close(ahead)
		for _, name := range paths {
			select {
			case ahead <- w.prepare(name):
			case <-ctx.Done():
				return
			}
		}
	}()
	return ahead
}

// prepare reads what the file system says of a path, and the content of a small file.
func (w *tarWriter) prepare(name string) prepared {
	stat, err := w.dir.status(name)
	if err != nil {
		return prepared{err: w.failed(name, err)}
	}
	header, err := w.headerOf(name, &stat)
	if err != nil {
		return prepared{err: w.failed(name, err)}
	}
	entry := prepared{name: name, header: header}
	if header != nil && header.Typeflag == tar.TypeReg && header.Size > 0 && header.Size <= largestSmall {
		entry.content, entry.err = w.small(name, header.Size)
	}
	return entry
}

// small reads a small file whole, padded to blocks.
func (w *tarWriter) small(name string, size int64) ([]byte, error) {
	source, err := w.dir.open(name)
	if err != nil {
		return nil, w.failed(name, err)
	}
	defer source.Close()
	content := make([]byte, (size+blockSize-1)/blockSize*blockSize)
	n, err := source.ReadAt(content[:size], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, w.failed(name, err)
	}
	return content, w.sameSize(name, source, int64(n), size)
}

// entry writes one path.
func (w *tarWriter) entry(entry prepared) error {
	if entry.err != nil || entry.header == nil {
		return entry.err
	}
	if err := w.writeHeader(entry.header); err != nil {
		return err
	}
	if entry.content != nil {
		_, err := w.out.Write(entry.content)
		return err
	}
	if entry.header.Typeflag != tar.TypeReg || entry.header.Size == 0 {
		return nil
	}
	return w.large(entry.name, entry.header.Size)
}

// failed names the file that could not be read.
func (w *tarWriter) failed(name string, err error) error {
	why := cause(err)
	if errors.Is(why, syscall.ENOENT) {
		return fmt.Errorf("cannot read '%s': it vanished while it was packed; pack a container whose program does not run", name)
	}
	return fmt.Errorf("cannot read '%s': %w", name, why)
}

// writeHeader writes the header blocks of an entry.
func (w *tarWriter) writeHeader(header *tar.Header) error {
	w.header.Reset()
	if err := tar.NewWriter(&w.header).WriteHeader(header); err != nil {
		return fmt.Errorf("cannot pack '/%s': %w", header.Name, err)
	}
	_, err := w.out.Write(w.header.Bytes())
	return err
}

// large writes the bytes of a file that is too large to be held in memory.
func (w *tarWriter) large(name string, size int64) error {
	source, err := w.dir.open(name)
	if err != nil {
		return w.failed(name, err)
	}
	defer source.Close()
	copied, err := w.out.CopyFile(source, size)
	var full *writeError
	if errors.As(err, &full) {
		return err
	}
	if err != nil {
		return w.failed(name, err)
	}
	if err := w.sameSize(name, source, copied, size); err != nil {
		return err
	}
	_, err = w.out.Write(zeros[:(blockSize-size%blockSize)%blockSize])
	return err
}

// sameSize checks that a file had, and has, as many bytes as its header says.
func (w *tarWriter) sameSize(name string, source file, read, size int64) error {
	now, err := source.size()
	if err != nil {
		return w.failed(name, err)
	}
	if read != size || now != size {
		return fmt.Errorf("cannot read '%s': it changed from %d to %d bytes while it was packed; pack a container whose program does not run",
			name, size, now)
	}
	return nil
}

// headerOf describes one path; nil means that it is nothing that can be packed.
func (w *tarWriter) headerOf(name string, stat *syscall.Stat_t) (*tar.Header, error) {
	header := &tar.Header{
		Format: tar.FormatPAX, Name: entryName(name), Mode: int64(stat.Mode & 0o7777),
		Uid: int(stat.Uid), Gid: int(stat.Gid), ModTime: w.times.of(stat),
	}
	switch kindOf(stat.Mode) {
	case selection.File:
		w.regular(header, name, stat)
	case selection.Dir:
		header.Typeflag = tar.TypeDir
		header.Name = strings.TrimSuffix(header.Name, "/") + "/"
	case selection.Link:
		target, err := w.dir.Readlink(name)
		if err != nil {
			return nil, err
		}
		header.Typeflag, header.Linkname = tar.TypeSymlink, target
	case selection.Fifo:
		header.Typeflag = tar.TypeFifo
	default:
		return nil, nil
	}
	if header.Typeflag == tar.TypeLink {
		return header, nil
	}
	records, err := xattrs(w.dir.host(name))
	header.PAXRecords = records
	return header, err
}

// regular describes a regular file: by content, or as another name of one that came before.
func (w *tarWriter) regular(header *tar.Header, name string, stat *syscall.Stat_t) {
	header.Typeflag, header.Size = tar.TypeReg, stat.Size
	if stat.Nlink < 2 {
		return
	}
	id := selection.ID{Device: stat.Dev, Inode: stat.Ino}
	if first, ok := w.first[id]; ok {
		header.Typeflag, header.Linkname, header.Size = tar.TypeLink, entryName(first), 0
		return
	}
	w.first[id] = name
}

// entryName is the name of a path in the tar: without a slash before it. The root is "./".
func entryName(name string) string {
	if name == "/" {
		return "./"
	}
	return strings.TrimPrefix(name, "/")
}
