package packages

import (
	"bytes"
	"encoding/binary"
)

// sqliteMagic begins every SQLite file.
const sqliteMagic = "SQLite format 3\x00"

const (
	sqliteHeader   = 100
	sqliteInterior = 0x05
	sqliteLeaf     = 0x0d
	// sqliteDepth is more than a tree of the largest file has.
	sqliteDepth = 20
	maxBlob     = 256 << 20
	maxPages    = 1 << 20
)

// sqlite reads tables of a SQLite file, which is enough for a database that nobody is writing to.
type sqlite struct {
	file   File
	page   int64
	usable int64
	// left is how many pages may still be read: a damaged file may refer to its pages in circles.
	left *int
}

// readSqlite calls blob with the second column of each row of the table Packages.
func readSqlite(file File, blob func([]byte) error) error {
	head := make([]byte, sqliteHeader)
	if _, err := file.ReadAt(head, 0); err != nil || !bytes.HasPrefix(head, []byte(sqliteMagic)) {
		return errRpm
	}
	left := maxPages
	s := sqlite{file: file, page: int64(binary.BigEndian.Uint16(head[16:])), left: &left}
	if s.page == 1 {
		s.page = 1 << 16
	}
	s.usable = s.page - int64(head[20])
	if s.usable < 480 {
		return errRpm
	}
	var root int64
	err := s.rows(1, 0, func(row [][]byte) error {
		if len(row) > 3 && string(row[0]) == "table" && string(row[1]) == "Packages" {
			root = number(row[3])
		}
		return nil
	})
	if err != nil || root == 0 {
		return errRpm
	}
	return s.rows(root, 0, func(row [][]byte) error {
		if len(row) < 2 {
			return errRpm
		}
		return blob(row[1])
	})
}

// rows calls row with the columns of each row below a page.
func (s sqlite) rows(page int64, depth int, row func([][]byte) error) error {
	if depth > sqliteDepth {
		return errRpm
	}
	content, err := s.read(page)
	if err != nil {
		return err
	}
	start := 0
	if page == 1 {
		start = sqliteHeader
	}
	kind, cells := content[start], int(binary.BigEndian.Uint16(content[start+3:]))
	pointers := start + 8
	if kind == sqliteInterior {
		pointers = start + 12
	}
	if pointers+2*cells > len(content) {
		return errRpm
	}
	for i := range cells {
		at := int(binary.BigEndian.Uint16(content[pointers+2*i:]))
		if at+4 > len(content) {
			return errRpm
		}
		switch kind {
		case sqliteInterior:
			err = s.rows(int64(binary.BigEndian.Uint32(content[at:])), depth+1, row)
		case sqliteLeaf:
			err = s.cell(content[at:], row)
		default:
			err = errRpm
		}
		if err != nil {
			return err
		}
	}
	if kind == sqliteInterior {
		return s.rows(int64(binary.BigEndian.Uint32(content[start+8:])), depth+1, row)
	}
	return nil
}

// read reads one page; the first is number one.
func (s sqlite) read(page int64) ([]byte, error) {
	content := make([]byte, s.page)
	if *s.left--; page < 1 || *s.left < 0 {
		return nil, errRpm
	}
	if _, err := s.file.ReadAt(content, (page-1)*s.page); err != nil {
		return nil, errRpm
	}
	return content[:s.usable], nil
}

// cell reads one row, with the pages that it flows over to.
func (s sqlite) cell(cell []byte, row func([][]byte) error) error {
	size, cell := varint(cell)
	_, cell = varint(cell)
	if size < 0 || size > maxBlob {
		return errRpm
	}
	local := s.local(size)
	if local > int64(len(cell)) {
		return errRpm
	}
	payload := append(make([]byte, 0, size), cell[:local]...)
	rest := cell[local:]
	for int64(len(payload)) < size {
		if len(rest) < 4 {
			return errRpm
		}
		page, err := s.read(int64(binary.BigEndian.Uint32(rest)))
		if err != nil {
			return err
		}
		rest = page
		payload = append(payload, page[4:min(int64(len(page)), 4+size-int64(len(payload)))]...)
	}
	columns, err := columnsOf(payload)
	if err != nil {
		return err
	}
	return row(columns)
}

// local is how much of a row lies in its own page.
func (s sqlite) local(size int64) int64 {
	most := s.usable - 35
	if size <= most {
		return size
	}
	least := (s.usable-12)*32/255 - 23
	if local := least + (size-least)%(s.usable-4); local <= most {
		return local
	}
	return least
}

// columnsOf splits a row into its columns.
func columnsOf(payload []byte) ([][]byte, error) {
	size, kinds := varint(payload)
	if size < 1 || size > int64(len(payload)) {
		return nil, errRpm
	}
	kinds = kinds[:size-int64(len(payload)-len(kinds))]
	data := payload[size:]
	var columns [][]byte
	for len(kinds) > 0 {
		var kind int64
		kind, kinds = varint(kinds)
		width := columnWidth(kind)
		if width < 0 || width > int64(len(data)) {
			return nil, errRpm
		}
		columns = append(columns, data[:width])
		data = data[width:]
	}
	return columns, nil
}

// columnWidth is the number of bytes of a column of a kind.
func columnWidth(kind int64) int64 {
	if kind >= 12 {
		return (kind - 12) / 2
	}
	return []int64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, -1, -1}[max(kind, 0)]
}

// number reads a column that is a positive number.
func number(column []byte) int64 {
	var value int64
	for _, b := range column {
		value = value<<8 | int64(b)
	}
	return value
}

// varint reads a number of up to nine bytes, and returns what follows it.
func varint(b []byte) (int64, []byte) {
	var value uint64
	for i := 0; i < len(b); i++ {
		if i == 8 {
			return int64(value<<8 | uint64(b[i])), b[i+1:]
		}
		value = value<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return int64(value), b[i+1:]
		}
	}
	return -1, nil
}
