package trace

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"io.github.micropacker/agent/internal/capture"
)

// TestRequestsThatAreNotShown counts what goes through io_uring on kernels that do not show it.
func TestRequestsThatAreNotShown(t *testing.T) {
	tests := []struct {
		summary string
		absent  []string // programs for which the kernel has no tracepoint
		op      string   // of a file that is not there
		want    string
	}{
		{"requests and results are shown", nil, "miss", `"unresolved":0}`},
		{"results are not shown", []string{"ring_result"}, "stat", `"unresolved":0}`},
		{"neither is shown, before Linux 6.0", []string{"ring_request", "ring_request_by_entry"}, "", `"unresolved":3}`},
	}
	if os.Getenv("MICROPACKER_DOCKER") == "" {
		t.Skip("MICROPACKER_DOCKER is not set; make test-docker sets it")
	}
	tools := t.TempDir()
	compile := exec.Command("gcc", "-O1", "-static", "-pthread", "-o", tools+"/workload", "tracetest/testdata/workload.c")
	if out, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			got := traceWithout(t, test.absent, func() {
				run := exec.Command("docker", "run", "--rm", "--network", "none", "--security-opt", "seccomp=unconfined", "-v", tools+":/tools",
					"debian:bookworm-slim", "/tools/workload", "requests", "/etc/passwd", "/etc/group", "/none")
				if out, err := run.CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
			})
			if !strings.HasSuffix(strings.TrimSpace(got), test.want) {
				t.Errorf("got %q, want a footer with %s", got[max(0, len(got)-100):], test.want)
			}
			for _, op := range []string{"miss", "stat"} {
				if told := strings.Contains(got, `"op":"`+op+`","path":"/none"`); told != (op == test.op) {
					t.Errorf("got %s of a missing file: %t, want %q", op, told, test.op)
				}
			}
		})
	}
}

// traceWithout traces what happens while the kernel lacks tracepoints.
func traceWithout(t *testing.T, absent []string, happen func()) string {
	t.Helper()
	native, err := namesOf(nativeCalls)
	if err != nil {
		t.Fatal(err)
	}
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range absent {
		spec.Programs[name].AttachTo = "no_such_tracepoint"
	}
	half, err := loadSpec(spec, DefaultBuffer, native, callNames{})
	if err != nil {
		t.Fatal(err)
	}
	defer half.close()
	if err := half.attach(); err != nil {
		t.Fatal(err)
	}
	control, stop := io.Pipe()
	var text strings.Builder
	s := newSession(half, capture.NewWriter(&text))
	ended := make(chan error)
	go func() { ended <- s.trace(t.Context(), control, native, callNames{}) }()
	<-s.started
	happen()
	stop.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	return text.String()
}
