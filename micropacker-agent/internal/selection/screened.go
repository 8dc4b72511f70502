package selection

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// screened is a regular expression for paths that is asked only about those that hold a literal which it cannot
// match without. Every rule is asked about every kept path, most match none, and looking for a literal is much
// quicker than matching.
type screened struct {
	expression *regexp.Regexp
	// hints are literals of which each path that matches holds one; if there are none, nothing is certain.
	hints []string
}

// screen compiles an expression, and finds out what it cannot match without.
func screen(text string) *screened {
	made := &screened{expression: regexp.MustCompile(text)}
	if parsed, err := syntax.Parse(text, syntax.Perl); err == nil {
		made.hints = hints(parsed)
	}
	return made
}

// mayMatch tells whether a path holds what the expression cannot match without.
func (e *screened) mayMatch(name string) bool {
	for _, hint := range e.hints {
		if strings.Contains(name, hint) {
			return true
		}
	}
	return len(e.hints) == 0
}

// MatchString tells whether a path matches.
func (e *screened) MatchString(name string) bool {
	return e.mayMatch(name) && e.expression.MatchString(name)
}

// FindStringSubmatch returns a match and what it captures, or nil.
func (e *screened) FindStringSubmatch(name string) []string {
	if !e.mayMatch(name) {
		return nil
	}
	return e.expression.FindStringSubmatch(name)
}

// FindStringSubmatchIndex returns the bounds of a match and of what it captures, or nil.
func (e *screened) FindStringSubmatchIndex(name string) []int {
	if !e.mayMatch(name) {
		return nil
	}
	return e.expression.FindStringSubmatchIndex(name)
}

// hints returns literals of which each text that matches holds one, or nothing if that is not certain.
func hints(parsed *syntax.Regexp) []string {
	switch parsed.Op {
	case syntax.OpLiteral:
		if parsed.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return []string{string(parsed.Rune)}
	case syntax.OpCapture, syntax.OpPlus:
		return hints(parsed.Sub[0])
	case syntax.OpConcat:
		return hintsOfAll(parsed.Sub)
	case syntax.OpAlternate:
		return hintsOfAny(parsed.Sub)
	default:
		return nil
	}
}

// hintsOfAll returns the hints of that part of a sequence whose hints tell most: the longest.
func hintsOfAll(parts []*syntax.Regexp) []string {
	var best []string
	for _, part := range parts {
		if found := hints(part); shortest(found) > shortest(best) {
			best = found
		}
	}
	return best
}

// hintsOfAny returns the hints of all choices, for each may be the one that matches.
func hintsOfAny(choices []*syntax.Regexp) []string {
	var all []string
	for _, choice := range choices {
		found := hints(choice)
		if len(found) == 0 {
			return nil
		}
		all = append(all, found...)
	}
	return all
}

// shortest is the length of the shortest of several texts, 0 if there are none.
func shortest(texts []string) int {
	if len(texts) == 0 {
		return 0
	}
	return len(slices.MinFunc(texts, func(a, b string) int { return len(a) - len(b) }))
}
