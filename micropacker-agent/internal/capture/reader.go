package capture

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxLine is far above any path; a longer line is no list.
const maxLine = 1 << 20

// ErrTruncated is a capture whose tracer was killed.
var ErrTruncated = errors.New("the capture has no footer, so its end is missing; trace again")

// Reader reads a capture or a list line by line, and checks that it is whole.
type Reader struct {
	lines  *bufio.Reader
	number int
	events int64 // since the header
	open   bool
	footer Footer
}

// NewReader returns a reader of the capture or list in r.
func NewReader(r io.Reader) *Reader {
	return &Reader{lines: bufio.NewReaderSize(r, 64<<10)}
}

// Next returns the next event, or io.EOF after the last one of a capture that is whole.
func (r *Reader) Next() (Event, error) {
	for {
		line, err := r.line()
		if err != nil {
			return Event{}, err
		}
		event, ok, err := r.read(line)
		if err != nil {
			return Event{}, fmt.Errorf("line %d: %w", r.number, err)
		}
		if ok {
			return event, nil
		}
	}
}

// Footer returns the sum of the footers read so far.
func (r *Reader) Footer() Footer { return r.footer }

// line returns the next line without its end, or io.EOF.
func (r *Reader) line() ([]byte, error) {
	var line []byte
	for {
		part, more, err := r.lines.ReadLine()
		if errors.Is(err, io.EOF) && r.open {
			return nil, ErrTruncated
		}
		if err != nil {
			return nil, err
		}
		line = append(line, part...)
		if len(line) > maxLine {
			return nil, fmt.Errorf("line %d: it is longer than %d bytes, so this is not a list of files", r.number+1, maxLine)
		}
		if !more {
			r.number++
			return bytes.TrimSuffix(line, []byte("\r")), nil
		}
	}
}

// read understands one line; ok tells whether it is an event.
func (r *Reader) read(line []byte) (event Event, ok bool, err error) {
	if len(line) == 0 {
		return Event{}, false, nil
	}
	if line[0] != '{' {
		return Event{Path: string(line)}, true, nil
	}
	var fields jsonLine
	if err := json.Unmarshal(line, &fields); err != nil {
		if r.open && r.isAtEnd() {
			return Event{}, false, ErrTruncated
		}
		return Event{}, false, fmt.Errorf("not a line of a capture: %w", err)
	}
	switch {
	case fields.Micropacker != nil:
		return Event{}, false, r.begin(fields)
	case fields.Path != nil || fields.Syscalls != nil || fields.Accepted != nil || fields.isReady():
		r.events++
		return fields.event(), true, nil
	case fields.Events != nil && fields.Lost != nil:
		return Event{}, false, r.end(fields)
	default:
		return Event{}, false, errors.New("not a line of a capture: neither header, event nor footer")
	}
}

// isAtEnd tells whether the line just read was the last one.
func (r *Reader) isAtEnd() bool {
	_, err := r.lines.Peek(1)
	return errors.Is(err, io.EOF)
}

// begin takes note of a header.
func (r *Reader) begin(fields jsonLine) error {
	if *fields.Micropacker != FormatVersion {
		return fmt.Errorf("the capture has version %d, and this agent reads version %d only", *fields.Micropacker, FormatVersion)
	}
	if r.open {
		return errors.New("a second header before the footer of the first")
	}
	r.open = true
	r.events = 0
	return nil
}

// end takes note of a footer. One without its header, as of lines that were picked out of a capture, counts nothing.
func (r *Reader) end(fields jsonLine) error {
	if r.open && *fields.Events != r.events {
		return fmt.Errorf("the footer tells of %d events, but %d are there; trace again", *fields.Events, r.events)
	}
	r.open = false
	r.footer.Events += *fields.Events
	r.footer.Lost += *fields.Lost
	r.footer.Unresolved += fields.Unresolved
	return nil
}

// jsonLine is any JSON line of a capture; what a line does not have is nil or empty.
type jsonLine struct {
	Micropacker *int      `json:"micropacker"`
	Container   string    `json:"container"`
	Op          string    `json:"op"`
	Path        *pathText `json:"path"`
	Exe         pathText  `json:"exe"`
	Syscalls    []string  `json:"syscalls"`
	Accepted    []string  `json:"accepted"`
	Ready       bool      `json:"ready"`
	SinceReady  *int64    `json:"sinceReady"`
	Events      *int64    `json:"events"`
	Lost        *int64    `json:"lost"`
	Unresolved  int64     `json:"unresolved"`
}

// isReady tells whether the line is about a container's being ready.
func (l jsonLine) isReady() bool { return l.Ready || l.SinceReady != nil }

// event is the event that the line tells of.
func (l jsonLine) event() Event {
	event := Event{Container: l.Container, Op: l.Op, Exe: string(l.Exe), Syscalls: l.Syscalls, Accepted: l.Accepted, Ready: l.Ready}
	if l.Path != nil {
		event.Path = string(*l.Path)
	}
	return event
}
