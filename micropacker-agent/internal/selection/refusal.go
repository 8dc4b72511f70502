package selection

import (
	"fmt"
	"slices"
)

// refuseExcludedProgram fails if a pattern takes the program out that the image runs, or what starts it.
func (s *selector) refuseExcludedProgram() error {
	if len(s.excluded) == 0 {
		return nil
	}
	for _, word := range s.policy.Config.programs() {
		if err := s.refuseExcludedStart(word); err != nil {
			return err
		}
	}
	return nil
}

// refuseExcludedStart follows what the kernel starts for a program: itself, its "#!" interpreter, and the
// ELF interpreter of either.
func (s *selector) refuseExcludedStart(program string) error {
	seen := map[string]bool{}
	for words := []string{program}; len(words) > 0; words = words[1:] {
		if seen[words[0]] {
			continue
		}
		seen[words[0]] = true
		more, err := s.refuseExcludedWord(words[0], program)
		if err != nil {
			return err
		}
		words = append(words, more...)
	}
	return nil
}

// refuseExcludedWord fails if a pattern takes out what a word runs on the way to a program; it returns the
// words that the kernel starts for it.
func (s *selector) refuseExcludedWord(word, program string) ([]string, error) {
	at, ok, err := s.findProgram(word)
	if err != nil || !ok {
		return nil, err
	}
	as := "'" + word + "'"
	if word != program {
		as += " to start '" + program + "'"
	}
	if err := s.refuseExcluded(at, as); err != nil {
		return nil, err
	}
	return s.starters(at)
}

// findProgram resolves the program that a word names, if there is one.
func (s *selector) findProgram(word string) (found, bool, error) {
	name, ok, err := s.program(word)
	if err != nil || !ok {
		return found{}, false, err
	}
	at, err := s.resolve(name, true)
	if isNothing(err) {
		return found{}, false, nil
	}
	return at, err == nil, err
}

// refuseExcluded fails if a pattern takes a program out, or a link on the way to it.
func (s *selector) refuseExcluded(at found, as string) error {
	for _, each := range append(slices.Clone(at.crossed), at.path) {
		if s.isExcluded(each) {
			return fmt.Errorf("cannot exclude '%s': the image runs it as %s; make the exclude pattern '%s' narrower",
				each, as, s.excluder(each))
		}
	}
	return nil
}

// starters names what the kernel starts in place of a file.
func (s *selector) starters(at found) ([]string, error) {
	if at.entry.Kind != File || at.entry.Foreign || at.entry.Mode&0o111 == 0 {
		return nil, nil
	}
	file, err := s.look(at.path)
	if err != nil {
		return nil, fmt.Errorf("cannot read '%s': %w", at.path, err)
	}
	if file.object == nil {
		return scriptPrograms(file.head), nil
	}
	if file.object.Interpreter == "" {
		return nil, nil
	}
	return []string{file.object.Interpreter}, nil
}
