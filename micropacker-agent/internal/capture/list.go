package capture

import (
	"bufio"
	"io"
	"strings"
)

// ListWriter writes the paths that were touched, one a line, as they come.
type ListWriter struct {
	out  *bufio.Writer
	line []byte
}

// NewListWriter returns a writer of a plain list to w.
func NewListWriter(w io.Writer) *ListWriter {
	return &ListWriter{out: bufio.NewWriterSize(w, 64<<10)}
}

// Begin writes nothing: a list has no header.
func (w *ListWriter) Begin(Header) error { return nil }

// Write writes the path of an event that found something.
func (w *ListWriter) Write(event Event) error {
	if event.Path == "" || event.Op == OpMiss {
		return nil
	}
	w.line = appendListLine(w.line[:0], event.Path)
	_, err := w.out.Write(w.line)
	return err
}

// Finish writes nothing: a list has no footer.
func (w *ListWriter) Finish(_, _ int64) error { return w.Flush() }

// Flush hands what was written so far to the reader.
func (w *ListWriter) Flush() error { return w.out.Flush() }

// appendListLine appends a path as its own bytes, or as an event line where these would not be a line.
func appendListLine(line []byte, path string) []byte {
	if !strings.Contains(path, "\n") && !strings.HasPrefix(path, "{") && !strings.HasSuffix(path, "\r") {
		return append(append(line, path...), '\n')
	}
	line = append(line, `{"path":`...)
	return append(AppendText(line, path), '}', '\n')
}
