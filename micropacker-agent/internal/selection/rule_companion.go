package selection

import (
	"fmt"
	"slices"
	"strings"
)

// companionRule keeps what a language runtime, a server or a library loads lazily beside what was touched:
// one small rule each.
type companionRule struct{ rules []lazyRule }

// lazyRule tells what belongs to a kept file.
type lazyRule interface {
	// companions returns paths that the file may cause to be loaded later.
	companions(s *selector, file *candidate) ([]string, error)
}

// Runtime is a group of lazy rules that is switched by one name.
type Runtime struct {
	Name string
	// rules makes the rules anew, for they remember what they have done.
	rules func() []lazyRule
}

// Runtimes are those that there are, in order.
func Runtimes() []Runtime {
	return []Runtime{
		{"shell", func() []lazyRule { return []lazyRule{newScriptRule(), childrenRule{}} }},
		{"application", func() []lazyRule { return []lazyRule{newApplicationRule()} }},
		{"jvm", func() []lazyRule { return append(patternRules(jvmPatterns), newJavaRule()) }},
		{"python", func() []lazyRule { return []lazyRule{newPythonRule()} }},
		{"node", func() []lazyRule { return append(patternRules(nodePatterns), newNodeRule()) }},
		{"ruby", func() []lazyRule { return append(patternRules(rubyPatterns), newRubyRule()) }},
		{"perl", func() []lazyRule { return append(patternRules(perlPatterns), newPerlRule()) }},
		{"php", func() []lazyRule { return append(patternRules(phpPatterns), newPHPRule()) }},
		{"erlang", func() []lazyRule { return append(patternRules(erlangPatterns), newErlangRule()) }},
		{"apache", func() []lazyRule { return append(patternRules(apachePatterns), newServerRule(apacheServer)) }},
		{"nginx", func() []lazyRule { return append(patternRules(nginxPatterns), newServerRule(nginxServer)) }},
		{"redis", func() []lazyRule { return patternRules(redisPatterns) }},
		{"postgresql", func() []lazyRule { return patternRules(postgresPatterns) }},
		{"mysql", func() []lazyRule { return patternRules(mysqlPatterns) }},
		{"libraries", func() []lazyRule { return patternRules(libraryPatterns) }},
	}
}

// newCompanionRule makes the rules of every runtime that is not switched off.
func newCompanionRule(off []string) *companionRule {
	made := &companionRule{}
	for _, runtime := range Runtimes() {
		if !slices.Contains(off, runtime.Name) {
			made.rules = append(made.rules, runtime.rules()...)
		}
	}
	return made
}

// CheckRuntimes says whether all names are those of runtimes.
func CheckRuntimes(names []string) error {
	var known []string
	for _, each := range Runtimes() {
		known = append(known, each.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return fmt.Errorf("cannot leave the companions of '%s' out: there is no such runtime; the runtimes are %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

func (c *companionRule) needs(s *selector, file *candidate) ([]request, error) {
	if !s.policy.Granularity.keepsCompanions() || file.reason == Keep {
		return nil, nil
	}
	var wanted []request
	for _, rule := range c.rules {
		names, err := rule.companions(s, file)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			wanted = append(wanted, request{path: name, reason: Companion, by: file.path})
		}
	}
	return wanted, nil
}

// wasUsed tells whether the program itself was seen to use a file, or is told to by the configuration, be it
// by a link; what other rules brought in was not seen to be used.
func (s *selector) wasUsed(file *candidate) bool {
	why := s.selected.Kept[file.path]
	for range maxLinks {
		if why.Reason != LinkCrossed {
			break
		}
		why = s.selected.Kept[why.By]
	}
	switch why.Reason {
	case Touched, FromConfig, Healed, Included:
		return true
	default:
		return false
	}
}
