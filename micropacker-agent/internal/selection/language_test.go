package selection

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
)

func TestCompanionPython(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"python: the whole package and what describes it", `
			file /usr/lib/python3/dist-packages/yaml/__init__.py
			file /usr/lib/python3/dist-packages/yaml/late.py
			file /usr/lib/python3/dist-packages/yaml/schema.json
			file /usr/lib/python3/dist-packages/yaml/tests/test_a.py
			file /usr/lib/python3/dist-packages/yaml/__pycache__/late.cpython-311.pyc
			file /usr/lib/python3/dist-packages/PyYAML-6.0.egg-info/PKG-INFO
			file /usr/lib/python3/dist-packages/PyYAML-6.0.egg-info/top_level.txt: _yaml\nyaml
			file /usr/lib/python3/dist-packages/yamlx/x.py`, "/usr/lib/python3/dist-packages/yaml/__init__.py", `
			/usr/lib/python3/dist-packages/yaml/late.py /usr/lib/python3/dist-packages/yaml/schema.json
			/usr/lib/python3/dist-packages/PyYAML-6.0.egg-info/PKG-INFO /usr/lib/python3/dist-packages/PyYAML-6.0.egg-info/top_level.txt`},
		{"python: a package below a directory that is none", `
			file /v/lib/python3.11/site-packages/google/cloud/a/__init__.py
			file /v/lib/python3.11/site-packages/google/cloud/a/late.py
			file /v/lib/python3.11/site-packages/google/cloud/b/__init__.py`,
			"/v/lib/python3.11/site-packages/google/cloud/a/__init__.py", "/v/lib/python3.11/site-packages/google/cloud/a/late.py"},
		{"python: the library as far as imports lead, wherever they stand", `
			file /usr/lib/python3.11/os.py
			file /usr/lib/python3.11/encodings/__init__.py
			file /usr/lib/python3.11/encodings/idna.py
			file /usr/lib/python3.11/traceback.py: import linecache
			file /usr/lib/python3.11/linecache.py
			file /usr/lib/python3.11/json/__init__.py: def f():\n    from .decoder import JSONDecoder
			file /usr/lib/python3.11/json/decoder.py: from json import scanner\nimport _json
			file /usr/lib/python3.11/json/scanner.py
			file /usr/lib/python3.11/json/tool.py
			elf  /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
			elf  /usr/lib/python3.11/lib-dynload/_dbm.cpython-311-x86_64-linux-gnu.so
			file /usr/lib/python3.11/mailbox.py
			file /usr/lib/python3.11/pydoc.py
			file /srv/x/main.py: if True: import json\nimport pydoc
			`, "/usr/lib/python3.11/os.py /srv/x/main.py", `
			/usr/lib/python3.11/encodings/__init__.py /usr/lib/python3.11/encodings/idna.py /usr/lib/python3.11/traceback.py
			/usr/lib/python3.11/linecache.py /usr/lib/python3.11/json/__init__.py /usr/lib/python3.11/json/decoder.py
			/usr/lib/python3.11/json/scanner.py /usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so
			/usr/lib/python3.11/pydoc.py`},
		{"python: what packages import for service", `
			file /usr/lib/python3/dist-packages/app/__init__.py: def f():\n    import pkg_resources, unittest
			file /usr/lib/python3/dist-packages/pkg_resources/__init__.py
			file /usr/lib/python3.11/os.py: import webbrowser
			file /usr/lib/python3.11/webbrowser.py
			file /usr/lib/python3.11/unittest/__init__.py`, "/usr/lib/python3.11/os.py /usr/lib/python3/dist-packages/app/__init__.py",
			"/usr/lib/python3/dist-packages/pkg_resources/__init__.py"},
		{"python: modules beside a script, and those of PYTHONPATH's kind", `
			file /srv/x/main.py: import helper, pack.inner as i
			file /srv/x/helper.py
			file /srv/x/pack/__init__.py
			file /srv/x/pack/inner.py
			file /srv/x/pack/other.py`, "/srv/x/main.py", "/srv/x/helper.py /srv/x/pack/__init__.py /srv/x/pack/inner.py"},
		{"python: a library without sources is kept whole", `
			file /opt/p/lib/python3.11/os.pyc
			file /opt/p/lib/python3.11/json/decoder.pyc
			file /opt/p/lib/python3.11/test/x.pyc`, "/opt/p/lib/python3.11/os.pyc", "/opt/p/lib/python3.11/json/decoder.pyc"},
	})
}

func TestReadPythonImports(t *testing.T) {
	tests := []struct{ summary, text, want string }{
		{"several", "import a, b.c as d", "[{0 a []} {0 b.c []}]"},
		{"out of a module", "from a.b import c as x, d", "[{0 a.b [c d]}]"},
		{"relative", "from . import a\nfrom ..b import c", "[{1  [a]} {2 b [c]}]"},
		{"in brackets over lines", "from a import (\n  b,  # first\n  c,\n)", "[{0 a [b c]}]"},
		{"with a continued line", "from a import \\\n  b", "[{0 a [b]}]"},
		{"in a function and behind a condition", "def f():\n    if x:\n        import a\ntry: import b\nexcept E: pass", "[{0 a []} {0 b []}]"},
		{"behind a semicolon", "x = 1; import a", "[{0 a []}]"},
		{"by a function", "importlib.import_module('a.b')\nx = __import__(\"c\")\nimport_module(name)", "[{0 a.b []} {0 c []}]"},
		{"not in strings and comments", "'''\nimport a\n'''\n# import b\nx = 'import c'\ny = \"\\\"; import d\"", "[]"},
		{"not what only checks and tests", "if TYPE_CHECKING:\n    import a\nelse:\n    import b\nif __name__ == '__main__':\n    import c\ndef _test():\n    import d", "[{0 b []}]"},
		{"words that only begin like it", "important = 1\nfromage(x)", "[]"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			if got := fmt.Sprint(readPythonImports(test.text)); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestCompanionNode(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"node: the package, scoped or not, without what is for developers", `
			file /srv/x/node_modules/@a/b/index.js
			file /srv/x/node_modules/@a/b/package.json
			file /srv/x/node_modules/@a/b/lib/late.js
			file /srv/x/node_modules/@a/b/README.md
			file /srv/x/node_modules/@a/b/test/x.js
			file /srv/x/node_modules/@a/c/index.js`, "/srv/x/node_modules/@a/b/index.js", `
			/srv/x/node_modules/@a/b/package.json /srv/x/node_modules/@a/b/lib/late.js`},
		{"node: what is required, as Node finds it", `
			file /srv/x/server.js: function f() { const a = require('./late'); require("p/sub"); import('q'); require('fs'); require('node:fs') }
			file /srv/x/late.js: import x from './dir'
			file /srv/x/dir/package.json: {"main":"begin.js"}
			file /srv/x/dir/begin.js
			file /srv/x/dir/other.js
			file /srv/node_modules/p/package.json
			file /srv/node_modules/p/sub.js: require('inner')
			file /srv/node_modules/p/node_modules/inner/index.js
			file /srv/node_modules/inner/index.js
			file /usr/share/nodejs/q/package.json
			file /usr/share/nodejs/q/index.js
			file /usr/share/nodejs/r/index.js`, "/srv/x/server.js", `
			/srv/x/late.js /srv/x/dir/package.json /srv/x/dir/begin.js /srv/node_modules/p/package.json /srv/node_modules/p/sub.js
			/srv/node_modules/p/node_modules/inner/index.js /usr/share/nodejs/q/package.json /usr/share/nodejs/q/index.js`},
		{"node: what an application says it depends on", `
			file /srv/x/lib/server.js
			file /srv/x/package.json: {"dependencies":{"p":"1"},"devDependencies":{"d":"1"}}
			file /srv/x/node_modules/p/index.js
			file /srv/x/node_modules/p/package.json: {"dependencies":{"unused":"1"}}
			file /srv/x/node_modules/unused/package.json
			file /srv/x/node_modules/d/package.json`, "/srv/x/lib/server.js", `
			/srv/x/package.json /srv/x/node_modules/p/index.js /srv/x/node_modules/p/package.json`},
	})
}

func TestCompanionOtherLanguages(t *testing.T) {
	checkCompanions(t, []companionTest{
		{"ruby: what is required, now or by autoload", `
			file /srv/x/app.rb: require 'json'\nrequire_relative 'lib/late'\nautoload :Set, 'sorted'\nrequire "#{x}"
			file /srv/x/lib/late.rb
			file /usr/lib/ruby/3.1.0/json.rb: require "json/ext"
			file /usr/lib/ruby/3.1.0/json/ext.rb
			file /usr/lib/ruby/3.1.0/sorted.rb
			file /usr/lib/ruby/3.1.0/monitor.rb
			file /usr/lib/ruby/3.1.0/csv.rb`, "/srv/x/app.rb", `
			/srv/x/lib/late.rb /usr/lib/ruby/3.1.0/json.rb /usr/lib/ruby/3.1.0/json/ext.rb /usr/lib/ruby/3.1.0/sorted.rb
			/usr/lib/ruby/3.1.0/monitor.rb`},
		{"perl: what is used or required, with its compiled half", `
			file /srv/x/app.pl: use strict;\nuse parent qw(My::Base);\nsub f { require Late::Module; require "old.pl" }\nmy %use = (x => 1);
			link /usr/lib/x86_64-linux-gnu/perl/5.36 -> 5.36.0
			file /usr/lib/x86_64-linux-gnu/perl/5.36.0/POSIX.pm
			elf  /usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/POSIX/POSIX.so
			file /usr/share/perl5/My/Base.pm: use Data::Dumper ();
			file /usr/share/perl5/Late/Module.pm
			file /usr/share/perl5/Data/Dumper.pm
			file /usr/share/perl5/Other.pm
			file /srv/x/old.pl`, "/srv/x/app.pl", `
			/usr/share/perl5/My/Base.pm /usr/share/perl5/Late/Module.pm
			/usr/share/perl5/Data/Dumper.pm /srv/x/old.pl
			/usr/lib/x86_64-linux-gnu/perl/5.36.0/POSIX.pm /usr/lib/x86_64-linux-gnu/perl/5.36.0/auto/POSIX/POSIX.so`},
		{"php: what is included by a literal name", `
			file /srv/x/a.php: <?php require_once __DIR__ . '/late.php'; include 'Shared/Mail.php'; include $x;
			file /srv/x/late.php
			file /usr/share/php/Shared/Mail.php
			file /usr/share/php/Other.php`, "/srv/x/a.php", "/srv/x/late.php /usr/share/php/Shared/Mail.php"},
		{"nginx: what its configuration serves and reads on demand", `
			file /etc/nginx/nginx.conf: http {\ninclude /etc/sites/*.conf;\n}
			file /etc/sites/a.conf
			file /conf/nginx/b.conf: server { root /srv/www; location /f/ { alias /data/f/; }\nauth_basic_user_file passwords; root /; }
			file /conf/nginx/passwords
			file /srv/www/late.html
			file /data/f/late.txt
			file /srv/other`, "/etc/nginx/nginx.conf /conf/nginx/b.conf", `
			/etc/sites/a.conf /conf/nginx/passwords /srv/www/late.html /data/f/late.txt`},
		{"apache: what its configuration serves and reads on demand", `
			file /etc/apache2/sites-enabled/a.conf: DocumentRoot "/var/www/html"\nAuthUserFile /etc/secret\nServerRoot /opt/a\nIncludeOptional conf/*.conf
			file /var/www/html/late.html
			file /etc/secret
			file /opt/a/conf/late.conf`, "/etc/apache2/sites-enabled/a.conf", `
			/var/www/html/late.html /etc/secret /opt/a/conf/late.conf`},
	})
}

func TestCompanionJava(t *testing.T) {
	files := treeOf(t, `
		file /srv/x/app.jar
		file /srv/x/beside.jar
		file /srv/x/beside-sources.jar
		file /srv/lib/named.jar
		file /srv/c/com/acme/Main.class
		file /srv/c/com/acme/Late.class
		file /srv/c/late.properties
		file /srv/c/Main.java`)
	put := func(name string, content []byte) {
		made := files[name]
		made.content, made.entry.Size = content, int64(len(content))
		files[name] = made
	}
	put("/srv/x/app.jar", jarOf(t, "Manifest-Version: 1.0\r\nClass-Path: ../lib/na\r\n med.jar none.jar\r\n"))
	put("/srv/c/com/acme/Main.class", classOf("com/acme/Main"))
	policy := Policy{Touched: []string{"/srv/x/app.jar", "/srv/c/com/acme/Main.class"}, Granularity: ByModule, NoCompanions: []string{"application"}}
	var got []string
	for name, why := range mustSelect(t, files, policy).Kept {
		if why.Reason == Companion && why.Kind == File {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{"/srv/c/com/acme/Late.class", "/srv/c/late.properties", "/srv/lib/named.jar", "/srv/x/beside.jar"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// jarOf makes an archive with a manifest.
func jarOf(t *testing.T, manifest string) []byte {
	t.Helper()
	var content bytes.Buffer
	archive := zip.NewWriter(&content)
	entry, err := archive.Create("META-INF/MANIFEST.MF")
	if err != nil {
		t.Fatal(err)
	}
	if _, err = entry.Write([]byte(manifest)); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// classOf makes the beginning of a class file, with a wide constant before the name.
func classOf(name string) []byte {
	class := []byte{0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61, 0, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 4, 1}
	class = binary.BigEndian.AppendUint16(class, uint16(len(name)))
	class = append(class, name...)
	return append(class, 0, 0, 0, 3, 0, 0)
}

// FuzzSources gives the readers of sources whatever there is.
func FuzzSources(f *testing.F) {
	f.Add("from a import (b,\n c)\nx = '''")
	f.Add("#!/bin/sh\ntrap 'x $(dirname $0)' EXIT; tar -czf ${A:-b}; find -exec")
	f.Add(string(classOf("a/B")))
	f.Add("server { root /a; }\nDocumentRoot \"/b\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		readPythonImports(text)
		className([]byte(text))
		directives(text)
		classPath(text)
		literals(nodeLiterals, text)
		if script, ok := readScript("/a/b", text, Config{}); ok {
			script.commands()
			script.paths()
			script.sources()
		}
	})
}
