package selection

import (
	"errors"
	"io"
	"runtime"
	"sync"

	"io.github.micropacker/agent/internal/elf"
)

// headSize is as much of a script as the kernel reads to find its interpreter.
const headSize = 256

// candidate is a kept regular file that the rules look into. They may keep its object, but not its head,
// whose room other files get.
type candidate struct {
	path   string
	reason Reason
	mode   uint16
	head   []byte
	object *elf.Object
}

// lookBatch is how many files are looked into at a time: few enough for little memory, enough to pay.
const lookBatch = 512

// looks has what was seen in a batch of files; the next batch takes its room.
type looks struct {
	files []candidate
	errs  []error
	heads [lookBatch * headSize]byte
}

// lookAll looks into the regular files among at most lookBatch kept paths, several at a time.
func (s *selector) lookAll(names []string) {
	l := s.looks
	l.files = append(l.files[:0], make([]candidate, len(names))...)
	l.errs = append(l.errs[:0], make([]error, len(names))...)
	lookers := min(runtime.GOMAXPROCS(0), len(names))
	var all sync.WaitGroup
	for first := range lookers {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := first; i < len(names); i += lookers {
				why := s.selected.Kept[names[i]]
				if why.Kind != File {
					continue
				}
				l.files[i] = candidate{path: names[i], reason: why.Reason, mode: why.Mode}
				l.errs[i] = l.files[i].look(s.fs, l.heads[i*headSize:][:headSize])
			}
		}()
	}
	all.Wait()
}

// look looks into one file alone.
func (s *selector) look(name string) (*candidate, error) {
	file := &candidate{path: name}
	return file, file.look(s.fs, make([]byte, headSize))
}

// look reads the beginning of a file, and what an ELF file says of itself.
func (c *candidate) look(files FS, head []byte) error {
	content, err := files.Open(c.path)
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer content.Close()
	n, err := content.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	c.head = head[:n:n]
	if !elf.HasMagic(c.head) {
		return nil
	}
	c.object, err = elf.Read(content)
	if errors.Is(err, elf.ErrFormat) {
		return nil
	}
	return err
}

// inspect asks every rule what a kept file needs.
func (s *selector) inspect(file *candidate) ([]request, error) {
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
