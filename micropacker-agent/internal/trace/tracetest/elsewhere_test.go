package tracetest

import (
	"iter"
	"maps"
	"os"
	"strings"
	"syscall"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// elsewhere is what strace cannot tell: what the workload touches in a mount namespace of its own, where
// strace's names lead astray, and through io_uring. The paths in the image, and whether they are found.
var elsewhere = map[string]bool{
	"/t/shown":               true,
	"/t/shown/bound":         true,
	"/t/shown/bound-stat":    true,
	"/t/space":               true,
	"/t/root":                true,
	"/t/root/old":            true,
	"/t/root/inner/in-pivot": true,
	"/t/nothing-there":       false,
	"/t/door/uring":          true,
	"/t/door/uring-stat":     true,
	"/t/door/uring-moved":    true,
	"/t/door/uring-linked":   true,
	"/t/door/uring-gone":     true,
	"/t/door/uring-xattr":    true,
	binfmtInterpreter:        true,
}

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
	for call, number := range unknownToOracle {
		if _, _, err := syscall.Syscall6(number, 0, 0, 0, 0, 0, 0); err == syscall.ENOSYS {
			continue
		}
		for _, way := range []string{"abs", "cwd", "dirfd", "empty", "leaf/real", "parent", "dotdot", "fchdir", "dots", "thread"} {
			if name := "/t/" + way + "/" + call; found[name] == "" && (way != "empty" || call != "") {
				t.Errorf("recall: the workload touched %q and the tracer did not see it", name)
			}
		}
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
