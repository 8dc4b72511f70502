package selection

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// read returns a file's text, or those of several.
func read(t *testing.T, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no file is %s: %v", pattern, err)
	}
	var all strings.Builder
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	return all.String()
}

// row returns the cells of the line that speaks of a name in a table in Markdown of so many columns.
func row(page, name string, columns int) []string {
	for _, line := range strings.Split(page, "\n") {
		cells := strings.Split(strings.Trim(line, "| "), "|")
		if strings.Contains(cells[0], "`"+name+"`") && len(cells) == columns {
			return cells
		}
	}
	return nil
}

func TestEveryRuntimeIsDocumentedAndHasATableTest(t *testing.T) {
	page, tests := read(t, "../../../docs/fidelity.md"), read(t, "*_test.go")
	for _, runtime := range Runtimes() {
		if row(page, runtime.Name, 3) == nil {
			t.Errorf("docs/fidelity.md does not say what begins '%s', and what it keeps", runtime.Name)
		}
		if !strings.Contains(tests, `{"`+runtime.Name+`: `) {
			t.Errorf("no table test shows what '%s' keeps", runtime.Name)
		}
	}
}

func TestEveryKeepSetIsDocumentedWithItsCost(t *testing.T) {
	page := read(t, "../../../docs/fidelity.md")
	for _, set := range KeepSets() {
		cells := row(page, set.Name, 4)
		state := map[bool]string{true: "on", false: "off"}[set.Default]
		if cells == nil || strings.TrimSpace(cells[1]) != state || !strings.Contains(cells[3], "B") {
			t.Errorf("docs/fidelity.md does not say of '%s' that it is %s, what it holds and what it costs: %q", set.Name, state, cells)
		}
	}
}
