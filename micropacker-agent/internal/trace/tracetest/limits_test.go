package tracetest

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLimits tries what engines and kernels may refuse: one sentence, exit code 1, nothing else.
func TestLimits(t *testing.T) {
	needDocker(t)
	profile, err := filepath.Abs("testdata/no-bpf.json")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		summary string
		options []string
		want    string
	}{
		{"no capability", nil, "the capability CAP_BPF or CAP_SYS_ADMIN is missing"},
		{"no type information", []string{"--cap-add", "SYS_ADMIN", "--tmpfs", "/sys/kernel/btf"}, "has no BTF type information"},
		{"a seccomp profile", []string{"--cap-add", "SYS_ADMIN", "--security-opt", "seccomp=" + profile}, "a seccomp profile or a security module"},
	}
	image, err := agentImage()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			checkRefusal(t, exec.Command("docker", append(append([]string{"run", "-i", "--rm"}, test.options...), image, "trace")...), test.want)
		})
	}
	t.Run("a rootless engine", func(t *testing.T) {
		checkRefusal(t, exec.Command("unshare", "--user", "--map-root-user", agentBinary(), "trace"), "the engine is rootless")
	})
}

// checkRefusal checks that a tracer says in one sentence why it cannot run, and nothing else.
func checkRefusal(t *testing.T, command *exec.Cmd, want string) {
	t.Helper()
	var out, errors bytes.Buffer
	command.Stdin = strings.NewReader("stop\n")
	command.Stdout, command.Stderr = &out, &errors
	_ = command.Run()
	if got := command.ProcessState.ExitCode(); got != 1 {
		t.Errorf("got exit code %d, want 1", got)
	}
	if out.Len() > 0 {
		t.Errorf("got %q, want no header", out.String())
	}
	got := strings.TrimSpace(errors.String())
	if !strings.HasPrefix(got, "micropacker: cannot trace by eBPF: ") || !strings.Contains(got, want) || strings.Contains(got, "\n") {
		t.Errorf("got %q, want one sentence with %q", got, want)
	}
}
