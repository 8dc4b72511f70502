package selection

import (
	"slices"
	"strings"
	"testing"
)

func TestKeepSets(t *testing.T) {
	const files = `
		file /etc/passwd
		file /etc/group
		file /etc/shadow
		file /etc/nsswitch.conf
		elf  /lib/x86_64-linux-gnu/libc.so.6
		elf  /lib/x86_64-linux-gnu/libnss_dns.so.2 needed=libresolv.so.2
		elf  /lib/x86_64-linux-gnu/libresolv.so.2
		link /etc/ssl/certs/a.pem -> /usr/share/ca-certificates/a.crt
		file /usr/share/ca-certificates/a.crt
		file /opt/ca.pem
		link /etc/localtime -> /usr/share/zoneinfo/Etc/UTC
		file /usr/share/zoneinfo/Etc/UTC
		file /usr/share/zoneinfo/right/Etc/UTC
		file /usr/lib/locale/C.utf8/LC_CTYPE
		link /etc/os-release -> ../usr/lib/os-release
		file /usr/lib/os-release
		file /bin/sh
		file /bin/ls`
	set := func(names ...string) Policy { return Policy{KeepSets: names} }
	check(t, false, []example{
		{"none", files, set(), ``},
		{"users", files, set("users"), `
			/etc/passwd keep users
			/etc/group keep users`},
		{"nss, without the plug-ins of a C library that is not kept", files, set("nss"), `/etc/nsswitch.conf keep nss`},
		{"nss, with the plug-ins of glibc", files, Policy{KeepSets: []string{"nss"}, Touched: []string{"/lib/x86_64-linux-gnu/libc.so.6"}}, `
			/etc/nsswitch.conf keep nss
			/lib/x86_64-linux-gnu/libc.so.6 touched
			/lib/x86_64-linux-gnu/libnss_dns.so.2 keep nss
			/lib/x86_64-linux-gnu/libresolv.so.2 library /lib/x86_64-linux-gnu/libnss_dns.so.2`},
		{"tls, with a certificate that a variable names", files, Policy{KeepSets: []string{"tls"}, Config: Config{
			Env: []string{"SSL_CERT_FILE=/opt/ca.pem"}}}, `
			/etc/ssl/certs keep tls
			/etc/ssl/certs/a.pem keep tls
			/usr/share/ca-certificates/a.crt link /etc/ssl/certs/a.pem
			/opt/ca.pem keep tls`},
		{"timezone", files, set("timezone"), `
			/etc/localtime keep timezone
			/usr/share/zoneinfo keep timezone
			/usr/share/zoneinfo/Etc/UTC keep timezone
			/usr/share/zoneinfo/Etc keep timezone`},
		{"locale", files, set("locale"), `
			/usr/lib/locale/C.utf8 keep locale
			/usr/lib/locale/C.utf8/LC_CTYPE keep locale`},
		{"os-release", files, set("os-release"), `
			/etc/os-release keep os-release
			/usr/lib/os-release keep os-release`},
		{"packages", "file /lib/apk/db/installed\nfile /usr/lib/sysimage/rpm/rpmdb.sqlite\nfile /usr/lib/sysimage/rpm/lock", set("packages"), `
			/lib/apk/db/installed keep packages
			/usr/lib/sysimage/rpm/rpmdb.sqlite keep packages`},
		{"shell", files, set("shell"), `
			/bin/sh keep shell
			/bin/ls keep shell`},
		{"debug", files, set("debug"), `
			/bin/sh keep debug
			/bin/ls keep debug`},
	})
}

func TestKeepSetsOfAnImageWithMusl(t *testing.T) {
	const files = `
		elf  /lib/ld-musl-x86_64.so.1
		file /etc/passwd
		file /etc/nsswitch.conf
		link /etc/ssl/cert.pem -> certs/ca-certificates.crt
		file /etc/ssl/certs/ca-certificates.crt
		file /usr/share/zoneinfo/UTC
		file /usr/share/i18n/locales/musl/de_DE.UTF-8
		file /etc/alpine-release`
	policy := Policy{
		Touched: []string{"/lib/ld-musl-x86_64.so.1"}, KeepSets: strings.Fields("users nss tls timezone locale os-release"),
		Config: Config{Env: []string{"MUSL_LOCPATH=/usr/share/i18n/locales/musl"}},
	}
	check(t, false, []example{{"none of them has to do with its C library", files, policy, `
		/lib/ld-musl-x86_64.so.1 touched
		/etc/passwd keep users
		/etc/nsswitch.conf keep nss
		/etc/ssl/cert.pem keep tls
		/etc/ssl/certs keep tls
		/etc/ssl/certs/ca-certificates.crt keep tls
		/usr/share/zoneinfo keep timezone
		/usr/share/zoneinfo/UTC keep timezone
		/usr/share/i18n/locales/musl keep locale
		/usr/share/i18n/locales/musl/de_DE.UTF-8 keep locale
		/etc/alpine-release keep os-release`}})
}

func TestKeepSetsReadConfiguration(t *testing.T) {
	check(t, false, []example{
		{"tls, with what options of a JVM and a list of directories name", `
			file /opt/store.jks
			file /opt/a/x.pem
			file /opt/b/y.pem
			file /etc/pki/java/cacerts`, Policy{KeepSets: []string{"tls"}, Config: Config{Env: []string{
			"JAVA_TOOL_OPTIONS=-Xmx1g -Djavax.net.ssl.trustStore=/opt/store.jks", "SSL_CERT_DIR=/opt/a:/opt/b"}}}, `
			/opt/store.jks keep tls
			/opt/a keep tls
			/opt/a/x.pem keep tls
			/opt/b keep tls
			/opt/b/y.pem keep tls
			/etc/pki/java keep tls
			/etc/pki/java/cacerts keep tls`},
		{"nss, with the services that its configuration names", `
			file /etc/nsswitch.conf: hosts: files myhostname [NOTFOUND=return] dns # all\n
			elf  /lib/x86_64-linux-gnu/libc.so.6
			elf  /lib/x86_64-linux-gnu/libnss_myhostname.so.2
			elf  /lib/x86_64-linux-gnu/libnss_other.so.2`, Policy{KeepSets: []string{"nss"}, Touched: []string{"/lib/x86_64-linux-gnu/libc.so.6"}}, `
			/etc/nsswitch.conf keep nss
			/lib/x86_64-linux-gnu/libc.so.6 touched
			/lib/x86_64-linux-gnu/libnss_myhostname.so.2 keep nss`},
		{"locale, but not an archive of all that there are", `
			file /usr/lib/locale/locale-archive size=99000000
			file /usr/lib/locale/C.utf8/LC_CTYPE`, Policy{KeepSets: []string{"locale"}}, `
			/usr/lib/locale/C.utf8 keep locale
			/usr/lib/locale/C.utf8/LC_CTYPE keep locale`},
	})
}

func TestParseKeepSets(t *testing.T) {
	tests := []struct{ summary, text, want string }{
		{"nothing is the default", "", "locale nss os-release packages timezone tls users"},
		{"plus adds to the default", "+shell", "locale nss os-release packages shell timezone tls users"},
		{"minus takes away from it", "-tls,-locale", "nss os-release packages timezone users"},
		{"names replace it", "tls,shell", "shell tls"},
		{"none is empty", "none", ""},
		{"none with an addition", "none,+shell", "shell"},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			got, err := ParseKeepSets(test.text)
			if err != nil || strings.Join(got, " ") != test.want {
				t.Errorf("got %q (%v), want %q", got, err, test.want)
			}
		})
	}
	if got, err := ParseKeepSets("+nope"); err == nil {
		t.Errorf("got %q, want an error", got)
	}
}

func TestPatterns(t *testing.T) {
	tests := []struct {
		pattern string
		matches []string
		not     []string
	}{
		{"/a/*.so", []string{"/a/x.so", "/a/.so", "/a/x.so/below"}, []string{"/a/b/x.so", "/b/x.so", "/a/x.so.1"}},
		{"/a/**", []string{"/a/b", "/a/b/c"}, []string{"/a", "/ab"}},
		{"/a/**/c", []string{"/a/c", "/a/b/c", "/a/b/b/c"}, []string{"/a/b", "/c"}},
		{"/a", []string{"/a", "/a/b"}, []string{"/ab"}},
		{"*.pyc", []string{"/x.pyc", "/a/b/x.pyc"}, []string{"/x.py"}},
		{"/{a,b/{c,d}}/x", []string{"/a/x", "/b/c/x", "/b/d/x"}, []string{"/b/x"}},
		{"/[!ab]?", []string{"/cx"}, []string{"/ax", "/c"}},
		{`/\[x`, []string{"/[x"}, []string{"/x"}},
		{"/{a", []string{"/{a"}, nil},
	}
	for _, test := range tests {
		t.Run(test.pattern, func(t *testing.T) {
			p, err := parsePattern(test.pattern)
			if err != nil {
				t.Fatal(err)
			}
			if i := slices.IndexFunc(test.matches, func(name string) bool { return !p.matches(name) }); i >= 0 {
				t.Errorf("%s is not matched", test.matches[i])
			}
			if i := slices.IndexFunc(test.not, p.matches); i >= 0 {
				t.Errorf("%s is matched", test.not[i])
			}
		})
	}
	if err := CheckPattern("/a/[b"); err == nil {
		t.Error("got no error for an open bracket")
	}
}

func TestIncludeAndExclude(t *testing.T) {
	const files = "link /bin -> usr/bin\nfile /usr/bin/a\nfile /usr/bin/b\nfile /opt/x/y/z\nfile /opt/x/w"
	check(t, false, []example{
		{"a path below a link keeps the link", files, Policy{Include: []string{"/bin/a"}}, `
			/bin link /usr/bin/a
			/usr/bin/a included /bin/a`},
		{"a pattern below a link", files, Policy{Include: []string{"/bin/?"}}, `
			/bin link /usr/bin/a
			/usr/bin/a included /bin/?
			/usr/bin/b included /bin/?`},
		{"a directory means what is in it", files, Policy{Include: []string{"/opt/x"}}, `
			/opt/x included /opt/x
			/opt/x/y included /opt/x
			/opt/x/y/z included /opt/x
			/opt/x/w included /opt/x`},
		{"exclude beats all", files, Policy{Touched: []string{"/usr/bin/a", "/usr/bin/b"}, Exclude: []string{"/bin/a"}}, `/usr/bin/b touched`},
		{"an excluded directory takes what is in it away", files, Policy{Include: []string{"/opt"}, Exclude: []string{"/opt/x/y"}}, `
			/opt included /opt
			/opt/x included /opt
			/opt/x/w included /opt`},
		{"patterns that match nothing are named", files, Policy{Include: []string{"/nope/**"}, Exclude: []string{"*.none", "/usr/bin/b"}}, `
			unmatched *.none
			unmatched /nope/**`},
	})
}
