package trace

import (
	"slices"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

func TestDisregard(t *testing.T) {
	neighbour := strings.Repeat("a", 64)
	wanted := strings.Repeat("b", 64)
	group := func(cgroup uint64, id string) record {
		return record{kind: kindCgroup, cgroup: cgroup, text: []byte(id + "\x00docker\x00")}
	}
	tests := []struct {
		summary string
		steps   func(f *follower) error
		want    []uint64
	}{
		{"a container that is known", func(f *follower) error {
			err := f.take(group(1, neighbour))
			f.disregard(neighbour)
			return err
		}, []uint64{1}},
		{"a container that comes later", func(f *follower) error {
			f.disregard(neighbour)
			return f.take(group(1, neighbour))
		}, []uint64{1}},
		{"all groups of a container", func(f *follower) error {
			f.disregard(neighbour)
			if err := f.take(group(1, neighbour)); err != nil {
				return err
			}
			return f.take(group(2, neighbour))
		}, []uint64{1, 2}},
		{"no other container", func(f *follower) error {
			f.disregard(neighbour)
			return f.take(group(3, wanted))
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			var got []uint64
			f := newFollower()
			f.write = func(capture.Event) error { return nil }
			f.ignore = func(cgroup uint64) error {
				got = append(got, cgroup)
				return nil
			}
			if err := test.steps(f); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
