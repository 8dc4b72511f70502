package tracetest

import (
	"os/exec"
	"strings"
	"testing"
)

// inGroups goes into the control groups $1 of version 1, and $2 of the unified hierarchy where there is one, and
// becomes the rest of its arguments. A host without version 1 makes it exit with 3.
const inGroups = `group=$1 unified=$2 made=
for procs in /sys/fs/cgroup/*/cgroup.procs; do
	at=${procs%/*}
	if [ -e "$at/cgroup.controllers" ]; then mkdir -p "$at$unified" && echo $$ > "$at$unified/cgroup.procs"; continue; fi
	mkdir -p "$at$group" && echo $$ > "$at$group/cgroup.procs" && made=yes
done 2>/dev/null
[ "$made" ] || exit 3
shift 2
exec "$@"`

// withGroups is a command in control groups.
func withGroups(group, unified string, command ...string) *exec.Cmd {
	return exec.Command("sh", append([]string{"-c", inGroups, "sh", group, unified}, command...)...)
}

// hasOldGroups tells whether this host has control groups of version 1; one without them cannot try what they name.
func hasOldGroups(t *testing.T) bool {
	t.Helper()
	probe := withGroups(testGroup+"/probe", testGroup+"/probe", "true")
	out, err := probe.CombinedOutput()
	if probe.ProcessState.ExitCode() == 3 {
		t.Log("this host has no control groups of version 1")
		return false
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return true
}

// TestOldGroups sees a container that only control groups of version 1 name.
func TestOldGroups(t *testing.T) {
	needDocker(t)
	removeGroups(t)
	if !hasOldGroups(t) {
		return
	}
	tests := []struct {
		summary string
		unified string // the group of the container in the unified hierarchy
		start   func() *sideContainer
	}{
		{"no group in the unified hierarchy", "", func() *sideContainer { return startTracer(t) }},
		{"the engine's own group in the unified hierarchy, as runc before 1.1 has it", testGroup + "/engine.service", func() *sideContainer {
			tracers := testGroup + "/docker/" + strings.Repeat("77dcafe7", 8)
			return startTracerBy(t, withGroups(tracers, testGroup+"/engine.service", agentBinary(), "trace"))
		}},
	}
	for i, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			id := strings.Repeat("0"+string(rune('1'+i))+"dcafe1", 8)
			tracer := test.start()
			command := withGroups(testGroup+"/docker/"+id, test.unified,
				"unshare", "--pid", "--fork", "--mount", "/bin/sh", "-c", "test -e /by-old-groups || true")
			out, err := command.CombinedOutput()
			seen := tracer.stop()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			checkMisses(t, seen.of(id), "/by-old-groups")
		})
	}
}
