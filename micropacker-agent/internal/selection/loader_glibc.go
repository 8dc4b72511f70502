package selection

import (
	"path"
	"slices"
	"strings"
)

// glibc searches as ld.so(8) says.
type glibc struct {
	kind        flavour
	environment []string
	cache       map[string][]string
	configured  []string
	system      []string
	// variants are the subdirectories of a directory with libraries for better processors.
	variants func(dir string) []string
}

// newGlibc reads what ldconfig left in the image.
func newGlibc(s *selector, kind flavour, environment []string) (*glibc, error) {
	cache, err := readLoaderCache(s)
	if err != nil {
		return nil, err
	}
	configured, err := configuredDirs(s, "/etc/ld.so.conf", 0)
	if err != nil {
		return nil, err
	}
	system := systemDirs(platforms(kind))
	return &glibc{kind, environment, cache, configured, system, s.processorDirs(map[string][]string{})}, nil
}

// systemDirs are searched without being told.
func systemDirs(machine platform) []string {
	var dirs []string
	if machine.triplet != "" {
		dirs = append(dirs, "/lib/"+machine.triplet, "/usr/lib/"+machine.triplet)
	}
	dirs = append(dirs, "/"+machine.lib, "/usr/"+machine.lib, "/lib", "/usr/lib")
	return slices.Compact(dirs)
}

func (g *glibc) search(object loaded, name string) [][]string {
	var dirs []string
	if len(object.object.RunPath) == 0 {
		dirs = append(expandAll(object.object.RPath, object), object.inherited...)
	}
	dirs = append(dirs, g.environment...)
	dirs = append(dirs, expandAll(object.object.RunPath, object)...)
	groups := g.in(dirs, name)
	if object.object.NoDefault {
		return groups
	}
	if cached := g.cache[name]; len(cached) > 0 {
		groups = append(groups, cached)
	}
	return append(groups, g.in(append(slices.Clone(g.configured), g.system...), name)...)
}

// in lists the places of a library in directories, each with its variants.
func (g *glibc) in(dirs []string, name string) [][]string {
	var groups [][]string
	for _, dir := range dirs {
		group := []string{path.Clean(dir) + "/" + name}
		for _, variant := range g.variants(dir) {
			group = append(group, variant+"/"+name)
		}
		groups = append(groups, group)
	}
	return groups
}

// inherit passes RPATH on; RUNPATH is for the object alone, and silences its RPATH.
func (g *glibc) inherit(object loaded) []string {
	if len(object.object.RunPath) > 0 {
		return object.inherited
	}
	return append(expandAll(object.object.RPath, object), object.inherited...)
}

func (g *glibc) builtIn(name string) bool {
	return strings.HasPrefix(name, "ld-linux") || strings.HasPrefix(name, "linux-vdso") || strings.HasPrefix(name, "linux-gate")
}

func (g *glibc) usualPlace(name string) string { return beside(g.system[0], name) }

func (g *glibc) libc() byte { return 'g' }

// processorDirs returns a function that lists a directory's subdirectories for better processors.
func (s *selector) processorDirs(known map[string][]string) func(string) []string {
	return func(dir string) []string {
		if variants, ok := known[dir]; ok {
			return variants
		}
		base := path.Clean(dir) + "/glibc-hwcaps"
		var variants []string
		if at, err := s.resolve(s.absolute(base), true); err == nil && at.entry.Kind == Dir {
			names, err := s.fs.ReadDir(at.path)
			if err == nil {
				for _, name := range names {
					variants = append(variants, base+"/"+name.Text)
				}
				slices.Sort(variants)
			}
		}
		known[dir] = variants
		return variants
	}
}

// maxIncludes is how deep files of ld.so.conf may include each other.
const maxIncludes = 8

// configuredDirs reads /etc/ld.so.conf with what it includes.
func configuredDirs(s *selector, file string, depth int) ([]string, error) {
	lines, err := s.lines(file)
	if err != nil || depth > maxIncludes {
		return nil, err
	}
	var dirs []string
	for _, line := range lines {
		line, _, _ = strings.Cut(line, "#")
		words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t:,", r) })
		if len(words) > 1 && words[0] == "include" {
			more, err := includedDirs(s, beside(path.Dir(file), words[1]), depth)
			if err != nil {
				return nil, err
			}
			dirs = append(dirs, more...)
			continue
		}
		dirs = append(dirs, words...)
	}
	return slices.DeleteFunc(dirs, func(dir string) bool { return !strings.HasPrefix(dir, "/") }), nil
}

// includedDirs reads the files that an include line means.
func includedDirs(s *selector, text string, depth int) ([]string, error) {
	p, err := parsePattern(text)
	if err != nil {
		return nil, nil
	}
	files, err := s.glob(p)
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var dirs []string
	for _, file := range files {
		more, err := configuredDirs(s, file, depth+1)
		if err != nil {
			return nil, err
		}
		dirs = append(dirs, more...)
	}
	return dirs, nil
}
