package capture

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// spec is the directory of the golden files that Java, Go and Lua share.
const spec = "../../../spec"

func TestPathTextSpec(t *testing.T) {
	file, err := os.Open(filepath.Join(spec, "pathtext.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var golden struct {
			Summary string
			Bytes   *string
			Text    json.RawMessage
		}
		if err := json.Unmarshal(lines.Bytes(), &golden); err != nil {
			t.Fatal(err)
		}
		t.Run(golden.Summary, func(t *testing.T) { checkPathText(t, golden.Bytes, golden.Text) })
	}
}

func checkPathText(t *testing.T, hexBytes *string, text []byte) {
	t.Helper()
	got, err := ParseText(text)
	if hexBytes == nil {
		if err == nil {
			t.Errorf("got %q, want an error", got)
		}
		return
	}
	want, hexErr := hex.DecodeString(*hexBytes)
	if err != nil || hexErr != nil || got != string(want) {
		t.Errorf("got bytes %x (%v), want %x", got, err, want)
	}
	if got := AppendText(nil, string(want)); string(got) != string(text) {
		t.Errorf("got text %s, want %s", got, text)
	}
}

func TestCaptureSpec(t *testing.T) {
	captures, err := filepath.Glob(filepath.Join(spec, "capture", "*.jsonl"))
	if err != nil || len(captures) == 0 {
		t.Fatalf("no golden captures in %s: %v", spec, err)
	}
	for _, name := range captures {
		t.Run(filepath.Base(name), func(t *testing.T) {
			paths, err := readPaths(t, name)
			if strings.HasPrefix(filepath.Base(name), "refused-") {
				if err == nil {
					t.Errorf("got %q, want an error", paths)
				}
				return
			}
			want, wantErr := readPaths(t, strings.TrimSuffix(name, ".jsonl")+".files.txt")
			if err != nil || wantErr != nil || !slices.Equal(paths, want) {
				t.Errorf("got %q (%v), want %q", paths, err, want)
			}
		})
	}
}

// readPaths returns the paths that were touched, sorted and unique.
func readPaths(t *testing.T, name string) ([]string, error) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var paths []string
	reader := NewReader(file)
	for {
		event, err := reader.Next()
		if errors.Is(err, io.EOF) {
			slices.Sort(paths)
			return slices.Compact(paths), nil
		}
		if err != nil {
			return nil, err
		}
		if event.Path != "" && event.Op != OpMiss {
			paths = append(paths, event.Path)
		}
	}
}
