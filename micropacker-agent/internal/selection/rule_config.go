package selection

import (
	"bufio"
	"io"
	"path"
	"strconv"
	"strings"
)

// configRule keeps what the image's configuration names: its programs and absolute arguments, the health
// check, what the loader is told to preload, the working directory, the home of the user, and the volumes
// with their first content, because what happens on a volume is not traced.
type configRule struct{}

func (configRule) seeds(s *selector) ([]request, error) {
	config := s.policy.Config
	wanted := []request{{path: config.workDir(), reason: FromConfig}}
	for _, find := range []func(*selector) ([]string, error){commandFiles, healthFiles, preloads, volumeFiles, homes, elfInterpreter} {
		names, err := find(s)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			wanted = append(wanted, request{path: name, reason: FromConfig})
		}
	}
	return wanted, nil
}

// commandFiles returns the files that entrypoint and command name.
func commandFiles(s *selector) ([]string, error) {
	config := s.policy.Config
	var names []string
	for _, word := range config.programs() {
		name, ok, err := s.program(word)
		if err != nil {
			return nil, err
		}
		if !ok {
			name = s.absolute(word)
		}
		names = append(names, name)
	}
	for _, words := range [][]string{config.Entrypoint, config.Cmd} {
		more, err := s.namedFiles(words)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// namedFiles returns the files that the words of a command name: its program, files by their absolute
// paths, and what the text after a shell's -c runs.
func (s *selector) namedFiles(words []string) ([]string, error) {
	var names []string
	for i, word := range words {
		if i > 0 && isShellText(words[i-1]) {
			more, err := s.shellFiles(word)
			if err != nil {
				return nil, err
			}
			names = append(names, more...)
			continue
		}
		name, ok, err := s.namedFile(word, i == 0)
		if err != nil {
			return nil, err
		}
		if ok {
			names = append(names, name)
		}
	}
	return names, nil
}

// isShellText tells whether a word is the flag, such as -c or -ec, that a shell's command line follows.
func isShellText(word string) bool {
	return len(word) > 1 && word[0] == '-' && word[1] != '-' && strings.HasSuffix(word, "c")
}

// namedFile returns the file that a word of a command names, if it exists.
func (s *selector) namedFile(word string, first bool) (string, bool, error) {
	if first {
		name, ok, err := s.program(word)
		if err != nil || !ok {
			return "", false, err
		}
		ok, err = s.isFile(name)
		return name, ok, err
	}
	if !strings.HasPrefix(word, "/") {
		return "", false, nil
	}
	ok, err := s.isFile(word)
	return word, ok, err
}

// healthFiles returns the files that the health check names.
func healthFiles(s *selector) ([]string, error) {
	test := s.policy.Config.Healthcheck.Test
	if len(test) < 2 {
		return nil, nil
	}
	if test[0] == "CMD" {
		return s.namedFiles(test[1:])
	}
	if test[0] != "CMD-SHELL" {
		return nil, nil
	}
	shell := s.policy.Config.Shell
	if len(shell) == 0 {
		shell = []string{"/bin/sh", "-c"}
	}
	return s.namedFiles([]string{shell[0], "-c", test[1]})
}

// preloads returns the libraries that the loader is told to load before all others.
func preloads(s *selector) ([]string, error) {
	value, _ := s.policy.Config.getenv("LD_PRELOAD")
	names := strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ':' })
	listed, err := s.lines("/etc/ld.so.preload")
	if err != nil {
		return nil, err
	}
	for _, line := range listed {
		line, _, _ = strings.Cut(line, "#")
		names = append(names, strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ':' || r == '\t' })...)
	}
	if len(listed) > 0 {
		names = append(names, "/etc/ld.so.preload")
	}
	var files []string
	for _, name := range names {
		if strings.HasPrefix(name, "/") {
			files = append(files, name)
		}
	}
	return files, nil
}

// volumeFiles returns the volumes and what the image has in them.
func volumeFiles(s *selector) ([]string, error) {
	var names []string
	for _, volume := range s.policy.Config.volumes() {
		content, err := collect(func(visit matched) error { return s.globLiteral(path.Clean(s.absolute(volume)), visit) })
		if err != nil {
			return nil, err
		}
		names = append(names, content...)
	}
	return names, nil
}

// homes returns the home of the image's user.
func homes(s *selector) ([]string, error) {
	user, _, _ := strings.Cut(s.policy.Config.User, ":")
	if user == "" {
		user = "root"
	}
	_, err := strconv.ParseUint(user, 10, 32)
	field := 0
	if err == nil {
		field = 2
	}
	accounts, err := s.lines("/etc/passwd")
	for _, line := range accounts {
		fields := strings.Split(line, ":")
		if len(fields) > 5 && fields[field] == user && strings.HasPrefix(fields[5], "/") {
			if at, err := s.resolve(fields[5], true); err == nil && at.entry.Kind == Dir {
				return fields[5:6], nil
			}
		}
	}
	return nil, err
}

// elfInterpreter returns the interpreter of the program that the ancestor's -x names.
func elfInterpreter(s *selector) ([]string, error) {
	at, err := s.resolve(s.absolute(s.policy.Interpreter), true)
	if isNothing(err) || (err == nil && at.entry.Kind != File) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	file, err := s.look(at.path)
	if err != nil || file.object == nil || file.object.Interpreter == "" {
		return nil, err
	}
	return []string{file.object.Interpreter}, nil
}

// lines reads a small text file of the image; one that is not there has none.
func (s *selector) lines(name string) ([]string, error) {
	at, err := s.resolve(name, true)
	if isNothing(err) || (err == nil && at.entry.Kind != File) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	content, err := s.fs.Open(at.path)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	var lines []string
	scanner := bufio.NewScanner(io.NewSectionReader(content, 0, min(at.entry.Size, 1<<20)))
	for scanner.Scan() {
		lines = append(lines, strings.TrimSuffix(scanner.Text(), "\r"))
	}
	return lines, scanner.Err()
}
