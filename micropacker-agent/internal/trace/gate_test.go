package trace

import (
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

func TestGateWritesTheHeaderFirst(t *testing.T) {
	var text strings.Builder
	sink := &gate{Sink: capture.NewWriter(&text)}
	for _, step := range []error{
		sink.Write(capture.Event{Op: "open", Path: "/early"}),
		sink.Begin(capture.Header{Tracer: "ebpf"}),
		sink.Write(capture.Event{Op: "open", Path: "/late"}),
		sink.Finish(0, 0),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	want := `{"micropacker":1,"tracer":"ebpf"}
{"op":"open","path":"/early"}
{"op":"open","path":"/late"}
{"events":2,"lost":0,"unresolved":0}
`
	if got := text.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
