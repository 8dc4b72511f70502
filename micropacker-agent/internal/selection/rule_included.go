package selection

import (
	"slices"
	"strings"
)

// includedRule keeps what the user's patterns mean.
type includedRule struct{}

func (includedRule) seeds(s *selector) ([]request, error) {
	var wanted []request
	for _, text := range s.policy.Include {
		p, err := parsePattern(text)
		if err != nil {
			return nil, err
		}
		names, err := s.glob(p)
		if err != nil {
			return nil, err
		}
		s.patterns[text] = s.patterns[text] || len(names) > 0
		for _, name := range names {
			wanted = append(wanted, request{path: name, reason: Included, by: text})
		}
	}
	return wanted, nil
}

// parseExclude reads an exclude pattern, and brings its literal beginning to where its links lead.
func (s *selector) parseExclude(text string) (pattern, error) {
	p, err := parsePattern(text)
	if err != nil {
		return pattern{}, err
	}
	names, err := s.glob(p)
	if err != nil {
		return pattern{}, err
	}
	s.patterns[text] = s.patterns[text] || len(names) > 0
	for i, parts := range p.alternatives {
		literal := 0
		for literal < len(parts)-1 && !hasWildcard(parts[literal]) {
			literal++
		}
		at, err := s.resolve("/"+strings.Join(parts[:literal], "/"), true)
		if isNothing(err) {
			continue
		}
		if err != nil {
			return pattern{}, err
		}
		p.alternatives[i] = splitPhysical(at.path, parts[literal:])
	}
	return p, nil
}

// splitPhysical puts the components of a physical directory, with nothing in them a wildcard, before parts.
func splitPhysical(dir string, parts []string) []string {
	var whole []string
	for _, part := range strings.Split(strings.Trim(dir, "/"), "/") {
		if part != "" {
			whole = append(whole, escapeWildcards.Replace(part))
		}
	}
	return append(whole, parts...)
}

var escapeWildcards = strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`, `\`, `\\`)

// isExcluded tells whether a pattern of the user takes a path out.
func (s *selector) isExcluded(name string) bool {
	return slices.ContainsFunc(s.excluded, func(p pattern) bool { return p.matches(name) })
}

// excluder names the pattern that excludes a path, empty if none does.
func (s *selector) excluder(name string) string {
	for _, p := range s.excluded {
		if p.matches(name) {
			return p.text
		}
	}
	return ""
}
