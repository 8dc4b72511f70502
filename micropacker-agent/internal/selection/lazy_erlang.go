package selection

import (
	"path"
	"regexp"
	"strings"
)

// erlangRule keeps the applications that a kept one says it needs, whole, for they are started when it is.
type erlangRule struct{ done map[string]bool }

func newErlangRule() *erlangRule { return &erlangRule{map[string]bool{}} }

var (
	// erlangNeeds matches what a description of an application names; erlangName matches each of the names.
	erlangNeeds = regexp.MustCompile(`\{\s*(?:included_)?applications\s*,\s*\[([^\]]*)\]`)
	erlangName  = regexp.MustCompile(`[a-z][A-Za-z0-9_@]*`)
)

// erlangLibraries are where applications are besides those that name them.
var erlangLibraries = []string{"/usr/lib/erlang/lib", "/usr/lib64/erlang/lib", "/usr/local/lib/erlang/lib", "/opt/erlang/lib/erlang/lib"}

func (r *erlangRule) companions(s *selector, file *candidate) ([]string, error) {
	if path.Ext(file.path) != ".app" || path.Base(parent(file.path)) != "ebin" {
		return nil, nil
	}
	text, err := s.content(file.path, maxSource)
	if err != nil {
		return nil, err
	}
	var units []string
	libraries := append([]string{parent(parent(parent(file.path)))}, append(s.list("ERL_LIBS"), erlangLibraries...)...)
	for _, list := range literals(erlangNeeds, text) {
		for _, name := range erlangName.FindAllString(list, -1) {
			more, err := r.find(s, libraries, name)
			if err != nil {
				return nil, err
			}
			units = append(units, more...)
		}
	}
	return s.globAll(units, "")
}

// find returns patterns of what an application has, where it is first found; one that was found before has
// none.
func (r *erlangRule) find(s *selector, libraries []string, name string) ([]string, error) {
	for _, library := range libraries {
		if r.done[library+"/"+name] {
			return nil, nil
		}
		names, err := s.names(library)
		if err != nil {
			return nil, err
		}
		var units []string
		for each := range names {
			if plain, _, _ := strings.Cut(each, "-"); plain == name {
				units = append(units, escapeWildcards.Replace(join(library, each))+"/{ebin,priv}")
			}
		}
		if len(units) > 0 {
			r.done[library+"/"+name] = true
			return units, nil
		}
	}
	return nil, nil
}
