package capture

import (
	"encoding/json"
	"testing"
)

func FuzzPathTextLosesNothing(f *testing.F) {
	for _, path := range []string{"/etc/passwd", "/a\nb", "\xff\xfe", "/\xed\xb2\x80", "/💀", "/\xf0\x9f\x92", "\x00\x7f\"\\"} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		text := AppendText(nil, path)
		if !json.Valid(text) {
			t.Fatalf("%s is not JSON", text)
		}
		got, err := ParseText(text)
		if err != nil || got != path {
			t.Errorf("got %q (%v), want %q", got, err, path)
		}
	})
}
