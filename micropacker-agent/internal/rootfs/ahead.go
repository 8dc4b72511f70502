package rootfs

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"

	"io.github.micropacker/agent/internal/selection"
)

const (
	// batchLength is how many paths one reader takes at a time: handing over each alone costs more than it.
	batchLength = 64
	// batchBytes is about how much one reader reads ahead; files beyond it are read when they are written.
	batchBytes = 512 << 10
	// maxReaders is how many readers there are at most.
	maxReaders = 4
)

// batch is a part of the tar that was read ahead.
type batch struct {
	ready  bytes.Buffer
	tar    *tar.Writer
	pieces []piece
	err    error
	// room is for one small file, and a byte that it should not have.
	room [largestSmall + 1]byte
}

// piece is some of the ready bytes of a batch, up to end, and what comes behind them: a file that the
// writer must look at itself, because it is large or has several names.
type piece struct {
	end  int
	late *lateFile
}

// lateFile is a file whose header and content are written when it is its turn.
type lateFile struct {
	name   string
	header *tar.Header
	// id tells a file with several names; it is zero for others.
	id selection.ID
}

// readAhead reads the paths in batches, several at a time, and gives the batches in the order of the paths,
// until it is cancelled.
func (w *tarWriter) readAhead(ctx context.Context, paths []string) <-chan chan *batch {
	readers := min(runtime.GOMAXPROCS(0), maxReaders)
	ordered := make(chan chan *batch, readers)
	free := make(chan struct{}, readers)
	go func() {
		defer close(ordered)
		for chunk := range slices.Chunk(paths, batchLength) {
			place := make(chan *batch, 1)
			select {
			case ordered <- place:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				place <- w.read(chunk)
				<-free
			}()
		}
	}()
	return ordered
}

// read reads one batch.
func (w *tarWriter) read(paths []string) *batch {
	b, _ := w.used.Get().(*batch)
	if b == nil {
		b = &batch{}
	}
	b.tar = tar.NewWriter(&b.ready)
	for _, name := range paths {
		if b.err = w.readOne(b, name); b.err != nil {
			b.err = failed(name, b.err)
			break
		}
	}
	b.end(nil)
	return b
}

// end ends a piece.
func (b *batch) end(late *lateFile) {
	if b.err == nil {
		b.err = b.tar.Flush()
	}
	b.pieces = append(b.pieces, piece{b.ready.Len(), late})
}

// done gives a batch back, to be used again.
func (w *tarWriter) done(b *batch) {
	b.ready.Reset()
	b.pieces, b.err = b.pieces[:0], nil
	w.used.Put(b)
}

// readOne adds one path to a batch.
func (w *tarWriter) readOne(b *batch, name string) error {
	if write, ok := w.dir.made[name]; ok {
		return write(w, b)
	}
	found, err := w.dir.find(name)
	if err != nil {
		return err
	}
	defer found.close()
	header, err := found.header(w.dir, w.times, b.room[:xattrRoom])
	if err != nil || header == nil {
		return err
	}
	regular := header.Typeflag == tar.TypeReg
	if regular && b.mustWait(found) {
		b.end(found.late(header))
		return b.err
	}
	if err := writeHeader(b.tar, header); err != nil || !regular {
		return err
	}
	return b.content(found)
}

// mustWait tells whether a regular file has to wait for its turn.
func (b *batch) mustWait(found item) bool {
	return found.stat.Nlink > 1 || found.stat.Size > largestSmall || !found.open || b.ready.Len() > batchBytes
}

// late is a regular file that waits for its turn.
func (i item) late(header *tar.Header) *lateFile {
	late := &lateFile{name: i.name, header: header}
	if i.stat.Nlink > 1 {
		late.id = selection.ID{Device: i.stat.Dev, Inode: i.stat.Ino}
	}
	return late
}

// content adds the bytes of a small file. It asks for one more than there should be, to see whether the file
// has grown.
func (b *batch) content(found item) error {
	size := found.stat.Size
	n, err := found.file.ReadAt(b.room[:size+1], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if int64(n) != size {
		return sameSize(found.file, int64(n), size)
	}
	_, err = b.tar.Write(b.room[:n])
	return err
}
