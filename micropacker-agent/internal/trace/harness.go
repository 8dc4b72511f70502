package trace

import (
	"encoding/binary"
	"structs"
)

// harnessCommands are the arguments, each ended by a NUL, of what a test harness runs in a container on its
// own account: neither it nor what it starts belongs to the image's program. Each is here as far as it is
// always the same. What a test itself runs there is told as everything else.
var harnessCommands = []string{
	// Testcontainers 1.15 to 2.0 waits for a port so (InternalCommandPortListeningCheck).
	"/bin/sh\x00-c\x00while true; do ( true  &&  (grep -i ':0*",
}

// beginning is the kernel's half's struct beginning.
type beginning struct {
	_    structs.HostLayout
	Word [8]uint64
	Mask [8]uint64
}

// beginningsOf puts commands as the kernel's half compares them, of each its first 64 bytes.
func beginningsOf(commands []string) [4]beginning {
	var table [4]beginning
	for i, command := range commands {
		var text, mask [64]byte
		for j := range copy(text[:], command) {
			mask[j] = 0xff
		}
		for j := range table[i].Word {
			table[i].Word[j] = binary.NativeEndian.Uint64(text[8*j:])
			table[i].Mask[j] = binary.NativeEndian.Uint64(mask[8*j:])
		}
	}
	return table
}
