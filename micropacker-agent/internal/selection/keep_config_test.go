package selection

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// configOf reads a configuration with an environment as docker inspect writes it.
func configOf(t *testing.T, env ...string) Config {
	t.Helper()
	text, err := json.Marshal(map[string]any{"Env": env})
	if err != nil {
		t.Fatal(err)
	}
	config, err := ParseConfig(text)
	if err != nil {
		t.Fatal(err)
	}
	return config
}

func TestCertificatesThatTheConfigurationNames(t *testing.T) {
	tests := []struct{ summary, setting, want string }{
		{"a file", "SSL_CERT_FILE=/own/ca.pem", "/own/ca.pem"},
		{"a directory", "SSL_CERT_DIR=/own/certs", "/own/certs /own/certs/a.0"},
		{"directories", "SSL_CERT_DIR=/own/more:/own/certs", "/own/certs /own/certs/a.0 /own/more /own/more/b.0"},
		{"Python's requests", "REQUESTS_CA_BUNDLE=/own/ca.pem", "/own/ca.pem"},
		{"Node", "NODE_EXTRA_CA_CERTS=/own/link.pem", "/own/ca.pem /own/link.pem"},
		{"curl", "CURL_CA_BUNDLE=/own/./ca.pem", "/own/ca.pem"},
		{"a JVM", "JAVA_OPTS=-Djavax.net.ssl.trustStore=/own/store.jks -Xmx1g", "/own/store.jks"},
		{"nothing", "SSL_CERT_FILE=", ""},
		{"another variable", "CERTIFICATE=/own/ca.pem", ""},
	}
	files := treeOf(t, `
		file /own/ca.pem
		link /own/link.pem -> ca.pem
		file /own/certs/a.0
		file /own/more/b.0
		file /own/store.jks`)
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			selected := mustSelect(t, files, Policy{KeepSets: []string{"tls"}, Config: configOf(t, test.setting)})
			if got := namesBut(selected, Parent); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLocalesThatTheConfigurationNames(t *testing.T) {
	tests := []struct{ summary, setting, want string }{
		{"compiled apart from the archive, and its texts", "LANG=de_DE.UTF-8", `
			/usr/lib/locale/de_DE.utf8 /usr/lib/locale/de_DE.utf8/LC_CTYPE
			/usr/share/locale/de /usr/share/locale/de/LC_MESSAGES /usr/share/locale/de/LC_MESSAGES/x.mo`},
		{"one category", "LC_TIME=de_AT.ISO-8859-1@euro", "/usr/lib/locale/de_AT.iso88591@euro /usr/lib/locale/de_AT.iso88591@euro/LC_TIME " + `
			/usr/share/locale/de /usr/share/locale/de/LC_MESSAGES /usr/share/locale/de/LC_MESSAGES/x.mo`},
		{"languages in the order of preference", "LANGUAGE=pt_BR:fr", `
			/usr/share/locale/fr /usr/share/locale/fr/x.mo /usr/share/locale/pt_BR /usr/share/locale/pt_BR/x.mo`},
		{"no language", "LANG=C", ""},
		{"a path", "LANG=../../../etc", ""},
		{"another variable", "LANGUAGES=de", ""},
	}
	files := treeOf(t, `
		file /etc/hosts
		file /usr/lib/locale/de_DE.utf8/LC_CTYPE
		file /usr/lib/locale/de_AT.iso88591@euro/LC_TIME
		file /usr/lib/locale/fr_FR.utf8/LC_CTYPE
		file /usr/share/locale/de/LC_MESSAGES/x.mo
		file /usr/share/locale/fr/x.mo
		file /usr/share/locale/pt_BR/x.mo`)
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			selected := mustSelect(t, files, Policy{KeepSets: []string{"locale"}, Config: configOf(t, test.setting)})
			if got, want := namesBut(selected, Parent), strings.Join(strings.Fields(test.want), " "); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestKeepSetsOfOtherDistributions(t *testing.T) {
	check(t, false, []example{
		{"tls, where SUSE has it", `
			link /etc/ssl/certs -> ../../var/lib/ca-certificates/pem
			link /etc/ssl/ca-bundle.pem -> ../../var/lib/ca-certificates/ca-bundle.pem
			file /var/lib/ca-certificates/pem/a.0
			file /var/lib/ca-certificates/ca-bundle.pem
			file /var/lib/ca-certificates/java-cacerts`, Policy{KeepSets: []string{"tls"}}, `
			/etc/ssl/ca-bundle.pem keep tls
			/etc/ssl/certs keep tls
			/var skeleton
			/var/lib skeleton
			/var/lib/ca-certificates skeleton
			/var/lib/ca-certificates/ca-bundle.pem keep tls
			/var/lib/ca-certificates/java-cacerts keep tls
			/var/lib/ca-certificates/pem skeleton
			/var/lib/ca-certificates/pem/a.0 keep tls`},
		{"locale, that a file sets", `
			file /etc/locale.conf: LANG="de_DE.UTF-8"\nLC_TIME=C
			file /usr/lib/locale/de_DE.utf8/LC_CTYPE`, Policy{KeepSets: []string{"locale"}}, `
			/etc/locale.conf keep locale
			/usr/lib/locale/de_DE.utf8 keep locale
			/usr/lib/locale/de_DE.utf8/LC_CTYPE keep locale`},
	})
}

// namesBut returns what is kept for other reasons than one, sorted.
func namesBut(selected Selection, reason Reason) string {
	var names []string
	for name, why := range selected.Kept {
		if why.Reason != reason && why.Reason != FromConfig {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}
