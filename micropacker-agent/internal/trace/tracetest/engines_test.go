package tracetest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"io.github.micropacker/agent/internal/capture"
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

// groupNames are names of control groups as engines and their drivers choose them; %s is the container's id.
var groupNames = []string{
	"/kubepods/besteffort/pod1/%s", // Kubernetes, cgroupfs driver
	"/kubepods.slice/kubepods-pod1.slice/cri-containerd-%s.scope",
	"/kubepods.slice/crio-%s.scope",
	"/system.slice/docker-%s.scope",
	"/machine.slice/libpod-%s.scope/container", // with a group of its own below
}

// TestContainerd traces containers of containerd, in control groups that are named as other engines name them.
func TestContainerd(t *testing.T) {
	needDocker(t)
	directory := t.TempDir()
	settings := filepath.Join(directory, "config.toml")
	write(t, settings, "version = 2\nroot = '"+directory+"/root'\nstate = '"+directory+"/state'\n"+
		"disabled_plugins = ['io.containerd.grpc.v1.cri']\n[grpc]\naddress = '"+directory+"/socket'\n")
	ctr := engine{"ctr", "--address", directory + "/socket"}
	startDaemon(t, ctr.with("version"), "containerd", "--config", settings)
	ctr.run(t, "image", "import", saved(t, baseImage))
	removeGroups(t)
	tracer := startTracer(t)
	ids := map[string]string{}
	for i, name := range groupNames {
		id := strings.Repeat(fmt.Sprintf("%08x", 0x0123cafe+i), 8)
		ids[name] = id
		ctr.run(t, "run", "--rm", "--cgroup", testGroup+fmt.Sprintf(name, id), "docker.io/library/"+baseImage, id, "sh", "-c", "test -e /by-ctr || true")
	}
	seen := tracer.stop()
	for _, name := range groupNames {
		t.Run(strings.ReplaceAll(name, "/", " "), func(t *testing.T) { checkStart(t, seen, ids[name], "/by-ctr") })
	}
}

// testGroup is the control group below which the tests make theirs.
const testGroup = "/micropacker-test"

// removeGroups removes the control groups of the tests when the test ends.
func removeGroups(t *testing.T) {
	t.Helper()
	t.Cleanup(func() {
		_ = exec.Command("sh", "-c", `find /sys/fs/cgroup -depth -type d -path "*`+testGroup+`*" -exec rmdir {} +`).Run()
	})
}

// checkStart checks that a container is seen from its first program on, and what it looked for in vain.
func checkStart(t *testing.T, seen result, id string, misses ...string) {
	t.Helper()
	events := seen.of(id)
	if len(events) == 0 || events[0].Op != "exec" || !strings.HasPrefix(events[0].Exe, "/usr/bin/") {
		t.Fatalf("got %+v, want the start of a shell first", events)
	}
	checkMisses(t, events, misses...)
	if len(events[len(events)-1].Syscalls) == 0 || seen.footer.Lost != 0 {
		t.Errorf("got %+v, want its system calls, and nothing lost", seen.footer)
	}
}

// checkMisses checks what a container looked for in vain.
func checkMisses(t *testing.T, events []capture.Event, misses ...string) {
	t.Helper()
	missed := map[string]bool{}
	for _, event := range events {
		missed[event.Path] = event.Op == capture.OpMiss
	}
	for _, miss := range misses {
		if !missed[miss] {
			t.Errorf("the container looked for %s and the tracer did not see it", miss)
		}
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
