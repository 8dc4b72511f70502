package trace

import (
	"bufio"
	"encoding/base64"
	"flag"
	"os"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/capture"
)

// recording says to record anew what the golden test reads: as root, where Docker is.
var recording = flag.Bool("record", false, "record testdata/records.txt on this machine")

// The records of one container as the kernel's half told them, and the capture that they are.
const (
	recordsFile = "testdata/records.txt"
	captureFile = "testdata/records.jsonl"
)

// recordedScript touches files in most of the ways that make the follower think: links, dots, what is not
// there, what the container makes, what is mounted.
const recordedScript = `cd /var/lock; [ -e ../nothing ]; read -r line < ../../etc/os-release; [ -d /bin/../etc ]
cd /; read -r line < proc/self/status; read -r line < /etc/hostname; : > /dev/null; : > /data/new; [ -e /data/old ]
: > /tmp/made; read -r line < /tmp/made; [ -x /usr/bin/env ]; exec readlink /bin /etc/mtab`

// TestFollowerOnRecords turns records of a real container into a capture, without a kernel.
func TestFollowerOnRecords(t *testing.T) {
	if *recording {
		recordContainer(t)
	}
	names, err := namesOf("amd64")
	if err != nil {
		t.Fatal(err)
	}
	compatNames, err := namesOf("386")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	writer := capture.NewWriter(&text)
	f := newFollower()
	f.write = writer.Write
	f.ignore = func(uint64) error { return nil }
	if err := writer.Begin(capture.Header{Tracer: "ebpf"}); err != nil {
		t.Fatal(err)
	}
	for _, raw := range readRecords(t) {
		r, err := parseRecord(raw)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.take(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.tellCalls(names, compatNames); err != nil {
		t.Fatal(err)
	}
	if err := writer.Finish(0, f.unresolved); err != nil {
		t.Fatal(err)
	}
	compareWithFile(t, text.String())
}

// compareWithFile compares a capture with the one that was looked at.
func compareWithFile(t *testing.T, got string) {
	t.Helper()
	if *recording {
		if err := os.WriteFile(captureFile, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(captureFile)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i, line := range wantLines {
		if i >= len(gotLines) || gotLines[i] != line {
			t.Fatalf("line %d: got\n%s\nwant\n%s", i+1, strings.Join(gotLines[min(i, len(gotLines)-1):], "\n"), line)
		}
	}
	if len(gotLines) > len(wantLines) {
		t.Errorf("got more than was wanted: %q", gotLines[len(wantLines):])
	}
}

// readRecords reads records, one a line.
func readRecords(t *testing.T) [][]byte {
	t.Helper()
	file, err := os.Open(recordsFile)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var records [][]byte
	for lines := bufio.NewScanner(file); lines.Scan(); {
		raw, err := base64.StdEncoding.DecodeString(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, raw)
	}
	return records
}
