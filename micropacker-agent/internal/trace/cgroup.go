package trace

import (
	"os"
	"regexp"
	"slices"
	"strings"
)

// containerName is a control group directory of a container: an optional word of the engine, the full
// id, and an optional unit suffix. Podman's "libpod-conmon-" and "libpod-payload-" are what surrounds
// a container, or lies within one.
var containerName = regexp.MustCompile(`^(?:(?:docker|libpod|cri-containerd|crio|containerd|nerdctl|podman|libpod-payload)-)?([0-9a-f]{64})(?:\.scope)?$`)

// containerOf finds the container id in the names of a control group and those above it, leaf first.
// The nearest one counts: a container inside a container is its own.
func containerOf(names []string) (id string, ok bool) {
	for _, name := range names {
		if strings.HasSuffix(name, ".mount") {
			return "", false
		}
		if match := containerName.FindStringSubmatch(name); match != nil {
			return match[1], true
		}
		// containerd with the systemd driver: <slice>:cri-containerd:<id>.
		if at := strings.LastIndexByte(name, ':'); at >= 0 {
			if match := containerName.FindStringSubmatch(name[at+1:]); match != nil {
				return match[1], true
			}
		}
	}
	return "", false
}

// ownGroups are the lines of /proc/self/cgroup; empty where there are none to read.
func ownGroups() string {
	text, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return ""
	}
	return string(text)
}

// namedByController is 1 if the tracer's own container has a control group with its name in the hierarchies of
// controllers (version 1), and none in the unified one, though that is there and is used by others: runc before 1.1
// leaves a container in its engine's own group there. Lines are as cgroups(7) has them: number, controllers, path.
func namedByController(lines string) uint8 {
	unified, controllers := false, false
	for line := range strings.Lines(lines) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3)
		if len(parts) < 3 {
			continue
		}
		names := strings.Split(parts[2], "/")
		slices.Reverse(names)
		if _, ok := containerOf(names); ok {
			unified = unified || parts[0] == "0"
			controllers = controllers || parts[0] != "0"
		}
	}
	if controllers && !unified {
		return 1
	}
	return 0
}
