// Package elftest makes small ELF files for tests.
package elftest

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
)

// File says what the loader shall read of an ELF file.
type File struct {
	Class       elf.Class
	Machine     elf.Machine
	Order       binary.ByteOrder
	Interpreter string
	Needed      []string
	RPath       string
	RunPath     string
	Flags1      elf.DynFlag1
}

// Build makes the bytes of a file without section headers. Its only segment to load is the whole file.
func Build(file File) []byte {
	names, tags := file.tables()
	headers := 64 + 3*56
	var body bytes.Buffer
	body.WriteString(file.Interpreter + "\x00")
	namesAt := headers + body.Len()
	body.Write(names)
	tags = append(tags, pair{elf.DT_STRTAB, uint64(namesAt)}, pair{elf.DT_STRSZ, uint64(len(names))}, pair{})
	dynamicAt := headers + body.Len()
	for _, tag := range tags {
		file.write(&body, elf.Dyn64{Tag: int64(tag.name), Val: tag.value}, elf.Dyn32{Tag: int32(tag.name), Val: uint32(tag.value)})
	}
	size := headers + body.Len()
	segments := []elf.Prog64{
		{Type: uint32(elf.PT_LOAD), Filesz: uint64(size)},
		{Type: uint32(elf.PT_DYNAMIC), Off: uint64(dynamicAt), Filesz: uint64(size - dynamicAt)},
	}
	if file.Interpreter != "" {
		segments = append(segments, elf.Prog64{Type: uint32(elf.PT_INTERP), Off: uint64(headers), Filesz: uint64(len(file.Interpreter) + 1)})
	}
	head := file.head(segments)
	return append(append(head, make([]byte, headers-len(head))...), body.Bytes()...)
}

// pair is one entry of the dynamic section.
type pair struct {
	name  elf.DynTag
	value uint64
}

// tables makes the string table, and the entries that point into it.
func (f File) tables() ([]byte, []pair) {
	names := []byte{0}
	var tags []pair
	add := func(tag elf.DynTag, text string) {
		if text != "" {
			tags = append(tags, pair{tag, uint64(len(names))})
			names = append(append(names, text...), 0)
		}
	}
	for _, name := range f.Needed {
		add(elf.DT_NEEDED, name)
	}
	add(elf.DT_RPATH, f.RPath)
	add(elf.DT_RUNPATH, f.RunPath)
	if f.Flags1 != 0 {
		tags = append(tags, pair{elf.DT_FLAGS_1, uint64(f.Flags1)})
	}
	return names, tags
}

// head makes the file header and the program headers.
func (f File) head(segments []elf.Prog64) []byte {
	var head bytes.Buffer
	ident := [elf.EI_NIDENT]byte{0x7f, 'E', 'L', 'F', byte(f.class()), byte(elf.ELFDATA2LSB), 1}
	if f.order() == binary.BigEndian {
		ident[elf.EI_DATA] = byte(elf.ELFDATA2MSB)
	}
	count := uint16(len(segments))
	f.write(&head,
		elf.Header64{Ident: ident, Type: 3, Machine: uint16(f.machine()), Version: 1, Phoff: 64, Ehsize: 64, Phentsize: 56, Phnum: count},
		elf.Header32{Ident: ident, Type: 3, Machine: uint16(f.machine()), Version: 1, Phoff: 52, Ehsize: 52, Phentsize: 32, Phnum: count})
	for _, s := range segments {
		f.write(&head, s, elf.Prog32{Type: s.Type, Off: uint32(s.Off), Vaddr: uint32(s.Vaddr), Filesz: uint32(s.Filesz)})
	}
	return head.Bytes()
}

// write writes the structure of the file's class.
func (f File) write(to *bytes.Buffer, wide, narrow any) {
	each := wide
	if f.class() == elf.ELFCLASS32 {
		each = narrow
	}
	if err := binary.Write(to, f.order(), each); err != nil {
		panic(err)
	}
}

func (f File) class() elf.Class {
	if f.Class == elf.ELFCLASSNONE {
		return elf.ELFCLASS64
	}
	return f.Class
}

func (f File) machine() elf.Machine {
	if f.Machine == elf.EM_NONE {
		return elf.EM_X86_64
	}
	return f.Machine
}

func (f File) order() binary.ByteOrder {
	if f.Order == nil {
		return binary.LittleEndian
	}
	return f.Order
}
