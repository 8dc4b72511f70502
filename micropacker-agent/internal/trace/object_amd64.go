package trace

import _ "embed"

// object is the kernel's half of the tracer.
//
//go:embed bpf_amd64.o
var object []byte

const (
	nativeCalls = "amd64"
	compatCalls = "386"
)
