package tracetest

import (
	"iter"
	"maps"
	"os"
	"path"
	"strings"
	"syscall"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// elsewhere is what strace cannot tell: what the workload touches through io_uring, and what the kernel opens for it.
// The paths in the image, and whether they are found.
var elsewhere = map[string]bool{
	"/t/ring/open":                 true,
	"/t/ring/stat":                 true,
	"/t/ring/moved":                true,
	"/t/ring/linked":               true,
	"/t/ring/gone":                 true,
	"/t/ring/xattr":                true,
	"/t/ring/worker":               true,
	"/t/ring/quiet":                true,
	"/t/ring/there":                true,
	"/t/ring/there-too":            true,
	"/t/ring/missing":              false,
	"/t/ring/missing-worker":       false,
	"/t/ring/missing-parent/made":  false,
	"/t/ring/missing-parent/moved": false,
	"/t/ring/stays":                false,
	binfmtInterpreter:              true,
}

// scenes are the directories of the image that hold a file for each call and each way to name it.
var scenes = []string{"/t", "/s/chroot", "/s/pivot", "/s/bind"}

// scene32 is the same for the calls of 32-bit programs.
const scene32 = "/t/int80"

// ways are the ways to name a file.
var ways = []string{"abs", "cwd", "dirfd", "empty", "leaf/real", "parent", "dotdot", "fchdir", "dots", "thread"}

// binfmtInterpreter is what the kernel starts for a format that the workload registers.
const binfmtInterpreter = "/t/exec/binfmt-interpreter"

// hasBinfmt tells whether this kernel can be told of formats of programs.
func hasBinfmt(t *testing.T) bool {
	t.Helper()
	systems, err := os.ReadFile("/proc/filesystems")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Contains(string(systems), "binfmt_misc")
}

// checkTried checks that each call has touched each file that was laid out for it: a scene that could not be set, or a
// call that was not made, would compare nothing with nothing.
func checkTried(t *testing.T, files tree, scenes []string, absent map[string]bool, ours []capture.Event) {
	t.Helper()
	for call, number := range unknownToOracle {
		if _, _, err := syscall.Syscall6(number, 0, 0, 0, 0, 0, 0); err == syscall.ENOSYS {
			absent[call] = true
		}
	}
	found := map[string]string{}
	for _, event := range ours {
		if event.Op != capture.OpMiss {
			inImage(files, found, event.Path, event.Op)
		}
	}
	tried := 0
	for _, scene := range scenes {
		for _, way := range ways {
			directory := scene + "/" + way
			for name := range files {
				if path.Dir(name) != directory || absent[path.Base(name)] || path.Base(name) == "sub" {
					continue
				}
				if tried++; found[name] == "" {
					t.Errorf("recall: the workload touched %q and the tracer did not see it", name)
				}
			}
		}
	}
	t.Logf("%d files in %d scenes, each for a call and a way to name it", tried, len(scenes))
}

// checkUnknown checks what strace cannot tell.
func checkUnknown(t *testing.T, files tree, ours []capture.Event) {
	t.Helper()
	found, missed := map[string]string{}, map[string]string{}
	for _, event := range ours {
		if event.Op == capture.OpMiss {
			missed[event.Path] = event.Op
			continue
		}
		inImage(files, found, event.Path, event.Op)
	}
	for name, exists := range elsewhere {
		if name == binfmtInterpreter && !hasBinfmt(t) {
			continue
		}
		if exists && found[name] == "" || !exists && missed[name] == "" {
			t.Errorf("recall: where strace sees nothing the workload asked for %q and the tracer did not see it", name)
		}
	}
	if found["/t/space/hidden"] != "" {
		t.Error("precision: a file below a mount counts as touched")
	}
}

// keys are the names in a set of the tests here.
func keys(m map[string]string) iter.Seq[string] { return maps.Keys(m) }

// keysOf are the names in a set.
func keysOf(m map[string]bool) iter.Seq[string] { return maps.Keys(m) }
