package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// emulator runs programs for arm64 where they do not run by themselves.
const emulator = "qemu-aarch64-static"

// TestBothPlatformsPackTheSameBytes runs the binaries of both platforms on one tree.
func TestBothPlatformsPackTheSameBytes(t *testing.T) {
	qemu, err := exec.LookPath(emulator)
	if err != nil {
		if os.Getenv("MICROPACKER_DOCKER") == "required" {
			t.Fatalf("cannot run the agent for arm64: %v; install qemu-user-static", err)
		}
		t.Skipf("cannot run the agent for arm64: %v", err)
	}
	root := t.TempDir()
	for _, name := range []string{"/etc/a", "/opt/b/c"} {
		if err := os.MkdirAll(filepath.Dir(root+name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(root+name, []byte(name), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("b/c", root+"/opt/link"); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(root+"/etc/a", root+"/etc/hard"); err != nil {
		t.Fatal(err)
	}
	native := packWith(t, "amd64", root)
	foreign := packWith(t, "arm64", root, qemu)
	if !bytes.Equal(native, foreign) {
		t.Errorf("got %d and %d different bytes, want the same", len(native), len(foreign))
	}
}

// packWith builds the agent for a platform and packs root with it; the result is tar and manifest.
func packWith(t *testing.T, arch, root string, before ...string) []byte {
	t.Helper()
	dir := t.TempDir()
	agent := filepath.Join(dir, "micropacker")
	build := exec.Command("go", "build", "-o", agent, ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	list := filepath.Join(dir, "list")
	if err := os.WriteFile(list, []byte("/opt/link\n/etc/a\n/etc/hard\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tar, manifest := filepath.Join(dir, "rootfs.tar"), filepath.Join(dir, "manifest.jsonl")
	command := append(before, agent, "pack", "-root", root, "-i", list, "-o", tar, "-manifest", manifest)
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", arch, err, out)
	}
	var all []byte
	for _, name := range []string{tar, manifest} {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, content...)
	}
	return all
}
