package selection

import (
	"bytes"
	delf "debug/elf"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/elf/elftest"
)

// node is one entry of a text tree.
type node struct {
	entry   Entry
	target  string
	content []byte
}

// tree is a file system written as text, one entry a line:
//
//	dir  /tmp mode=1777 uid=5
//	link /bin -> usr/bin
//	file /usr/bin/run mode=755: #!/bin/sh
//	elf  /usr/bin/x interp=/lib/ld.so needed=liba.so,libb.so rpath=/r runpath=/s machine=183 nodefault=1
//	file /large size=1000000
//	char /dev/null
//
// Directories above an entry are there without being written.
type tree map[string]node

// treeOf reads a text tree.
func treeOf(t testing.TB, text string) tree {
	t.Helper()
	files := tree{"/": {entry: Entry{Kind: Dir, Mode: 0o755}}}
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			files.add(t, line)
		}
	}
	return files
}

var kinds = map[string]Kind{"dir": Dir, "file": File, "elf": File, "link": Link, "char": Char, "fifo": Fifo, "socket": Socket}

func (f tree) add(t testing.TB, line string) {
	t.Helper()
	line, content, _ := strings.Cut(line, ": ")
	line, target, _ := strings.Cut(line, " -> ")
	words := strings.Fields(line)
	kind, ok := kinds[words[0]]
	if !ok {
		t.Fatalf("unknown kind in line %q", line)
	}
	made := node{entry: Entry{Kind: kind, Mode: 0o755}, target: target, content: []byte(strings.ReplaceAll(content, `\n`, "\n"))}
	values := map[string]string{}
	for _, word := range words[2:] {
		key, value, _ := strings.Cut(word, "=")
		values[key] = value
	}
	if words[0] == "elf" {
		made.content = elfOf(t, values)
	}
	if mode, ok := values["mode"]; ok {
		made.entry.Mode = uint32(number(t, mode, 8))
	}
	made.entry.UID = uint32(number(t, values["uid"], 10))
	made.entry.Foreign = values["foreign"] != ""
	made.entry.Size = max(int64(len(made.content)), int64(number(t, values["size"], 10)))
	f[words[1]] = made
	for dir := path.Dir(words[1]); f[dir].entry.Kind != Dir; dir = path.Dir(dir) {
		f[dir] = node{entry: Entry{Kind: Dir, Mode: 0o755}}
	}
}

func number(t testing.TB, text string, base int) uint64 {
	t.Helper()
	if text == "" {
		return 0
	}
	value, err := strconv.ParseUint(text, base, 32)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func elfOf(t testing.TB, values map[string]string) []byte {
	t.Helper()
	file := elftest.File{
		Interpreter: values["interp"], RPath: values["rpath"], RunPath: values["runpath"],
		Machine: delf.Machine(number(t, values["machine"], 10)),
	}
	if values["needed"] != "" {
		file.Needed = strings.Split(values["needed"], ",")
	}
	if values["nodefault"] != "" {
		file.Flags1 = delf.DF_1_NODEFLIB
	}
	return elftest.Build(file)
}

func (f tree) find(name string) (node, error) {
	made, ok := f[name]
	if !ok {
		return node{}, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	}
	return made, nil
}

func (f tree) Lstat(name string) (Entry, error) {
	made, err := f.find(name)
	return made.entry, err
}

func (f tree) Readlink(name string) (string, error) {
	made, err := f.find(name)
	return made.target, err
}

func (f tree) ReadDir(name string) ([]Name, error) {
	var names []Name
	for each, made := range f {
		if each != "/" && path.Dir(each) == name {
			names = append(names, Name{path.Base(each), made.entry.Kind != Dir && made.entry.Kind != Link})
		}
	}
	return names, nil
}

type opened struct{ *bytes.Reader }

func (opened) Close() error { return nil }

func (f tree) Open(name string) (Content, error) {
	made, err := f.find(name)
	return opened{bytes.NewReader(made.content)}, err
}

// dump writes a selection, one path a line with its reason, then what is absent and what matched nothing.
// Parents and the root are left out unless all is set.
func dump(s Selection, all bool) string {
	var lines []string
	for name, why := range s.Kept {
		if all || why.Reason != Parent {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", name, why.Reason, why.By)))
		}
	}
	for name, why := range s.Absent {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s absent %s %s", name, why.Reason, why.By)))
	}
	for _, pattern := range s.Unmatched {
		lines = append(lines, "unmatched "+pattern)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// text trims the indentation of a wanted dump.
func text(wanted string) string {
	var lines []string
	for _, line := range strings.Split(wanted, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
