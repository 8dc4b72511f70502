package tracetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestHealthCheck sees what the engine runs in a container to learn how it is.
func TestHealthCheck(t *testing.T) {
	needDocker(t)
	tracer := startTracer(t)
	id := docker(t, "run", "-d", "--network", "none", "--health-cmd", "test -e /by-health", "--health-interval", "1s",
		"--health-retries", "1", baseImage, "sleep", "60")
	t.Cleanup(func() { docker(t, "rm", "-f", id) })
	for range 100 {
		if docker(t, "inspect", "-f", "{{.State.Health.Status}}", id) == "unhealthy" {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	checkStart(t, tracer.stop(), id, "/by-health")
}

// TestCreatedBefore sees a container from its first program on that was made before the tracer, but started after it.
func TestCreatedBefore(t *testing.T) {
	needDocker(t)
	id := docker(t, "create", "--network", "none", baseImage, "sh", "-c", "test -e /created-before || true")
	t.Cleanup(func() { docker(t, "rm", "-f", id) })
	tracer := startTracer(t)
	docker(t, "start", "-a", id)
	checkStart(t, tracer.stop(), id, "/created-before")
}

// servers accept connections on two ports; client makes one.
const (
	servers = `use IO::Socket::INET; my @s = map { IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $_, Listen => 5) or die } 8081, 8082;
		my $s = fork ? $s[0] : $s[1]; while (my $c = $s->accept) { close $c }`
	client = `use IO::Socket::INET; for (1 .. 100) { exit 0 if IO::Socket::INET->new("127.0.0.1:%d"); select undef, undef, undef, 0.1 } exit 1`
)

// TestAcceptedConnections tells the ports on which somebody was heard after the container was said to be ready.
func TestAcceptedConnections(t *testing.T) {
	needDocker(t)
	tracer := startTracer(t)
	id := docker(t, "run", "-d", "--network", "none", baseImage, "perl", "-e", servers)
	t.Cleanup(func() { docker(t, "rm", "-f", id) })
	docker(t, "exec", id, "perl", "-e", fmt.Sprintf(client, 8081))
	time.Sleep(200 * time.Millisecond) // the server is told of a connection after its client
	fmt.Fprintln(tracer.control, "ready "+id)
	for line := range tracer.lines {
		tracer.taken.WriteString(line)
		if strings.Contains(line, `"ready":true`) {
			break
		}
	}
	docker(t, "exec", id, "perl", "-e", fmt.Sprintf(client, 8082))
	docker(t, "rm", "-f", id)
	var accepted []string
	for _, event := range tracer.stop().of(id) {
		accepted = append(accepted, event.Accepted...)
	}
	if want := []string{"8082/tcp"}; !slices.Equal(accepted, want) {
		t.Errorf("got connections on %v, want %v", accepted, want)
	}
}
