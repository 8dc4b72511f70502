package rootfs

import (
	"syscall"
	"unsafe"
)

// llistxattr lists the names of extended attributes without following a link.
func llistxattr(host string, buffer []byte) (int, error) {
	name, err := syscall.BytePtrFromString(host)
	if err != nil {
		return 0, err
	}
	n, _, errno := syscall.Syscall(syscall.SYS_LLISTXATTR,
		uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(unsafe.SliceData(buffer))), uintptr(len(buffer)))
	return result(n, errno)
}

// lgetxattr reads an extended attribute without following a link.
func lgetxattr(host, attribute string, buffer []byte) (int, error) {
	name, err := syscall.BytePtrFromString(host)
	if err != nil {
		return 0, err
	}
	key, err := syscall.BytePtrFromString(attribute)
	if err != nil {
		return 0, err
	}
	n, _, errno := syscall.Syscall6(syscall.SYS_LGETXATTR, uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(key)),
		uintptr(unsafe.Pointer(unsafe.SliceData(buffer))), uintptr(len(buffer)), 0, 0)
	return result(n, errno)
}

func result(n uintptr, errno syscall.Errno) (int, error) {
	if errno != 0 {
		return 0, errno
	}
	return int(n), nil
}
