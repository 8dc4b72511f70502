package tracetest

import (
	"os/exec"
	"strings"
	"testing"
)

// inOldGroups starts a shell in a process namespace of its own that is in a container's control groups of version 1
// only: in the unified hierarchy, where there is one, it is at the root.
const inOldGroups = `group=$1 made=
for procs in /sys/fs/cgroup/*/cgroup.procs; do
	at=${procs%/*}
	if [ -e "$at/cgroup.controllers" ]; then echo $$ > "$procs"; continue; fi
	mkdir -p "$at$group" && echo $$ > "$at$group/cgroup.procs" && made=yes
done 2>/dev/null
[ "$made" ] || exit 3
exec unshare --pid --fork --mount /bin/sh -c 'test -e /by-old-groups || true'`

// TestOldGroups sees a container that only control groups of version 1 name. A host without them cannot have one.
func TestOldGroups(t *testing.T) {
	needDocker(t)
	removeGroups(t)
	id := strings.Repeat("01dcafe1", 8)
	tracer := startTracer(t)
	command := exec.Command("sh", "-c", inOldGroups, "sh", testGroup+"/docker/"+id)
	out, err := command.CombinedOutput()
	seen := tracer.stop()
	if command.ProcessState.ExitCode() == 3 {
		t.Log("this host has no control groups of version 1")
		return
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	checkMisses(t, seen.of(id), "/by-old-groups")
}
