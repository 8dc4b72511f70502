package selection

import (
	"errors"
	"io"

	"io.github.micropacker/agent/internal/elf"
)

// headSize is as much of a script as the kernel reads to find its interpreter.
const headSize = 256

// candidate is a kept regular file that the rules look into.
type candidate struct {
	path   string
	reason Reason
	mode   uint16
	head   []byte
	object *elf.Object
}

// inspect looks into a kept file, and asks every rule what it needs.
func (s *selector) inspect(name string) ([]request, error) {
	file, err := s.look(name)
	if err != nil {
		return nil, err
	}
	why := s.selected.Kept[name]
	file.reason, file.mode = why.Reason, why.Mode
	var wanted []request
	for _, rule := range s.fileRules {
		more, err := rule.needs(s, file)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, more...)
	}
	return wanted, nil
}

// look reads the beginning of a file, and what an ELF file says of itself.
func (s *selector) look(name string) (*candidate, error) {
	file := &candidate{path: name}
	content, err := s.fs.Open(name)
	if isAbsent(err) {
		return file, nil
	}
	if err != nil {
		return nil, err
	}
	defer content.Close()
	file.head = make([]byte, headSize)
	n, err := content.ReadAt(file.head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	file.head = file.head[:n]
	if !elf.HasMagic(file.head) {
		return file, nil
	}
	file.object, err = elf.Read(content)
	if errors.Is(err, elf.ErrFormat) {
		err = nil
	}
	return file, err
}
