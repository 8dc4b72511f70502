package selection

import (
	"regexp"
	"strings"
)

// pythonImport is one import of a Python source: "from" a module, which may be relative, or of a module.
type pythonImport struct {
	// level is the number of dots before the module.
	level  int
	module string
	// names are what "from" takes out of the module; each may be a module, too.
	names []string
}

// pythonDynamic matches imports by a function with a literal name.
var pythonDynamic = regexp.MustCompile(`(?:import_module|__import__)\(\s*['"]([A-Za-z_][\w.]*)['"]`)

// pythonGuard matches the head of a block that does not run in service: a module run as a program to test
// itself, and what is only for checkers of types.
var pythonGuard = regexp.MustCompile(`^if\s+(?:__name__\s*==|(?:\w+\.)?TYPE_CHECKING\b)|^def\s+_?test\w*\(`)

// readPythonImports returns every import of a source, wherever it stands: at the top, in a function, behind
// a condition.
func readPythonImports(text string) []pythonImport {
	var imports []pythonImport
	guarded := -1
	for _, line := range pythonLines(text) {
		statement := strings.TrimLeft(line, " \t")
		indent := len(line) - len(statement)
		if guarded >= 0 && indent > guarded {
			continue
		}
		guarded = -1
		if pythonGuard.MatchString(statement) {
			guarded = indent
			continue
		}
		for _, simple := range strings.Split(statement, ";") {
			imports = append(imports, pythonStatement(simple)...)
		}
	}
	for _, name := range literals(pythonDynamic, text) {
		imports = append(imports, pythonImport{module: name})
	}
	return imports
}

// pythonStatement reads one simple statement, which may follow the colon of a compound one.
func pythonStatement(text string) []pythonImport {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "import ") && !strings.HasPrefix(text, "from ") {
		_, rest, ok := strings.Cut(text, ":")
		if text = strings.TrimSpace(rest); !ok || !strings.HasPrefix(text, "import ") && !strings.HasPrefix(text, "from ") {
			return nil
		}
	}
	if modules, ok := strings.CutPrefix(text, "import "); ok {
		var imports []pythonImport
		for _, name := range pythonNames(modules) {
			imports = append(imports, pythonImport{module: name})
		}
		return imports
	}
	module, names, ok := strings.Cut(strings.TrimPrefix(text, "from "), "import")
	if !ok {
		return nil
	}
	module = strings.TrimSpace(module)
	name := strings.TrimLeft(module, ".")
	return []pythonImport{{level: len(module) - len(name), module: strings.TrimSpace(name), names: pythonNames(names)}}
}

// pythonNames reads "a, b as c, (d)" as a, b, d.
func pythonNames(text string) []string {
	var names []string
	for _, part := range strings.Split(strings.NewReplacer("(", " ", ")", " ").Replace(text), ",") {
		if words := strings.Fields(part); len(words) > 0 {
			names = append(names, words[0])
		}
	}
	return names
}

// pythonLines returns the logical lines of a source: joined where a bracket is open or a backslash stands at
// the end, without comments and with nothing in their strings.
func pythonLines(text string) []string {
	var lines []string
	var line strings.Builder
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '#':
			for i+1 < len(text) && text[i+1] != '\n' {
				i++
			}
		case '\'', '"':
			i = pythonStringEnd(text, i)
			line.WriteString(`""`)
		case '\\':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
				line.WriteByte(' ')
			}
		case '\n':
			if depth > 0 {
				line.WriteByte(' ')
				continue
			}
			lines = append(lines, line.String())
			line.Reset()
		default:
			depth = max(0, depth+bracket(c))
			line.WriteByte(c)
		}
	}
	return append(lines, line.String())
}

// bracket is what a character adds to the depth of open brackets.
func bracket(c byte) int {
	switch c {
	case '(', '[', '{':
		return 1
	case ')', ']', '}':
		return -1
	default:
		return 0
	}
}

// pythonStringEnd returns where the string that begins at start ends.
func pythonStringEnd(text string, start int) int {
	quote := text[start : start+1]
	if long := strings.Repeat(quote, 3); strings.HasPrefix(text[start:], long) {
		quote = long
	}
	for i := start + len(quote); i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case strings.HasPrefix(text[i:], quote):
			return i + len(quote) - 1
		case text[i] == '\n' && len(quote) == 1:
			return i - 1
		}
	}
	return len(text)
}
