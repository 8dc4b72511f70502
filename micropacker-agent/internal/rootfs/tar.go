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

// tarWriter writes entries one after the other.
type tarWriter struct {
	dir    *Dir
	out    *Output
	times  Times
	header bytes.Buffer
	// first has the first name of each file that has several.
	first map[selection.ID]string
}

// WriteTar writes the sorted physical paths as a tar.
func WriteTar(ctx context.Context, dir *Dir, paths []string, times Times, out *Output) error {
	w := &tarWriter{dir: dir, out: out, times: times, first: map[selection.ID]string{}}
	for _, name := range paths {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("cannot pack '%s': %w", name, err)
		}
		if err := w.entry(name); err != nil {
			return err
		}
	}
	_, err := out.Write(zeros[:])
	return err
}

// entry writes one path.
func (w *tarWriter) entry(name string) error {
	stat, err := w.dir.status(name)
	if err != nil {
		return w.failed(name, err)
	}
	header, err := w.headerOf(name, &stat)
	if err != nil {
		return w.failed(name, err)
	}
	if header == nil {
		return nil
	}
	if err := w.writeHeader(header); err != nil {
		return err
	}
	if header.Typeflag != tar.TypeReg || header.Size == 0 {
		return nil
	}
	return w.content(name, header.Size)
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

// content writes the bytes of a regular file, and checks that there are as many as its header says.
func (w *tarWriter) content(name string, size int64) error {
	source, err := w.dir.open(name)
	if err != nil {
		return w.failed(name, err)
	}
	defer source.Close()
	copied, err := w.out.CopyFile(source, size)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("cannot copy '%s' to '%s': %w; is the disk full?", name, w.out.name, cause(err))
	}
	now, err := source.size()
	if err != nil {
		return w.failed(name, err)
	}
	if copied != size || now != size {
		return fmt.Errorf("cannot read '%s': it changed from %d to %d bytes while it was packed; pack a container whose program does not run",
			name, size, now)
	}
	_, err = w.out.Write(zeros[:(blockSize-size%blockSize)%blockSize])
	return err
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
