package packages

import (
	"bytes"
	"encoding/binary"
	"strconv"
)

// The tags of an rpm header that say whose package it is and what it owns.
const (
	rpmTagName       = 1000
	rpmTagVersion    = 1001
	rpmTagRelease    = 1002
	rpmTagEpoch      = 1003
	rpmTagArch       = 1022
	rpmTagOldNames   = 1027
	rpmTagDirIndexes = 1116
	rpmTagBaseNames  = 1117
	rpmTagDirNames   = 1118
)

// rpmIndexEntry is the size of one entry of a header's index.
const rpmIndexEntry = 16

// rpmHeader is the header of one package: an index of tags, and their data.
type rpmHeader map[uint32]rpmValue

// rpmValue is where the data of a tag begins, and how many there are.
type rpmValue struct {
	data  []byte
	count int
}

// parseRpmHeader reads a header as it lies in the database.
func parseRpmHeader(blob []byte) (rpmHeader, error) {
	if len(blob) < 8 {
		return nil, errRpm
	}
	tags, size := binary.BigEndian.Uint32(blob), binary.BigEndian.Uint32(blob[4:])
	index := uint64(tags) * rpmIndexEntry
	if 8+index+uint64(size) > uint64(len(blob)) {
		return nil, errRpm
	}
	entries, data := blob[8:8+index], blob[8+index:8+index+uint64(size)]
	header := rpmHeader{}
	for ; len(entries) > 0; entries = entries[rpmIndexEntry:] {
		tag, offset := binary.BigEndian.Uint32(entries), binary.BigEndian.Uint32(entries[8:])
		if offset <= size {
			header[tag] = rpmValue{data[offset:], int(binary.BigEndian.Uint32(entries[12:]))}
		}
	}
	return header, nil
}

// text returns the string of a tag.
func (h rpmHeader) text(tag uint32) string {
	text, _, _ := bytes.Cut(h[tag].data, []byte{0})
	return string(text)
}

// texts returns the strings of a tag.
func (h rpmHeader) texts(tag uint32) []string {
	value := h[tag]
	var texts []string
	for range value.count {
		text, rest, ok := bytes.Cut(value.data, []byte{0})
		if !ok {
			break
		}
		texts = append(texts, string(text))
		value.data = rest
	}
	return texts
}

// numbers returns the 32-bit numbers of a tag.
func (h rpmHeader) numbers(tag uint32) []uint32 {
	value := h[tag]
	var numbers []uint32
	for i := 0; i < value.count && 4*i+4 <= len(value.data); i++ {
		numbers = append(numbers, binary.BigEndian.Uint32(value.data[4*i:]))
	}
	return numbers
}

// epoch returns the epoch, if the package has one.
func (h rpmHeader) epoch() string {
	if numbers := h.numbers(rpmTagEpoch); len(numbers) > 0 {
		return strconv.FormatUint(uint64(numbers[0]), 10)
	}
	return ""
}

// files returns the paths that the package owns.
func (h rpmHeader) files() []string {
	names, dirs, indexes := h.texts(rpmTagBaseNames), h.texts(rpmTagDirNames), h.numbers(rpmTagDirIndexes)
	files := h.texts(rpmTagOldNames)
	for i, name := range names {
		if i < len(indexes) && int(indexes[i]) < len(dirs) {
			files = append(files, dirs[indexes[i]]+name)
		}
	}
	return files
}
