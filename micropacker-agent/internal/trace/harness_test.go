package trace

import (
	"testing"
	"unsafe"
)

func TestBeginningsOf(t *testing.T) {
	table := beginningsOf([]string{"/bin/sh\x00-c\x00x"})
	text := unsafe.Slice((*byte)(unsafe.Pointer(&table[0].Word)), 64)
	mask := unsafe.Slice((*byte)(unsafe.Pointer(&table[0].Mask)), 64)
	if got, want := string(text[:12]), "/bin/sh\x00-c\x00x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if mask[11] != 0xff || mask[12] != 0 {
		t.Errorf("got mask %v, want that of 12 bytes", mask)
	}
	if table[1].Mask[0] != 0 {
		t.Errorf("got %v, want no second command", table[1])
	}
}

func TestHarnessCommandsFitTheirTable(t *testing.T) {
	for _, command := range harnessCommands {
		if len(command) > 64 || len(command) < 16 {
			t.Errorf("got %d bytes of %q, want 16 to 64", len(command), command)
		}
	}
}
