package trace

import (
	"fmt"
	"testing"
)

func TestSeenAddTellsWhatIsNew(t *testing.T) {
	s := newSeen(1 << 16)
	for i := range 20000 {
		text := fmt.Appendf(nil, "/some/file/%d", i)
		if !s.add(text) {
			t.Fatalf("%s is not new", text)
		}
		if s.add(text) || !s.has(text) {
			t.Fatalf("%s is forgotten", text)
		}
	}
}

func TestSeenStaysInItsBound(t *testing.T) {
	s := newSeen(1 << 12)
	for i := range 100000 {
		s.add(fmt.Appendf(nil, "%d", i))
	}
	if got := len(s.slots); got > 1<<12 {
		t.Errorf("got %d slots, want at most %d", got, 1<<12)
	}
}
