package rootfs

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"io.github.micropacker/agent/internal/capture"
	"io.github.micropacker/agent/internal/packages"
	"io.github.micropacker/agent/internal/selection"
)

// Manifest tells of every file of the original what became of it.
type Manifest struct {
	Agent       string
	Granularity string
	Selection   selection.Selection
	Packages    *packages.Database
}

// Totals are the sums at the end of a manifest.
type Totals struct {
	Files, Bytes, KeptFiles, KeptBytes int64
	Absent                             int
}

// manifestWriter writes lines in the order of their paths.
type manifestWriter struct {
	Manifest
	dir    *Dir
	out    io.Writer
	line   []byte
	absent []string
	totals Totals
	first  map[selection.ID]string
	// counted are the files with several names of which one was kept.
	counted map[selection.ID]bool
}

// Write writes the manifest of the image in dir.
func (m Manifest) Write(ctx context.Context, dir *Dir, out io.Writer) (Totals, error) {
	w := &manifestWriter{
		Manifest: m, dir: dir, out: out, absent: slices.Sorted(maps.Keys(m.Selection.Absent)),
		first: map[selection.ID]string{}, counted: map[selection.ID]bool{},
	}
	w.totals.Absent = len(w.absent)
	if err := w.header(); err != nil {
		return Totals{}, err
	}
	err := selection.Walk(dir, "/", func(name string, entry selection.Entry) error {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("cannot list '%s': %w", name, err)
		}
		return w.entry(name, entry)
	})
	if err == nil {
		err = w.absentBefore("")
	}
	if err == nil {
		err = w.footer()
	}
	return w.totals, err
}

// header writes the first line.
func (w *manifestWriter) header() error {
	w.line = append(w.line[:0], `{"micropacker-manifest":1`...)
	w.text("agent", w.Agent)
	w.text("granularity", w.Granularity)
	if len(w.Selection.Unmatched) > 0 {
		w.line = append(w.line, `,"unmatched":[`...)
		for i, pattern := range w.Selection.Unmatched {
			if i > 0 {
				w.line = append(w.line, ',')
			}
			w.line = capture.AppendText(w.line, pattern)
		}
		w.line = append(w.line, ']')
	}
	return w.flush()
}

// entry writes the line of one path of the image.
func (w *manifestWriter) entry(name string, entry selection.Entry) error {
	if w.Selection.Outside(name) {
		return fs.SkipDir
	}
	if entry.Foreign {
		return nil
	}
	if err := w.absentBefore(name); err != nil {
		return err
	}
	why, kept := w.Selection.Kept[name]
	w.begin(name, entry.Kind.String())
	w.attributes(entry)
	if entry.Kind == selection.Link {
		target, err := w.dir.Readlink(name)
		if err != nil {
			return fmt.Errorf("cannot read link '%s': %w", name, cause(err))
		}
		w.text("target", target)
	}
	w.count(name, entry, kept)
	w.verdict(name, kept, why)
	if owner, ok := w.Packages.Owner(name); ok && entry.Kind != selection.Dir {
		w.text("package", owner.URL())
	}
	return w.flush()
}

// begin starts the line of a path.
func (w *manifestWriter) begin(name, kind string) {
	w.line = append(w.line[:0], `{"path":`...)
	w.line = capture.AppendText(w.line, name)
	w.text("kind", kind)
}

// attributes writes mode, owner and size.
func (w *manifestWriter) attributes(entry selection.Entry) {
	w.line = fmt.Appendf(w.line, `,"mode":"%04o"`, entry.Mode)
	w.number("uid", int64(entry.UID))
	w.number("gid", int64(entry.GID))
	size := int64(0)
	if entry.Kind == selection.File {
		size = entry.Size
	}
	w.number("size", size)
}

// count adds an entry to the sums, and names the first of several names of a file.
func (w *manifestWriter) count(name string, entry selection.Entry, kept bool) {
	if entry.Kind != selection.File && entry.Kind != selection.Link {
		return
	}
	size, keptSize := int64(0), int64(0)
	if entry.Kind == selection.File {
		size, keptSize = entry.Size, entry.Size
	}
	if entry.Kind == selection.File && entry.Names > 1 {
		id := entry.ID
		if first, ok := w.first[id]; ok {
			w.text("hardlink", first)
			size = 0
		} else {
			w.first[id] = name
		}
		if w.counted[id] {
			keptSize = 0
		}
		w.counted[id] = w.counted[id] || kept
	}
	w.totals.Files++
	w.totals.Bytes += size
	if kept {
		w.totals.KeptFiles++
		w.totals.KeptBytes += keptSize
	}
}

// verdict writes whether and why a path is kept.
func (w *manifestWriter) verdict(name string, kept bool, why selection.Kept) {
	w.line = append(w.line, `,"kept":`...)
	w.line = strconv.AppendBool(w.line, kept)
	if kept {
		w.reason(why)
	} else if pattern := w.Selection.Excluder(name); pattern != "" {
		w.text("reason", "excluded")
		w.text("by", pattern)
	}
}

// reason writes the rule that kept, or asked for, a path.
func (w *manifestWriter) reason(why selection.Kept) {
	w.text("reason", why.Reason.String())
	if why.By != "" {
		w.text("by", why.By)
	}
}

// absentBefore writes the lines of what is not there and comes before name, or all if name is empty.
func (w *manifestWriter) absentBefore(name string) error {
	for len(w.absent) > 0 && (name == "" || w.absent[0] < name) {
		w.begin(w.absent[0], "absent")
		w.line = append(w.line, `,"kept":false`...)
		w.reason(w.Selection.Absent[w.absent[0]])
		if err := w.flush(); err != nil {
			return err
		}
		w.absent = w.absent[1:]
	}
	return nil
}

// footer writes the last line.
func (w *manifestWriter) footer() error {
	w.line = fmt.Appendf(w.line[:0], `{"files":%d,"bytes":%d,"keptFiles":%d,"keptBytes":%d,"absent":%d`,
		w.totals.Files, w.totals.Bytes, w.totals.KeptFiles, w.totals.KeptBytes, w.totals.Absent)
	return w.flush()
}

// text appends a string field.
func (w *manifestWriter) text(key, value string) {
	w.line = append(w.line, `,"`...)
	w.line = append(w.line, key...)
	w.line = append(w.line, `":`...)
	w.line = capture.AppendText(w.line, value)
}

// number appends a number field.
func (w *manifestWriter) number(key string, value int64) {
	w.line = append(w.line, `,"`...)
	w.line = append(w.line, key...)
	w.line = append(w.line, `":`...)
	w.line = strconv.AppendInt(w.line, value, 10)
}

// flush ends the line and writes it.
func (w *manifestWriter) flush() error {
	w.line = append(w.line, "}\n"...)
	_, err := w.out.Write(w.line)
	return err
}
