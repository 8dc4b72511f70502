package selection

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// companionRule keeps what a language runtime loads lazily beside what was touched, one small rule a runtime.
type companionRule struct {
	runtimes []Runtime
	done     map[string]bool
}

// Runtime says what belongs together for one runtime.
type Runtime struct {
	Name string
	// trigger matches a kept file; what it captures is the base of the patterns.
	trigger *regexp.Regexp
	// keep are patterns below the base, in which "$1", "$2" … are what the trigger captures.
	keep   []string
	except string
}

// Runtimes are the rules that there are, in order.
func Runtimes() []Runtime {
	return []Runtime{
		{
			Name: "jvm", trigger: regexp.MustCompile(`^(.*)/lib/(?:[^/]+/)?(?:server|client|minimal)/libjvm\.so$`),
			keep:   []string{"$1/{conf,lib,release}"},
			except: "**/{src.zip,ct.sym,*.diz,*.debuginfo}",
		},
		{
			Name: "python", trigger: regexp.MustCompile(`^(.*/(?:site|dist)-packages)/([^/]+)/.*\.(?:py|pyc|so)$`),
			keep:   []string{"$1/$2", "$1/$2-*.{dist,egg}-info", "$1/$2.libs"},
			except: "**/{tests,__pycache__}/**",
		},
		{
			Name: "python-library", trigger: regexp.MustCompile(`^(.*/lib/python3(?:\.[0-9]+)?)/(?:os|site|codecs)\.py$`),
			keep:   []string{"$1/*.py", "$1/{asyncio,collections,concurrent,ctypes,email,encodings,html,http,importlib,json,lib-dynload,logging,multiprocessing,re,sqlite3,sysconfig,tomllib,unittest,urllib,wsgiref,xml,xmlrpc,zoneinfo}"},
			except: "**/__pycache__/**",
		},
		{
			Name: "node", trigger: regexp.MustCompile(`^(.*/node_modules/(?:@[^/]+/)?[^/]+)/.*\.(?:js|cjs|mjs|json|node)$`),
			keep: []string{"$1"}, except: "**/{test,tests,docs,*.md,*.map,*.ts}",
		},
		{
			Name: "ruby", trigger: regexp.MustCompile(`^(.*)/gems/([^/]+)/lib/.*\.rb$`),
			keep: []string{"$1/gems/$2/{lib,data,exe,bin}", "$1/specifications/$2.gemspec", "$1/extensions/*/*/$2"},
		},
		{
			Name: "perl", trigger: regexp.MustCompile(`^(.*/(?:perl-base|perl/5[.0-9]*|perl5))/(?:strict|Exporter|Config)\.pm$`),
			keep: []string{"$1"}, except: "**/*.pod",
		},
		{
			Name: "php", trigger: regexp.MustCompile(`^(.*/lib/php/20[0-9]+)/[^/]+\.so$`),
			keep: []string{"$1/*.so", "/etc/php", "/usr/local/etc/php", "/usr/share/php"},
		},
		{
			Name: "apache", trigger: regexp.MustCompile(`^(.*/(?:apache2|httpd)/modules)/mod_[^/]+\.so$`),
			keep: []string{"$1/*.so", "/etc/apache2", "/etc/httpd"},
		},
		{
			Name: "nginx", trigger: regexp.MustCompile(`^(.*/etc/nginx)/nginx\.conf$`),
			keep: []string{"$1", "/usr/lib/nginx/modules", "/usr/share/nginx/modules"},
		},
	}
}

// newCompanionRule makes the rule with every runtime that is not switched off.
func newCompanionRule(off []string) *companionRule {
	runtimes := slices.DeleteFunc(Runtimes(), func(each Runtime) bool { return slices.Contains(off, each.Name) })
	return &companionRule{runtimes, map[string]bool{}}
}

// CheckRuntimes says whether all names are those of runtimes.
func CheckRuntimes(names []string) error {
	known := []string{"shell"}
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
	if !s.policy.Granularity.keepsCompanions() || file.reason == Keep || file.reason == Companion {
		return nil, nil
	}
	var wanted []request
	for _, runtime := range c.runtimes {
		match := runtime.trigger.FindStringSubmatchIndex(file.path)
		if match == nil {
			continue
		}
		names, err := c.companions(s, runtime, file.path, match)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			wanted = append(wanted, request{path: name, reason: Companion, by: file.path})
		}
	}
	return wanted, nil
}

// companions returns what belongs to a file that triggered a runtime's rule, unless another file did before.
func (c *companionRule) companions(s *selector, runtime Runtime, name string, match []int) ([]string, error) {
	var texts []string
	for _, pattern := range runtime.keep {
		template := strings.NewReplacer("$1", "${1}", "$2", "${2}").Replace(pattern)
		text := string(runtime.trigger.ExpandString(nil, template, escapeWildcards.Replace(name), escaped(name, match)))
		if key := runtime.Name + "\x00" + text; !c.done[key] {
			c.done[key] = true
			texts = append(texts, text)
		}
	}
	return s.globAll(texts, runtime.except)
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
