package selection

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// language says how sources of a language name others, and where these are.
type language struct {
	suffixes []string
	program  *regexp.Regexp
	// requests matches what a source asks for by a name; relative matches names from its own directory.
	requests, relative *regexp.Regexp
	// spell turns a request into the paths, below a directory of the search path, that it may mean.
	spell func(request string) []string
	// library matches files of the language's own library or packages, and captures a directory of the
	// search path.
	library *screened
	// environment is the variable that adds to the search path, usual what it has without being told.
	environment string
	usual       []string
	// own are requests that the interpreter makes itself.
	own []string
	// never are requests that are made for tests, debuggers and installers.
	never []string
}

// sourcesRule keeps the sources and modules that kept sources of one language ask for.
type sourcesRule struct {
	language
	found map[string]bool
	asked map[string]bool
	begun bool
}

func newSourcesRule(spoken language) *sourcesRule {
	return &sourcesRule{language: spoken, found: map[string]bool{}, asked: map[string]bool{}}
}

func (r *sourcesRule) companions(s *selector, file *candidate) ([]string, error) {
	if dir := r.library.FindStringSubmatch(file.path); dir != nil {
		r.found[dir[1]] = true
	}
	text, ok, err := s.source(file, r.suffixes, r.program)
	if err != nil || !ok {
		return nil, err
	}
	requests := literals(r.requests, text)
	if !r.begun {
		r.begun = true
		requests = append(requests, r.own...)
	}
	dirs, err := r.search(s, file.path)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, request := range requests {
		if slices.Contains(r.never, request) || r.asked[request] {
			continue
		}
		found, err := r.find(s, dirs, request)
		if err != nil {
			return nil, err
		}
		r.asked[request] = len(found) > 0
		names = append(names, found...)
	}
	if r.relative == nil {
		return names, nil
	}
	for _, request := range literals(r.relative, text) {
		found, err := r.find(s, []string{parent(file.path)}, strings.TrimPrefix(request, "/"))
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	return names, nil
}

// search lists the directories in which a source's requests are looked up.
func (r *sourcesRule) search(s *selector, name string) ([]string, error) {
	dirs := []string{parent(name)}
	for dir := parent(name); dir != "/"; dir = parent(dir) {
		dirs = append(dirs, dir+"/lib")
		if base := path.Base(dir); base == "lib" || base == "perl5" || base == "vendor_ruby" {
			dirs = append(dirs, dir)
		}
	}
	if r.environment != "" {
		dirs = append(dirs, s.list(r.environment)...)
	}
	dirs = append(dirs, slices.Sorted(maps.Keys(r.found))...)
	for _, text := range r.usual {
		found, err := s.dirs(text)
		if err != nil {
			return nil, err
		}
		dirs = append(dirs, found...)
	}
	return dirs, nil
}

// find returns what a request means in each kind of file, from the first directory that has it.
func (r *sourcesRule) find(s *selector, dirs []string, request string) ([]string, error) {
	var names []string
	for _, spelling := range r.spell(request) {
		for _, dir := range dirs {
			found, err := s.firstFile(path.Join(dir, spelling))
			if err != nil {
				return nil, err
			}
			if found != "" {
				names = append(names, found)
				break
			}
		}
	}
	return names, nil
}

// dirs returns the directories that a pattern with wildcards in single components means, in order.
func (s *selector) dirs(text string) ([]string, error) {
	if known, ok := s.globbed[text]; ok {
		return known, nil
	}
	found := []string{"/"}
	for _, part := range strings.Split(strings.Trim(text, "/"), "/") {
		var next []string
		for _, dir := range found {
			names, err := s.names(dir)
			if err != nil {
				return nil, err
			}
			for _, name := range slices.Sorted(maps.Keys(names)) {
				if matchPart(part, name) {
					next = append(next, join(dir, name))
				}
			}
		}
		found = next
	}
	s.globbed[text] = found
	return found, nil
}
