package capture

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"testing"
)

func TestWriterIsReadBack(t *testing.T) {
	want := []Event{
		{Container: "3f2a", Op: "open", Path: "/etc/\xff\n\"", Exe: "/bin/sh"},
		{Container: "3f2a", Op: "miss", Path: "/nope"},
		{Container: "3f2a", Syscalls: []string{"close", "openat"}},
	}
	var out bytes.Buffer
	writer := NewWriter(&out)
	begin := writer.Begin(Header{Tracer: "ebpf", Kernel: "6.1.0"})
	for _, event := range want {
		if err := writer.Write(event); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(begin, writer.Finish(7, 2)); err != nil {
		t.Fatal(err)
	}
	reader := NewReader(&out)
	for _, event := range want {
		got, err := reader.Next()
		if err != nil || !reflect.DeepEqual(got, event) {
			t.Errorf("got %+v (%v), want %+v", got, err, event)
		}
	}
	if _, err := reader.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("got %v, want the end", err)
	}
	if got, want := reader.Footer(), (Footer{Events: 3, Lost: 7, Unresolved: 2}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestListWriterWritesWhatWasFound(t *testing.T) {
	var out bytes.Buffer
	writer := NewListWriter(&out)
	for _, event := range []Event{{Path: "/a"}, {Op: OpMiss, Path: "/b"}, {Syscalls: []string{"x"}}, {Path: "/c\nd"}} {
		if err := writer.Write(event); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Finish(0, 0); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "/a\n{\"path\":\"/c\\nd\"}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
