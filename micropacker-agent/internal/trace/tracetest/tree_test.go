package tracetest

import (
	"archive/tar"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"
	"testing"
)

// tree is the files of an image: each path with the target of a link, or nothing.
type tree map[string]string

// mountedByEngine are paths that the engine puts into every container.
var mountedByEngine = []string{"/proc", "/sys", "/dev", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/.dockerenv"}

// treeOf reads the files of an image.
func treeOf(t testing.TB, image string) tree {
	t.Helper()
	container := docker(t, "create", image, "nothing")
	defer docker(t, "rm", container)
	export := exec.Command("docker", "export", container)
	out, err := export.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := export.Start(); err != nil {
		t.Fatal(err)
	}
	files := tree{"/": ""}
	for reader := tar.NewReader(out); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		name := "/" + strings.Trim(header.Name, "/")
		files[name] = ""
		if header.Typeflag == tar.TypeSymlink {
			files[name] = header.Linkname
		}
	}
	if err := export.Wait(); err != nil {
		t.Fatal(err)
	}
	return files
}

// resolve walks a path component by component. It returns every link that was crossed and, last, the
// file that was found, if there is one.
func (f tree) resolve(asked string) []string {
	const maxLinks = 40
	var crossed []string
	at, rest := "/", strings.Split(asked, "/")
	for links := 0; len(rest) > 0; {
		name := rest[0]
		rest = rest[1:]
		if name == "" || name == "." {
			continue
		}
		next := path.Join(at, name)
		target, ok := f[next]
		if !ok {
			return crossed
		}
		if target == "" {
			at = next
			continue
		}
		crossed = append(crossed, next)
		if links++; links > maxLinks {
			return crossed
		}
		if strings.HasPrefix(target, "/") {
			at = "/"
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return append(crossed, at)
}

// real is the file that a path leads to, or the path itself.
func (f tree) real(asked string) string {
	if found := f.resolve(asked); len(found) > 0 && f[found[len(found)-1]] == "" {
		return found[len(found)-1]
	}
	return asked
}

// isUnder tells whether a path lies in one of some directories.
func isUnder(name string, directories []string) bool {
	for _, directory := range directories {
		if name == directory || strings.HasPrefix(name, directory+"/") {
			return true
		}
	}
	return false
}
