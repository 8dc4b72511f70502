package packages

import (
	"errors"
	"fmt"
	"io/fs"
)

// rpmDirs are the places of rpm's database.
var rpmDirs = []string{"/usr/lib/sysimage/rpm", "/var/lib/rpm", "/usr/share/rpm"}

// rpmFormats are the file formats of rpm's database, each with a reader that calls blob with every header.
var rpmFormats = []struct {
	file string
	read func(file File, blob func(header []byte) error) error
}{
	{"rpmdb.sqlite", readSqlite},
	{"Packages.db", readNdb},
	{"Packages", readBerkeley},
}

// errRpm says that a database is not what its name says.
var errRpm = errors.New("its format is not known, or it is damaged")

// readRpm reads the first database of rpm that there is.
func readRpm(d *Database, files Files, distro string) error {
	for _, dir := range rpmDirs {
		for _, format := range rpmFormats {
			name := dir + "/" + format.file
			file, err := files.Open(name)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err == nil {
				err = format.read(file, func(header []byte) error { return d.addRpm(header, distro) })
				file.Close()
			}
			if err != nil {
				return fmt.Errorf("cannot read the package database '%s': %w", name, err)
			}
			return nil
		}
	}
	return nil
}

// addRpm takes the package of one header into the database.
func (d *Database) addRpm(blob []byte, distro string) error {
	header, err := parseRpmHeader(blob)
	if err != nil {
		return err
	}
	owner := d.add(Package{
		Type: "rpm", Distro: distro, Name: header.text(rpmTagName), Arch: header.text(rpmTagArch),
		Version: header.text(rpmTagVersion) + "-" + header.text(rpmTagRelease), Epoch: header.epoch(),
	})
	for _, name := range header.files() {
		d.own(owner, name)
	}
	return nil
}
