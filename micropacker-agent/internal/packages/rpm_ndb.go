package packages

import "encoding/binary"

// The magic numbers and sizes of rpm's own format, which SUSE uses.
const (
	ndbMagic     = 'R' | 'p'<<8 | 'm'<<16 | 'P'<<24
	ndbSlotMagic = 'S' | 'l'<<8 | 'o'<<16 | 't'<<24
	ndbBlobMagic = 'B' | 'l'<<8 | 'b'<<16 | 'S'<<24
	ndbPage      = 4096
	ndbSlot      = 16
	ndbBlock     = 16
	maxNdbPages  = 1 << 12
)

// readNdb calls blob with each header of a Packages.db.
func readNdb(file File, blob func([]byte) error) error {
	head := make([]byte, 2*ndbSlot)
	if _, err := file.ReadAt(head, 0); err != nil || binary.LittleEndian.Uint32(head) != ndbMagic {
		return errRpm
	}
	pages := binary.LittleEndian.Uint32(head[12:])
	if pages == 0 || pages > maxNdbPages {
		return errRpm
	}
	slots := make([]byte, int(pages)*ndbPage-len(head))
	if _, err := file.ReadAt(slots, int64(len(head))); err != nil {
		return errRpm
	}
	for ; len(slots) > 0; slots = slots[ndbSlot:] {
		if binary.LittleEndian.Uint32(slots) != ndbSlotMagic {
			return errRpm
		}
		if binary.LittleEndian.Uint32(slots[4:]) == 0 {
			continue
		}
		if err := readNdbBlob(file, int64(binary.LittleEndian.Uint32(slots[8:]))*ndbBlock, blob); err != nil {
			return err
		}
	}
	return nil
}

// readNdbBlob reads one header at an offset.
func readNdbBlob(file File, offset int64, blob func([]byte) error) error {
	head := make([]byte, 16)
	if _, err := file.ReadAt(head, offset); err != nil || binary.LittleEndian.Uint32(head) != ndbBlobMagic {
		return errRpm
	}
	size := binary.LittleEndian.Uint32(head[12:])
	if size > maxBlob {
		return errRpm
	}
	content := make([]byte, size)
	if _, err := file.ReadAt(content, offset+int64(len(head))); err != nil {
		return errRpm
	}
	return blob(content)
}
