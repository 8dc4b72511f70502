package selection

import (
	"path"
	"regexp"
	"strings"
)

// newRubyRule keeps what Ruby's sources require or name for later.
func newRubyRule() *sourcesRule {
	return newSourcesRule(language{
		suffixes: []string{".rb", ".ru"},
		program:  regexp.MustCompile(`^ruby[0-9.]*$`),
		requests: regexp.MustCompile(`\b(?:require|load|autoload\s*\(?\s*:\w+\s*,)\s*\(?\s*(?:'([^'\n#]+)'|"([^"\n#]+)")`),
		relative: regexp.MustCompile(`\brequire_relative\s*\(?\s*(?:'([^'\n#]+)'|"([^"\n#]+)")`),
		spell: func(request string) []string {
			switch path.Ext(request) {
			case ".rb", ".so":
				return []string{request}
			default:
				return []string{request + ".rb", request + ".so"}
			}
		},
		library:     screen(`^(.*/(?:ruby/[0-9.]+|ruby/vendor_ruby(?:/[0-9.]+)?|gems/[^/]+/lib))/.+$`),
		environment: "RUBYLIB",
		usual:       []string{"/usr/lib/ruby/[0-9]*", "/usr/lib/*-linux-gnu*/ruby/[0-9]*", "/usr/lib/ruby/vendor_ruby", "/usr/lib/ruby/vendor_ruby/[0-9]*", "/usr/lib/*-linux-gnu*/ruby/vendor_ruby/[0-9]*", "/usr/local/lib/ruby/[0-9]*", "/usr/local/lib/ruby/[0-9]*/*-linux*"},
		own:         []string{"rubygems", "monitor", "error_highlight", "did_you_mean", "syntax_suggest", "delegate", "set", "enc/encdb", "enc/trans/transdb", "unicode_normalize/normalize"},
		never:       []string{"debug", "irb", "minitest", "minitest/autorun", "rdoc", "test/unit", "rspec", "bundler/gem_tasks", "rake"},
	})
}

// newPerlRule keeps what Perl's sources use or require, with the compiled halves.
func newPerlRule() *sourcesRule {
	return newSourcesRule(language{
		suffixes: []string{".pl", ".pm", ".psgi", ".al"},
		program:  regexp.MustCompile(`^perl[0-9.]*$`),
		requests: regexp.MustCompile(`(?m)(?:^|[;{}(])\s*(?:use|require|no)\s+(?:(?:parent|base)\s+(?:-norequire\s*,?\s*)?(?:qw\s*[(/{\[]\s*|['"])([\w:]+)|['"]([\w./-]+\.p[lmh])['"]|([A-Za-z_]\w*(?:::\w+)*))|\brequire\s+([A-Z]\w*(?:::\w+)*)`),
		spell: func(request string) []string {
			if strings.ContainsAny(request, "./") {
				return []string{request}
			}
			name := strings.ReplaceAll(request, "::", "/")
			return []string{name + ".pm", "auto/" + name + "/" + path.Base(name) + ".so", "auto/" + name + "/autosplit.ix"}
		},
		library:     screen(`^(.*/(?:perl-base|perl5?/5[0-9.]*|perl5))/.+$`),
		environment: "PERL5LIB",
		usual: []string{
			"/etc/perl", "/usr/local/lib/*-linux-gnu*/perl/5*", "/usr/local/share/perl/5*", "/usr/lib/*-linux-gnu*/perl5/5*", "/usr/share/perl5",
			"/usr/lib/*-linux-gnu*/perl-base", "/usr/lib/*-linux-gnu*/perl/5*", "/usr/share/perl/5*", "/usr/lib/perl5/core_perl",
			"/usr/lib/perl5/vendor_perl", "/usr/share/perl5/core_perl", "/usr/share/perl5/vendor_perl",
		},
		own:   []string{"strict", "warnings", "Carp", "Carp::Heavy", "utf8", "Errno", "IO::File", "IO::Handle", "PerlIO::scalar", "PerlIO::encoding", "Encode", "overload", "overloading", "Config_heavy.pl", "POSIX", "Tie::Hash::NamedCapture", "File::Glob", "mro", "attributes"},
		never: []string{"CPAN", "DB", "Devel::Peek", "ExtUtils::MakeMaker", "Module::Build", "Pod::Perldoc", "Pod::Usage", "Test::More", "Test::Builder", "Test", "perl5db.pl"},
	})
}

// newPHPRule keeps the shared sources that PHP's sources include by a literal name.
func newPHPRule() *sourcesRule {
	return newSourcesRule(language{
		suffixes: []string{".php", ".inc"},
		program:  regexp.MustCompile(`^php[0-9.]*$`),
		requests: regexp.MustCompile(`\b(?:include|require)(?:_once)?\s*\(?\s*(?:'([^'\n$]+)'|"([^"\n$]+)")`),
		relative: regexp.MustCompile(`\b(?:include|require)(?:_once)?\s*\(?\s*(?:__DIR__|dirname\s*\(\s*__FILE__\s*\))\s*\.\s*(?:'([^'\n$]+)'|"([^"\n$]+)")`),
		spell:    func(request string) []string { return []string{request} },
		library:  screen(`^(/usr/share/php|/usr/share/pear|/usr/local/lib/php)/.+$`),
		usual:    []string{"/usr/share/php", "/usr/share/pear", "/usr/local/lib/php"},
	})
}
