package trace

import (
	"bytes"
	"encoding/binary"
	"errors"
	"regexp"
)

// kind is what a record of the kernel's half is about; the numbers are those of bpf/event.h.
type kind uint8

const (
	kindPath kind = iota + 1
	kindCgroup
	kindMount
	kindMounts
	kindSyscall
)

// flags of a record; the numbers are those of bpf/event.h.
const (
	baseInImage uint16 = 1 << iota
	objectInImage
	exeInImage
	truncated
	unreadable
	compat
	created
)

// recordSize is the size of the kernel's struct record.
const recordSize = 56

var errRecord = errors.New("a record of the kernel is shorter than it says")

// record is one record of the kernel's half. Its parts are slices of the buffer it was read from.
type record struct {
	kind      kind
	op        op
	flags     uint16
	ret       int32
	cgroup    uint64
	space     uint64
	baseMount uint64
	exeMount  uint64
	cpu       uint32
	nr        uint16
	callFlags uint16
	text      []byte
	base      []byte
	object    []byte
	exe       []byte
}

// parseRecord reads a record.
func parseRecord(raw []byte) (record, error) {
	if len(raw) < recordSize {
		return record{}, errRecord
	}
	order := binary.LittleEndian
	r := record{
		kind:      kind(raw[0]),
		op:        op(raw[1]),
		flags:     order.Uint16(raw[2:]),
		ret:       int32(order.Uint32(raw[4:])),
		cgroup:    order.Uint64(raw[8:]),
		space:     order.Uint64(raw[16:]),
		baseMount: order.Uint64(raw[24:]),
		exeMount:  order.Uint64(raw[32:]),
		cpu:       order.Uint32(raw[40:]),
		nr:        order.Uint16(raw[44:]),
		callFlags: order.Uint16(raw[46:]),
	}
	rest := raw[recordSize:]
	for i, part := range []*[]byte{&r.text, &r.base, &r.object, &r.exe} {
		length := int(order.Uint16(raw[48+2*i:]))
		if length > len(rest) {
			return record{}, errRecord
		}
		*part, rest = rest[:length], rest[length:]
	}
	return r, nil
}

// isMiss tells whether the look-up found nothing.
func (r record) isMiss() bool {
	const noEntry, notDirectory = -2, -20
	return r.ret == noEntry || r.ret == notDirectory
}

// creates tells whether the call made the file itself.
func (r record) creates() bool {
	return r.flags&created != 0 || r.callFlags&callCreates != 0 && r.ret >= 0
}

// unnamed is how the kernel calls a file without a name: by its number.
var unnamed = regexp.MustCompile(`^#[0-9]+$`)

// isUnnamed tells whether an opened file has no name (O_TMPFILE): what was asked for is the directory it was made in.
func (r record) isUnnamed() bool {
	name, _, _ := bytes.Cut(r.object, []byte{0})
	return r.callFlags&callOpens != 0 && unnamed.Match(name) && !bytes.HasSuffix(r.text, name)
}

// isUndecided tells whether a call that would have made the file failed without saying that it is there.
func (r record) isUndecided() bool {
	const exists = -17
	return r.callFlags&callCreates != 0 && r.ret < 0 && r.ret != exists && !r.isMiss()
}
