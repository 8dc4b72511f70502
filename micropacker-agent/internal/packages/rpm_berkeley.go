package packages

import "encoding/binary"

// The page types and entry types of a Berkeley DB hash file.
const (
	berkeleyMagic        = 0x061561
	berkeleyHashUnsorted = 2
	berkeleyOverflow     = 7
	berkeleyHash         = 13
	berkeleyOffPage      = 3
	berkeleyPageHeader   = 26
)

// berkeley reads a Berkeley DB hash file, whose numbers are in the order of the machine that wrote it.
type berkeley struct {
	file  File
	order binary.ByteOrder
	page  int64
	last  uint32
}

// readBerkeley calls blob with each header of a Packages file. Headers are larger than a page, so each lies
// on pages of its own.
func readBerkeley(file File, blob func([]byte) error) error {
	head := make([]byte, 72)
	if _, err := file.ReadAt(head, 0); err != nil {
		return errRpm
	}
	b := berkeley{file: file, order: binary.LittleEndian}
	if binary.BigEndian.Uint32(head[12:]) == berkeleyMagic {
		b.order = binary.BigEndian
	}
	b.page, b.last = int64(b.order.Uint32(head[20:])), b.order.Uint32(head[32:])
	if b.order.Uint32(head[12:]) != berkeleyMagic || b.page < 512 || b.page > 1<<16 {
		return errRpm
	}
	for number := uint32(1); number <= b.last; number++ {
		page, err := b.read(number)
		if err != nil {
			return err
		}
		if page[25] != berkeleyHash && page[25] != berkeleyHashUnsorted {
			continue
		}
		if err := b.hashPage(page, blob); err != nil {
			return err
		}
	}
	return nil
}

// read reads one page.
func (b berkeley) read(number uint32) ([]byte, error) {
	page := make([]byte, b.page)
	if _, err := b.file.ReadAt(page, int64(number)*b.page); err != nil {
		return nil, errRpm
	}
	return page, nil
}

// hashPage reads the values of one page; keys and values take turns.
func (b berkeley) hashPage(page []byte, blob func([]byte) error) error {
	entries := int(b.order.Uint16(page[20:]))
	if berkeleyPageHeader+2*entries > len(page) {
		return errRpm
	}
	for i := 1; i < entries; i += 2 {
		at := int(b.order.Uint16(page[berkeleyPageHeader+2*i:]))
		if at+12 > len(page) || page[at] != berkeleyOffPage {
			continue
		}
		value, err := b.value(b.order.Uint32(page[at+4:]), b.order.Uint32(page[at+8:]))
		if err != nil {
			return err
		}
		if err := blob(value); err != nil {
			return err
		}
	}
	return nil
}

// value reads what lies on a chain of pages.
func (b berkeley) value(number, size uint32) ([]byte, error) {
	if size > maxBlob {
		return nil, errRpm
	}
	value := make([]byte, 0, size)
	for number != 0 && uint32(len(value)) < size {
		page, err := b.read(number)
		if err != nil || page[25] != berkeleyOverflow {
			return nil, errRpm
		}
		length := min(int(b.order.Uint16(page[22:])), len(page)-berkeleyPageHeader)
		if length == 0 {
			return nil, errRpm
		}
		value = append(value, page[berkeleyPageHeader:berkeleyPageHeader+length]...)
		number = b.order.Uint32(page[16:])
	}
	return value, nil
}
