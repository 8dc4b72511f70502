package selection

import (
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// scriptRule keeps the commands of the branches that a kept shell script did not take, if they are small:
// the way it ends, or what it says when something fails, is seldom tested. It is the runtime "shell".
type scriptRule struct{}

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
	"kill", "printf", "pwd", "read", "return", "set", "shift", "test", "time", "times", "trap", "true", "type", "ulimit",
	"umask", "unset", "wait",
}

func (scriptRule) needs(s *selector, file *candidate) ([]request, error) {
	// What other rules brought in was not seen to run.
	ran := file.reason == Touched || file.reason == FromConfig || file.reason == LinkCrossed
	if !s.policy.Granularity.keepsCompanions() || !ran || slices.Contains(s.policy.NoCompanions, "shell") || !isShellScript(file) {
		return nil, nil
	}
	text, err := s.content(file.path, maxScript)
	if err != nil || text == "" {
		return nil, err
	}
	names, err := s.shellFiles(text)
	if err != nil {
		return nil, err
	}
	var wanted []request
	for _, name := range names {
		at, err := s.resolve(name, true)
		if err != nil && !isNothing(err) {
			return nil, err
		}
		if err == nil && at.entry.Size <= maxCommand && !slices.Contains(builtIns, path.Base(name)) {
			wanted = append(wanted, request{path: name, reason: Companion, by: file.path})
		}
	}
	return wanted, nil
}

// isShellScript tells whether the first line of a file names a shell.
func isShellScript(file *candidate) bool {
	return slices.ContainsFunc(scriptPrograms(file.head), func(name string) bool { return shells.MatchString(path.Base(name)) })
}

// content reads a file, if it is not larger than limit.
func (s *selector) content(name string, limit int64) (string, error) {
	file, err := s.fs.Open(name)
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
