package selection

import (
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// scriptRule keeps the commands of the branches that a shell script did not take, if they are small,
// and the files that it names: the way it ends, or what it says when something fails, is seldom tested.
type scriptRule struct{ sourced map[string]bool }

func newScriptRule() *scriptRule { return &scriptRule{map[string]bool{}} }

const (
	// maxScript is the size of the largest script that is read.
	maxScript = 256 << 10
	// maxCommand is the size of the largest command that is kept for a script that did not run it.
	maxCommand = 1 << 20
)

var shells = regexp.MustCompile(`^(sh|bash|dash|ash|ksh|busybox)$`)

// builtIns are commands of the shell itself, though most images have programs of the same names.
var builtIns = []string{
	":", ".", "[", "bg", "cd", "command", "echo", "eval", "exec", "exit", "export", "false", "fg", "getopts", "hash", "jobs",
	"kill", "printf", "pwd", "read", "return", "set", "shift", "source", "test", "time", "times", "trap", "true", "type", "ulimit",
	"umask", "unset", "wait",
}

func (r *scriptRule) companions(s *selector, file *candidate) ([]string, error) {
	ran := (s.wasUsed(file) || file.reason == Companion) && isShellScript(file)
	if !ran && !r.sourced[file.path] {
		return nil, nil
	}
	text, err := s.content(file.path, maxScript)
	if err != nil || text == "" {
		return nil, err
	}
	script, ok := readScript(file.path, text, s.policy.Config)
	if !ok {
		return nil, nil
	}
	var names []string
	for _, name := range script.sources() {
		found, err := s.sourcedFile(script, name)
		if err != nil {
			return nil, err
		}
		if found != "" {
			names = append(names, found)
			r.sourced[found] = true
		}
	}
	named, err := s.scriptFiles(script)
	return append(names, named...), err
}

// sourcedFile returns the file that a script reads in by ".", where it really is.
func (s *selector) sourcedFile(script script, name string) (string, error) {
	found, err := s.firstFile(path.Join("/", s.absolute(name)), path.Join(parent(script.name), name))
	if err != nil || found == "" {
		return "", err
	}
	at, err := s.resolve(found, true)
	return at.path, err
}

// scriptFiles returns the commands and files that a script names, if they are small.
func (s *selector) scriptFiles(script script) ([]string, error) {
	named := script.paths()
	for _, words := range script.commands() {
		more, err := s.namedFiles(words)
		if err != nil {
			return nil, err
		}
		named = append(named, more...)
	}
	return s.small(named)
}

// isShellScript tells whether the first line of a file names a shell.
func isShellScript(file *candidate) bool {
	return slices.ContainsFunc(scriptPrograms(file.head), func(name string) bool { return shells.MatchString(path.Base(name)) })
}

// content reads a file, if it is not larger than limit.
func (s *selector) content(name string, limit int64) (string, error) {
	file, err := s.fs.Open(name)
	if isAbsent(err) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	var text bytes.Buffer
	n, err := io.Copy(&text, io.NewSectionReader(file, 0, limit+1))
	if err != nil || n > limit {
		return "", err
	}
	return strings.ReplaceAll(text.String(), "\r\n", "\n"), nil
}
