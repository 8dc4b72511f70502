package tracetest

import (
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// portCheck is what Testcontainers runs in a container to wait for its ports; 0x1f90 is 8080.
const portCheck = "while true; do ( true  &&  (grep -i ':0*1f90' /proc/net/tcp* || nc -vz -w 1 localhost 8080" +
	" || /bin/bash -c '</dev/tcp/localhost/8080') ) && exit 0 || sleep 0.1; done"

// TestHarnessIsNotTold runs Testcontainers' own port check in a container whose program needs no shell, then
// what a test would run there itself.
func TestHarnessIsNotTold(t *testing.T) {
	needDocker(t)
	tracer := startTracer(t)
	id := docker(t, "run", "-d", "--network", "none", baseImage, "sleep", "60")
	other := docker(t, "run", "-d", "--network", "none", baseImage, "sleep", "60")
	for _, container := range []string{id, other} {
		docker(t, "exec", "-d", container, "/bin/sh", "-c", portCheck)
	}
	docker(t, "exec", other, "/bin/sh", "-c", "grep root /etc/passwd")
	docker(t, "exec", id, "sleep", "0.5")
	docker(t, "rm", "-f", id, other)
	seen := tracer.stop()
	for _, event := range seen.of(id) {
		if event.Path != "" && !isOfSleep(event) {
			t.Errorf("got %+v, want nothing but what sleep asked for", event)
		}
	}
	want := map[string]bool{"/bin/sh": true, "/usr/bin/grep": true, "/etc/passwd": true}
	for _, event := range seen.of(other) {
		delete(want, event.Path)
		if strings.HasSuffix(event.Exe, "/bash") {
			t.Errorf("got %+v, want nothing of the check", event)
		}
	}
	if len(want) > 0 {
		t.Errorf("got nothing of %v, want what the test ran itself", want)
	}
}

// isOfSleep tells whether sleep asked, or it was looked for.
func isOfSleep(event capture.Event) bool {
	return event.Exe == "/usr/bin/sleep"
}
