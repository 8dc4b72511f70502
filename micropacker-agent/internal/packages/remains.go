package packages

import (
	"path"
	"slices"
	"strings"
)

// statusDir has, where there is no dpkg, one file for each package: scanners of images read it.
const statusDir = dpkgDir + "/status.d"

// Kept tells of a physical path whether it remains in the image.
type Kept func(name string) bool

// Remains returns the text files, by path, in which scanners find the packages of which some file remains:
// for dpkg a stanza and a list of sums a package, for apk its database without what is gone. Other
// databases can only be kept as they are.
func (d *Database) Remains(kept Kept) (map[string]string, error) {
	remains := map[string]string{}
	if err := d.dpkgRemains(kept, remains); err != nil {
		return nil, err
	}
	for _, name := range apkDatabases {
		text, err := apkRemains(d.files, name, kept)
		if err != nil {
			return nil, err
		}
		if text != "" {
			remains[name] = text
		}
	}
	return remains, nil
}

// dpkgRemains adds the packages of dpkg.
func (d *Database) dpkgRemains(kept Kept, remains map[string]string) error {
	var stanza strings.Builder
	name, arch := "", ""
	flush := func() error {
		defer stanza.Reset()
		paths, sums, err := d.dpkgFiles(name, arch, kept)
		if err != nil || name == "" || !paths {
			return err
		}
		at := path.Join(d.files.Physical(dpkgDir), path.Base(statusDir), name)
		remains[at] = stanza.String()
		if sums != "" {
			remains[at+".md5sums"] = sums
		}
		return nil
	}
	var failure error
	err := eachLine(d.files, dpkgDir+"/status", func(text string) {
		if text == "" {
			if failure == nil {
				failure = flush()
			}
			name, arch = "", ""
			return
		}
		stanza.WriteString(text + "\n")
		if value, ok := strings.CutPrefix(text, "Package: "); ok {
			name = value
		}
		if value, ok := strings.CutPrefix(text, "Architecture: "); ok {
			arch = value
		}
	})
	if err == nil && failure == nil {
		failure = flush()
	}
	if err != nil {
		return err
	}
	return failure
}

// dpkgFiles tells whether a package has a path that remains, and returns the sums of such.
func (d *Database) dpkgFiles(name, arch string, kept Kept) (bool, string, error) {
	any := false
	var sums strings.Builder
	for _, base := range []string{name, name + ":" + arch} {
		info := dpkgDir + "/info/" + base
		err := eachLine(d.files, info+".list", func(text string) {
			any = any || kept(d.physicalOf(text))
		})
		if err != nil {
			return false, "", err
		}
		err = eachLine(d.files, info+".md5sums", func(text string) {
			if _, file, ok := strings.Cut(text, "  "); ok && kept(d.physicalOf("/"+file)) {
				sums.WriteString(text + "\n")
			}
		})
		if err != nil {
			return false, "", err
		}
	}
	return any, sums.String(), nil
}

// physicalOf is where a path of a package really is.
func (d *Database) physicalOf(name string) string {
	dir, base := path.Split(path.Clean(name))
	return path.Join(d.files.Physical(path.Clean(dir)), base)
}

// apkRemains returns a database of apk without the files that are gone, and the packages that had only such.
func apkRemains(files Files, name string, kept Kept) (string, error) {
	var all strings.Builder
	current := apkStanza{kept: kept, files: files}
	err := eachLine(files, name, func(text string) {
		if text == "" {
			all.WriteString(current.text())
			current = apkStanza{kept: kept, files: files}
			return
		}
		current.line(text)
	})
	all.WriteString(current.text())
	return all.String(), err
}

// apkStanza is a package of apk, with the directories and files that remain.
type apkStanza struct {
	kept  Kept
	files Files
	lines []string
	// dir is the directory that is spoken of, and its lines, which wait for a file of it.
	dir      string
	dirLines []string
	// gone tells that the last file named is.
	gone bool
	any  bool
}

// line takes a line in.
func (s *apkStanza) line(text string) {
	key, value, _ := strings.Cut(text, ":")
	switch {
	case key == "F":
		s.dir, s.dirLines, s.gone = "/"+value, []string{text}, false
	case key == "M" && s.dirLines != nil:
		s.dirLines = append(s.dirLines, text)
	case key == "R":
		s.gone = !s.kept(path.Join(s.files.Physical(s.dir), value))
		if !s.gone {
			s.any = true
			s.lines = append(slices.Concat(s.lines, s.dirLines), text)
			s.dirLines = nil
		}
	case (key == "a" || key == "Z") && s.gone:
	default:
		s.lines = append(s.lines, text)
	}
}

// text is the stanza, empty if no file remains.
func (s *apkStanza) text() string {
	if !s.any {
		return ""
	}
	return strings.Join(s.lines, "\n") + "\n\n"
}
