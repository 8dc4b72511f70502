package tracetest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// secondEngine is a Docker engine of the test's own. Its processes, mounts and network are its own too, so
// that nothing of it is left when it is killed; its containers have control groups as in an outer container.
type secondEngine struct {
	t         *testing.T
	directory string
	options   []string
	around    *exec.Cmd
	docker    engine
}

// outerContainer is the id of the container that the second engine seems to run in.
var outerContainer = strings.Repeat("00d0cafe", 8)

// start starts the engine, or starts it again. One that was killed leaves files with process ids; a new one that
// finds any process by them, a thread of its own too, believes that its containerd still runs.
func (e *secondEngine) start() {
	at := e.directory
	_ = os.Remove(at + "/pid")
	_ = os.Remove(at + "/exec/containerd/containerd.pid")
	e.around = startDaemon(e.t, e.docker.with("version"), "unshare", append([]string{
		"--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
		"dockerd", "--data-root", at + "/data", "--exec-root", at + "/exec", "--pidfile", at + "/pid",
		"--host", "unix://" + at + "/socket", "--bridge", "none", "--iptables=false", "--ip-forward=false",
		"--cgroup-parent", testGroup + "/" + outerContainer}, e.options...)...)
}

// end ends the engine by a signal and waits for it, and with it for all that it runs.
func (e *secondEngine) end(signal syscall.Signal) {
	if e.around.ProcessState != nil {
		return
	}
	around := e.around.Process.Pid
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", around, around))
	if err != nil {
		e.t.Fatal(err)
	}
	daemon, err := strconv.Atoi(strings.TrimSpace(string(children)))
	if err != nil {
		e.t.Fatal(err)
	}
	if err := syscall.Kill(daemon, signal); err != nil {
		e.t.Fatal(err)
	}
	_ = e.around.Wait()
}

// startSecondEngine starts a second engine with options of its own and the images of these tests.
func startSecondEngine(t *testing.T, options ...string) (second *secondEngine, agent string) {
	t.Helper()
	directory := t.TempDir()
	second = &secondEngine{t: t, directory: directory, options: options, docker: engine{"docker", "--host", "unix://" + directory + "/socket"}}
	removeGroups(t)
	second.start()
	t.Cleanup(func() { second.end(syscall.SIGKILL) })
	agent, err := agentImage()
	if err != nil {
		t.Fatal(err)
	}
	for _, image := range []string{baseImage, agent} {
		second.docker.run(t, "load", "-q", "-i", saved(t, image))
	}
	return second, agent
}

// TestEngineRestart ends an engine under its tracer: in order, and the capture has its footer; by force, and it is refused
// as truncated. No tracer stays behind. Before, it sees containers of an engine in a container.
func TestEngineRestart(t *testing.T) {
	needDocker(t)
	second, agent := startSecondEngine(t)
	ends := []struct {
		signal syscall.Signal
		want   error
	}{
		{syscall.SIGTERM, nil},
		{syscall.SIGKILL, capture.ErrTruncated},
	}
	for _, end := range ends {
		t.Run(end.signal.String(), func(t *testing.T) {
			tracer := startTracerOn(t, second.docker, agent)
			id := second.docker.run(t, "run", "-d", "--stop-timeout", "1", "--network", "none", baseImage, "sh", "-c", "test -e /nested; sleep 60")
			second.end(end.signal)
			seen, err := readResult(tracer.rest())
			if !errors.Is(err, end.want) {
				t.Errorf("got %v, want %v", err, end.want)
			}
			_ = tracer.command.Wait()
			second.start()
			if left := second.docker.run(t, "ps", "--quiet", "--filter", "ancestor="+agent); left != "" {
				t.Errorf("got %s, want no tracer after the restart", left)
			}
			second.docker.run(t, "rm", "-f", id)
			if end.want == nil {
				checkStart(t, seen, id, "/nested")
			}
		})
	}
}
