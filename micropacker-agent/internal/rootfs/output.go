package rootfs

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// Output is a file that appears under its name only when it is whole.
type Output struct {
	name   string
	file   *os.File
	buffer *bufio.Writer
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
	return &Output{name, file, bufio.NewWriterSize(file, bufferSize)}, nil
}

// Write writes to the file.
func (o *Output) Write(p []byte) (int, error) {
	n, err := o.buffer.Write(p)
	return n, o.explain(err)
}

// CopyFile writes exactly size bytes of a file, without a detour through memory where the kernel can.
func (o *Output) CopyFile(source file, size int64) (int64, error) {
	if err := o.explain(o.buffer.Flush()); err != nil {
		return 0, err
	}
	duplicate, err := unix.FcntlInt(uintptr(source), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return 0, err
	}
	whole := os.NewFile(uintptr(duplicate), "source")
	defer whole.Close()
	return io.CopyN(o.file, whole, size)
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
	return fmt.Errorf("cannot write '%s': %w; is the disk full?", o.name, cause(err))
}
