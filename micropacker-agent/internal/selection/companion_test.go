package selection

import (
	"slices"
	"strings"
	"testing"
)

// companionTest shows what one runtime's rules keep beside what was touched. Its summary begins with the
// runtime's name and a colon.
type companionTest struct{ summary, tree, touched, want string }

// checkCompanions runs tests, each also with its runtime switched off and with files kept one by one.
func checkCompanions(t *testing.T, tests []companionTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			name, _, _ := strings.Cut(test.summary, ":")
			policy := Policy{Touched: strings.Fields(test.touched), Granularity: ByModule}
			if name != "application" {
				policy.NoCompanions = []string{"application"}
			}
			if got, want := companionsOf(t, test.tree, policy), text(strings.Join(strings.Fields(test.want), "\n")); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			policy.NoCompanions = append(policy.NoCompanions, name)
			if err := CheckRuntimes(policy.NoCompanions); err != nil {
				t.Fatal(err)
			}
			if got := companionsOf(t, test.tree, policy); got != "" {
				t.Errorf("got\n%s\nwant nothing when it is switched off", got)
			}
			if got := companionsOf(t, test.tree, Policy{Touched: policy.Touched, Granularity: ByFile}); got != "" {
				t.Errorf("got\n%s\nwant nothing when files are kept one by one", got)
			}
		})
	}
}

// companionsOf returns the files that are kept as companions.
func companionsOf(t *testing.T, files string, policy Policy) string {
	t.Helper()
	var names []string
	for name, why := range mustSelect(t, treeOf(t, files), policy).Kept {
		if why.Reason == Companion && why.Kind != Dir {
			names = append(names, name)
		}
	}
	return text(strings.Join(names, "\n"))
}

func TestCompanionPatterns(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"jvm: configuration, security, libraries, but nothing for developers", `
			elf  /opt/jdk/lib/server/libjvm.so
			file /opt/jdk/lib/server/classes.jsa
			link /opt/jdk/conf/security -> /etc/java-17/security
			file /etc/java-17/security/java.security
			file /opt/jdk/lib/security/cacerts
			file /opt/jdk/lib/tzdb.dat
			elf  /opt/jdk/lib/libzip.so
			elf  /opt/jdk/lib/jspawnhelper
			file /opt/jdk/lib/src.zip
			file /opt/jdk/lib/ct.sym
			file /opt/jdk/jmods/java.base.jmod
			file /opt/jdk/include/jni.h
			file /opt/jdk/man/man1/java.1
			file /opt/jdk/release`, "/opt/jdk/lib/server/libjvm.so", `
			/opt/jdk/conf/security /opt/jdk/lib/libzip.so /opt/jdk/lib/jspawnhelper
			/opt/jdk/lib/security/cacerts /opt/jdk/lib/tzdb.dat /opt/jdk/release`},
		{"node: what a distribution took out of Node's own core", `
			elf  /usr/bin/node
			file /usr/share/nodejs/undici/undici-fetch.js
			file /usr/share/nodejs/other/index.js`, "/usr/bin/node", `/usr/share/nodejs/undici/undici-fetch.js`},
		{"ruby: the gem and its specification", `
			file /g/gems/rack-2.2/lib/rack.rb
			file /g/gems/rack-2.2/lib/rack/late.rb
			file /g/gems/rack-2.2/test/x.rb
			file /g/specifications/rack-2.2.gemspec`, "/g/gems/rack-2.2/lib/rack.rb", `
			/g/gems/rack-2.2/lib/rack/late.rb /g/specifications/rack-2.2.gemspec`},
		{"perl: tables of the interpreter", `
			file /usr/lib/x/perl-base/strict.pm
			file /usr/lib/x/perl-base/unicore/a.pl
			file /usr/lib/x/perl-base/Other.pm
			file /usr/lib/x/perl-base/Config.pod`, "/usr/lib/x/perl-base/strict.pm", `/usr/lib/x/perl-base/unicore/a.pl`},
		{"php: extensions and configuration", `
			elf  /usr/lib/php/20220829/json.so
			elf  /usr/lib/php/20220829/late.so
			file /etc/php/8.2/cli/conf.d/a.ini`, "/usr/lib/php/20220829/json.so", `
			/usr/lib/php/20220829/late.so /etc/php/8.2/cli/conf.d/a.ini`},
		{"erlang: an application whole", `
			file /usr/lib/erlang/lib/kernel-8/ebin/kernel.app
			file /usr/lib/erlang/lib/kernel-8/ebin/late.beam
			file /usr/lib/erlang/lib/kernel-8/src/late.erl`, "/usr/lib/erlang/lib/kernel-8/ebin/kernel.app", `
			/usr/lib/erlang/lib/kernel-8/ebin/late.beam`},
	})
}

func TestCompanionPatternsOfServers(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"apache: modules and configuration", `
			elf  /usr/lib/apache2/modules/mod_env.so
			elf  /usr/lib/apache2/modules/mod_ssl.so
			file /etc/apache2/apache2.conf`, "/usr/lib/apache2/modules/mod_env.so", `
			/usr/lib/apache2/modules/mod_ssl.so /etc/apache2/apache2.conf`},
		{"nginx: configuration and modules", `
			file /etc/nginx/nginx.conf
			file /etc/nginx/conf.d/late.conf
			elf  /usr/lib/nginx/modules/a.so`, "/etc/nginx/nginx.conf", `
			/etc/nginx/conf.d/late.conf /usr/lib/nginx/modules/a.so`},
		{"redis: its tools", `
			elf  /usr/bin/redis-check-rdb
			link /usr/bin/redis-server -> redis-check-rdb
			elf  /usr/bin/redis-cli`, "/usr/bin/redis-server", "/usr/bin/redis-cli"},
		{"postgresql: what settings, functions and extensions load, but not the compiler of queries", `
			elf  /usr/lib/postgresql/15/bin/postgres
			elf  /usr/lib/postgresql/15/bin/pg_ctl
			elf  /usr/lib/postgresql/15/bin/pg_basebackup
			elf  /usr/lib/postgresql/15/lib/plpgsql.so
			elf  /usr/lib/postgresql/15/lib/llvmjit.so
			file /usr/lib/postgresql/15/lib/bitcode/a.bc
			file /usr/share/postgresql/15/timezonesets/Default
			file /usr/share/postgresql/15/man/man1/x.1`, "/usr/lib/postgresql/15/bin/postgres", `
			/usr/lib/postgresql/15/bin/pg_ctl /usr/lib/postgresql/15/lib/plpgsql.so /usr/share/postgresql/15/timezonesets/Default`},
		{"mysql: messages, character sets, plug-ins, the tools that people run", `
			elf  /usr/sbin/mariadbd
			elf  /usr/bin/mariadb
			link /usr/bin/mysql -> mariadb
			elf  /usr/bin/mariadb-slap
			file /usr/share/mysql/charsets/latin1.xml
			elf  /usr/lib/mysql/plugin/auth.so
			file /etc/mysql/conf.d/a.cnf`, "/usr/sbin/mariadbd", `
			/usr/bin/mariadb /usr/bin/mysql /usr/share/mysql/charsets/latin1.xml /usr/lib/mysql/plugin/auth.so /etc/mysql/conf.d/a.cnf`},
		{"libraries: plug-ins of OpenSSL, other converters, terminals", `
			elf  /usr/lib/libcrypto.so.3
			elf  /usr/lib/ossl-modules/legacy.so
			elf  /usr/lib/gconv/A.so
			elf  /usr/lib/gconv/B.so
			elf  /lib/libtinfo.so.6
			file /lib/terminfo/x/xterm
			file /usr/share/terminfo/x/xterm
			file /usr/share/terminfo/z/zen30`, "/usr/lib/libcrypto.so.3 /usr/lib/gconv/A.so /lib/libtinfo.so.6", `
			/usr/lib/ossl-modules/legacy.so /usr/lib/gconv/B.so /lib/terminfo/x/xterm /usr/share/terminfo/x/xterm`},
	})
}

func TestCompanionApplication(t *testing.T) {
	const files = `
		file /app/src/main.py
		file /app/src/late.py
		file /app/templates/error.html
		file /app/tests/test_main.py
		file /app/node_modules/x/index.js
		file /srv/www/index.html
		file /srv/www/sub/late.html
		file /srv/other/x
		file /usr/bin/tool.py
		file /usr/bin/late
		file /var/lib/db/a
		file /var/lib/db/b
		file /opt/x/bin/run
		file /opt/x/bin/other
		elf  /opt/x/lib/late.so
		file /opt/jdk/bin/java
		file /opt/jdk/bin/javac
		file /opt/jdk/lib/jvm.cfg
		file /home/u/app/a.rb
		file /home/u/app/b/c.rb
		file /home/u/.profile`
	checkCompanions(t, []companionTest{
		{"application: a source brings the whole application", files, "/app/src/main.py", "/app/src/late.py /app/templates/error.html"},
		{"application: another file brings its own directory", files, "/srv/www/index.html", "/srv/www/sub/late.html"},
		{"application: one in a home", files, "/home/u/app/b/c.rb", "/home/u/app/a.rb"},
		{"application: shared directories are nobody's", files, "/usr/bin/tool.py /var/lib/db/a", ""},
		{"application: a program brings the product that it lies in", files, "/opt/x/bin/run", "/opt/x/bin/other /opt/x/lib/late.so"},
		{"application: the home of a JVM is none", files, "/opt/jdk/bin/java", ""},
	})
}

func TestCompanionApplicationKnowsPackagesAndBounds(t *testing.T) {
	const files = "file /srv/a/x.html\nfile /srv/a/late.html\nfile /srv/a/owned.html\nfile /opt/p/x.py\nfile /opt/p/y.py\nfile /opt/p/z.py\nfile /w/app/x.py\nfile /w/other/y.py"
	policy := Policy{
		Touched: []string{"/srv/a/x.html", "/opt/p/x.py", "/w/app/x.py"}, Granularity: ByModule,
		Packages: owners{"/srv/a/owned.html": 1, "/opt/p": 3, "/opt/p/x.py": 2, "/opt/p/y.py": 2}, Config: Config{WorkingDir: "/w/app"},
	}
	if got, want := companionsOf(t, files, policy), "/opt/p/y.py\n/srv/a/late.html"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	large := treeOf(t, "file /srv/a/x.html\nfile /srv/a/late.html\nfile /srv/a/large.bin")
	huge := large["/srv/a/large.bin"]
	huge.entry.Size = maxApplicationFile + 1
	large["/srv/a/large.bin"] = huge
	selected := mustSelect(t, large, Policy{Touched: []string{"/srv/a/x.html"}, Granularity: ByModule})
	if _, ok := selected.Kept["/srv/a/large.bin"]; ok {
		t.Error("a large file is kept unseen")
	}
}

func TestCompanionOfANameWithWildcards(t *testing.T) {
	checkCompanions(t, []companionTest{{"ruby: a name with wildcards in it", `
		file /a[1]/gems/b-1/lib/x.rb
		file /a[1]/gems/b-1/lib/late.rb
		file /a1/gems/b-1/lib/late.rb`, "/a[1]/gems/b-1/lib/x.rb", `/a[1]/gems/b-1/lib/late.rb`}})
}

// TestEveryReasonLeadsToARoot follows who brought each entry in, up to what was asked for from outside.
func TestEveryReasonLeadsToARoot(t *testing.T) {
	files := treeOf(t, lawTree+`
		file /srv/app/main.py: import json
		file /usr/lib/python3.11/os.py
		file /usr/lib/python3.11/json/__init__.py: from . import decoder
		file /usr/lib/python3.11/json/decoder.py: import re
		file /usr/lib/python3.11/re.py`)
	policy := lawPolicy()
	policy.Granularity = ByModule
	policy.Touched = append(policy.Touched, "/srv/app/main.py", "/usr/lib/python3.11/os.py")
	policy.Healed = []string{"/etc/passwd"}
	selected := mustSelect(t, files, policy)
	if why := selected.Kept["/usr/lib/python3.11/re.py"]; why.Reason != Companion {
		t.Fatalf("got %v for a module that is imported twice removed", why)
	}
	roots := []Reason{Touched, FromConfig, Skeleton, Keep, Included, Healed}
	for name := range selected.Kept {
		var chain []string
		for at := name; at != "/"; {
			why, ok := selected.Kept[at]
			chain = append(chain, at)
			if !ok || len(chain) > len(selected.Kept) {
				t.Errorf("%s leads nowhere: %q", name, chain)
				break
			}
			if slices.Contains(roots, why.Reason) {
				break
			}
			at = why.By
		}
	}
}
