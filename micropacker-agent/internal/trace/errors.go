package trace

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// Why a kernel or an engine may refuse the tracer. Each is found by trying, not by a version.
var (
	// ErrNotSupported is a kernel that lacks something.
	ErrNotSupported = errors.New("the kernel lacks something")
	// ErrNotPermitted is a kernel or engine that forbids something.
	ErrNotPermitted = errors.New("the engine or the kernel forbids it")

	errNoSentinel  = errors.New("the kernel took the tracer but told it nothing")
	errInterrupted = errors.New("cannot trace: it was stopped before it was ready; start it again")
)

// otherTracers is the way out that is always left.
const otherTracers = "or choose the tracer sysdig or list"

// Capabilities by their numbers, as in linux/capability.h.
const (
	capSysAdmin = 21
	capPerfmon  = 38
	capBPF      = 39
)

// surroundings are what the tracer finds itself in.
type surroundings struct {
	release      string
	capabilities uint64
	ownUsers     bool // a user namespace of its own, as rootless engines make
	filtered     bool // a seccomp filter is on
	hasTypes     bool // the kernel tells its types
}

// limit is one thing that can be in the way.
type limit struct {
	applies func(error, surroundings) bool
	kind    error
	why     string
	remedy  string
}

// limits are tried in order; the first that applies is told.
func limits() []limit {
	return []limit{
		{noTypes, ErrNotSupported, "kernel %s has no BTF type information (/sys/kernel/btf/vmlinux)",
			"use a kernel built with CONFIG_DEBUG_INFO_BTF"},
		{isRefused(rootless), ErrNotPermitted, "the engine is rootless: eBPF is not allowed in a user namespace",
			"use an engine that runs as root"},
		{isRefused(without(capSysAdmin, capBPF)), ErrNotPermitted, "the capability CAP_BPF or CAP_SYS_ADMIN is missing",
			"run the tracer's container with --cap-add BPF --cap-add PERFMON, on an engine that does not know these (Docker 20.10) with --cap-add SYS_ADMIN"},
		{isRefused(without(capSysAdmin, capPerfmon)), ErrNotPermitted, "the capability CAP_PERFMON or CAP_SYS_ADMIN is missing",
			"run the tracer's container with --cap-add PERFMON"},
		{isLockedDown, ErrNotPermitted, "kernel %s is locked down (confidentiality): programs may not read its memory",
			"boot it with lockdown=integrity or none"},
		{isNoMemory, ErrNotPermitted, "the limit of locked memory is too low for kernel %s",
			"run the tracer's container with --ulimit memlock=-1"},
		{isRefused(seccomp), ErrNotPermitted, "a seccomp profile or a security module forbids the system call bpf",
			"run the tracer's container with the engine's default seccomp profile"},
		{isRefused(always), ErrNotPermitted, "kernel %s or a security module forbids the system call bpf",
			"allow it"},
		{isOld, ErrNotSupported, "kernel %s is older than 5.8 or built without eBPF",
			"use a newer kernel"},
		{isNoTracepoint, ErrNotSupported, "kernel %s has no tracepoints of system calls",
			"use a kernel built with CONFIG_FTRACE_SYSCALLS"},
		{isSilent, ErrNotSupported, "kernel %s took the tracer but tells it nothing",
			"use another kernel"},
	}
}

// diagnose says in one sentence why the tracer cannot run, and what to do.
func diagnose(err error) error { return explain(err, lookAround()) }

// explain is diagnose in given surroundings.
func explain(err error, around surroundings) error {
	for _, limit := range limits() {
		if !limit.applies(err, around) {
			continue
		}
		why := limit.why
		if strings.Contains(why, "%s") {
			why = fmt.Sprintf(why, around.release)
		}
		return &refusal{fmt.Sprintf("cannot trace by eBPF: %s; %s, %s", why, limit.remedy, otherTracers), limit.kind, err}
	}
	return fmt.Errorf("cannot trace by eBPF on kernel %s: %w; report it, %s", around.release, err, otherTracers)
}

// refusal is an error in one sentence that still knows its kind and its cause.
type refusal struct {
	sentence    string
	kind, cause error
}

func (r *refusal) Error() string { return r.sentence }

func (r *refusal) Unwrap() []error { return []error{r.kind, r.cause} }

// isRefused is a call that was not permitted, where also something else holds.
func isRefused(also func(surroundings) bool) func(error, surroundings) bool {
	return func(err error, around surroundings) bool {
		return errors.Is(err, syscall.EPERM) && also(around)
	}
}

func always(surroundings) bool          { return true }
func rootless(around surroundings) bool { return around.ownUsers }
func seccomp(around surroundings) bool  { return around.filtered }

// without holds where none of some capabilities is there.
func without(capabilities ...int) func(surroundings) bool {
	return func(around surroundings) bool {
		for _, capability := range capabilities {
			if around.capabilities&(1<<capability) != 0 {
				return false
			}
		}
		return true
	}
}

func noTypes(err error, around surroundings) bool {
	return !around.hasTypes && !errors.Is(err, syscall.EPERM)
}

// isLockedDown knows the verifier's words for a helper that lockdown takes away.
func isLockedDown(err error, _ surroundings) bool {
	text := err.Error()
	return strings.Contains(text, "probe_read_kernel") &&
		(strings.Contains(text, "unknown func") || strings.Contains(text, "cannot use helper"))
}

// isNoMemory holds on kernels before 5.11, which count maps as locked memory.
func isNoMemory(err error, around surroundings) bool {
	var major, minor int
	if _, scan := fmt.Sscanf(around.release, "%d.%d", &major, &minor); scan != nil {
		return false
	}
	return errors.Is(err, syscall.EPERM) && (major < 5 || major == 5 && minor < 11)
}

func isOld(err error, _ surroundings) bool {
	return errors.Is(err, ebpf.ErrNotSupported) || errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.EINVAL)
}

func isNoTracepoint(err error, _ surroundings) bool {
	return errors.Is(err, btf.ErrNotFound) || errors.Is(err, syscall.ENOENT)
}

func isSilent(err error, _ surroundings) bool { return errors.Is(err, errNoSentinel) }

// lookAround finds out what the tracer finds itself in; what cannot be read counts as harmless.
func lookAround() surroundings {
	status, _ := os.ReadFile("/proc/self/status")
	users, _ := os.ReadFile("/proc/self/uid_map")
	_, typesErr := os.Stat("/sys/kernel/btf/vmlinux")
	capabilities, _ := strconv.ParseUint(statusField(status, "CapEff"), 16, 64)
	fields := strings.Fields(string(users))
	return surroundings{
		release:      kernelRelease(),
		capabilities: capabilities,
		ownUsers:     len(fields) == 3 && (fields[0] != "0" || fields[1] != "0" || fields[2] != "4294967295") || len(fields) > 3,
		filtered:     statusField(status, "Seccomp") == "2",
		hasTypes:     typesErr == nil,
	}
}

// statusField reads one line of /proc/self/status.
func statusField(status []byte, name string) string {
	for line := range bytes.Lines(status) {
		if value, ok := bytes.CutPrefix(line, []byte(name+":")); ok {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}
