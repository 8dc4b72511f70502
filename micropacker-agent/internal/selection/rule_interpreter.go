package selection

import (
	"bytes"
	"path"
	"strings"
)

// interpreterRule keeps what the kernel starts in place of a file: the ELF interpreter, or the program of
// the "#!" line, and behind env the program that env looks up.
type interpreterRule struct{}

func (interpreterRule) needs(s *selector, file *candidate) ([]request, error) {
	if file.object != nil {
		if file.object.Interpreter == "" {
			return nil, nil
		}
		return []request{{path: s.absolute(file.object.Interpreter), reason: Interpreter, by: file.path}}, nil
	}
	if file.mode&0o111 == 0 {
		return nil, nil
	}
	var wanted []request
	for _, name := range scriptPrograms(file.head) {
		program, ok, err := s.program(name)
		if err != nil {
			return nil, err
		}
		if !ok {
			program = s.absolute(name)
		}
		wanted = append(wanted, request{path: program, reason: Interpreter, by: file.path})
	}
	return wanted, nil
}

// scriptPrograms returns the programs that the "#!" line of a script starts.
func scriptPrograms(head []byte) []string {
	line, ok := bytes.CutPrefix(head, []byte("#!"))
	if !ok {
		return nil
	}
	line, _, _ = bytes.Cut(line, []byte("\n"))
	words := strings.Fields(string(line))
	if len(words) == 0 {
		return nil
	}
	programs := words[:1:1]
	if path.Base(words[0]) == "env" {
		programs = append(programs, envProgram(words[1:])...)
	}
	return programs
}

// envProgram returns the program that env runs, given its arguments.
func envProgram(args []string) []string {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "-u" || arg == "-C":
			args = args[min(1, len(args)):]
		case strings.HasPrefix(arg, "-S") && len(arg) > 2:
			args = append([]string{arg[2:]}, args...)
		case strings.HasPrefix(arg, "-"), strings.Contains(arg, "="):
		default:
			return []string{arg}
		}
	}
	return nil
}
