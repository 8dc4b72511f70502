package rootfs

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	"io.github.micropacker/agent/internal/selection"
)

// when is the modification time of everything in a test's tree.
var when = time.Date(2020, 1, 2, 3, 4, 5, 600_000_000, time.UTC)

// treeIn makes files below a new directory, one a line: "dir NAME MODE", "file NAME MODE CONTENT",
// "link NAME TARGET", "hard NAME FIRST", "fifo NAME". All are as old as when.
func treeIn(t *testing.T, lines ...string) *Dir {
	t.Helper()
	root := t.TempDir()
	for _, line := range lines {
		words := append(strings.Fields(line), "", "")
		if err := create(root, words); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	err := filepath.Walk(root, func(name string, _ os.FileInfo, err error) error {
		stamp := unix.NsecToTimespec(when.UnixNano())
		return errors.Join(err, unix.UtimesNanoAt(unix.AT_FDCWD, name, []unix.Timespec{stamp, stamp}, unix.AT_SYMLINK_NOFOLLOW))
	})
	if err != nil {
		t.Fatal(err)
	}
	return Open(root, nil)
}

func create(root string, words []string) error {
	name := root + words[1]
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	switch words[0] {
	case "link":
		return os.Symlink(words[2], name)
	case "hard":
		return os.Link(root+words[2], name)
	case "fifo":
		return unix.Mkfifo(name, 0o644)
	case "sock":
		return unix.Mknod(name, unix.S_IFSOCK|0o644, 0)
	}
	var mode uint32
	if _, err := fmt.Sscanf(words[2], "%o", &mode); err != nil {
		return err
	}
	if words[0] == "dir" {
		return errors.Join(os.MkdirAll(name, 0o755), unix.Chmod(name, mode))
	}
	return errors.Join(os.WriteFile(name, []byte(words[3]), 0o600), unix.Chmod(name, mode))
}

// pack writes paths of dir as a tar.
func pack(t *testing.T, dir *Dir, times Times, paths ...string) []byte {
	t.Helper()
	name := filepath.Join(t.TempDir(), "rootfs.tar")
	out, err := Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(WriteTar(context.Background(), dir, paths, times, out), out.Commit()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// headers reads all headers of a tar.
func headers(t *testing.T, content []byte) []*tar.Header {
	t.Helper()
	var all []*tar.Header
	for reader := tar.NewReader(bytes.NewReader(content)); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, header)
	}
}

func TestWriteTarWritesEachKind(t *testing.T) {
	dir := treeIn(t, "dir /tmp 1777", "file /bin/su 4755 hello", "link /sh bin/su", "hard /z /bin/su", "fifo /f", "sock /s")
	got := ""
	for _, header := range headers(t, pack(t, dir, Times{}, "/", "/bin", "/bin/su", "/f", "/s", "/sh", "/tmp", "/z")) {
		got += strings.TrimSpace(fmt.Sprintf("%c %s %o %d %s", header.Typeflag, header.Name, header.Mode, header.Size, header.Linkname)) + "\n"
	}
	want := `5 ./ 755 0
5 bin/ 755 0
0 bin/su 4755 5
6 f 644 0
2 sh 777 0 bin/su
5 tmp/ 1777 0
1 z 4755 0 bin/su
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWriteTarHasNumericOwnersOnly(t *testing.T) {
	dir := treeIn(t, "file /x 644 a")
	for _, header := range headers(t, pack(t, dir, Times{}, "/x")) {
		if header.Uname != "" || header.Gname != "" || header.Uid != os.Getuid() {
			t.Errorf("got owner %q %q %d, want only a number", header.Uname, header.Gname, header.Uid)
		}
	}
}

func TestWriteTarKeepsAnyName(t *testing.T) {
	long := strings.Repeat("/"+strings.Repeat("n", 200), 3)
	for _, name := range []string{"/ünï", "/\xff\xfe", "/a\nb", long} {
		dir := treeIn(t)
		if err := errors.Join(os.MkdirAll(dir.host(filepath.Dir(name)), 0o755), os.WriteFile(dir.host(name), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		if got := headers(t, pack(t, dir, Times{}, name))[0].Name; "/"+got != name {
			t.Errorf("got %q, want %q", got, name)
		}
	}
}

func TestWriteTarTimes(t *testing.T) {
	later, earlier := when.Add(time.Hour), when.Add(-time.Hour)
	tests := []struct {
		summary string
		times   Times
		want    time.Time
	}{
		{"as they are, with parts of a second", Times{}, when},
		{"a later clamp changes nothing", Times{Clamp: later}, when},
		{"an earlier clamp is the latest time", Times{Clamp: earlier}, earlier},
		{"what is fresh gets the other time", Times{Fresh: when, FreshAs: earlier}, earlier},
		{"what is older is not fresh", Times{Fresh: when.Add(1), FreshAs: earlier}, when},
		{"clamp comes after fresh", Times{Fresh: earlier, FreshAs: later, Clamp: when}, when},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			got := headers(t, pack(t, treeIn(t, "file /x 644 a"), test.times, "/x"))[0].ModTime
			if !got.Equal(test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestWriteTarKeepsExtendedAttributes(t *testing.T) {
	dir := treeIn(t, "file /x 644 a")
	value := "any\x00bytes"
	if err := unix.Setxattr(dir.host("/x"), "user.note", []byte(value), 0); err != nil {
		t.Fatal(err)
	}
	got := headers(t, pack(t, dir, Times{}, "/x"))[0].PAXRecords["SCHILY.xattr.user.note"]
	if got != value {
		t.Errorf("got %q, want %q", got, value)
	}
}

func TestWriteTarGivesTheSameBytesTwice(t *testing.T) {
	dir := treeIn(t, "dir /a 755", "file /a/x 644 one", "hard /b /a/x", "link /c b")
	paths := []string{"/", "/a", "/a/x", "/b", "/c"}
	if !bytes.Equal(pack(t, dir, Times{}, paths...), pack(t, dir, Times{}, paths...)) {
		t.Error("got different bytes, want the same")
	}
}

func TestWriteTarCopiesLargeFiles(t *testing.T) {
	dir := treeIn(t)
	content := bytes.Repeat([]byte("0123456789abcde"), 200_000)
	if err := os.WriteFile(dir.host("/large"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	reader := tar.NewReader(bytes.NewReader(pack(t, dir, Times{}, "/large")))
	if _, err := reader.Next(); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(reader); err != nil || !bytes.Equal(got, content) {
		t.Errorf("got %d bytes (%v), want %d the same", len(got), err, len(content))
	}
}

func TestWriteTarRefusesWhatVanished(t *testing.T) {
	out, err := Create(filepath.Join(t.TempDir(), "x"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Abandon()
	err = WriteTar(context.Background(), treeIn(t), []string{"/gone"}, Times{}, out)
	if err == nil || !strings.Contains(err.Error(), "cannot read '/gone': it vanished") {
		t.Errorf("got %v, want an error that names /gone", err)
	}
}

func TestWriteTarRefusesWhatChangesItsSize(t *testing.T) {
	for _, size := range []int64{2, 400_000} {
		out, err := Create(filepath.Join(t.TempDir(), "x"))
		if err != nil {
			t.Fatal(err)
		}
		defer out.Abandon()
		w := &tarWriter{dir: treeIn(t, "file /x 644 abc"), out: out}
		if size <= largestSmall {
			found, _ := w.dir.find("/x")
			found.stat.Size = size
			err = failed("/x", (&batch{}).content(found))
			found.close()
		} else {
			err = w.large("/x", size)
		}
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("cannot read '/x': it changed from %d to 3 bytes", size)) {
			t.Errorf("got %v, want an error that tells both sizes", err)
		}
	}
}

func TestWriteTarEndsWhenItIsCancelled(t *testing.T) {
	out, err := Create(filepath.Join(t.TempDir(), "x"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Abandon()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := WriteTar(ctx, treeIn(t), []string{"/"}, Times{}, out); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestDirKnowsWhatTheEngineMounted(t *testing.T) {
	plain := treeIn(t, "file /etc/hosts 644 a", "dir /data 755", "dir /proc 755")
	dir := Open(plain.root, []string{"/etc/hosts", "/data", "/proc"})
	for name, want := range map[string]bool{"/etc/hosts": true, "/data": false, "/proc": true, "/etc": false} {
		got, err := dir.Lstat(name)
		if err != nil || got.Foreign != want {
			t.Errorf("%s: got %v (%v), want %v", name, got.Foreign, err, want)
		}
	}
}

func TestReadMounts(t *testing.T) {
	const info = `22 1 0:1 / / rw - overlay overlay rw
23 22 0:2 / /proc rw,nosuid shared:1 - proc proc rw
24 22 8:1 /h /etc/a\040b rw - ext4 /dev/sda rw
25 22 8:1 /h /srv/root/etc/hosts rw - ext4 /dev/sda rw
nonsense
`
	tests := []struct{ root, want string }{
		{"/", "[{/proc proc} {/etc/a b ext4} {/srv/root/etc/hosts ext4}]"},
		{"/srv/root", "[{/etc/hosts ext4}]"},
		{"/srv/roo", "[]"},
	}
	for _, test := range tests {
		got, err := ReadMounts(strings.NewReader(info), test.root)
		if err != nil || fmt.Sprint(got) != test.want {
			t.Errorf("%s: got %v (%v), want %s", test.root, got, err, test.want)
		}
	}
}

var _ selection.FS = (*Dir)(nil)
