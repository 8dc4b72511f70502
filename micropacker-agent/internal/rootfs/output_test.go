package rootfs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestOutputAppearsOnlyWhenItIsWhole(t *testing.T) {
	name := filepath.Join(t.TempDir(), "x")
	out, err := Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Errorf("got %v before the commit, want no file", err)
	}
	if err := out.Commit(); err != nil {
		t.Fatal(err)
	}
	out.Abandon()
	if got, err := os.ReadFile(name); err != nil || string(got) != "hello" {
		t.Errorf("got %q (%v), want hello", got, err)
	}
}

func TestOutputInADirectoryThatIsNotThere(t *testing.T) {
	_, err := Create(filepath.Join(t.TempDir(), "no", "x"))
	if err == nil || !strings.Contains(err.Error(), "no/x': no such file or directory; choose") {
		t.Errorf("got %v, want an error that says what to do", err)
	}
}

// smallDisk mounts a file system of 64 KB.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		if os.Getenv("MICROPACKER_DOCKER") == "required" {
			t.Fatalf("cannot mount a small disk: %v", err)
		}
		t.Skipf("cannot mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestOutputOnAFullDiskNamesTheFileAndLeavesNothing(t *testing.T) {
	for summary, size := range map[string]int{"through the buffer": 100_000, "past the buffer": 1_000_000} {
		t.Run(summary, func(t *testing.T) {
			disk := smallDisk(t)
			dir := treeIn(t)
			if err := os.WriteFile(dir.host("/large"), make([]byte, size), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := Create(filepath.Join(disk, "rootfs.tar"))
			if err != nil {
				t.Fatal(err)
			}
			err = WriteTar(t.Context(), dir, []string{"/large"}, Times{}, out)
			if err == nil {
				err = out.Commit()
			}
			out.Abandon()
			if err == nil || !strings.Contains(err.Error(), disk+"/rootfs.tar': no space left on device; is the disk full?") {
				t.Errorf("got %v, want an error that names the tar", err)
			}
			if left, _ := os.ReadDir(disk); len(left) > 0 {
				t.Errorf("got %v left on the disk, want nothing", left)
			}
		})
	}
}
