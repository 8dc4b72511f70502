package selection

import (
	"strings"
	"testing"
)

// companionTests are named for the runtime that they show.
var companionTests = []struct{ summary, tree, touched, want string }{
	{"jvm: configuration, security, libraries, but no sources", `
			elf  /opt/jdk/lib/server/libjvm.so
			file /opt/jdk/conf/security/java.security
			file /opt/jdk/lib/security/cacerts
			elf  /opt/jdk/lib/libzip.so
			file /opt/jdk/lib/src.zip
			file /opt/jdk/jmods/java.base.jmod
			file /opt/jdk/release`, "/opt/jdk/lib/server/libjvm.so", `
			/opt/jdk/conf /opt/jdk/conf/security /opt/jdk/conf/security/java.security /opt/jdk/lib/libzip.so
			/opt/jdk/lib/security /opt/jdk/lib/security/cacerts /opt/jdk/release`},
	{"python: the package and what describes it", `
			file /usr/lib/python3/dist-packages/flask/app.py
			file /usr/lib/python3/dist-packages/flask/json/tag.py
			file /usr/lib/python3/dist-packages/flask/tests/test_a.py
			file /usr/lib/python3/dist-packages/flask-2.2.dist-info/METADATA
			file /usr/lib/python3/dist-packages/flasky/x.py`, "/usr/lib/python3/dist-packages/flask/app.py", `
			/usr/lib/python3/dist-packages/flask/json /usr/lib/python3/dist-packages/flask/json/tag.py
			/usr/lib/python3/dist-packages/flask/tests
			/usr/lib/python3/dist-packages/flask-2.2.dist-info /usr/lib/python3/dist-packages/flask-2.2.dist-info/METADATA`},
	{"python-library: modules that are imported late", `
			file /usr/lib/python3.11/os.py
			file /usr/lib/python3.11/traceback.py
			file /usr/lib/python3.11/encodings/idna.py
			file /usr/lib/python3.11/idlelib/help.html`, "/usr/lib/python3.11/os.py", `
			/usr/lib/python3.11/traceback.py /usr/lib/python3.11/encodings /usr/lib/python3.11/encodings/idna.py`},
	{"node: the package, scoped or not", `
			file /app/node_modules/@a/b/index.js
			file /app/node_modules/@a/b/package.json
			file /app/node_modules/@a/b/lib/late.js
			file /app/node_modules/@a/b/README.md
			file /app/node_modules/@a/c/index.js`, "/app/node_modules/@a/b/index.js", `
			/app/node_modules/@a/b/package.json /app/node_modules/@a/b/lib /app/node_modules/@a/b/lib/late.js`},
	{"ruby: the gem and its specification", `
			file /var2/gems/rack-2.2/lib/rack.rb
			file /var2/gems/rack-2.2/lib/rack/late.rb
			file /var2/gems/rack-2.2/test/x.rb
			file /var2/specifications/rack-2.2.gemspec`, "/var2/gems/rack-2.2/lib/rack.rb", `
			/var2/gems/rack-2.2/lib/rack /var2/gems/rack-2.2/lib/rack/late.rb /var2/specifications/rack-2.2.gemspec`},
	{"perl: the library of the interpreter", `
			file /usr/lib/x/perl-base/strict.pm
			file /usr/lib/x/perl-base/unicore/a.pl
			file /usr/lib/x/perl-base/a.pod`, "/usr/lib/x/perl-base/strict.pm", `
			/usr/lib/x/perl-base/unicore /usr/lib/x/perl-base/unicore/a.pl`},
	{"php: extensions and configuration", `
			elf  /usr/lib/php/20220829/json.so
			elf  /usr/lib/php/20220829/late.so
			file /etc/php/8.2/cli/conf.d/a.ini`, "/usr/lib/php/20220829/json.so", `
			/usr/lib/php/20220829/late.so /etc/php /etc/php/8.2 /etc/php/8.2/cli /etc/php/8.2/cli/conf.d /etc/php/8.2/cli/conf.d/a.ini`},
	{"apache: modules and configuration", `
			elf  /usr/lib/apache2/modules/mod_env.so
			elf  /usr/lib/apache2/modules/mod_ssl.so
			file /etc/apache2/apache2.conf`, "/usr/lib/apache2/modules/mod_env.so", `
			/usr/lib/apache2/modules/mod_ssl.so /etc/apache2 /etc/apache2/apache2.conf`},
	{"nginx: configuration and modules", `
			file /etc/nginx/nginx.conf
			file /etc/nginx/conf.d/late.conf
			elf  /usr/lib/nginx/modules/a.so`, "/etc/nginx/nginx.conf", `
			/etc/nginx/conf.d /etc/nginx/conf.d/late.conf /usr/lib/nginx/modules /usr/lib/nginx/modules/a.so`},
	{"a name with wildcards in it", `
			file /a[1]/node_modules/b/index.js
			file /a[1]/node_modules/b/late.js
			file /a1/node_modules/b/late.js`, "/a[1]/node_modules/b/index.js", `/a[1]/node_modules/b/late.js`},
}

func TestCompanion(t *testing.T) {
	for _, test := range companionTests {
		t.Run(test.summary, func(t *testing.T) {
			policy := Policy{Touched: []string{test.touched}, Granularity: ByModule}
			if got, want := companionsOf(t, test.tree, policy), text(strings.Join(strings.Fields(test.want), "\n")); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			name, _, _ := strings.Cut(test.summary, ":")
			policy.NoCompanions = []string{name}
			if got := companionsOf(t, test.tree, policy); CheckRuntimes(policy.NoCompanions) == nil && got != "" {
				t.Errorf("got\n%s\nwant nothing when it is switched off", got)
			}
			policy = Policy{Touched: []string{test.touched}, Granularity: ByFile}
			if got := companionsOf(t, test.tree, policy); got != "" {
				t.Errorf("got\n%s\nwant nothing when files are kept one by one", got)
			}
		})
	}
}

// companionsOf returns what is kept as a companion.
func companionsOf(t *testing.T, files string, policy Policy) string {
	t.Helper()
	var names []string
	for name, why := range mustSelect(t, treeOf(t, files), policy).Kept {
		if why.Reason == Companion {
			names = append(names, name)
		}
	}
	return text(strings.Join(names, "\n"))
}
