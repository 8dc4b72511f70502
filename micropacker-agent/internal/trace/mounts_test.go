package trace

import (
	"strings"
	"testing"
)

// The mounts of the tests: the image, /proc, a volume with an image directory bound into it, and a
// second view of /opt at /mnt.
const (
	rootMount uint64 = iota + 1
	procMount
	volumeMount
	boundMount
	viewMount
)

func testTable() *mountTable {
	table := newMountTable()
	table.add(mount{id: rootMount, parent: 99, image: true})
	table.add(mount{id: procMount, parent: rootMount, point: split("proc")})
	table.add(mount{id: volumeMount, parent: rootMount, point: split("data")})
	table.add(mount{id: boundMount, parent: volumeMount, point: split("etc"), root: split("etc"), image: true})
	table.add(mount{id: viewMount, parent: rootMount, point: split("mnt"), root: split("opt"), image: true})
	return table
}

func split(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

func TestFollow(t *testing.T) {
	tests := []struct {
		summary string
		mount   uint64
		base    string
		asked   string
		want    string // empty: no file of the image
	}{
		{"absolute", rootMount, "", "/etc/passwd", "/etc/passwd"},
		{"relative", rootMount, "etc", "passwd", "/etc/passwd"},
		{"dots and doubled slashes go", rootMount, "", "//etc/./passwd/", "/etc/passwd"},
		{"the root", rootMount, "", "/", "/"},
		{"the base itself", rootMount, "etc", ".", "/etc"},
		{"up from the base is certain", rootMount, "usr/share/doc", "../../lib", "/usr/lib"},
		{"up after a name may cross a link", rootMount, "", "/var/lock/../x", "/var/lock/../x"},
		{"up twice after names", rootMount, "srv", "a/b/../../x", "/srv/a/b/../../x"},
		{"up from the root stays", rootMount, "", "/../etc", "/etc"},
		{"up beyond the top stays", rootMount, "etc", "../../../x", "/x"},
		{"on another file system", rootMount, "", "/proc/self/maps", ""},
		{"a mount point", rootMount, "", "/proc", ""},
		{"a name that begins like a mount point", rootMount, "", "/process", "/process"},
		{"relative on another file system", volumeMount, "sub", "file", ""},
		{"up and out of a volume", volumeMount, "sub", "../../etc/passwd", "/etc/passwd"},
		{"up out of a mount after a name", rootMount, "", "/proc/../etc/x", "/etc/x"},
		{"an image directory bound into a volume", rootMount, "", "/data/etc/passwd", "/etc/passwd"},
		{"a second view of an image directory", rootMount, "", "/mnt/app/bin", "/opt/app/bin"},
		{"up out of a second view", viewMount, "app", "../../etc", "/etc"},
	}
	table := testTable()
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			base := place{mount: test.mount, inMount: split(test.base), image: table.byID[test.mount].image}
			base.above = table.byID[test.mount].root
			got := followed(table, base, test.asked, true)
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFollowWhenTheNameWasCoveredByTheCallStaysOnTheImage(t *testing.T) {
	if got := followed(testTable(), place{mount: rootMount, image: true}, "/data", false); got != "/data" {
		t.Errorf("got %q", got)
	}
}

// followed is the path of the image that a cursor ends on, or nothing.
func followed(table *mountTable, base place, asked string, enter bool) string {
	var c cursor
	c.start(table, base)
	c.follow(asked, enter)
	if !c.image {
		return ""
	}
	return "/" + string(c.text)
}

func TestDescribe(t *testing.T) {
	got := testTable().describe(place{mount: boundMount, inMount: split("alternatives/vi")})
	if want := "/data/etc/alternatives/vi"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParsePlace(t *testing.T) {
	p := parsePlace(7, []byte("passwd\x00etc\x00\x00merged\x00"), true)
	if got, want := p.imagePath(), "/merged/etc/passwd"; got != want {
		t.Errorf("got image path %q, want %q", got, want)
	}
	if got, want := strings.Join(p.inMount, "/"), "etc/passwd"; got != want {
		t.Errorf("got %q within the mount, want %q", got, want)
	}
}
