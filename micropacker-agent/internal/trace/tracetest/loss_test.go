package tracetest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// maxMemory is what the agent may use at most, whatever happens.
const maxMemory = 64 << 20

// loadContainer is a container with the program storm in it, running.
func loadContainer(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "storm")
	if out, err := exec.Command("gcc", "-O1", "-Wall", "-Werror", "-static", "-o", program, "testdata/storm.c").CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	id := docker(t, "run", "-d", baseImage, "sleep", "600")
	t.Cleanup(func() { docker(t, "rm", "-f", id) })
	docker(t, "cp", program, id+":/storm-program")
	return id
}

// memory is the most memory that the tracer has used so far.
func (s *sideContainer) memory() int64 {
	s.t.Helper()
	pid := docker(s.t, "inspect", "-f", "{{.State.Pid}}", s.name)
	status, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		s.t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmHWM:" {
			kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
			return kilobytes << 10
		}
	}
	s.t.Fatal("no VmHWM in the status of the tracer; is the engine on this machine?")
	return 0
}

// TestNothingIsLost puts loads on the tracer at its default sizes.
func TestNothingIsLost(t *testing.T) {
	needDocker(t)
	id := loadContainer(t)
	docker(t, "exec", id, "/storm-program", "tree", "/storm", "1000")
	docker(t, "exec", id, "/storm-program", "tree", "/many", "200000")
	tests := []struct {
		summary string
		command []string
		atLeast int
	}{
		{"an open storm from every core for 30 s", []string{"/storm-program", "storm", "1000", "30"}, 1},
		{"find over 200,000 files", []string{"find", "/many", "-size", "+1"}, 202000},
		{"a million names", []string{"/storm-program", "names", "1000000"}, 1000000},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			tracer := startTracer(t)
			docker(t, append([]string{"exec", id}, test.command...)...)
			memory := tracer.memory()
			seen := tracer.stop()
			if seen.footer.Lost != 0 || seen.footer.Unresolved != 0 {
				t.Errorf("got %+v, want nothing lost", seen.footer)
			}
			if got := len(seen.of(id)); got < test.atLeast {
				t.Errorf("got %d events, want at least %d", got, test.atLeast)
			}
			t.Logf("%d events, %d MB", len(seen.of(id)), memory>>20)
			if memory > maxMemory {
				t.Errorf("the tracer used %d bytes, want at most %d", memory, maxMemory)
			}
		})
	}
}

// TestLossIsCounted gives the tracer a tiny buffer: what it lost and what it told are all there was.
func TestLossIsCounted(t *testing.T) {
	needDocker(t)
	const names = 200000
	id := loadContainer(t)
	seen := loseSome(t, id, names)
	for attempt := 0; len(seen.of(id)) < len(seen.events); attempt++ {
		if attempt == 5 {
			t.Fatal("other containers were traced too in each of 5 runs, and what they lost cannot be told apart")
		}
		seen = loseSome(t, id, names)
	}
	var told int64
	for _, event := range seen.of(id) {
		if event.Op == capture.OpMiss && strings.HasPrefix(event.Path, "/usr/share/not/there/name-") {
			told++
		}
	}
	const most = 100 // what the container's other programs asked for may be lost too
	others := seen.footer.Lost + told - names
	t.Logf("%d told, %d lost", told, seen.footer.Lost)
	if seen.footer.Lost == 0 || others < 0 || others > most {
		t.Errorf("got %d told and %d lost, want %d in all", told, seen.footer.Lost, names)
	}
}

// loseSome has a container ask for many names under a tracer whose buffer is far too small.
func loseSome(t *testing.T, id string, names int) result {
	t.Helper()
	tracer := startTracer(t, "-buffer", "4096")
	docker(t, "exec", id, "/storm-program", "names", fmt.Sprint(names))
	return tracer.stop()
}
