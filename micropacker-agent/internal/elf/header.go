package elf

import (
	"debug/elf"
	"encoding/binary"
	"io"
)

// header is the part of an ELF file that says where the rest is.
type header struct {
	class    elf.Class
	machine  elf.Machine
	order    binary.ByteOrder
	segments []segment
}

// segment is one program header.
type segment struct {
	kind    elf.ProgType
	offset  uint64
	address uint64
	size    uint64
}

// maxSegments bounds the number of program headers, which a broken file may misstate.
const maxSegments = 1 << 10

// readHeader reads the file header and the program headers.
func readHeader(r io.ReaderAt) (header, error) {
	var ident [elf.EI_NIDENT]byte
	if _, err := r.ReadAt(ident[:], 0); err != nil {
		return header{}, err
	}
	h := header{class: elf.Class(ident[elf.EI_CLASS]), order: binary.LittleEndian}
	if elf.Data(ident[elf.EI_DATA]) == elf.ELFDATA2MSB {
		h.order = binary.BigEndian
	}
	switch h.class {
	case elf.ELFCLASS64:
		return h, h.read64(r)
	case elf.ELFCLASS32:
		return h, h.read32(r)
	default:
		return header{}, ErrFormat
	}
}

// read64 reads the headers of a 64-bit file.
func (h *header) read64(r io.ReaderAt) error {
	var file elf.Header64
	if err := binary.Read(io.NewSectionReader(r, 0, 64), h.order, &file); err != nil {
		return err
	}
	h.machine = elf.Machine(file.Machine)
	if file.Phnum > maxSegments || file.Phentsize != 56 && file.Phnum > 0 {
		return ErrFormat
	}
	programs := make([]elf.Prog64, file.Phnum)
	if err := binary.Read(io.NewSectionReader(r, int64(file.Phoff), 56*int64(file.Phnum)), h.order, programs); err != nil && file.Phnum > 0 {
		return err
	}
	for _, p := range programs {
		h.segments = append(h.segments, segment{elf.ProgType(p.Type), p.Off, p.Vaddr, p.Filesz})
	}
	return nil
}

// read32 reads the headers of a 32-bit file.
func (h *header) read32(r io.ReaderAt) error {
	var file elf.Header32
	if err := binary.Read(io.NewSectionReader(r, 0, 52), h.order, &file); err != nil {
		return err
	}
	h.machine = elf.Machine(file.Machine)
	if file.Phnum > maxSegments || file.Phentsize != 32 && file.Phnum > 0 {
		return ErrFormat
	}
	programs := make([]elf.Prog32, file.Phnum)
	if err := binary.Read(io.NewSectionReader(r, int64(file.Phoff), 32*int64(file.Phnum)), h.order, programs); err != nil && file.Phnum > 0 {
		return err
	}
	for _, p := range programs {
		h.segments = append(h.segments, segment{elf.ProgType(p.Type), uint64(p.Off), uint64(p.Vaddr), uint64(p.Filesz)})
	}
	return nil
}

// first returns the first segment of a kind.
func (h header) first(kind elf.ProgType) (segment, bool) {
	for _, s := range h.segments {
		if s.kind == kind {
			return s, true
		}
	}
	return segment{}, false
}

// read reads what a segment has in the file, if it is not more than limit.
func (s segment) read(r io.ReaderAt, limit uint64) ([]byte, error) {
	if s.size > limit || s.offset > 1<<62 {
		return nil, ErrFormat
	}
	content := make([]byte, s.size)
	if _, err := r.ReadAt(content, int64(s.offset)); err != nil && s.size > 0 {
		return nil, err
	}
	return content, nil
}
