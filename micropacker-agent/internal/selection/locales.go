package selection

import (
	"slices"
	"strings"
	"unicode"
)

// usedLocales returns what glibc and gettext have of the locales that the image's environment or configuration
// sets: compiled ones outside of the archive, and texts.
func usedLocales(s *selector) ([]string, error) {
	settings := slices.Clone(s.policy.Config.Env)
	for _, file := range []string{"/etc/locale.conf", "/etc/default/locale"} {
		lines, err := s.lines(file)
		if err != nil {
			return nil, err
		}
		settings = append(settings, lines...)
	}
	var texts []string
	for _, setting := range settings {
		variable, value, _ := strings.Cut(setting, "=")
		if variable != "LANG" && variable != "LANGUAGE" && !strings.HasPrefix(variable, "LC_") {
			continue
		}
		for _, locale := range strings.Split(strings.Trim(strings.TrimSpace(value), `"'`), ":") {
			for _, name := range localeNames(locale) {
				texts = append(texts, "/usr/{lib,share}/{locale,locale-langpack}/"+escapeWildcards.Replace(name))
			}
		}
	}
	slices.Sort(texts)
	return s.globAll(slices.Compact(texts), "")
}

// localeNames returns the names of directories in which a locale is looked for: with its codeset as it is
// written, as glibc spells it, and without; with its territory and without; with its modifier and without.
func localeNames(locale string) []string {
	if locale == "" || strings.Contains(locale, "/") || locale[0] == '.' {
		return nil
	}
	rest, modifier, _ := strings.Cut(locale, "@")
	rest, codeset, _ := strings.Cut(rest, ".")
	language, _, _ := strings.Cut(rest, "_")
	endings := []string{""}
	if codeset != "" {
		endings = append(endings, "."+codeset, "."+normalCodeset(codeset))
	}
	var names []string
	for _, place := range []string{rest, language} {
		for _, ending := range endings {
			names = append(names, place+ending)
			if modifier != "" {
				names = append(names, place+ending+"@"+modifier)
			}
		}
	}
	return names
}

// normalCodeset spells a codeset as glibc names directories: UTF-8 is utf8, and 8859-1 is iso88591.
func normalCodeset(codeset string) string {
	normal := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, codeset)
	if strings.IndexFunc(normal, unicode.IsLetter) < 0 {
		return "iso" + normal
	}
	return normal
}
