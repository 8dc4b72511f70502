package packages

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"
)

// read returns a fixture; testdata/README.md says how each was made.
func read(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// ndbOf makes a Packages.db with the headers of a SQLite database, the first of them removed again.
func ndbOf(t testing.TB, sqlite string) string {
	t.Helper()
	slots := make([]byte, ndbPage)
	binary.LittleEndian.PutUint32(slots, ndbMagic)
	binary.LittleEndian.PutUint32(slots[12:], 1)
	for at := 2 * ndbSlot; at < ndbPage; at += ndbSlot {
		binary.LittleEndian.PutUint32(slots[at:], ndbSlotMagic)
	}
	content, slot := slots, 3*ndbSlot
	err := readSqlite(opened{bytes.NewReader([]byte(sqlite))}, func(header []byte) error {
		binary.LittleEndian.PutUint32(content[slot+4:], uint32(slot))
		binary.LittleEndian.PutUint32(content[slot+8:], uint32(len(content)/ndbBlock))
		blob := binary.LittleEndian.AppendUint32(nil, ndbBlobMagic)
		blob = binary.LittleEndian.AppendUint32(append(blob, make([]byte, 8)...), uint32(len(header)))
		blob = append(blob, header...)
		content = append(content, append(blob, make([]byte, ndbBlock-len(blob)%ndbBlock)...)...)
		slot += ndbSlot
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestOwnerOfRpm(t *testing.T) {
	sqlite, berkeley := read(t, "rpmdb.sqlite"), read(t, "Packages")
	databases := map[string]string{
		"/usr/lib/sysimage/rpm/rpmdb.sqlite": sqlite,
		"/var/lib/rpm/rpmdb.sqlite":          sqlite,
		"/var/lib/rpm/Packages":              berkeley,
		"/usr/lib/sysimage/rpm/Packages.db":  ndbOf(t, sqlite),
		"/usr/share/rpm/rpmdb.sqlite":        sqlite,
		"/usr/lib/sysimage/rpm/Packages":     berkeley,
		"/var/lib/rpm/Packages.db":           ndbOf(t, sqlite),
	}
	owned := map[string]string{
		"/etc/tiny.conf":  "pkg:rpm/fedora/tiny@1.5-3?arch=noarch&epoch=2",
		"/opt/small":      "pkg:rpm/fedora/small@0.1-1?arch=noarch",
		"/etc/tiny.conf~": "",
		"/usr/share/tiny/a-long-name-so-that-the-header-flows-over-60": "pkg:rpm/fedora/tiny@1.5-3?arch=noarch&epoch=2",
	}
	for name, content := range databases {
		t.Run(name, func(t *testing.T) {
			database, err := Load(image{files: map[string]string{name: content, "/etc/os-release": "ID=fedora\n"}})
			if err != nil {
				t.Fatal(err)
			}
			for path, want := range owned {
				got := ""
				if owner, ok := database.Owner(path); ok {
					got = owner.URL()
				}
				if got != want {
					t.Errorf("%s: got %q, want %q", path, got, want)
				}
			}
		})
	}
}

func TestADamagedRpmDatabaseIsAnError(t *testing.T) {
	for _, name := range []string{"rpmdb.sqlite", "Packages.db", "Packages"} {
		path := "/var/lib/rpm/" + name
		_, err := Load(image{files: map[string]string{path: "nonsense"}})
		if want := "cannot read the package database '" + path + "': its format is not known, or it is damaged"; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func FuzzRpmNeverPanics(f *testing.F) {
	f.Add(read(f, "rpmdb.sqlite"))
	f.Add(read(f, "Packages"))
	f.Add(ndbOf(f, read(f, "rpmdb.sqlite")))
	f.Fuzz(func(_ *testing.T, content string) {
		for _, format := range rpmFormats {
			database := &Database{owners: map[uint64]uint32{}, physical: map[string]string{}, files: image{}}
			_ = format.read(opened{bytes.NewReader([]byte(content))}, func(header []byte) error { return database.addRpm(header, "") })
		}
	})
}
