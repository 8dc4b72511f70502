package rootfs

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
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
	// used are batches that were written.
	used sync.Pool
	// first has the first name of each file that has several.
	first map[selection.ID]string
}

// WriteTar writes the sorted physical paths as a tar.
func WriteTar(ctx context.Context, dir *Dir, paths []string, times Times, out *Output) error {
	w := &tarWriter{dir: dir, out: out, times: times, first: map[selection.ID]string{}}
	ahead, stop := context.WithCancel(ctx)
	defer stop()
	for next := range w.readAhead(ahead, paths) {
		b := <-next
		if err := w.write(b); err != nil {
			return err
		}
		w.done(b)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("cannot write '%s': %w", out.name, err)
	}
	_, err := out.Write(zeros[:])
	return err
}

// write writes what was read ahead, and what was left for its turn.
func (w *tarWriter) write(b *batch) error {
	ready := b.ready.Bytes()
	from := 0
	for _, each := range b.pieces {
		if _, err := w.out.Write(ready[from:each.end]); err != nil {
			return err
		}
		from = each.end
		if each.late == nil {
			continue
		}
		if err := w.writeLate(each.late); err != nil {
			return err
		}
	}
	return b.err
}

// writeLate writes a file that was not read ahead.
func (w *tarWriter) writeLate(late *lateFile) error {
	header := late.header
	if late.id != (selection.ID{}) {
		if first, ok := w.first[late.id]; ok {
			asLink(header, first)
		} else {
			w.first[late.id] = late.name
		}
	}
	w.header.Reset()
	if err := writeHeader(tar.NewWriter(&w.header), header); err != nil {
		return err
	}
	if _, err := w.out.Write(w.header.Bytes()); err != nil {
		return err
	}
	if header.Typeflag != tar.TypeReg || header.Size == 0 {
		return nil
	}
	return w.large(late.name, header.Size)
}

// large writes the bytes of a file that is too large to be held in memory.
func (w *tarWriter) large(name string, size int64) error {
	source, err := w.dir.open(name)
	if err != nil {
		return failed(name, err)
	}
	defer source.Close()
	copied, err := w.out.CopyFile(source, size)
	var full *writeError
	if errors.As(err, &full) {
		return err
	}
	if err == nil {
		err = sameSize(source, copied, size)
	}
	if err != nil {
		return failed(name, err)
	}
	_, err = w.out.Write(zeros[:padding(size)])
	return err
}

// padding is how many bytes fill the last block of a file.
func padding(size int64) int64 { return (blockSize - size%blockSize) % blockSize }

// sameSize checks that a file had, and has, as many bytes as its header says.
func sameSize(source file, read, size int64) error {
	stat, err := source.status()
	if err != nil {
		return err
	}
	if read != size || stat.Size != size {
		return &changedError{size, stat.Size}
	}
	return nil
}

// failed names the file that could not be read.
func failed(name string, err error) error {
	why := cause(err)
	if errors.Is(why, syscall.ENOENT) {
		return fmt.Errorf("cannot read '%s': it vanished while it was packed; pack a container whose program does not run", name)
	}
	return fmt.Errorf("cannot read '%s': %w", name, why)
}
