package selection

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// pythonRule keeps what Python may import later: whatever a kept source imports, wherever the import stands
// in it, the whole of a touched package with its description, and what the interpreter itself imports.
type pythonRule struct {
	where pythonPlaces
	sites pythonSites
	begun map[string]bool
	asked map[string]bool
}

func newPythonRule() *pythonRule {
	return &pythonRule{
		where: pythonPlaces{}, sites: newPythonSites(), begun: map[string]bool{}, asked: map[string]bool{},
	}
}

var (
	pythonProgram = regexp.MustCompile(`^python(?:[23](?:\.[0-9]+)?)?$`)
	pythonHome    = screen(`^(.*/lib(?:64)?/python[0-9]\.[0-9]+)(?:/|$)`)
)

// pythonOwn are modules of the library that the interpreter and its compiled modules import by name.
var pythonOwn = strings.Fields(`_compat_pickle _pyio _strptime codecs contextlib copyreg datetime decimal importlib.metadata
	importlib.resources io linecache locale numbers os re runpy site socket ssl stringprep struct tempfile threading
	tokenize traceback types warnings weakref zoneinfo zipimport`)

// pythonTools are modules that Python's own library and packages import for people at a terminal, for tests
// or for installing. They are followed from an application's sources only.
var pythonTools = strings.Fields(`antigravity Cython doctest ensurepip idlelib lib2to3 nose pdb pip pydoc pydoc_data pytest
	_pytest setuptools sphinx test this tkinter turtle turtledemo unittest venv wheel`)

// pythonServices are modules that Python's own library imports for the same, but packages for service too: to find
// their plug-ins and their data, to compare versions, to show a page. They are not followed from the library.
var pythonServices = strings.Fields(`distutils pkg_resources webbrowser`)

func (p *pythonRule) companions(s *selector, file *candidate) ([]string, error) {
	var names []string
	if home := pythonHome.FindStringSubmatch(file.path); home != nil && !isPythonSite(file.path) {
		more, err := p.begin(s, home[1])
		if err != nil {
			return nil, err
		}
		names = more
	}
	whole, err := p.sites.companions(s, file.path)
	if err != nil {
		return nil, err
	}
	names = append(names, whole...)
	text, ok, err := s.source(file, []string{".py"}, pythonProgram)
	if err != nil || !ok {
		return names, err
	}
	imported, err := p.imported(s, file.path, text)
	return append(names, imported...), err
}

// begin keeps what each program of one interpreter may need: the modules that the interpreter imports
// itself, and all encodings. A library without sources is kept whole.
func (p *pythonRule) begin(s *selector, home string) ([]string, error) {
	if p.begun[home] {
		return nil, nil
	}
	p.begun[home] = true
	escaped := escapeWildcards.Replace(home)
	names, err := s.globAll([]string{escaped + "/lib-dynload/{_codecs_,_multibytecodec}*.so", escaped + "/encodings/*.py", escaped + "/encodings/*.pyc", escaped + "/_sysconfigdata*.py"},
		"")
	if err != nil {
		return nil, err
	}
	bare, err := s.firstFile(home + "/os.pyc")
	if err != nil {
		return nil, err
	}
	if bare != "" {
		compiled, err := s.globAll([]string{escaped + "/**/*.pyc"}, "**/{test,tests,idlelib,tkinter,turtledemo,lib2to3,ensurepip,site-packages,dist-packages}")
		return append(names, compiled...), err
	}
	for _, module := range pythonOwn {
		found, err := findPython(s, []string{home, home + "/lib-dynload"}, module)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// imported returns the modules that a source imports and that are there.
func (p *pythonRule) imported(s *selector, name, text string) ([]string, error) {
	roots, err := p.where.roots(s, name)
	if err != nil {
		return nil, err
	}
	own := roots[0]
	application := !pythonHome.MatchString(name) && !isPythonSite(name)
	var names []string
	for _, each := range readPythonImports(text) {
		if each.level == 0 && !application && isPythonTool(each.module, isPythonSite(name)) {
			continue
		}
		from := roots
		if each.level > 0 {
			from, each = []string{own}, relativePython(each, name, own)
		}
		found, err := p.modules(s, from, each)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// isPythonTool tells whether a module is not followed from the library, or from a package.
func isPythonTool(module string, fromPackage bool) bool {
	top, _, _ := strings.Cut(module, ".")
	return slices.Contains(pythonTools, top) || !fromPackage && slices.Contains(pythonServices, top)
}

// modules returns the files of one import: those of its module, and of what it takes out of it.
func (p *pythonRule) modules(s *selector, roots []string, each pythonImport) ([]string, error) {
	wanted := []string{each.module}
	for _, name := range each.names {
		wanted = append(wanted, strings.TrimPrefix(each.module+"."+name, "."))
	}
	var names []string
	for _, module := range wanted {
		key := module + "\x00" + strings.Join(roots, ":")
		if module == "" || p.asked[key] {
			continue
		}
		p.asked[key] = true
		found, err := findPython(s, roots, module)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// relativePython makes a relative import absolute below the root that the importing module lies in.
func relativePython(each pythonImport, name, root string) pythonImport {
	dir := parent(name)
	for range each.level - 1 {
		dir = parent(dir)
	}
	if !below(dir, root) {
		return each
	}
	inner := strings.ReplaceAll(strings.Trim(strings.TrimPrefix(dir, root), "/"), "/", ".")
	return pythonImport{module: strings.Trim(inner+"."+each.module, "."), names: each.names}
}

// findPython returns the files that importing a module loads, from the first root that has its first part.
func findPython(s *selector, roots []string, module string) ([]string, error) {
	parts := strings.Split(module, ".")
	for _, root := range roots {
		names, err := findPythonBelow(s, root, parts)
		if err != nil || len(names) > 0 {
			return names, err
		}
	}
	return nil, nil
}

// findPythonBelow walks the parts of a module's name below one root.
func findPythonBelow(s *selector, root string, parts []string) ([]string, error) {
	var files []string
	dir := root
	for _, part := range parts {
		names, err := s.names(dir)
		if err != nil {
			return nil, err
		}
		if module := pythonModule(names, part); module != "" && !names[part] {
			return append(files, join(dir, module)), nil
		} else if module != "" {
			files = append(files, join(dir, module))
		}
		if !names[part] {
			return files, nil
		}
		dir = join(dir, part)
		first, err := s.firstFile(dir+"/__init__.py", dir+"/__init__.pyc")
		if err != nil {
			return nil, err
		}
		if first != "" {
			files = append(files, first)
		}
	}
	return files, nil
}

// pythonModule returns the file of a directory that is a module, or nothing.
func pythonModule(names map[string]bool, module string) string {
	for _, suffix := range []string{".py", ".pyc", ".so", ".abi3.so"} {
		if names[module+suffix] {
			return module + suffix
		}
	}
	var compiled []string
	for name := range names {
		if strings.HasPrefix(name, module+".cpython-") && path.Ext(name) == ".so" {
			compiled = append(compiled, name)
		}
	}
	if len(compiled) == 0 {
		return ""
	}
	return slices.Min(compiled)
}
