package rootfs

import (
	"errors"
	"io/fs"
)

// cause is the reason of a failed file operation without the operation and the path, which the message has.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
