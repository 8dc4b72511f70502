package rootfs

import (
	"io"
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

// file is an open regular file. Hundreds of thousands are opened one after the other, so it is no more than
// the number that the kernel gave it.
type file int

// open opens a regular file, and nothing else that may have taken its place.
func (d *Dir) open(name string) (file, error) {
	for {
		descriptor, err := unix.Open(d.host(name), unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return 0, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		return file(descriptor), nil
	}
}

// ReadAt reads from an offset on; less than was asked for is io.EOF.
func (f file) ReadAt(p []byte, offset int64) (int, error) {
	done := 0
	for done < len(p) {
		n, err := unix.Pread(int(f), p[done:], offset+int64(done))
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return done, err
		}
		if n == 0 {
			return done, io.EOF
		}
		done += n
	}
	return done, nil
}

// Close closes the file.
func (f file) Close() error { return unix.Close(int(f)) }

// status returns all that the file system says of the file.
func (f file) status() (syscall.Stat_t, error) {
	var stat syscall.Stat_t
	for {
		if err := syscall.Fstat(int(f), &stat); err != syscall.EINTR {
			return stat, err
		}
	}
}
