package tracetest

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// asked is one path that strace saw a program ask for.
type asked struct {
	call string
	path string // from the container's root, not resolved
	miss bool
}

// task is the directories that a process of the oracle has, as its namespace names them; threads share one.
type task struct {
	cwd, root string
	space     *space
}

// oracle reads what strace -f -y -xx wrote.
type oracle struct {
	files      tree
	tasks      map[string]*task
	births     map[string]birth // by the child's number
	unfinished map[string]string
	paths      []asked
	absent     map[string]bool // calls that the kernel does not have
	space      *space
}

// birth is how a task came to be. A child's first line may come before the line of its parent's call.
type birth struct {
	parent string
	shared bool
}

var (
	birthLine = regexp.MustCompile(`^(\d+) +(?:<\.\.\. )?(?:clone|clone3|fork|vfork)\b.* = (\d+)$`)
	callLine  = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (-?\w+|\?)(?:<([^>]*)>)?(?: (\w+))?`)
	startLine = regexp.MustCompile(`^(\d+) +(.*) <unfinished \.\.\.>$`)
	endLine   = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
	fdToken   = regexp.MustCompile(`^(?:AT_FDCWD|\d+)<(.*)>$`)
)

// pathArguments are the calls of which not every text is a path.
var pathArguments = map[string][]int{
	"symlink": {1}, "symlinkat": {2}, "readlink": {0}, "readlinkat": {1}, "getcwd": {},
	"getxattr": {0}, "lgetxattr": {0}, "setxattr": {0}, "lsetxattr": {0}, "removexattr": {0}, "lremovexattr": {0},
	"listxattr": {0}, "llistxattr": {0}, "mount": {0, 1}, "quotactl": {1},
}

// newOracle makes an oracle of the programs that ran on some files.
func newOracle(files tree, lines []string) *oracle {
	o := &oracle{files: files, tasks: map[string]*task{}, births: map[string]birth{}, unfinished: map[string]string{},
		absent: map[string]bool{}, space: newSpace()}
	cloning := map[string]bool{}
	for _, line := range lines {
		if match := startLine.FindStringSubmatch(line); match != nil {
			cloning[match[1]] = strings.Contains(match[2], "CLONE_FS")
		}
		if match := birthLine.FindStringSubmatch(line); match != nil {
			shared := strings.Contains(line, "CLONE_FS") || strings.Contains(line, "resumed>") && cloning[match[1]]
			o.births[match[2]] = birth{match[1], shared}
		}
	}
	for _, line := range lines {
		o.read(line)
	}
	return o
}

// task is the task with a number; a new one has the directories of its parent.
func (o *oracle) task(number string) *task {
	if at := o.tasks[number]; at != nil {
		return at
	}
	at := &task{cwd: "/", root: "/", space: o.space}
	if from, ok := o.births[number]; ok {
		parent := o.task(from.parent)
		*at = *parent
		if from.shared {
			at = parent
		}
	}
	o.tasks[number] = at
	return at
}

// read takes one line.
func (o *oracle) read(line string) {
	if match := startLine.FindStringSubmatch(line); match != nil {
		o.unfinished[match[1]] = match[2]
		return
	}
	if match := endLine.FindStringSubmatch(line); match != nil {
		line = match[1] + " " + o.unfinished[match[1]] + match[2]
	}
	match := callLine.FindStringSubmatch(line)
	if match == nil {
		return
	}
	if match := birthLine.FindStringSubmatch(line); match != nil {
		o.task(match[2])
		return
	}
	o.take(o.task(match[1]), match[2], splitArguments(match[3]), match[4], unhex(match[5]), match[6])
}

// take takes one call.
func (o *oracle) take(at *task, call string, args []string, ret, object, errno string) {
	failed := strings.HasPrefix(ret, "-")
	if errno == "ENOSYS" {
		o.absent[call] = true
	}
	if object != "" {
		o.add(at, call, object, false)
	}
	for i, arg := range args {
		o.takeArgument(at, call, args, i, arg, failed, errno)
	}
	if !failed {
		o.move(at, call, args)
	}
}

// takeArgument takes one argument of a call, if it is a path.
func (o *oracle) takeArgument(at *task, call string, args []string, i int, arg string, failed bool, errno string) {
	if !strings.HasPrefix(arg, `"`) || !isPath(call, i) {
		return
	}
	text := unhex(strings.Trim(strings.TrimSuffix(arg, "..."), `"`))
	base := at.cwd
	directory := ""
	if i > 0 {
		if match := fdToken.FindStringSubmatch(args[i-1]); match != nil && strings.HasPrefix(unhex(match[1]), "/") {
			directory = unhex(match[1])
			base = directory
		}
	}
	switch {
	case text == "" && !failed && directory != "":
		o.add(at, call, directory, false)
		return
	case text == "" || call == "mount" && i == 0 && text[0] != '/' && !strings.Contains(args[3], "MS_BIND"):
		return
	case text[0] == '/':
		base = at.root
	}
	if errno == "ENOSYS" || errno == "EBADF" || errno == "EFAULT" {
		return
	}
	o.add(at, call, joinPath(base, text), errno == "ENOENT" || errno == "ENOTDIR")
}

// isPath tells whether a text argument of a call is a path.
func isPath(call string, i int) bool {
	indexes, special := pathArguments[call]
	if !special {
		return true
	}
	for _, index := range indexes {
		if index == i {
			return true
		}
	}
	return false
}

// add takes note of a path that a task has asked for.
func (o *oracle) add(at *task, call, name string, miss bool) {
	if !strings.HasPrefix(name, "/") {
		return
	}
	if name, ok := at.space.image(name); ok {
		o.paths = append(o.paths, asked{call, name, miss})
	}
}

// move follows a change of directory or of mounts.
func (o *oracle) move(at *task, call string, args []string) {
	switch call {
	case "chdir":
		at.cwd = o.place(at, args[0])
	case "fchdir":
		if match := fdToken.FindStringSubmatch(args[0]); match != nil {
			at.cwd = unhex(match[1])
		}
	case "chroot":
		at.root = o.place(at, args[0])
	case "unshare":
		if strings.Contains(args[0], "CLONE_NEWNS") {
			at.space = at.space.clone()
		}
	case "mount":
		if !strings.Contains(args[3], "MS_PRIVATE") {
			at.space.mount(o.place(at, args[0]), o.place(at, args[1]), strings.Contains(args[3], "MS_BIND"))
		}
	case "umount", "umount2":
		at.space.unmount(o.place(at, args[0]))
	case "pivot_root":
		at.space.pivot(o.place(at, args[0]), o.place(at, args[1]))
		at.cwd, at.root = "/", "/"
	}
}

// place is where a text argument leads to, as the task's namespace names it.
func (o *oracle) place(at *task, arg string) string {
	name := unhex(strings.Trim(arg, `"`))
	base := at.cwd
	if strings.HasPrefix(name, "/") {
		base = at.root
	}
	return o.files.real(joinPath(base, name))
}

// joinPath joins a path to the real directory that it starts from: dots go, ".." goes only where it
// stands right after the base.
func joinPath(base, text string) string {
	after := false
	for _, name := range strings.Split(text, "/") {
		switch {
		case name == "" || name == ".":
		case name == ".." && !after:
			if !strings.HasPrefix(text, "/") {
				base = path.Dir(base)
			}
		default:
			after = true
			base = strings.TrimSuffix(base, "/") + "/" + name
		}
	}
	return base
}

// splitArguments splits at the commas that are not inside brackets or texts.
func splitArguments(text string) []string {
	var args []string
	depth, start, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			args = append(args, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(args, strings.TrimSpace(text[start:]))
}

// unhex reads a text of which every byte is written as \x and two digits.
func unhex(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if strings.HasPrefix(text[i:], `\x`) && i+4 <= len(text) {
			if b, err := strconv.ParseUint(text[i+2:i+4], 16, 8); err == nil {
				out.WriteByte(byte(b))
				i += 3
				continue
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
