package rootfs

import (
	"errors"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// xattrPrefix marks extended attributes in a PAX header.
const xattrPrefix = "SCHILY.xattr."

// xattrs adds the extended attributes of a file to the records of its PAX header. Labels of the host and
// notes of the overlay file system are not the image's.
func xattrs(host string) (map[string]string, error) {
	names, err := listXattrs(host)
	if err != nil {
		return nil, err
	}
	var records map[string]string
	for _, name := range names {
		if name == "" || name == "security.selinux" || strings.Contains(name, ".overlay.") || strings.Contains(name, "=") {
			continue
		}
		value, err := getXattr(host, name)
		if err != nil {
			return nil, err
		}
		if records == nil {
			records = map[string]string{}
		}
		records[xattrPrefix+name] = value
	}
	return records, nil
}

// listXattrs returns the names of a file's attributes; a file system without them has none.
func listXattrs(host string) ([]string, error) {
	list, err := growing(func(buffer []byte) (int, error) { return unix.Llistxattr(host, buffer) })
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EPERM) {
		return nil, nil
	}
	return strings.Split(list, "\x00"), err
}

// getXattr returns the value of one attribute.
func getXattr(host, name string) (string, error) {
	return growing(func(buffer []byte) (int, error) { return unix.Lgetxattr(host, name, buffer) })
}

// growing calls read with larger buffers until the answer fits.
func growing(read func([]byte) (int, error)) (string, error) {
	for size := 256; ; size *= 4 {
		buffer := make([]byte, size)
		n, err := read(buffer)
		if errors.Is(err, syscall.ERANGE) {
			continue
		}
		if err != nil {
			return "", err
		}
		return string(buffer[:n]), nil
	}
}
