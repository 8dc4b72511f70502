package tracetest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// podmanSettings make Debian's Podman run where a host is restricted: crun refuses hybrid control groups, and
// limits above the host's are refused.
const podmanSettings = `[containers]
cgroups = "enabled"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
`

// TestPodman traces containers of Podman by a tracer that Podman runs, and by one that Docker runs.
func TestPodman(t *testing.T) {
	needDocker(t)
	directory := t.TempDir()
	write(t, filepath.Join(directory, "containers.conf"), podmanSettings)
	t.Setenv("CONTAINERS_CONF", filepath.Join(directory, "containers.conf"))
	podman := engine{"podman", "--root", directory + "/root", "--runroot", directory + "/run", "--tmpdir", directory + "/tmp"}
	agent, err := agentImage()
	if err != nil {
		t.Fatal(err)
	}
	for _, image := range []string{baseImage, agent} {
		podman.run(t, "load", "-q", "-i", saved(t, image))
	}
	t.Cleanup(func() {
		podman.run(t, "rm", "-f", "-t", "0", "-a")
		_ = exec.Command("umount", directory+"/root/overlay").Run()
	})
	tracers := []*sideContainer{startTracerOn(t, podman, agent), startTracer(t)}
	id := podman.run(t, "run", "-d", "--network", "none", baseImage, "sh", "-c", "test -e /by-podman; sleep 60")
	podman.run(t, "exec", id, "sh", "-c", "test -e /by-exec || true")
	podman.run(t, "rm", "-f", "-t", "0", id)
	for _, tracer := range tracers {
		checkStart(t, tracer.stop(), id, "/by-podman", "/by-exec")
	}
}

// TestContainerd traces a container of containerd, in a control group that is named as for Kubernetes.
func TestContainerd(t *testing.T) {
	needDocker(t)
	directory := t.TempDir()
	settings := filepath.Join(directory, "config.toml")
	write(t, settings, "version = 2\nroot = '"+directory+"/root'\nstate = '"+directory+"/state'\n"+
		"disabled_plugins = ['io.containerd.grpc.v1.cri']\n[grpc]\naddress = '"+directory+"/socket'\n")
	ctr := engine{"ctr", "--address", directory + "/socket"}
	startDaemon(t, ctr.with("version"), "containerd", "--config", settings)
	ctr.run(t, "image", "import", saved(t, baseImage))
	tracer := startTracer(t)
	id := strings.Repeat("0123cafe", 8)
	ctr.run(t, "run", "--rm", "--cgroup", "/kubepods/besteffort/pod1/"+id, "docker.io/library/"+baseImage, id, "sh", "-c", "test -e /by-ctr || true")
	checkStart(t, tracer.stop(), id, "/by-ctr")
}

// checkStart checks that a container is seen from its first program on, and what it looked for in vain.
func checkStart(t *testing.T, seen result, id string, misses ...string) {
	t.Helper()
	events := seen.of(id)
	if len(events) == 0 || events[0].Op != "exec" || !strings.HasPrefix(events[0].Exe, "/usr/bin/") {
		t.Fatalf("got %+v, want the start of a shell first", events)
	}
	missed := map[string]bool{}
	for _, event := range events {
		missed[event.Path] = event.Op == "miss"
	}
	for _, miss := range misses {
		if !missed[miss] {
			t.Errorf("the container looked for %s and the tracer did not see it", miss)
		}
	}
	if len(events[len(events)-1].Syscalls) == 0 || seen.footer.Lost != 0 {
		t.Errorf("got %+v, want its system calls, and nothing lost", seen.footer)
	}
}

// saved is an image of this machine's engine as an archive.
func saved(t *testing.T, image string) string {
	t.Helper()
	archive := filepath.Join(t.TempDir(), "image.tar")
	docker(t, "save", "-o", archive, image)
	return archive
}

// write writes a file.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// startDaemon starts a daemon and waits until a question to it is answered. The daemon ends with the test at the latest.
func startDaemon(t *testing.T, question *exec.Cmd, program string, args ...string) *exec.Cmd {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	out, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command(program, args...)
	daemon.Stdout, daemon.Stderr = out, out
	if err := daemon.Start(); err != nil {
		t.Fatalf("cannot start '%s': %v; install it: see build/packages.txt", program, err)
	}
	t.Cleanup(func() {
		if daemon.ProcessState == nil {
			_ = daemon.Process.Kill()
			_ = daemon.Wait()
		}
	})
	for range 300 {
		if exec.Command(question.Path, question.Args[1:]...).Run() == nil {
			return daemon
		}
		time.Sleep(100 * time.Millisecond)
	}
	text, _ := os.ReadFile(log)
	t.Fatalf("'%s' does not answer: %s", program, text)
	return nil
}
