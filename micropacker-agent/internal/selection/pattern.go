package selection

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// pattern is a path with wildcards: "*", "?" and "[…]" within a component, "**" across components,
// "{a,b}" for alternatives. One that does not begin with "/" matches at any depth. A pattern that matches a
// directory means all that is in it, too.
type pattern struct {
	text string
	// alternatives are the component lists that the pattern stands for.
	alternatives [][]string
}

// parsePattern understands text, or says why it cannot.
func parsePattern(text string) (pattern, error) {
	p := pattern{text: text}
	for _, each := range expandBraces(text) {
		if !strings.HasPrefix(each, "/") {
			each = "/**/" + each
		}
		each = strings.ReplaceAll(each, "[!", "[^")
		parts := strings.Split(strings.Trim(path.Clean(each), "/"), "/")
		for _, part := range parts {
			if _, err := path.Match(part, ""); err != nil {
				return pattern{}, fmt.Errorf("cannot read pattern '%s': a bracket is not closed; write \\[ for the character itself", text)
			}
		}
		p.alternatives = append(p.alternatives, slices.CompactFunc(parts, func(a, b string) bool { return a == "**" && b == "**" }))
	}
	return p, nil
}

// expandBraces writes "{a,b}" out.
func expandBraces(text string) []string {
	open := strings.IndexByte(text, '{')
	end := closingBrace(text, open)
	if open < 0 || end < 0 {
		return []string{text}
	}
	var expanded []string
	for _, choice := range splitChoices(text[open+1 : end]) {
		expanded = append(expanded, expandBraces(text[:open]+choice+text[end+1:])...)
	}
	return expanded
}

// closingBrace finds the brace that closes the one at open.
func closingBrace(text string, open int) int {
	depth := 0
	for i := max(open, 0); i < len(text); i++ {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// splitChoices splits at the commas that lie in no inner brace.
func splitChoices(text string) []string {
	var choices []string
	depth, start := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ',':
			if depth == 0 {
				choices = append(choices, text[start:i])
				start = i + 1
			}
		}
	}
	return append(choices, text[start:])
}

// matches tells whether the pattern means name, or a directory above it.
func (p pattern) matches(name string) bool {
	name = strings.Trim(name, "/")
	return slices.ContainsFunc(p.alternatives, func(parts []string) bool { return matchesPath(parts, name) })
}

// matchesPath tells whether want matches a relative path, or a directory above it.
func matchesPath(want []string, name string) bool { return matchParts(want, name, true) }

// matchParts tells whether want matches a beginning of the components of name, of which there are more or none.
func matchParts(want []string, name string, more bool) bool {
	switch {
	case len(want) == 0:
		return true
	case want[0] != "**":
		part, rest, further := strings.Cut(name, "/")
		return more && matchPart(want[0], part) && matchParts(want[1:], rest, further)
	case len(want) == 1:
		return more
	}
	for more {
		if matchParts(want[1:], name, true) {
			return true
		}
		_, name, more = strings.Cut(name, "/")
	}
	return false
}

// matchPart matches one component; its syntax was checked when it was parsed. Most differ in their first byte.
func matchPart(want, part string) bool {
	if want != "" && want[0] != '*' && want[0] != '?' && want[0] != '[' && want[0] != '\\' && (part == "" || part[0] != want[0]) {
		return false
	}
	ok, err := path.Match(want, part)
	return ok && err == nil
}

// hasWildcard tells whether a component stands for more than itself.
func hasWildcard(part string) bool { return strings.ContainsAny(part, `*?[\`) }

// CheckPattern says whether a pattern can be understood.
func CheckPattern(text string) error {
	_, err := parsePattern(text)
	return err
}
