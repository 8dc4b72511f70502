// Package capture reads and writes what containers were seen to touch: captures, and lists of files,
// which are captures too.
package capture

// FormatVersion is the version of the capture format that this package knows.
const FormatVersion = 1

// OpMiss is the operation of a look-up that found nothing.
const OpMiss = "miss"

// Header is the first line of a capture.
type Header struct {
	Tracer    string
	Kernel    string
	Image     string
	Reference string
}

// Event is one thing that a container was seen to do with a file, the system calls it made, the ports on
// which it accepted connections, or that it was said to be ready. A plain line of a list is an event with
// nothing but a path.
type Event struct {
	Container string
	Op        string
	Path      string
	Exe       string
	Syscalls  []string
	Accepted  []string
	Ready     bool
}

// Footer is the last line of a capture.
type Footer struct {
	Events     int64
	Lost       int64
	Unresolved int64
}
