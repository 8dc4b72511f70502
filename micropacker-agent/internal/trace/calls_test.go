package trace

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// workloadCall is a line of the table of 32-bit calls that the oracle test tries.
var workloadCall = regexp.MustCompile(`(?m)^\t\{"(\w+)", (\d+), A_`)

// TestWorkloadTriesEvery32BitCall keeps the oracle test's table as long as ours.
func TestWorkloadTriesEvery32BitCall(t *testing.T) {
	text, err := os.ReadFile("tracetest/testdata/workload_int80.h")
	if err != nil {
		t.Fatal(err)
	}
	tried := map[int]bool{}
	for _, match := range workloadCall.FindAllStringSubmatch(string(text), -1) {
		number, err := strconv.Atoi(match[2])
		if err != nil {
			t.Fatal(err)
		}
		tried[number] = true
	}
	names, err := namesOf("386")
	if err != nil {
		t.Fatal(err)
	}
	for number, call := range callsOf(names) {
		takesFile := call.Path != none || call.Flags&callFD != 0
		if call.Op != 0 && takesFile && !tried[number] {
			t.Errorf("the workload does not try %d, %s", number, names[number])
		}
	}
}
