package trace

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// allowed are surroundings in which nothing is in the way.
var allowed = surroundings{release: "6.1.0", capabilities: 1<<capBPF | 1<<capPerfmon, filtered: true, hasTypes: true}

func TestExplain(t *testing.T) {
	refused := fmt.Errorf("map told: map create: %w (MEMLOCK may be too low)", syscall.EPERM)
	tests := []struct {
		summary string
		err     error
		change  func(*surroundings)
		kind    error
		why     string
		remedy  string
	}{
		{"no type information", fmt.Errorf("no BTF: %w", ebpf.ErrNotSupported), func(s *surroundings) { s.hasTypes = false },
			ErrNotSupported, "kernel 6.1.0 has no BTF type information", "CONFIG_DEBUG_INFO_BTF"},
		{"rootless engine", refused, func(s *surroundings) { s.ownUsers = true }, ErrNotPermitted, "the engine is rootless", "runs as root"},
		{"no capability at all", refused, func(s *surroundings) { s.capabilities = 0 }, ErrNotPermitted, "CAP_BPF or CAP_SYS_ADMIN is missing", "--cap-add BPF --cap-add PERFMON"},
		{"CAP_BPF alone", refused, func(s *surroundings) { s.capabilities = 1 << capBPF }, ErrNotPermitted, "CAP_PERFMON or CAP_SYS_ADMIN is missing", "--cap-add PERFMON"},
		{"CAP_PERFMON alone", refused, func(s *surroundings) { s.capabilities = 1 << capPerfmon }, ErrNotPermitted, "CAP_BPF or CAP_SYS_ADMIN is missing", "--cap-add BPF"},
		{"a seccomp profile of one's own", refused, func(*surroundings) {}, ErrNotPermitted, "a seccomp profile or a security module", "default seccomp profile"},
		{"a security module", refused, func(s *surroundings) { s.filtered = false }, ErrNotPermitted, "a security module forbids", "allow it"},
		{"too little locked memory", refused, func(s *surroundings) { s.release = "5.10.0" }, ErrNotPermitted, "locked memory is too low for kernel 5.10.0", "--ulimit memlock=-1"},
		{"lockdown", errors.New("load program: invalid argument: program of this type cannot use helper bpf_probe_read_kernel#113"), func(*surroundings) {}, ErrNotPermitted, "kernel 6.1.0 is locked down", "lockdown=integrity"},
		{"lockdown, older words", errors.New("load program: invalid argument: unknown func bpf_probe_read_kernel#113"), func(*surroundings) {}, ErrNotPermitted, "locked down", "lockdown=integrity"},
		{"no ring buffer", fmt.Errorf("map records: %w", ebpf.ErrNotSupported), func(s *surroundings) { s.release = "5.4.0" }, ErrNotSupported, "kernel 5.4.0 is older than 5.8", "newer kernel"},
		{"no system call bpf", fmt.Errorf("map: %w", syscall.ENOSYS), func(*surroundings) {}, ErrNotSupported, "built without eBPF", "newer kernel"},
		{"no tracepoints", fmt.Errorf("sys_exit: %w", btf.ErrNotFound), func(*surroundings) {}, ErrNotSupported, "no tracepoints of system calls", "CONFIG_FTRACE_SYSCALLS"},
		{"nothing comes", errNoSentinel, func(*surroundings) {}, ErrNotSupported, "tells it nothing", "another kernel"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			around := allowed
			test.change(&around)
			err := explain(test.err, around)
			got := err.Error()
			if !errors.Is(err, test.kind) || !errors.Is(err, test.err) {
				t.Errorf("got %v, which is not %v", err, test.kind)
			}
			if !strings.HasPrefix(got, "cannot trace by eBPF: ") || !strings.Contains(got, test.why) || !strings.Contains(got, test.remedy) {
				t.Errorf("got %q, want %q and %q in it", got, test.why, test.remedy)
			}
			if !strings.HasSuffix(got, otherTracers) || strings.Contains(got, "\n") {
				t.Errorf("got %q, want one sentence with the way out", got)
			}
		})
	}
}

func TestExplainWhenNothingAppliesKeepsTheCause(t *testing.T) {
	got := explain(errors.New("the moon is full"), allowed).Error()
	if want := "cannot trace by eBPF on kernel 6.1.0: the moon is full; report it, " + otherTracers; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
