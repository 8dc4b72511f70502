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
	located
	reason Reason
	head   []byte
	object *elf.Object
}

// inspect looks into a kept file, and asks every rule what it needs.
func (s *selector) inspect(at located) ([]request, error) {
	file, err := s.look(at)
	if err != nil || len(file.head) == 0 {
		return nil, err
	}
	file.reason = s.selected.Kept[at.path].Reason
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
func (s *selector) look(at located) (*candidate, error) {
	file := &candidate{located: at}
	content, err := s.fs.Open(at.path)
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
	file.object, err = elf.Read(content)
	if errors.Is(err, elf.ErrFormat) {
		err = nil
	}
	return file, err
}
