package rootfs

import (
	"archive/tar"
	"path"
	"slices"

	"io.github.micropacker/agent/internal/selection"
)

const (
	madeFileMode = 0o644
	madeDirMode  = 0o755
)

// Make lets text files be packed that the image has not, or has with another text. It returns the sorted
// paths with theirs, and with those of the directories that they lie in.
func (d *Dir) Make(texts map[string]string, paths []string) []string {
	all := slices.Clone(paths)
	for name, text := range texts {
		d.made[name] = func(w *tarWriter, b *batch) error { return w.madeFile(b, name, text) }
		for dir := path.Dir(name); dir != "/"; dir = path.Dir(dir) {
			if _, err := d.status(dir); err != nil {
				d.made[dir] = func(w *tarWriter, b *batch) error { return w.madeDir(b, dir) }
			}
			all = append(all, dir)
		}
		all = append(all, name)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// madeFile adds a file that was made to a batch. Where the image has one of its name, it has its mode and owner.
func (w *tarWriter) madeFile(b *batch, name, text string) error {
	header := w.madeHeader(name, tar.TypeReg, madeFileMode)
	header.Size = int64(len(text))
	if stat, err := w.dir.status(name); err == nil && kindOf(stat.Mode) == selection.File {
		header.Mode, header.Uid, header.Gid = int64(stat.Mode&0o7777), int(stat.Uid), int(stat.Gid)
	}
	if err := writeHeader(b.tar, header); err != nil {
		return err
	}
	_, err := b.tar.Write([]byte(text))
	return err
}

// madeDir adds a directory that was made to a batch.
func (w *tarWriter) madeDir(b *batch, name string) error {
	header := w.madeHeader(name, tar.TypeDir, madeDirMode)
	header.Name += "/"
	return writeHeader(b.tar, header)
}

// madeHeader describes something that was made, and is as old as the nearest thing that the image has.
func (w *tarWriter) madeHeader(name string, kind byte, mode int64) *tar.Header {
	stat, err := w.dir.status(name)
	for at := name; err != nil && at != "/"; {
		at = path.Dir(at)
		stat, err = w.dir.status(at)
	}
	return &tar.Header{
		Format: tar.FormatPAX, Typeflag: kind, Name: entryName(name), Mode: mode, ModTime: w.times.of(&stat),
	}
}
