package rootfs

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"io.github.micropacker/agent/internal/selection"
)

func TestManifest(t *testing.T) {
	const status = "Package: base-files\nStatus: install ok installed\nArchitecture: amd64\nVersion: 12.4+deb12u1\n"
	dir := treeIn(t, "link /bin usr/bin", "file /usr/bin/run 4755 hello", "hard /usr/bin/same /usr/bin/run",
		"file /usr/bin-x 644 abc", "dir /var/lib/dpkg/info 755", "sock /usr/s", "file /etc/os-release 644 ID=debian", "file /.agent/x 755 y")
	for name, content := range map[string]string{"status": status, "info/base-files.list": "/.\n/bin/run\n/bin\n"} {
		if err := os.WriteFile(dir.host("/var/lib/dpkg/"+name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	selected, err := selection.Select(dir, selection.Policy{
		Touched: []string{"/bin/run", "/usr/bin/same", "/usr/aa", "/zz"}, Ignore: []string{"/.agent", "/var"}, Exclude: []string{"/none", "/usr/bin-*"},
	})
	if err != nil {
		t.Fatal(err)
	}
	owners, err := LoadPackages(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	manifest := Manifest{Agent: "1.2", Granularity: "file", Selection: selected, Packages: owners}
	totals, err := manifest.Write(t.Context(), dir, &got)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`{"micropacker-manifest":1,"agent":"1.2","granularity":"file","unmatched":["/none"]}
{"path":"/","kind":"dir","mode":"0755",OWNER,"size":0,"kept":true,"reason":"parent"}
{"path":"/bin","kind":"link","mode":"0777",OWNER,"size":0,"target":"usr/bin","kept":true,"reason":"link","by":"/usr/bin/run","package":"pkg:deb/debian/base-files@12.4%2Bdeb12u1?arch=amd64"}
{"path":"/etc","kind":"dir","mode":"0755",OWNER,"size":0,"kept":false}
{"path":"/etc/os-release","kind":"file","mode":"0644",OWNER,"size":9,"kept":false}
{"path":"/usr","kind":"dir","mode":"0755",OWNER,"size":0,"kept":true,"reason":"parent","by":"/usr/bin/run"}
{"path":"/usr/aa","kind":"absent","kept":false,"reason":"touched"}
{"path":"/usr/bin","kind":"dir","mode":"0755",OWNER,"size":0,"kept":true,"reason":"parent","by":"/usr/bin/run"}
{"path":"/usr/bin-x","kind":"file","mode":"0644",OWNER,"size":3,"kept":false,"reason":"excluded","by":"/usr/bin-*"}
{"path":"/usr/bin/run","kind":"file","mode":"4755",OWNER,"size":5,"kept":true,"reason":"touched","package":"pkg:deb/debian/base-files@12.4%2Bdeb12u1?arch=amd64"}
{"path":"/usr/bin/same","kind":"file","mode":"4755",OWNER,"size":5,"hardlink":"/usr/bin/run","kept":true,"reason":"touched"}
{"path":"/usr/s","kind":"socket","mode":"0644",OWNER,"size":0,"kept":false}
{"path":"/zz","kind":"absent","kept":false,"reason":"touched"}
{"files":5,"bytes":17,"keptFiles":3,"keptBytes":5,"absent":2}
`, "OWNER", fmt.Sprintf(`"uid":%d,"gid":%d`, os.Getuid(), os.Getgid()))
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
	if want := (Totals{Files: 5, Bytes: 17, KeptFiles: 3, KeptBytes: 5, Absent: 2}); totals != want {
		t.Errorf("got %+v, want %+v", totals, want)
	}
}
