package rootfs

import (
	"errors"
	"fmt"
	"io/fs"
)

// writeError says that an output could not be written.
type writeError struct {
	name  string
	cause error
}

func (e *writeError) Error() string {
	return fmt.Sprintf("cannot write '%s': %v; is the disk full?", e.name, e.cause)
}

func (e *writeError) Unwrap() error { return e.cause }

// changedError says that a file is not as long as it was.
type changedError struct{ before, after int64 }

func (e *changedError) Error() string {
	return fmt.Sprintf("it changed from %d to %d bytes while it was packed; pack a container whose program does not run",
		e.before, e.after)
}

// cause is the reason of a failed file operation without the operation and the path, which the message has.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
