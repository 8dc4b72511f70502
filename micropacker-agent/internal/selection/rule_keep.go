package selection

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// keepRule keeps the named sets that are on.
type keepRule struct{}

// KeepSet is a named set of files that tests seldom touch.
type KeepSet struct {
	Name    string
	Default bool
	// patterns are kept wherever they match; variables name files or directories that are kept as well, options
	// are the beginnings of words in any variable that do.
	patterns  []string
	variables []string
	options   []string
	// more finds what else belongs to the set.
	more func(s *selector) ([]string, error)
	// except takes away from what the patterns match.
	except string
	// programs are looked up in PATH.
	programs []string
	// glibc sets are kept only if the C library is, for they are plug-ins of it.
	glibc bool
}

// PackageSet is the set of what scanners of images look packages up in.
const PackageSet = "packages"

// KeepSets are the sets that there are, in order.
func KeepSets() []KeepSet {
	return []KeepSet{
		{Name: "users", Default: true, patterns: []string{"/etc/passwd", "/etc/group"}},
		{Name: "nss", Default: true, patterns: []string{
			"/etc/{nsswitch.conf,host.conf,gai.conf,services,protocols,networks}",
		}},
		{Name: "nss", Default: true, glibc: true, patterns: []string{
			"/{lib,lib64,usr/lib,usr/lib64}/libnss_{files,dns,compat}.so*",
			"/{lib,usr/lib}/*-linux-gnu*/libnss_{files,dns,compat}.so*",
		}, more: nameServices},
		{Name: "tls", Default: true, patterns: []string{
			"/etc/ssl/{certs,cert.pem,ca-bundle.pem,openssl.cnf}",
			"/usr/lib/ssl/{certs,cert.pem,openssl.cnf,private}",
			"/etc/pki/tls/{certs,cert.pem,openssl.cnf}",
			"/usr/local/{ssl,etc/ssl}/{certs,cert.pem,openssl.cnf}",
			"/etc/pki/{ca-trust/extracted,java}",
			"/etc/{crypto-policies/back-ends,gnutls/config}",
			"/etc/ca-certificates/extracted", "/var/lib/ca-certificates",
			"/{lib,usr/lib}/{jvm/*,jvm/*/jre}/lib/security/{cacerts,jssecacerts}",
		}, variables: []string{
			"SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "OPENSSL_CONF",
			"OPENSSL_MODULES", "AWS_CA_BUNDLE", "GIT_SSL_CAINFO", "PIP_CERT", "PERL_LWP_SSL_CA_FILE", "NIX_SSL_CERT_FILE",
		}, options: []string{
			"-Djavax.net.ssl.trustStore=", "-Djavax.net.ssl.keyStore=", "-Djava.security.properties=", "-Djava.security.properties==",
		}},
		{Name: "timezone", Default: true, patterns: []string{
			"/etc/{localtime,timezone,zoneinfo}", "/usr/share/zoneinfo",
		}, except: "/usr/share/zoneinfo/{posix,right}", variables: []string{"TZDIR", "TZ"}},
		{Name: "locale", Default: true, patterns: []string{
			"/etc/{locale.conf,locale.alias,default/locale}",
			"/usr/lib/locale/{locale-archive,C.utf8,C.UTF-8}",
			"/usr/share/locale/locale.alias",
		}, variables: []string{"LOCPATH", "MUSL_LOCPATH"}, more: usedLocales},
		{Name: "locale", Default: true, glibc: true, patterns: []string{
			"/{lib,lib64,usr/lib,usr/lib64}/gconv/{gconv-modules*,UTF-*.so,UNICODE.so,ISO8859-1.so,ISO8859-15.so,CP1252.so}",
			"/{lib,usr/lib}/*-linux-gnu*/gconv/{gconv-modules*,UTF-*.so,UNICODE.so,ISO8859-1.so,ISO8859-15.so,CP1252.so}",
		}},
		{Name: "os-release", Default: true, patterns: []string{
			"/etc/{os-release,lsb-release,debian_version,alpine-release,redhat-release,system-release}", "/usr/lib/os-release",
		}},
		{Name: PackageSet, Default: true, patterns: []string{
			"/{lib,usr/lib}/apk/db/installed", "/var/lib/dpkg/status.d",
			"/{var/lib,usr/lib/sysimage}/rpm/{rpmdb.sqlite,Packages,Packages.db}",
		}},
		{Name: "shell", programs: []string{"sh", "env", "cat", "echo", "ls", "test", "true", "false", "sleep"}},
		{Name: "debug", programs: []string{
			"sh", "bash", "cat", "cp", "curl", "df", "du", "env", "find", "free", "grep", "head", "id", "ip", "less", "ls",
			"netstat", "ping", "ps", "sed", "ss", "strace", "tail", "top", "wget",
		}},
	}
}

// ParseKeepSets reads a list of names: names alone replace the default, "+name" adds to it, "-name" takes
// away from it, "none" is the empty set.
func ParseKeepSets(text string) ([]string, error) {
	var known, chosen []string
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	relative := len(words) == 0 || strings.ContainsAny(words[0][:1], "+-")
	for _, set := range KeepSets() {
		known = append(known, set.Name)
		if set.Default && relative {
			chosen = append(chosen, set.Name)
		}
	}
	for _, word := range words {
		name := strings.TrimLeft(word, "+-")
		if word == "none" {
			chosen = nil
			continue
		}
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("cannot keep set '%s': there is no such set; the sets are %s", name, strings.Join(slices.Compact(known), ", "))
		}
		if word[0] == '-' {
			chosen = slices.DeleteFunc(chosen, func(each string) bool { return each == name })
			continue
		}
		chosen = append(chosen, name)
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), nil
}

func (keepRule) seeds(s *selector) ([]request, error) {
	var wanted []request
	for _, set := range KeepSets() {
		if !slices.Contains(s.policy.KeepSets, set.Name) || (set.glibc && !s.keepsGlibc()) {
			continue
		}
		names, err := s.filesOf(set)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			wanted = append(wanted, request{path: name, reason: Keep, by: set.Name})
		}
	}
	return wanted, nil
}

// filesOf returns what the image has of a set.
func (s *selector) filesOf(set KeepSet) ([]string, error) {
	texts := append(slices.Clone(set.patterns), s.namedByEnvironment(set)...)
	names, err := s.globAll(texts, set.except)
	if err != nil {
		return nil, err
	}
	if set.more != nil {
		more, err := set.more(s)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	names = slices.DeleteFunc(names, s.isHuge)
	for _, program := range set.programs {
		name, ok, err := s.program(program)
		if err != nil {
			return nil, err
		}
		if ok {
			names = append(names, name)
		}
	}
	return names, nil
}

// maxKeep is the size of the largest file of a set: an archive of every locale there is would be larger than
// most images.
const maxKeep = 32 << 20

// isHuge tells whether a file is too large to be kept by a set.
func (s *selector) isHuge(name string) bool {
	at, err := s.resolve(name, true)
	return err == nil && at.entry.Kind == File && at.entry.Size > maxKeep
}

// namedByEnvironment returns what the image's environment names as a part of a set.
func (s *selector) namedByEnvironment(set KeepSet) []string {
	var texts []string
	add := func(value string) {
		if strings.HasPrefix(value, "/") {
			texts = append(texts, escapeWildcards.Replace(path.Clean(value)))
		}
	}
	for _, variable := range set.variables {
		value, _ := s.policy.Config.getenv(variable)
		for _, each := range strings.Split(value, ":") {
			add(each)
		}
	}
	for _, each := range s.policy.Config.Env {
		for _, word := range strings.FieldsFunc(each, func(r rune) bool { return strings.ContainsRune(" \t\"'", r) }) {
			for _, option := range set.options {
				if at := strings.Index(word, option); at >= 0 {
					add(word[at+len(option):])
				}
			}
		}
	}
	return texts
}

// nameServices returns the plug-ins of the C library that nsswitch.conf names.
func nameServices(s *selector) ([]string, error) {
	lines, err := s.lines("/etc/nsswitch.conf")
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, line := range lines {
		line, _, _ = strings.Cut(line, "#")
		_, services, _ := strings.Cut(line, ":")
		for _, service := range strings.Fields(services) {
			if !strings.ContainsAny(service, "[]=!/") {
				plugin := "libnss_" + escapeWildcards.Replace(service) + ".so*"
				texts = append(texts, "/{lib,lib64,usr/lib,usr/lib64}/"+plugin, "/{lib,usr/lib}/*-linux-gnu*/"+plugin)
			}
		}
	}
	slices.Sort(texts)
	return s.globAll(slices.Compact(texts), "")
}

// keepsGlibc tells whether the C library is kept, which loads plug-ins that nothing names.
func (s *selector) keepsGlibc() bool {
	for name := range s.selected.Kept {
		if base := path.Base(name); base == "libc.so.6" || strings.HasPrefix(base, "libc-2.") {
			return true
		}
	}
	return false
}
