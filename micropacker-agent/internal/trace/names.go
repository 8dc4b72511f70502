package trace

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

// maxCalls is the size of the kernel's tables of system calls.
const maxCalls = 512

//go:embed syscalls/*.txt
var syscallTables embed.FS

// callNames holds the names of an architecture's system calls by their numbers.
type callNames [maxCalls]string

// namesOf reads the table of one architecture.
func namesOf(arch string) (callNames, error) {
	var names callNames
	text, err := syscallTables.ReadFile("syscalls/" + arch + ".txt")
	if err != nil {
		return names, fmt.Errorf("reading the system calls of %s: %w", arch, err)
	}
	for line := range strings.Lines(string(text)) {
		number, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		i, err := strconv.Atoi(number)
		if err != nil {
			return names, fmt.Errorf("reading the system calls of %s: %w", arch, err)
		}
		if i < maxCalls {
			names[i] = name
		}
	}
	return names, nil
}
