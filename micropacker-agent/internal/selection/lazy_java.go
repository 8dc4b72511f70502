package selection

import (
	"archive/zip"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"
)

// javaRule keeps what a JVM opens when it first needs a class: the archives beside a touched one, those that
// its manifest names, and the directory of classes that a touched class lies in.
type javaRule struct{ done map[string]bool }

func newJavaRule() *javaRule { return &javaRule{map[string]bool{}} }

// javaPool matches directories in which many programs' archives lie.
const javaPool = "/usr/share/java"

func (j *javaRule) companions(s *selector, file *candidate) ([]string, error) {
	switch path.Ext(file.path) {
	case ".jar", ".war":
		return j.archive(s, file)
	case ".class":
		return j.classes(s, file)
	default:
		return nil, nil
	}
}

// archive returns what belongs to an archive.
func (j *javaRule) archive(s *selector, file *candidate) ([]string, error) {
	names, err := manifestClassPath(s, file.path)
	if err != nil {
		return nil, err
	}
	dir := parent(file.path)
	if !s.wasUsed(file) || j.done[dir] || inside(dir, javaPool) {
		return names, nil
	}
	j.done[dir] = true
	beside, err := s.globAll([]string{escapeWildcards.Replace(dir) + "/*.jar"}, "**/*-{sources,javadoc}.jar")
	return append(names, beside...), err
}

// manifestClassPath returns the archives that the manifest of an archive names and that are there.
func manifestClassPath(s *selector, name string) ([]string, error) {
	content, err := s.fs.Open(name)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	entry, err := s.fs.Lstat(name)
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(content, entry.Size)
	if err != nil {
		return nil, nil
	}
	manifest, err := archive.Open("META-INF/MANIFEST.MF")
	if err != nil {
		return nil, nil
	}
	defer manifest.Close()
	text, err := io.ReadAll(io.LimitReader(manifest, maxSource))
	if err != nil {
		return nil, nil
	}
	var names []string
	for _, word := range classPath(string(text)) {
		found, err := s.firstFile(path.Join("/", beside(parent(name), strings.TrimPrefix(word, "file:"))))
		if err != nil {
			return nil, err
		}
		if found != "" {
			names = append(names, found)
		}
	}
	return names, nil
}

// classPath returns the words of a manifest's Class-Path, whose lines are folded at 72 bytes.
func classPath(manifest string) []string {
	unfolded := strings.NewReplacer("\r\n ", "", "\n ", "", "\r\n", "\n").Replace(manifest)
	for _, line := range strings.Split(unfolded, "\n") {
		if value, ok := strings.CutPrefix(line, "Class-Path:"); ok {
			return strings.Fields(value)
		}
	}
	return nil
}

// classes returns the directory that a class is loaded from, with all that is in it.
func (j *javaRule) classes(s *selector, file *candidate) ([]string, error) {
	if !s.wasUsed(file) || j.done[parent(file.path)] {
		return nil, nil
	}
	text, err := s.content(file.path, maxSource)
	if err != nil {
		return nil, err
	}
	root, ok := strings.CutSuffix(file.path, "/"+className([]byte(text))+".class")
	if !ok || root == "" || sharedDir.MatchString(root) {
		return nil, nil
	}
	j.done[parent(file.path)] = true
	if j.done[root] {
		return nil, nil
	}
	j.done[root] = true
	names, err := s.tree(root, "**/{.git,*.java}")
	return slices.DeleteFunc(names, func(name string) bool { return name == root }), err
}

// className returns the name that a class file gives its class, with slashes, or nothing.
func className(class []byte) string {
	if len(class) < 10 || binary.BigEndian.Uint32(class) != 0xcafebabe {
		return ""
	}
	texts, classes := map[uint16]string{}, map[uint16]uint16{}
	rest := class[10:]
	for i := uint16(1); i < binary.BigEndian.Uint16(class[8:]); i++ {
		size, wide := constantSize(rest)
		if size == 0 || len(rest) < size {
			return ""
		}
		switch rest[0] {
		case 1:
			texts[i] = string(rest[3:size])
		case 7:
			classes[i] = binary.BigEndian.Uint16(rest[1:])
		}
		if rest = rest[size:]; wide {
			i++
		}
	}
	if len(rest) < 4 {
		return ""
	}
	return texts[classes[binary.BigEndian.Uint16(rest[2:])]]
}

// constantSize is the size of the constant at the beginning of what is left of a class file's pool; a wide
// one counts twice.
func constantSize(rest []byte) (size int, wide bool) {
	if len(rest) < 3 {
		return 0, false
	}
	switch rest[0] {
	case 1:
		return 3 + int(binary.BigEndian.Uint16(rest[1:])), false
	case 7, 8, 16, 19, 20:
		return 3, false
	case 15:
		return 4, false
	case 3, 4, 9, 10, 11, 12, 17, 18:
		return 5, false
	case 5, 6:
		return 9, true
	default:
		return 0, false
	}
}
