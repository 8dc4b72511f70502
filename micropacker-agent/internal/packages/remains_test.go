package packages

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestRemains(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		kept  string
		want  map[string]string
	}{
		{
			name: "a stanza, and the sums of what remains, for each package of dpkg of which a file does",
			files: map[string]string{
				"/var/lib/dpkg/status": "Package: dash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\nDescription: a\n shell\n\n" +
					"Package: gone\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n" +
					"Package: libc6\nArchitecture: amd64\nVersion: 2\n",
				"/var/lib/dpkg/info/dash.list":           "/.\n/bin\n/bin/dash\n/bin/sh\n",
				"/var/lib/dpkg/info/dash.md5sums":        "11  bin/dash\n22  bin/sh\n",
				"/var/lib/dpkg/info/gone.list":           "/etc/gone\n",
				"/var/lib/dpkg/info/libc6:amd64.list":    "/lib/libc.so.6\n",
				"/var/lib/dpkg/info/libc6:amd64.md5sums": "33  lib/libc.so.6\n",
			},
			kept: "/usr/bin/dash /lib/libc.so.6",
			want: map[string]string{
				"/var/lib/dpkg/status.d/dash":          "Package: dash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\nDescription: a\n shell\n",
				"/var/lib/dpkg/status.d/dash.md5sums":  "11  bin/dash\n",
				"/var/lib/dpkg/status.d/libc6":         "Package: libc6\nArchitecture: amd64\nVersion: 2\n",
				"/var/lib/dpkg/status.d/libc6.md5sums": "33  lib/libc.so.6\n",
			},
		},
		{
			name: "the database of apk without what is gone",
			files: map[string]string{
				"/lib/apk/db/installed": "C:Q1a\nP:busybox\nV:1\nF:bin\nM:0:0:755\nR:busybox\na:0:0:755\nZ:Q1b\nR:other\na:0:0:644\nF:etc\nR:securetty\n\n" +
					"P:gone\nV:1\nF:usr\nR:gone\n\n",
			},
			kept: "/usr/bin/busybox",
			want: map[string]string{
				"/lib/apk/db/installed": "C:Q1a\nP:busybox\nV:1\nF:bin\nM:0:0:755\nR:busybox\na:0:0:755\nZ:Q1b\n\n",
			},
		},
		{name: "nothing where there is no database", want: map[string]string{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			database, err := Load(image{links: map[string]string{"/bin": "/usr/bin"}, files: test.files})
			if err != nil {
				t.Fatal(err)
			}
			got, err := database.Remains(func(name string) bool { return name != "" && contains(test.kept, name) })
			if err != nil {
				t.Fatal(err)
			}
			if !maps.Equal(got, test.want) {
				t.Errorf("got %q\nwant %q", got, test.want)
			}
		})
	}
}

// contains tells whether a list of words has one.
func contains(words, word string) bool { return slices.Contains(strings.Fields(words), word) }
