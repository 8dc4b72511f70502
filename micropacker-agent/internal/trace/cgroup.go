package trace

import (
	"regexp"
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
