package selection

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// pythonPlaces knows where Python searches for modules in one image.
type pythonPlaces struct {
	known []string
	kept  int
}

// roots lists where a source's imports are searched, the directory that its own package lies in first.
func (p *pythonPlaces) roots(s *selector, name string) ([]string, error) {
	own := parent(name)
	for own != "/" {
		ok, err := s.has(own + "/__init__.py")
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		own = parent(own)
	}
	shared, err := p.shared(s)
	return slices.Concat([]string{own}, s.list("PYTHONPATH"), shared), err
}

// shared lists the libraries and sites of the interpreters that were used, or if none was, of all.
func (p *pythonPlaces) shared(s *selector) ([]string, error) {
	if p.known != nil || p.kept == len(s.selected.Kept) {
		return p.known, nil
	}
	p.kept = len(s.selected.Kept)
	homes, sites := map[string]bool{}, map[string]bool{}
	for name, why := range s.selected.Kept {
		if site, _, ok := cutPythonSite(name); ok {
			sites[site] = true
		} else if home := pythonHome.FindStringSubmatch(name); home != nil && why.Kind == File {
			homes[home[1]] = true
		}
	}
	if len(homes) == 0 {
		found, err := s.globHomes()
		if err != nil {
			return nil, err
		}
		return found, nil
	}
	for home := range homes {
		for _, site := range pythonSitesOf(home) {
			sites[site] = true
		}
	}
	for _, home := range slices.Sorted(maps.Keys(homes)) {
		p.known = append(p.known, home, home+"/lib-dynload")
	}
	p.known = append(p.known, slices.Sorted(maps.Keys(sites))...)
	return p.known, nil
}

// pythonSitesOf lists where packages are installed for the interpreter with a library.
func pythonSitesOf(home string) []string {
	version, lib := path.Base(home), parent(home)
	return []string{
		home + "/site-packages", home + "/dist-packages", lib + "/python3/dist-packages",
		strings.Replace(lib, "/usr/lib", "/usr/local/lib", 1) + "/" + version + "/dist-packages",
	}
}

// globHomes finds the libraries where distributions and images put them.
func (s *selector) globHomes() ([]string, error) {
	var homes []string
	for _, lib := range []string{"/usr/local/lib", "/usr/lib", "/usr/lib64"} {
		names, err := s.names(lib)
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if pythonHome.MatchString(lib + "/" + name) {
				homes = append(homes, lib+"/"+name, lib+"/"+name+"/lib-dynload")
				homes = append(homes, pythonSitesOf(lib+"/"+name)...)
			}
		}
	}
	return homes, nil
}
