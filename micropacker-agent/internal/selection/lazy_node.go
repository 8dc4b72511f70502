package selection

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// nodeRule keeps what Node may load later: the whole of a touched package, what an application's package.json
// names, and what the sources that are kept require or import.
type nodeRule struct{ done map[string]bool }

func newNodeRule() *nodeRule { return &nodeRule{map[string]bool{}} }

var (
	nodeProgram  = regexp.MustCompile(`^(?:node|nodejs)$`)
	nodeSuffixes = []string{".js", ".cjs", ".mjs"}
	// nodeLiterals matches require('x'), import('x'), import 'x' and … from 'x'.
	nodeLiterals = regexp.MustCompile(`(?:\brequire(?:\.resolve)?\s*\(\s*|\bimport\s*\(?\s*|\bfrom\s*)(?:'([^'"\n]+)'|"([^'"\n]+)")`)
	nodePackage  = screen(`^(.*/(?:node_modules|share/nodejs|lib/nodejs|lib/[^/]+-linux-gnu[^/]*/nodejs)/(?:@[^/]+/)?[^/@][^/]*)/.+$`)
)

// nodeExcept is what of a package nobody requires in service.
const nodeExcept = "**/{.git,.github,__tests__,*.md,*.markdown,*.map,*.ts,*.mts,*.cts,*.flow,*.tsbuildinfo,*.sh,*.min.js,tests.js}"

func (n *nodeRule) companions(s *selector, file *candidate) ([]string, error) {
	var names []string
	if unit := nodePackage.FindStringSubmatch(file.path); unit != nil {
		whole, err := n.whole(s, unit[1])
		if err != nil {
			return nil, err
		}
		names = whole
	} else if path.Base(file.path) == "package.json" || slices.Contains(nodeSuffixes, path.Ext(file.path)) {
		declared, err := n.declared(s, parent(file.path))
		if err != nil {
			return nil, err
		}
		names = declared
	}
	text, ok, err := s.source(file, nodeSuffixes, nodeProgram)
	if err != nil || !ok {
		return names, err
	}
	for _, request := range literals(nodeLiterals, text) {
		found, err := n.resolve(s, parent(file.path), request)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// whole returns a package with all that is in it but its own tests, documents and packages of its own.
func (n *nodeRule) whole(s *selector, unit string) ([]string, error) {
	if n.done[unit] {
		return nil, nil
	}
	n.done[unit] = true
	names, err := s.tree(unit, nodeExcept)
	return slices.DeleteFunc(names, func(name string) bool {
		inner := strings.TrimPrefix(strings.TrimPrefix(name, unit), "/")
		top, _, _ := strings.Cut(inner, "/")
		return slices.Contains([]string{"node_modules", "test", "tests", "docs", "doc", "example", "examples", "benchmark"}, top)
	}), err
}

// declared returns the packages that the nearest package.json of an application says it needs.
func (n *nodeRule) declared(s *selector, dir string) ([]string, error) {
	for ; ; dir = parent(dir) {
		name := join(dir, "package.json")
		ok, err := s.has(name)
		if err != nil {
			return nil, err
		}
		if ok {
			if n.done[name] {
				return nil, nil
			}
			n.done[name] = true
			return n.dependencies(s, dir, name)
		}
		if dir == "/" {
			return nil, nil
		}
	}
}

// dependencies returns a package.json, and the descriptions of what it depends on.
func (n *nodeRule) dependencies(s *selector, dir, name string) ([]string, error) {
	text, err := s.text(name)
	if err != nil {
		return nil, err
	}
	var described struct {
		Dependencies         map[string]any
		OptionalDependencies map[string]any
	}
	if json.Unmarshal([]byte(text), &described) != nil {
		return []string{name}, nil
	}
	names := []string{name}
	for _, dependencies := range []map[string]any{described.Dependencies, described.OptionalDependencies} {
		for _, dependency := range slices.Sorted(maps.Keys(dependencies)) {
			found, err := n.resolve(s, dir, dependency)
			if err != nil {
				return nil, err
			}
			names = append(names, found...)
		}
	}
	return names, nil
}

// resolve returns what a request from a directory means: a file, or the description of a package, which
// brings the whole of it.
func (n *nodeRule) resolve(s *selector, dir, request string) ([]string, error) {
	if strings.HasPrefix(request, ".") || strings.HasPrefix(request, "/") {
		return n.file(s, path.Join("/", beside(dir, request)))
	}
	parts := strings.SplitN(request, "/", 3)
	name := parts[0]
	if strings.HasPrefix(name, "@") && len(parts) > 1 {
		name += "/" + parts[1]
	}
	if strings.ContainsAny(name, ":$`") {
		return nil, nil
	}
	for _, place := range n.places(s, dir) {
		found, err := s.firstFile(place+"/"+name+"/package.json", place+"/"+name+"/index.js", place+"/"+name+".js")
		if err != nil {
			return nil, err
		}
		if found != "" {
			return []string{found}, nil
		}
	}
	return nil, nil
}

// places lists where packages are for a source in a directory.
func (n *nodeRule) places(s *selector, dir string) []string {
	var places []string
	for ; dir != "/"; dir = parent(dir) {
		if path.Base(dir) != "node_modules" {
			places = append(places, dir+"/node_modules")
		}
	}
	places = append(places, "/node_modules")
	places = append(places, s.list("NODE_PATH")...)
	return append(places, "/usr/share/nodejs", "/usr/lib/nodejs", "/usr/lib/x86_64-linux-gnu/nodejs", "/usr/lib/aarch64-linux-gnu/nodejs")
}

// file returns the file that a path without its ending means.
func (n *nodeRule) file(s *selector, name string) ([]string, error) {
	var names []string
	for _, suffix := range []string{"", ".js", ".json", ".node", ".cjs", ".mjs", "/package.json", "/index.js", "/index.json", "/index.node"} {
		names = append(names, name+suffix)
	}
	found, err := s.firstFile(names...)
	if err != nil || found == "" {
		return nil, err
	}
	if path.Base(found) == "package.json" && path.Base(name) != "package.json" {
		inside, err := n.main(s, found)
		return append(inside, found), err
	}
	return []string{found}, nil
}

// main returns the file that a package.json names as its beginning.
func (n *nodeRule) main(s *selector, name string) ([]string, error) {
	text, err := s.text(name)
	if err != nil {
		return nil, err
	}
	var described struct{ Main string }
	if json.Unmarshal([]byte(text), &described) != nil || described.Main == "" || n.done["main "+name] {
		index, err := s.firstFile(parent(name)+"/index.js", parent(name)+"/index.json", parent(name)+"/index.node")
		if err != nil || index == "" {
			return nil, err
		}
		return []string{index}, nil
	}
	n.done["main "+name] = true
	return n.file(s, path.Join(parent(name), described.Main))
}
