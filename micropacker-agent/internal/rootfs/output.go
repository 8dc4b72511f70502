package rootfs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// Output is a file that appears under its name only when it is whole.
type Output struct {
	name   string
	file   *os.File
	buffer *bufio.Writer
	piece  []byte
}

// bufferSize makes system calls rare.
const bufferSize = 256 << 10

// largestSmall is the size up to which a file is read into memory.
const largestSmall = 128 << 10

// Create begins a file beside the place of name.
func Create(name string) (*Output, error) {
	file, err := os.OpenFile(name+".partial", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, fmt.Errorf("cannot create '%s': %w; choose a directory that exists and can be written to", name, cause(err))
	}
	return &Output{name: name, file: file, buffer: bufio.NewWriterSize(file, bufferSize)}, nil
}

// Write writes to the file.
func (o *Output) Write(p []byte) (int, error) {
	n, err := o.buffer.Write(p)
	return n, o.explain(err)
}

// CopyFile writes the bytes of a file in large pieces; it returns how many of size there were.
func (o *Output) CopyFile(source file, size int64) (int64, error) {
	if o.piece == nil {
		o.piece = make([]byte, bufferSize)
	}
	copied := int64(0)
	for copied < size {
		piece := o.piece[:min(size-copied, bufferSize)]
		n, err := source.ReadAt(piece, copied)
		if err != nil && !errors.Is(err, io.EOF) {
			return copied, err
		}
		if _, err := o.Write(piece[:n]); err != nil {
			return copied, err
		}
		copied += int64(n)
		if n < len(piece) {
			break
		}
	}
	return copied, nil
}

// Commit gives the file its name.
func (o *Output) Commit() error {
	if err := o.buffer.Flush(); err != nil {
		return o.explain(err)
	}
	if err := o.file.Close(); err != nil {
		return o.explain(err)
	}
	if err := os.Rename(o.file.Name(), o.name); err != nil {
		return fmt.Errorf("cannot create '%s': %w", o.name, cause(err))
	}
	return nil
}

// Abandon removes what was written so far; after Commit it does nothing.
func (o *Output) Abandon() {
	o.file.Close()
	os.Remove(o.file.Name())
}

// explain names the file that could not be written.
func (o *Output) explain(err error) error {
	if err == nil {
		return nil
	}
	return &writeError{o.name, cause(err)}
}
