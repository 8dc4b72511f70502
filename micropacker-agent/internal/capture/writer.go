package capture

import (
	"bufio"
	"io"
	"strconv"
)

// Writer writes a capture line by line.
type Writer struct {
	out    *bufio.Writer
	line   []byte
	events int64
}

// NewWriter returns a writer of a capture to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10)}
}

// Begin writes the header.
func (w *Writer) Begin(header Header) error {
	w.line = append(w.line[:0], `{"micropacker":`...)
	w.line = strconv.AppendInt(w.line, FormatVersion, 10)
	w.field("tracer", header.Tracer)
	w.field("kernel", header.Kernel)
	w.field("image", header.Image)
	w.field("reference", header.Reference)
	return w.end()
}

// Write writes one event.
func (w *Writer) Write(event Event) error {
	w.events++
	w.line = append(w.line[:0], '{')
	w.field("container", event.Container)
	if event.Syscalls != nil {
		w.list("syscalls", event.Syscalls)
		return w.end()
	}
	if event.Accepted != nil {
		w.list("accepted", event.Accepted)
		return w.end()
	}
	if event.Ready {
		w.name("ready")
		w.line = append(w.line, "true"...)
		return w.end()
	}
	w.field("op", event.Op)
	w.field("path", event.Path)
	w.field("exe", event.Exe)
	return w.end()
}

// Finish writes the footer; the writer counts the events itself.
func (w *Writer) Finish(lost, unresolved int64) error {
	w.line = append(w.line[:0], `{"events":`...)
	w.line = strconv.AppendInt(w.line, w.events, 10)
	w.line = append(w.line, `,"lost":`...)
	w.line = strconv.AppendInt(w.line, lost, 10)
	w.line = append(w.line, `,"unresolved":`...)
	w.line = strconv.AppendInt(w.line, unresolved, 10)
	if err := w.end(); err != nil {
		return err
	}
	return w.Flush()
}

// Flush hands what was written so far to the reader.
func (w *Writer) Flush() error { return w.out.Flush() }

// field appends a text field that is not empty.
func (w *Writer) field(name, text string) {
	if text == "" {
		return
	}
	w.name(name)
	w.line = AppendText(w.line, text)
}

// list appends a field of texts.
func (w *Writer) list(name string, texts []string) {
	w.name(name)
	w.line = append(w.line, '[')
	for i, text := range texts {
		if i > 0 {
			w.line = append(w.line, ',')
		}
		w.line = AppendText(w.line, text)
	}
	w.line = append(w.line, ']')
}

// name appends the name of a field.
func (w *Writer) name(name string) {
	if w.line[len(w.line)-1] != '{' {
		w.line = append(w.line, ',')
	}
	w.line = append(w.line, '"')
	w.line = append(w.line, name...)
	w.line = append(w.line, '"', ':')
}

// end ends a JSON line.
func (w *Writer) end() error {
	w.line = append(w.line, '}', '\n')
	_, err := w.out.Write(w.line)
	return err
}
