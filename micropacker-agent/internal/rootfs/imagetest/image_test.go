// Package imagetest packs a whole real image, and compares what containers of both images see.
package imagetest

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// baseImage is an ordinary image, to which odd files are added.
const baseImage = "debian:bookworm-slim"

// TestMain makes the test's own program, copied into a container, list what it sees there.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == listArgument {
		if err := list(os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func TestAMicroImageIsTheOriginalEntryForEntry(t *testing.T) {
	needDocker(t)
	original := imageName("original")
	importImage(t, original, func(out io.Writer) error { return addOdd(exported(t), out) })
	want := seen(t, original)
	for _, name := range oddNames() {
		if !slices.ContainsFunc(want, func(line string) bool { return strings.HasPrefix(line, fmt.Sprintf("%q ", name)) }) {
			t.Errorf("the original has no %q: the test would show nothing", name)
		}
	}
	if len(want) < 1000 {
		t.Errorf("the original has %d entries only", len(want))
	}
	t.Run("all of it", func(t *testing.T) {
		difference(t, seen(t, packed(t, original, "-include", "/**")), want)
	})
	t.Run("a part of it", func(t *testing.T) {
		part := seen(t, packed(t, original, "-include", "/odd", "-granularity", "module"))
		if len(part) < 100 || len(part) > len(want)/2 {
			t.Errorf("got %d of %d entries", len(part), len(want))
		}
		for _, line := range part {
			if _, ok := slices.BinarySearch(want, line); !ok {
				t.Errorf("the original has otherwise: %s", line)
			}
		}
	})
}

// difference tells what is in one listing only.
func difference(t *testing.T, got, want []string) {
	t.Helper()
	told := 0
	for _, line := range want {
		if _, ok := slices.BinarySearch(got, line); !ok && told < 20 {
			t.Errorf("the micro image has not, or has otherwise: %s", line)
			told++
		}
	}
	for _, line := range got {
		if _, ok := slices.BinarySearch(want, line); !ok && told < 40 {
			t.Errorf("the original has not, or has otherwise: %s", line)
			told++
		}
	}
}

// packed makes a micro image of an image, and returns its name.
func packed(t *testing.T, original string, options ...string) string {
	t.Helper()
	micro := imageName("micro")
	content := pack(t, original, options...)
	importImage(t, micro, func(out io.Writer) error {
		_, err := out.Write(content)
		return err
	})
	return micro
}

// pack packs an image as a build does, in a container of it that is never started otherwise. The lists of
// packages are left out: they are made, and not the original's.
func pack(t *testing.T, image string, options ...string) []byte {
	t.Helper()
	fresh := time.Now().Add(-time.Second).UTC().Format(time.RFC3339Nano)
	args := slices.Concat([]string{"create", "--entrypoint", "/.mp/micropacker", image, "pack", "-i", "/.mp/list", "-o", "/.mp/rootfs.tar",
		"-ignore", "/.mp", "-fresh", fresh, "-fresh-as", "2026-01-01T00:00:00Z", "-keep", "-packages"}, options)
	id := docker(t, nil, args...)
	t.Cleanup(func() { docker(t, nil, "rm", "-f", string(id)) })
	binary, err := os.ReadFile("../../../target/binaries/META-INF/micropacker/linux-" + runtime.GOARCH + "/micropacker")
	if err != nil {
		t.Fatal(err)
	}
	docker(t, tarOf(t, map[string][]byte{".mp/micropacker": binary, ".mp/list": []byte("/bin/sh\n")}), "cp", "-", string(id)+":/")
	docker(t, nil, "start", "--attach", string(id))
	archive := tar.NewReader(bytes.NewReader(docker(t, nil, "cp", string(id)+":/.mp/rootfs.tar", "-")))
	if _, err := archive.Next(); err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(archive)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// seen lists what a container of an image sees.
func seen(t *testing.T, image string) []string {
	t.Helper()
	id := string(docker(t, nil, "create", "--entrypoint", listProgram, image, listArgument))
	t.Cleanup(func() { docker(t, nil, "rm", "-f", id) })
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	docker(t, tarOf(t, map[string][]byte{strings.TrimPrefix(listProgram, "/"): self}), "cp", "-", id+":/")
	lines := strings.Split(string(docker(t, nil, "start", "--attach", id)), "\n")
	slices.Sort(lines)
	return lines
}

// exported returns the files of the base image.
func exported(t *testing.T) io.Reader {
	t.Helper()
	id := string(docker(t, nil, "create", baseImage, "true"))
	t.Cleanup(func() { docker(t, nil, "rm", "-f", id) })
	return bytes.NewReader(docker(t, nil, "export", id))
}

// importImage makes an image of what write writes.
func importImage(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	var archive bytes.Buffer
	if err := write(&archive); err != nil {
		t.Fatal(err)
	}
	docker(t, &archive, "import", "-c", `CMD ["/bin/sh"]`, "-", name)
	t.Cleanup(func() { docker(t, nil, "rmi", "-f", name) })
}

// tarOf makes an archive of programs.
func tarOf(t *testing.T, files map[string][]byte) io.Reader {
	t.Helper()
	var archive bytes.Buffer
	out := tar.NewWriter(&archive)
	for name, content := range files {
		header := &tar.Header{Name: name, Mode: 0o755, Size: int64(len(content))}
		if err := out.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return &archive
}

// needDocker skips the test where there is no engine, or fails it if one is required.
func needDocker(t *testing.T) {
	t.Helper()
	wanted := os.Getenv("MICROPACKER_DOCKER")
	if wanted == "" {
		t.Skip("MICROPACKER_DOCKER is not set; make test-docker sets it")
	}
	if err := exec.Command("docker", "image", "inspect", baseImage).Run(); err != nil {
		if wanted == "required" {
			t.Fatalf("no Docker engine with %s: %v", baseImage, err)
		}
		t.Skipf("no Docker engine with %s: %v", baseImage, err)
	}
}

// docker runs one docker command, and returns what it said without the newline at its end.
func docker(t *testing.T, in io.Reader, args ...string) []byte {
	t.Helper()
	var out, errors bytes.Buffer
	command := exec.Command("docker", args...)
	command.Stdin, command.Stdout, command.Stderr = in, &out, &errors
	if err := command.Run(); err != nil {
		t.Fatalf("docker %s: %v\n%s", strings.Join(args, " "), err, errors.String())
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// imageName is a name that no other run of the test has.
func imageName(role string) string {
	return fmt.Sprintf("micropacker.test/%s:%d", filepath.Base(role), os.Getpid())
}
