package selection

import (
	"strings"
)

// filesPattern says what belongs together by the names of files alone.
type filesPattern struct {
	// trigger matches a kept file; what it captures is the base of the patterns.
	trigger *screened
	// keep are patterns in which "$1", "$2" … are what the trigger captures.
	keep   []string
	except string
	// again lets also what another lazy rule brought in trigger the rule.
	again bool
}

// patternRule is a lazy rule that looks at names only.
type patternRule struct {
	filesPattern
	done map[string]bool
}

// patternRules makes rules of patterns.
func patternRules(patterns []filesPattern) []lazyRule {
	var rules []lazyRule
	for _, each := range patterns {
		rules = append(rules, &patternRule{each, map[string]bool{}})
	}
	return rules
}

// companions returns what belongs to a file that matches, unless another file brought it before.
func (r *patternRule) companions(s *selector, file *candidate) ([]string, error) {
	if file.reason == Companion && !r.again {
		return nil, nil
	}
	match := r.trigger.FindStringSubmatchIndex(file.path)
	if match == nil {
		return nil, nil
	}
	var texts []string
	for _, pattern := range r.keep {
		template := strings.NewReplacer("$1", "${1}", "$2", "${2}").Replace(pattern)
		text := string(r.trigger.expression.ExpandString(nil, template, escapeWildcards.Replace(file.path), escaped(file.path, match)))
		if !r.done[text] {
			r.done[text] = true
			texts = append(texts, text)
		}
	}
	return s.globAll(texts, r.except)
}

// escaped moves the bounds of a match to where they are once wildcards in the name are escaped.
func escaped(name string, match []int) []int {
	moved := make([]int, len(match))
	for i, at := range match {
		if moved[i] = at; at > 0 {
			moved[i] = len(escapeWildcards.Replace(name[:at]))
		}
	}
	return moved
}
