package packages

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// maxLine is far above what a database has in one line.
const maxLine = 8 << 20

// eachLine reads a text file of the image; one that is not there has no lines.
func eachLine(files Files, name string, line func(text string)) error {
	file, err := files.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot read the package database '%s': %w", name, err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, maxLine)
	for scanner.Scan() {
		line(scanner.Text())
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("cannot read the package database '%s': %w", name, err)
	}
	return nil
}

// eachStanza reads a file of "Field: value" stanzas with blank lines between them. Continued lines are left out.
func eachStanza(files Files, name string, stanza func(fields map[string]string)) error {
	fields := map[string]string{}
	flush := func() {
		if len(fields) > 0 {
			stanza(fields)
			fields = map[string]string{}
		}
	}
	err := eachLine(files, name, func(text string) {
		if text == "" {
			flush()
			return
		}
		key, value, ok := strings.Cut(text, ":")
		if ok && text[0] != ' ' && text[0] != '\t' {
			fields[key] = strings.TrimSpace(value)
		}
	})
	flush()
	return err
}

// distroOf returns the distribution that os-release names.
func distroOf(files Files) string {
	distro := ""
	for _, name := range []string{"/usr/lib/os-release", "/etc/os-release"} {
		err := eachLine(files, name, func(text string) {
			if id, ok := strings.CutPrefix(text, "ID="); ok {
				distro = strings.Trim(strings.TrimSpace(id), `"'`)
			}
		})
		if err != nil {
			return ""
		}
	}
	return distro
}
