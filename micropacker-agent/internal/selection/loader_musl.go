package selection

import (
	"slices"
	"strings"
)

// musl searches as its dynlink.c does.
type musl struct {
	environment []string
	system      []string
}

// newMusl reads the loader's path file.
func newMusl(s *selector, kind flavour, environment []string) (*musl, error) {
	file := "/etc/ld-musl-" + platforms(kind).name + ".path"
	lines, err := s.lines(file)
	if err != nil {
		return nil, err
	}
	var dirs []string
	for _, line := range lines {
		dirs = append(dirs, strings.FieldsFunc(line, func(r rune) bool { return r == ':' })...)
	}
	if len(lines) == 0 {
		dirs = []string{"/lib", "/usr/local/lib", "/usr/lib"}
	}
	return &musl{environment, dirs}, nil
}

func (m *musl) search(object loaded, name string) [][]string {
	var groups [][]string
	for _, dir := range slices.Concat(m.environment, m.inherit(object), m.system) {
		groups = append(groups, []string{dir + "/" + name})
	}
	return groups
}

// inherit passes on whichever search path the object has: musl makes no difference between the two.
func (m *musl) inherit(object loaded) []string {
	own := object.object.RunPath
	if len(own) == 0 {
		own = object.object.RPath
	}
	return append(expandAll(own, object), object.inherited...)
}

// builtIn knows the libraries that musl's loader contains.
func (m *musl) builtIn(name string) bool {
	short, ok := strings.CutPrefix(name, "lib")
	if !ok {
		return false
	}
	short, _, _ = strings.Cut(short, ".")
	return slices.Contains([]string{"c", "pthread", "rt", "m", "dl", "util", "xnet"}, short)
}

func (m *musl) usualPlace(name string) string {
	if len(m.system) == 0 {
		return "/lib/" + name
	}
	return beside(m.system[0], name)
}

func (m *musl) libc() byte { return 'm' }
