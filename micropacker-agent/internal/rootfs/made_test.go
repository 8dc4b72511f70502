package rootfs

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"
)

func TestMakeAddsFilesWithTheirDirectories(t *testing.T) {
	dir := treeIn(t, "dir /var 750", "file /var/list 600 long")

	paths := dir.Make(map[string]string{"/var/list": "cut", "/var/lib/new": "text"}, []string{"/", "/var", "/var/list"})

	if want := []string{"/", "/var", "/var/lib", "/var/lib/new", "/var/list"}; !slices.Equal(paths, want) {
		t.Errorf("got %q, want %q", paths, want)
	}
	var got []string
	content := pack(t, dir, Times{}, paths...)
	for reader := tar.NewReader(bytes.NewReader(content)); ; {
		header, err := reader.Next()
		if err != nil {
			break
		}
		text, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %o %s", header.Name, header.Mode, text))
	}
	want := []string{"var/ 750 ", "var/lib/ 755 ", "var/lib/new 644 text", "var/list 600 cut"}
	if !slices.Equal(got[1:], want) {
		t.Errorf("got %q, want %q", got[1:], want)
	}
}

func TestMakeGivesWhatIsMadeTheTimeOfItsDirectory(t *testing.T) {
	dir := treeIn(t, "dir /var 755")

	all := headers(t, pack(t, dir, Times{}, dir.Make(map[string]string{"/var/new": "text"}, []string{"/var"})...))

	if !all[0].ModTime.Equal(all[1].ModTime) {
		t.Errorf("got %v, want %v", all[1].ModTime, all[0].ModTime)
	}
}
