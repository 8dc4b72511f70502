package tracetest

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// TestShortContainers starts 200 containers that end at once, as fast as the engine allows, some at a
// time: each is seen from its first program on.
func TestShortContainers(t *testing.T) {
	needDocker(t)
	const containers, atOnce = 200, 4
	tracer := startTracer(t)
	ids := make([]string, containers)
	var group sync.WaitGroup
	for worker := range atOnce {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := worker; i < containers; i += atOnce {
				ids[i] = docker(t, "run", "-d", "--network", "none", baseImage, "true")
			}
		}()
	}
	group.Wait()
	for chunk := range slices.Chunk(ids, 50) {
		docker(t, append([]string{"wait"}, chunk...)...)
		docker(t, append([]string{"rm"}, chunk...)...)
	}
	seen := tracer.stop()
	if seen.footer.Lost != 0 {
		t.Errorf("got %d lost, want 0", seen.footer.Lost)
	}
	for _, id := range ids {
		checkShort(t, seen.of(id))
	}
}

// checkShort checks what a container that ran only "true" touched.
func checkShort(t *testing.T, events []capture.Event) {
	t.Helper()
	if len(events) == 0 || events[0].Op != "exec" || events[0].Path != "/usr/bin/true" {
		t.Fatalf("got %+v, want the start of /usr/bin/true first", events)
	}
	if !slices.ContainsFunc(events, func(e capture.Event) bool {
		return e.Path == "/lib/x86_64-linux-gnu/libc.so.6" || e.Path == "/lib/aarch64-linux-gnu/libc.so.6"
	}) {
		t.Errorf("got %+v, want the C library", events)
	}
	calls := events[len(events)-1].Syscalls
	for _, call := range []string{"execve", "mmap", "exit_group", "prctl", "capset"} {
		if !slices.Contains(calls, call) {
			t.Errorf("got calls %v, want %s", calls, call)
		}
	}
	for _, call := range []string{"pivot_root", "sethostname", "setns"} {
		if slices.Contains(calls, call) {
			t.Errorf("got calls %v, want no %s: the runtime makes it before the container's rules hold", calls, call)
		}
	}
	for _, event := range events {
		if strings.HasPrefix(event.Exe, "/proc") || strings.Contains(event.Exe, "runc") || event.Path == "/etc/passwd" {
			t.Errorf("got %+v, want nothing of the container runtime", event)
		}
	}
}

// TestContainersAreKeptApart runs two containers of one image and one of another, and a docker exec in
// each: what one touches is never another's.
func TestContainersAreKeptApart(t *testing.T) {
	needDocker(t)
	other := otherImage(t)
	tracer := startTracer(t)
	ids := map[string]string{}
	for name, image := range map[string]string{"one": baseImage, "two": baseImage, "three": other} {
		ids[name] = docker(t, "run", "-d", image, "sh", "-c", "test -e /run-"+name+"; sleep 60")
	}
	for name, id := range ids {
		docker(t, "exec", id, "sh", "-c", "test -e /exec-"+name+" || true")
	}
	var group sync.WaitGroup
	for name, id := range ids {
		group.Add(1)
		go func() {
			defer group.Done()
			_ = exec.Command("docker", "exec", id, "sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do test -e /again-"+name+"-$i; done").Run()
		}()
	}
	group.Wait()
	for _, id := range ids {
		docker(t, "rm", "-f", id)
	}
	seen := tracer.stop()
	for name, id := range ids {
		checkApart(t, name, seen.of(id))
	}
}

// checkApart checks that a container's events are its own, and all there.
func checkApart(t *testing.T, name string, events []capture.Event) {
	t.Helper()
	want := map[string]bool{"/run-" + name: true, "/exec-" + name: true}
	for i := range 9 {
		want[fmt.Sprintf("/again-%s-%d", name, i+1)] = true
	}
	for _, event := range events {
		isMark := strings.HasPrefix(event.Path, "/run-") || strings.HasPrefix(event.Path, "/exec-") || strings.HasPrefix(event.Path, "/again-")
		if isMark && !want[event.Path] && event.Op == capture.OpMiss {
			t.Errorf("container %s has %+v", name, event)
		}
		delete(want, event.Path)
	}
	if len(want) > 0 {
		t.Errorf("container %s lacks %v", name, slices.Sorted(keysOf(want)))
	}
}

// otherImage is an image that differs from the base.
func otherImage(t *testing.T) string {
	t.Helper()
	name := "micropacker.test/" + uniqueName(t)
	container := docker(t, "create", baseImage, "true")
	defer docker(t, "rm", container)
	docker(t, "commit", "-c", "ENV OTHER=1", container, name)
	t.Cleanup(func() { docker(t, "rmi", "-f", name) })
	return name
}

// TestRuntimeIsNotTold leaves out the runtime by the file it runs, whatever it is called: in a container in a container it
// loads its libraries in the name of the inner one.
func TestRuntimeIsNotTold(t *testing.T) {
	needDocker(t)
	tracer := startTracer(t)
	id := docker(t, "run", "-d", "--network", "none", baseImage, "sh", "-c", "cp /bin/cat /tmp/runc; ln -s runc /tmp/exe; /tmp/exe /etc/issue")
	docker(t, "wait", id)
	docker(t, "rm", id)
	events := tracer.stop().of(id)
	if len(events) == 0 {
		t.Error("got nothing, want what the shell asked for")
	}
	for _, event := range events {
		if event.Exe == "/tmp/runc" {
			t.Errorf("got %+v, want nothing of the runtime", event)
		}
	}
}

// TestTwoTracersAtOnce sees the same container by both, and neither by the other.
func TestTwoTracersAtOnce(t *testing.T) {
	needDocker(t)
	first, second := startTracer(t), startTracer(t)
	id := docker(t, "run", "-d", baseImage, "true")
	docker(t, "wait", id)
	docker(t, "rm", id)
	one, two := first.stop(), second.stop()
	if len(one.of(id)) == 0 || len(one.of(id)) != len(two.of(id)) {
		t.Errorf("got %d events by one and %d by the other", len(one.of(id)), len(two.of(id)))
	}
}

// TestEveryEndHasAFooter ends tracers in every way that leaves them time.
func TestEveryEndHasAFooter(t *testing.T) {
	needDocker(t)
	tests := []struct {
		summary string
		end     func(*sideContainer)
	}{
		{"stop", func(s *sideContainer) { fmt.Fprintln(s.control, "stop") }},
		{"end of input", func(s *sideContainer) { s.control.Close() }},
		{"docker stop", func(s *sideContainer) { docker(t, "stop", s.name) }},
		{"SIGINT", func(s *sideContainer) { docker(t, "kill", "--signal", "INT", s.name) }},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			tracer := startTracer(t)
			test.end(tracer)
			if seen := tracer.finish(); seen.footer.Lost != 0 {
				t.Errorf("got %+v", seen.footer)
			}
		})
	}
	t.Run("SIGKILL leaves a capture that is refused", func(t *testing.T) {
		tracer := startTracer(t)
		docker(t, "kill", "--signal", "KILL", tracer.name)
		text := tracer.rest()
		_ = tracer.command.Wait()
		if _, err := readResult(text); !errors.Is(err, capture.ErrTruncated) {
			t.Errorf("got %v, want a truncated capture", err)
		}
	})
}
