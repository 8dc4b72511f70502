package selection

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// pythonSites keeps whole packages of the directories that packages are installed into.
type pythonSites struct {
	done map[string]bool
	// descriptions are the directories that describe a distribution, by site and by what it installed there.
	descriptions map[string]map[string][]string
}

func newPythonSites() pythonSites {
	return pythonSites{map[string]bool{}, map[string]map[string][]string{}}
}

var pythonSite = screen(`^(.*/(?:site|dist)-packages)/(.+)$`)

// cutPythonSite cuts a path into a site and the rest below it.
func cutPythonSite(name string) (site, rest string, ok bool) {
	match := pythonSite.FindStringSubmatch(name)
	if match == nil {
		return "", "", false
	}
	return match[1], match[2], true
}

// isPythonSite tells whether a path is that of an installed package.
func isPythonSite(name string) bool { return pythonSite.MatchString(name) }

// pythonExcept is what of a package nothing imports in service.
const pythonExcept = "**/{tests,test,testing_data,__pycache__,*.pyx,*.pxd,*.c,*.h,*.pyi}/**"

// companions returns the whole of the package that a file belongs to, and what describes it.
func (p pythonSites) companions(s *selector, name string) ([]string, error) {
	site, rest, ok := cutPythonSite(name)
	if !ok || !isPythonModule(name) {
		return nil, nil
	}
	unit, err := p.unit(s, site, rest)
	if err != nil || p.done[unit] {
		return nil, err
	}
	p.done[unit] = true
	var names []string
	if unit != name {
		if names, err = s.tree(unit, pythonExcept); err != nil {
			return nil, err
		}
	}
	top, _, _ := strings.Cut(rest, "/")
	top, _, _ = strings.Cut(top, ".")
	libraries, err := s.tree(site+"/"+top+".libs", "")
	if err != nil {
		return nil, err
	}
	described, err := p.describing(s, site, top)
	return slices.Concat(names, libraries, described), err
}

// isPythonModule tells whether importing loads a file.
func isPythonModule(name string) bool {
	for _, suffix := range []string{".py", ".pyc", ".so"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

// unit is the uppermost package that a file of a site belongs to, below directories that are no packages by
// themselves; a module alone is its own unit.
func (p pythonSites) unit(s *selector, site, rest string) (string, error) {
	dir := site
	parts := strings.Split(rest, "/")
	for _, part := range parts[:len(parts)-1] {
		dir = join(dir, part)
		first, err := s.firstFile(dir+"/__init__.py", dir+"/__init__.pyc")
		if err != nil || first != "" {
			return dir, err
		}
	}
	return site + "/" + rest, nil
}

// describing returns what describes the distribution that installed a name into a site.
func (p pythonSites) describing(s *selector, site, top string) ([]string, error) {
	if p.descriptions[site] == nil {
		described, err := readDescriptions(s, site)
		if err != nil {
			return nil, err
		}
		p.descriptions[site] = described
	}
	var names []string
	for _, dir := range p.descriptions[site][top] {
		more, err := s.tree(dir, "**/{RECORD,INSTALLER,direct_url.json,licenses,SOURCES.txt}")
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

var pythonDescription = regexp.MustCompile(`^([A-Za-z0-9_.]+?)-[0-9][^-]*(?:-py[0-9.]+)?\.(?:dist|egg)-info$`)

// readDescriptions reads what each distribution of a site says that it installed. One that says nothing is
// taken for what its own name says.
func readDescriptions(s *selector, site string) (map[string][]string, error) {
	entries, err := s.names(site)
	if err != nil {
		return nil, err
	}
	described := map[string][]string{}
	for _, entry := range slices.Sorted(maps.Keys(entries)) {
		match := pythonDescription.FindStringSubmatch(entry)
		if match == nil {
			continue
		}
		dir := site + "/" + entry
		tops, err := installedTops(s, dir)
		if err != nil {
			return nil, err
		}
		for _, top := range append(tops, match[1], strings.ToLower(match[1])) {
			if !slices.Contains(described[top], dir) {
				described[top] = append(described[top], dir)
			}
		}
	}
	return described, nil
}

// installedTops returns the first parts of the modules that a distribution installed.
func installedTops(s *selector, dir string) ([]string, error) {
	tops, err := s.lines(dir + "/top_level.txt")
	if err != nil || len(tops) > 0 {
		return tops, err
	}
	records, err := s.lines(dir + "/RECORD")
	if err != nil {
		return nil, err
	}
	for _, record := range records {
		top, _, ok := strings.Cut(record, "/")
		if !ok {
			top, _, _ = strings.Cut(record, ",")
		}
		top, _, _ = strings.Cut(top, ".")
		if top != "" && !strings.Contains(top, "-") && !slices.Contains(tops, top) {
			tops = append(tops, top)
		}
	}
	return tops, nil
}
