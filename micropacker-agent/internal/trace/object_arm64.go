package trace

import _ "embed"

// object is the kernel's half of the tracer.
//
//go:embed bpf_arm64.o
var object []byte

const (
	nativeCalls = "arm64"
	compatCalls = "arm"
)
