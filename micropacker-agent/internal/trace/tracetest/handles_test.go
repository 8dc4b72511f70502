package tracetest

import (
	"path/filepath"
	"testing"
)

// TestHandles opens files of an image by their handles, as 64-bit and as 32-bit programs do. Overlayfs gives none (EOPNOTSUPP) unless it is mounted for that,
// which engines do not; where an engine keeps an image in plain directories, the file system below gives them.
func TestHandles(t *testing.T) {
	needDocker(t)
	tools := t.TempDir()
	compile(t, filepath.Join(tools, "workload"), "-static", "-pthread", "testdata/workload.c")
	second, _ := startSecondEngine(t, "--storage-driver", "vfs")
	tracer := startTracer(t)
	id := second.docker.run(t, "create", "--network", "none", "--cap-add", "DAC_READ_SEARCH", "--security-opt", "seccomp=unconfined",
		"-v", tools+":/tools", baseImage, "/tools/workload", "handles", "/etc/debian_version", "/etc/issue")
	second.docker.run(t, "start", "-a", id)
	second.docker.run(t, "rm", id)
	ops := map[string][]string{}
	for _, event := range tracer.stop().of(id) {
		ops[event.Path] = append(ops[event.Path], event.Op)
	}
	for _, path := range []string{"/etc/debian_version", "/etc/issue"} {
		if got := ops[path]; len(got) != 2 || got[0] != "stat" || got[1] != "open" {
			t.Errorf("got %q of %s, want stat where its handle is asked for and open where it is used", got, path)
		}
	}
}
