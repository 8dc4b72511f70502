package selection

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestHintsOfExpressions(t *testing.T) {
	tests := []struct{ summary, expression, want string }{
		{"the longest literal of a sequence", `^(.*)/lib/x/libjvm\.so$`, "/lib/x/libjvm.so"},
		{"each choice", `/(?:mod_a|other)$`, "mod_a other"},
		{"the longer of a literal and of choices", `^(.*/vendor)/(?:a|b)$`, "/vendor"},
		{"a choice without a literal tells nothing", `^(?:[0-9]+|lib)$`, ""},
		{"what may be missing tells nothing", `^(?:lib)?$`, ""},
		{"what is there at least once", `^(?:lib)+$`, "lib"},
		{"letters of any case tell nothing", `(?i)lib`, ""},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			if got := strings.Join(screen(test.expression).hints, " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// screenedExpressions are all that the lazy rules ask about paths.
func screenedExpressions() []*screened {
	all := []*screened{nodePackage, pythonHome, pythonSite, languageLibrary, nginxServer.config, apacheServer.config}
	for _, each := range []*sourcesRule{newRubyRule(), newPerlRule(), newPHPRule()} {
		all = append(all, each.library)
	}
	for _, patterns := range [][]filesPattern{
		jvmPatterns, nodePatterns, rubyPatterns, perlPatterns, phpPatterns, erlangPatterns, apachePatterns, nginxPatterns,
		redisPatterns, postgresPatterns, mysqlPatterns, libraryPatterns,
	} {
		for _, each := range patterns {
			all = append(all, each.trigger)
		}
	}
	return all
}

// TestHintsChangeNoMatch asks each expression, with its hints and without, about paths made of all that the
// expressions speak of.
func TestHintsChangeNoMatch(t *testing.T) {
	expressions := screenedExpressions()
	parts := strings.Fields(`usr lib opt app bin server gems x lib64 5.36 3.11 perl5 python3.11 a.so a.rb A.pm strict.pm enc ruby 3.1.0
		php 20220829 etc conf.d php.ini b.ini modules mod_env.so vendor_ruby postgres redis-server mysqld libmagic.so.1 15 postgresql`)
	for _, each := range expressions {
		for _, hint := range each.hints {
			parts = append(parts, strings.Split(hint, "/")...)
		}
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	chance := rand.New(rand.NewPCG(1, 2))
	matches := 0
	for range 5_000 {
		name := ""
		for range 2 + chance.IntN(6) {
			name += "/" + parts[chance.IntN(len(parts))]
		}
		for _, each := range expressions {
			got, want := each.FindStringSubmatch(name), each.expression.FindStringSubmatch(name)
			if !slices.Equal(got, want) || each.MatchString(name) != (want != nil) {
				t.Fatalf("%s: got %q for %s, want %q", name, got, each.expression, want)
			}
			matches += min(len(want), 1)
		}
	}
	if matches < 200 {
		t.Errorf("got %d matches only, so the paths show nothing", matches)
	}
}

func TestSieveLetsPassWhatThePatternDoesNotMean(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	parts := strings.Fields("a b.c lib x.md tests")
	for _, except := range []string{"", applicationExcept, nodeExcept, pythonExcept, "**/{x*,b.?}", "/a/lib", "/a/**", "**/lib/**", "{**/lib/{a,b}/**,**/tests{,.md,/**}}"} {
		passing, err := newSieve(except)
		if err != nil {
			t.Fatal(err)
		}
		pattern, _ := parsePattern(except)
		for range 2000 {
			name := ""
			for range 1 + chance.IntN(4) {
				name += "/" + parts[chance.IntN(len(parts))]
			}
			if got, want := passing.passes(name), except == "" || !pattern.matches(name); got != want {
				t.Errorf("%q and %s: got %v, want %v", except, name, got, want)
			}
		}
	}
}
