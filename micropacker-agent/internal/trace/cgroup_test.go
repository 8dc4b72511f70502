package trace

import (
	"strings"
	"testing"
)

func TestContainerOf(t *testing.T) {
	outer := strings.Repeat("0a1b2c3d", 8)
	inner := strings.Repeat("4e5f6789", 8)
	tests := []struct {
		summary string
		path    string // as /proc/self/cgroup has it, root first
		want    string
	}{
		{"Docker, cgroupfs driver", "/docker/" + outer, outer},
		{"Docker, systemd driver", "/system.slice/docker-" + outer + ".scope", outer},
		{"Docker, a parent of its own", "/builds/7/" + outer, outer},
		{"Docker with a control group of its own below", "/docker/" + outer + "/init.scope", outer},
		{"Docker rootless, systemd driver", "/user.slice/user-1000.slice/user@1000.service/user.slice/docker-" + outer + ".scope", outer},
		{"Podman, cgroupfs manager", "/libpod_parent/libpod-" + outer, outer},
		{"Podman, systemd manager", "/machine.slice/libpod-" + outer + ".scope", outer},
		{"Podman, split below its scope", "/machine.slice/libpod-" + outer + ".scope/container", outer},
		{"Podman's monitor is outside", "/machine.slice/libpod-conmon-" + outer + ".scope", ""},
		{"containerd CRI, systemd driver", "/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + outer + ".scope", outer},
		{"containerd CRI, cgroupfs driver", "/kubepods/besteffort/pod1f0c/" + outer, outer},
		{"containerd CRI, slice and id in one name", "/system.slice/kubepods-pod1.slice:cri-containerd:" + outer, outer},
		{"CRI-O", "/kubepods.slice/crio-" + outer + ".scope", outer},
		{"nerdctl, systemd driver", "/system.slice/nerdctl-" + outer + ".scope", outer},
		{"Docker in Docker: the inner one", "/docker/" + outer + "/docker/" + inner, inner},
		{"systemd in Docker in systemd: the inner one", "/system.slice/docker-" + outer + ".scope/system.slice/docker-" + inner + ".scope", inner},
		{"a service of the host", "/system.slice/nginx.service", ""},
		{"a session of the host", "/user.slice/user-0.slice/session-1.scope", ""},
		{"the root", "/", ""},
		{"a short id is none", "/docker/0a1b2c3d4e5f", ""},
		{"capital letters are no id", "/docker/" + strings.ToUpper(inner), ""},
		{"one letter too many", "/docker/" + outer + "0", ""},
		{"a mount unit named after a container", "/system.slice/var-lib-docker-overlay2-" + outer + "-merged.mount", ""},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			got, ok := containerOf(leafFirst(test.path))
			if got != test.want || ok != (test.want != "") {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func leafFirst(path string) []string {
	var names []string
	for _, name := range strings.Split(strings.Trim(path, "/"), "/") {
		names = append([]string{name}, names...)
	}
	return names
}

func TestNamedByController(t *testing.T) {
	id := strings.Repeat("a", 64)
	tests := []struct {
		summary string
		lines   string
		want    uint8
	}{
		{"a hybrid host whose runtime uses both", "5:memory:/docker/" + id + "\n0::/docker/" + id + "\n", 0},
		{"a hybrid host whose runtime leaves the unified one alone", "5:memory:/docker/" + id + "\n1:name=systemd:/docker/" + id + "\n0::/system.slice/containerd.service\n", 1},
		{"a host of version 1", "5:memory:/docker/" + id + "\n", 1},
		{"a host of version 2", "0::/system.slice/docker-" + id + ".scope\n", 0},
		{"a group namespace of one's own", "5:memory:/\n0::/\n", 0},
		{"outside a container", "5:memory:/user.slice\n0::/user.slice/session-1.scope\n", 0},
		{"nothing", "", 0},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			if got := namedByController(test.lines); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}
