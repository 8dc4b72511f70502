// Package elf reads what a dynamic loader wants to know of an ELF file. It looks at program headers only,
// as the loader does, so a file without section headers is read as well.
package elf

import (
	"bytes"
	"debug/elf"
	"errors"
	"io"
	"slices"
	"strings"
)

// ErrFormat says that a file is no ELF file, or a broken one.
var ErrFormat = errors.New("not an ELF file")

const (
	// maxInterpreter is the longest path that the kernel takes.
	maxInterpreter = 4096
	// maxTable bounds what is read of a dynamic section or its strings, which a broken file may misstate.
	maxTable = 16 << 20
)

// Object is what the loader reads of an ELF file.
type Object struct {
	Class       elf.Class
	Machine     elf.Machine
	Interpreter string
	Needed      []string
	RPath       []string
	RunPath     []string
	// NoDefault says that the system's directories are not searched.
	NoDefault bool
}

// HasMagic tells whether the beginning of a file is that of an ELF file.
func HasMagic(head []byte) bool { return bytes.HasPrefix(head, []byte(elf.ELFMAG)) }

// Read reads an ELF file; the error is ErrFormat if it is none.
func Read(r io.ReaderAt) (*Object, error) {
	magic := make([]byte, len(elf.ELFMAG))
	if _, err := r.ReadAt(magic, 0); err != nil || string(magic) != elf.ELFMAG {
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, ErrFormat
	}
	header, err := readHeader(r)
	if err != nil {
		return nil, ErrFormat
	}
	object := &Object{Class: header.class, Machine: header.machine}
	if segment, ok := header.first(elf.PT_INTERP); ok {
		text, err := segment.read(r, maxInterpreter)
		if err != nil {
			return nil, ErrFormat
		}
		object.Interpreter = string(cString(text))
	}
	if segment, ok := header.first(elf.PT_DYNAMIC); ok {
		if err := object.readDynamic(r, header, segment); err != nil {
			return nil, ErrFormat
		}
	}
	return object, nil
}

// readDynamic reads the dynamic section.
func (o *Object) readDynamic(r io.ReaderAt, header header, dynamic segment) error {
	table, err := dynamic.read(r, maxTable)
	if err != nil {
		return err
	}
	tags := header.tags(table)
	names, err := header.strings(r, tags)
	if err != nil {
		return err
	}
	for _, tag := range tags {
		switch tag.name {
		case elf.DT_NEEDED:
			o.Needed = append(o.Needed, stringAt(names, tag.value))
		case elf.DT_RPATH:
			o.RPath = splitPath(stringAt(names, tag.value))
		case elf.DT_RUNPATH:
			o.RunPath = splitPath(stringAt(names, tag.value))
		case elf.DT_FLAGS_1:
			o.NoDefault = elf.DynFlag1(tag.value)&elf.DF_1_NODEFLIB != 0
		}
	}
	return nil
}

// splitPath splits a search path; empty directories mean nothing here.
func splitPath(text string) []string {
	return slices.DeleteFunc(strings.Split(text, ":"), func(dir string) bool { return dir == "" })
}

// cString cuts text at its first NUL.
func cString(text []byte) []byte {
	text, _, _ = bytes.Cut(text, []byte{0})
	return text
}

// stringAt returns the string at an offset of a string table.
func stringAt(table []byte, offset uint64) string {
	if offset >= uint64(len(table)) {
		return ""
	}
	return string(cString(table[offset:]))
}

// tag is one entry of a dynamic section.
type tag struct {
	name  elf.DynTag
	value uint64
}

// tags splits a dynamic section up to its end mark.
func (h header) tags(table []byte) []tag {
	var tags []tag
	word := h.wordSize()
	for ; len(table) >= 2*word; table = table[2*word:] {
		next := tag{elf.DynTag(h.word(table)), h.word(table[word:])}
		if next.name == elf.DT_NULL {
			break
		}
		tags = append(tags, next)
	}
	return tags
}

// strings reads the string table of a dynamic section.
func (h header) strings(r io.ReaderAt, tags []tag) ([]byte, error) {
	var address, size uint64
	for _, tag := range tags {
		switch tag.name {
		case elf.DT_STRTAB:
			address = tag.value
		case elf.DT_STRSZ:
			size = tag.value
		}
	}
	for _, load := range h.segments {
		if load.kind == elf.PT_LOAD && address >= load.address && address-load.address < load.size {
			table := segment{offset: load.offset + address - load.address, size: size}
			return table.read(r, maxTable)
		}
	}
	return nil, nil
}

// wordSize is the size of an address.
func (h header) wordSize() int {
	if h.class == elf.ELFCLASS64 {
		return 8
	}
	return 4
}

// word reads an address.
func (h header) word(b []byte) uint64 {
	if h.class == elf.ELFCLASS64 {
		return h.order.Uint64(b)
	}
	return uint64(h.order.Uint32(b))
}
