package packages

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

// image is a file system by path; a directory whose place is a link has an entry in links.
type image struct {
	files map[string]string
	links map[string]string
}

type opened struct{ *bytes.Reader }

func (opened) Close() error { return nil }

func (i image) Open(name string) (File, error) {
	content, ok := i.files[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return opened{bytes.NewReader([]byte(content))}, nil
}

func (i image) ReadDir(name string) ([]string, error) {
	var names []string
	for each := range i.files {
		if path.Dir(each) == name {
			names = append(names, path.Base(each))
		}
	}
	slices.Sort(names)
	return names, nil
}

func (i image) Physical(dir string) string {
	if target, ok := i.links[dir]; ok {
		return target
	}
	return dir
}

func TestOwner(t *testing.T) {
	dpkg := image{links: map[string]string{"/bin": "/usr/bin"}, files: map[string]string{
		"/etc/os-release": "NAME=x\nID=\"debian\"\n",
		"/var/lib/dpkg/status": "Package: dash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1:0.5+b1\nDescription: a\n shell\n\n" +
			"Package: gone\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 1\n\n" +
			"Package: libc6\nStatus: hold ok installed\nArchitecture: amd64\nVersion: 2.36\n",
		"/var/lib/dpkg/info/dash.list":        "/.\n/bin\n/bin/dash\n",
		"/var/lib/dpkg/info/gone.list":        "/etc/gone\n",
		"/var/lib/dpkg/info/libc6:amd64.list": "/lib/libc.so.6\n/bin/dash\n",
	}}
	distroless := image{files: map[string]string{
		"/usr/lib/os-release":                      "ID=debian\n",
		"/var/lib/dpkg/status.d/libssl3":           "Package: libssl3\nArchitecture: arm64\nVersion: 3.0\n",
		"/var/lib/dpkg/status.d/libssl3.md5sums":   "d41d8cd98f00b204e9800998ecf8427e  usr/lib/libssl.so.3\n",
		"/var/lib/dpkg/status.d/orphaned.md5sums":  "d41d8cd98f00b204e9800998ecf8427e  usr/lib/orphan\n",
		"/var/lib/dpkg/status.d/no-sums-at-all":    "Package: no-sums\nArchitecture: all\nVersion: 1\n",
		"/var/lib/dpkg/status.d/something-strange": "",
	}}
	apk := image{files: map[string]string{
		"/etc/os-release":       "ID=alpine\n",
		"/lib/apk/db/installed": "C:Q1\nP:musl\nV:1.2.4-r2\nA:x86_64\nF:lib\nR:ld-musl-x86_64.so.1\na:0:0:755\nF:\nR:top\n\nP:zlib\nV:1.3\nA:x86_64\nF:lib\nR:libz.so.1\n\n",
	}}
	tests := []struct {
		summary string
		image   image
		path    string
		want    string
	}{
		{"dpkg, below a directory that has become a link", dpkg, "/usr/bin/dash", "pkg:deb/debian/dash@1:0.5%2Bb1?arch=amd64"},
		{"dpkg, a list with the architecture in its name", dpkg, "/lib/libc.so.6", "pkg:deb/debian/libc6@2.36?arch=amd64"},
		{"dpkg, a package that was removed", dpkg, "/etc/gone", ""},
		{"dpkg, a file of nobody", dpkg, "/usr/bin/x", ""},
		{"distroless", distroless, "/usr/lib/libssl.so.3", "pkg:deb/debian/libssl3@3.0?arch=arm64"},
		{"distroless, sums of no package", distroless, "/usr/lib/orphan", ""},
		{"apk", apk, "/lib/ld-musl-x86_64.so.1", "pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64"},
		{"apk, in the root directory", apk, "/top", "pkg:apk/alpine/musl@1.2.4-r2?arch=x86_64"},
		{"apk, the next package", apk, "/lib/libz.so.1", "pkg:apk/alpine/zlib@1.3?arch=x86_64"},
		{"no database", image{}, "/x", ""},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			database, err := Load(test.image)
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if owner, ok := database.Owner(test.path); ok {
				got = owner.URL()
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestURL(t *testing.T) {
	tests := []struct {
		summary string
		owner   Package
		want    string
	}{
		{"with an epoch", Package{Type: "rpm", Distro: "fedora", Name: "curl", Version: "7.50-1", Epoch: "1", Arch: "i386"},
			"pkg:rpm/fedora/curl@7.50-1?arch=i386&epoch=1"},
		{"an epoch of zero says nothing", Package{Type: "rpm", Distro: "fedora", Name: "curl", Version: "7", Epoch: "0"}, "pkg:rpm/fedora/curl@7"},
		{"no distribution", Package{Type: "deb", Name: "g++", Version: "1~2 3"}, "pkg:deb/g%2B%2B@1~2%203"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			if got := test.owner.URL(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestALineThatIsTooLongIsAnError(t *testing.T) {
	broken := image{files: map[string]string{"/var/lib/dpkg/status": strings.Repeat("x", maxLine+1)}}
	if _, err := Load(broken); err == nil || !strings.Contains(err.Error(), "cannot read the package database '/var/lib/dpkg/status'") {
		t.Errorf("got %v, want an error that names the database", err)
	}
}

func TestFilesOf(t *testing.T) {
	apk := image{files: map[string]string{"/lib/apk/db/installed": "P:a\nV:1\nF:lib\nR:x\nR:y\n\nP:b\nV:1\nF:lib\nR:z\n\n"}}
	database, err := Load(apk)
	if err != nil {
		t.Fatal(err)
	}
	id, ok := database.IDOf("/lib/y")
	var got []string
	err = database.FilesOf(map[uint32]bool{id: true}, func(_ uint32, name string) { got = append(got, name) })
	if want := []string{"/lib/x", "/lib/y"}; !ok || err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q (%v, %v), want %q", got, ok, err, want)
	}
}
