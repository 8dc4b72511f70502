package imagetest

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	listProgram  = "/.list"
	listArgument = "list-what-is-here"
)

// engineOwned are entries that an engine puts into every container, engineTouched those whose time it changes
// by that.
var (
	engineOwned   = []string{"/dev", "/proc", "/sys", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/mtab", "/.dockerenv", listProgram}
	engineTouched = []string{"/", "/etc"}
)

// list writes all that the kernel says of each entry of the file system, one a line.
func list(out io.Writer) error {
	lines := bufio.NewWriter(out)
	first := map[uint64]string{}
	err := filepath.WalkDir("/", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if slices.Contains(engineOwned, name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		line, err := describe(name, first)
		fmt.Fprintln(lines, line)
		return err
	})
	if err != nil {
		return err
	}
	return lines.Flush()
}

// describe writes all of one entry.
func describe(name string, first map[uint64]string) (string, error) {
	var stat syscall.Stat_t
	if err := syscall.Lstat(name, &stat); err != nil {
		return "", err
	}
	var line strings.Builder
	fmt.Fprintf(&line, "%q mode=%o owner=%d:%d", name, stat.Mode, stat.Uid, stat.Gid)
	if !slices.Contains(engineTouched, name) {
		fmt.Fprintf(&line, " time=%d.%09d", stat.Mtim.Sec, stat.Mtim.Nsec)
	}
	switch stat.Mode & syscall.S_IFMT {
	case syscall.S_IFLNK:
		target, err := os.Readlink(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&line, " target=%q", target)
	case syscall.S_IFREG:
		if first[stat.Ino] == "" {
			first[stat.Ino] = name
		}
		fmt.Fprintf(&line, " size=%d same-as=%q names=%d", stat.Size, first[stat.Ino], stat.Nlink)
	}
	return line.String(), attributes(&line, name)
}

// attributes appends the extended attributes of an entry.
func attributes(line *strings.Builder, name string) error {
	names := make([]byte, 64<<10)
	n, err := unix.Llistxattr(name, names)
	if err == unix.ENOTSUP {
		return nil
	}
	if err != nil {
		return fmt.Errorf("listing attributes of %s: %w", name, err)
	}
	keys := strings.FieldsFunc(string(names[:n]), func(r rune) bool { return r == 0 })
	slices.Sort(keys)
	for _, key := range keys {
		value := make([]byte, 64<<10)
		n, err := unix.Lgetxattr(name, key, value)
		if err != nil {
			return fmt.Errorf("reading attribute %s of %s: %w", key, name, err)
		}
		fmt.Fprintf(line, " %s=%x", key, value[:n])
	}
	return nil
}
