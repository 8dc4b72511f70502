package capture

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// TestReaderRefusesWhatIsCutOff cuts a capture after every byte: only the whole one is read to its end.
func TestReaderRefusesWhatIsCutOff(t *testing.T) {
	const whole = `{"micropacker":1,"tracer":"ebpf"}
{"container":"3f2a","op":"open","path":"/etc/passwd"}
{"container":"3f2a","syscalls":["close","openat"]}
{"events":2,"lost":0,"unresolved":0}`
	for length := len(`{"micropacker":1,"tracer":"ebpf"}`); length <= len(whole); length++ {
		reader := NewReader(strings.NewReader(whole[:length]))
		var err error
		for err == nil {
			_, err = reader.Next()
		}
		want := ErrTruncated
		if length == len(whole) {
			want = io.EOF
		}
		if !errors.Is(err, want) {
			t.Errorf("cut after %d bytes: got %v, want %v", length, err, want)
		}
	}
}
