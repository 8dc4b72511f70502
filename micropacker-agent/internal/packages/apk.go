package packages

// apkDatabases are the places of apk's database, old and new.
var apkDatabases = []string{"/lib/apk/db/installed", "/usr/lib/apk/db/installed"}

// readApk reads the database of apk, in which one-letter fields name packages, directories and files.
func readApk(d *Database, files Files, distro string) error {
	for _, name := range apkDatabases {
		found := false
		reader := apkReader{database: d, distro: distro}
		err := eachLine(files, name, func(text string) {
			found = true
			reader.line(text)
		})
		if err != nil || found {
			return err
		}
	}
	return nil
}

// apkReader keeps what earlier lines said.
type apkReader struct {
	database *Database
	distro   string
	current  Package
	owner    uint32
	added    bool
	dir      string
}

// line reads one line.
func (r *apkReader) line(text string) {
	if text == "" {
		r.finish()
		return
	}
	if len(text) < 2 || text[1] != ':' {
		return
	}
	switch value := text[2:]; text[0] {
	case 'P':
		r.current = Package{Type: "apk", Distro: r.distro, Name: value}
	case 'V':
		r.current.Version = value
	case 'A':
		r.current.Arch = value
	case 'F':
		r.add()
		r.dir = "/" + value
	case 'R':
		r.add()
		r.database.own(r.owner, r.dir+"/"+value)
	}
}

// add takes the package into the database, once.
func (r *apkReader) add() {
	if !r.added {
		r.owner, r.added = r.database.add(r.current), true
	}
}

// finish ends a package.
func (r *apkReader) finish() {
	r.current, r.added, r.dir = Package{}, false, "/"
}
