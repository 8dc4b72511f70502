package rootfs

import (
	"bufio"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Mount is one line of /proc/self/mountinfo.
type Mount struct {
	Path string
	Type string
}

// pseudo are file systems whose content the kernel or the engine makes up.
var pseudo = []string{
	"proc", "sysfs", "cgroup", "cgroup2", "devpts", "devtmpfs", "mqueue", "tmpfs", "securityfs", "debugfs", "tracefs", "bpf",
}

// IsPseudo tells whether what is in the mount is made up.
func (m Mount) IsPseudo() bool { return slices.Contains(pseudo, m.Type) }

// ReadMounts reads the format of /proc/self/mountinfo, and returns the mounts below root with paths as they
// are in it. The mount of the root itself is left out.
func ReadMounts(r io.Reader, root string) ([]Mount, error) {
	var mounts []Mount
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		before, after, ok := strings.Cut(scanner.Text(), " - ")
		fields, kinds := strings.Fields(before), strings.Fields(after)
		if !ok || len(fields) < 5 || len(kinds) < 1 {
			continue
		}
		name, ok := relativeTo(root, unescape(fields[4]))
		if ok && name != "/" {
			mounts = append(mounts, Mount{name, kinds[0]})
		}
	}
	return mounts, scanner.Err()
}

// relativeTo returns the path that a name has in root.
func relativeTo(root, name string) (string, bool) {
	if root == "/" {
		return name, true
	}
	rest, ok := strings.CutPrefix(name, root)
	return rest, ok && strings.HasPrefix(rest, "/")
}

// unescape replaces the octal escapes of mountinfo.
func unescape(text string) string {
	var name strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+3 < len(text) {
			if value, err := strconv.ParseUint(text[i+1:i+4], 8, 8); err == nil {
				name.WriteByte(byte(value))
				i += 3
				continue
			}
		}
		name.WriteByte(text[i])
	}
	return name.String()
}
