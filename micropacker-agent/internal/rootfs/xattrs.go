package rootfs

import (
	"errors"
	"strings"
	"syscall"
)

// xattrPrefix marks extended attributes in a PAX header.
const xattrPrefix = "SCHILY.xattr."

// xattrRoom is enough for the attributes that most files have.
const xattrRoom = 256

// xattrs returns the extended attributes that list and get tell of as records of a PAX header. Labels of
// the host and notes of the overlay file system are not the image's.
func xattrs(room []byte, list func([]byte) (int, error), get func(string, []byte) (int, error)) (map[string]string, error) {
	names, err := growing(room, list)
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.EPERM) || (err == nil && names == "") {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	records := map[string]string{}
	for name := range strings.SplitSeq(names, "\x00") {
		if name == "" || name == "security.selinux" || strings.Contains(name, ".overlay.") || strings.Contains(name, "=") {
			continue
		}
		value, err := growing(room, func(buffer []byte) (int, error) { return get(name, buffer) })
		if err != nil {
			return nil, err
		}
		records[xattrPrefix+name] = value
	}
	return records, nil
}

// growing calls read with the room given, then with more until the answer fits.
func growing(room []byte, read func([]byte) (int, error)) (string, error) {
	for buffer := room; ; buffer = make([]byte, 4*len(buffer)) {
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
