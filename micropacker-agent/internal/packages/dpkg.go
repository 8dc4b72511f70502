package packages

import (
	"strings"
)

// dpkgDir is where dpkg keeps its database.
const dpkgDir = "/var/lib/dpkg"

// readDpkg reads the status file and the file list of each package.
func readDpkg(d *Database, files Files, distro string) error {
	lists := map[string]uint32{}
	err := eachStanza(files, dpkgDir+"/status", func(fields map[string]string) {
		if !strings.HasSuffix(fields["Status"], " installed") {
			return
		}
		index := d.add(debian(fields, distro))
		lists[fields["Package"]+".list"] = index
		lists[fields["Package"]+":"+fields["Architecture"]+".list"] = index
	})
	if err != nil {
		return err
	}
	names, err := files.ReadDir(dpkgDir + "/info")
	if err != nil {
		return err
	}
	for _, name := range names {
		owner, ok := lists[name]
		if !ok {
			continue
		}
		if err := eachLine(files, dpkgDir+"/info/"+name, func(text string) { d.own(owner, text) }); err != nil {
			return err
		}
	}
	return nil
}

// readDistroless reads status.d, where each package has a file of its own and its paths in a list of sums.
func readDistroless(d *Database, files Files, distro string) error {
	const dir = statusDir
	names, err := files.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".md5sums") {
			continue
		}
		var owner uint32
		known := false
		err := eachStanza(files, dir+"/"+name, func(fields map[string]string) {
			owner, known = d.add(debian(fields, distro)), true
		})
		if err != nil {
			return err
		}
		if !known {
			continue
		}
		err = eachLine(files, dir+"/"+name+".md5sums", func(text string) {
			if _, path, ok := strings.Cut(text, "  "); ok {
				d.own(owner, "/"+path)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// debian reads the fields of a stanza.
func debian(fields map[string]string, distro string) Package {
	return Package{Type: "deb", Distro: distro, Name: fields["Package"], Version: fields["Version"], Arch: fields["Architecture"]}
}
