package trace

import (
	"encoding/base64"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/cilium/ebpf/ringbuf"
)

// recordContainer runs the script in a container and keeps its records.
func recordContainer(t *testing.T) {
	t.Helper()
	native, err := namesOf(nativeCalls)
	if err != nil {
		t.Fatal(err)
	}
	half, err := load(DefaultBuffer, native, callNames{})
	if err != nil {
		t.Fatal(err)
	}
	defer half.close()
	if err := half.setProbing(0); err != nil {
		t.Fatal(err)
	}
	if err := half.attach(); err != nil {
		t.Fatal(err)
	}
	id, err := exec.Command("docker", "run", "-d", "-v", "/data", "--network", "none", "debian:bookworm-slim", "sh", "-c", recordedScript).Output()
	if err != nil {
		t.Fatal(err)
	}
	container := strings.TrimSpace(string(id))
	_ = exec.Command("docker", "wait", container).Run()
	_ = exec.Command("docker", "rm", "-v", container).Run()
	half.detach()
	half.reader.SetDeadline(time.Now().Add(time.Second))
	keepRecords(t, half.reader, container)
}

// keepRecords writes the records of a container.
func keepRecords(t *testing.T, reader *ringbuf.Reader, container string) {
	t.Helper()
	var text strings.Builder
	groups := map[uint64]bool{}
	var all [][]byte
	for {
		raw, err := reader.Read()
		if err != nil {
			break
		}
		r, err := parseRecord(raw.RawSample)
		if err != nil {
			t.Fatal(err)
		}
		if r.kind == kindCgroup && strings.Contains(string(r.text), container) {
			groups[r.cgroup] = true
		}
		all = append(all, raw.RawSample)
	}
	for _, raw := range all {
		if r, _ := parseRecord(raw); groups[r.cgroup] {
			text.WriteString(base64.StdEncoding.EncodeToString(raw) + "\n")
		}
	}
	if err := os.WriteFile(recordsFile, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
