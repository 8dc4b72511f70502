package selection

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// script is a parsed shell script, or a shell's command line.
type script struct {
	name string
	tree *syntax.File
	// values are the variables that have one value that can be told, those of the image's environment
	// included.
	values map[string]string
}

// readScript parses a script; one that cannot be parsed names nothing.
func readScript(name, text string, config Config) (script, bool) {
	tree, err := syntax.NewParser().Parse(strings.NewReader(text), "")
	if err != nil {
		return script{}, false
	}
	s := script{name, tree, map[string]string{}}
	for _, each := range config.Env {
		variable, value, _ := strings.Cut(each, "=")
		s.values[variable] = value
	}
	s.assign()
	return s, true
}

// assign takes note of variables that a script gives a value which can be told.
func (s script) assign() {
	syntax.Walk(s.tree, func(node syntax.Node) bool {
		if assign, ok := node.(*syntax.Assign); ok && assign.Name != nil && assign.Value != nil {
			if value := s.literal(assign.Value); value != "" {
				s.values[assign.Name.Value] = value
			}
		}
		return true
	})
}

// shellFiles returns the files that a shell's command line names: the program of each simple command, and
// files by their absolute paths.
func (s *selector) shellFiles(text string) ([]string, error) {
	script, ok := readScript("", text, s.policy.Config)
	if !ok {
		return nil, nil
	}
	var names []string
	for _, words := range script.commands() {
		more, err := s.namedFiles(words)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// commands returns the words of every simple command, in whatever branch, and of the commands that these are
// given to run.
func (s script) commands() [][]string {
	var commands [][]string
	syntax.Walk(s.tree, func(node syntax.Node) bool {
		if call, ok := node.(*syntax.CallExpr); ok {
			commands = append(commands, innerCommands(s.words(call))...)
		}
		return true
	})
	return commands
}

// sources returns the files that are read in by "." and "source".
func (s script) sources() []string {
	var names []string
	syntax.Walk(s.tree, func(node syntax.Node) bool {
		call, ok := node.(*syntax.CallExpr)
		if !ok || len(call.Args) < 2 {
			return true
		}
		if words := s.words(call); (words[0] == "." || words[0] == "source") && words[1] != "" {
			names = append(names, words[1])
		}
		return true
	})
	return names
}

// paths returns the absolute paths that are written in a script anywhere: assigned, redirected from, or
// listed for a loop.
func (s script) paths() []string {
	var names []string
	syntax.Walk(s.tree, func(node syntax.Node) bool {
		if word, ok := node.(*syntax.Word); ok {
			if name := s.literal(word); strings.HasPrefix(name, "/") && len(name) > 1 {
				names = append(names, path.Clean(name))
			}
		}
		return true
	})
	return names
}

// words returns what the words of a call say; one that cannot be told is empty.
func (s script) words(call *syntax.CallExpr) []string {
	var words []string
	for _, arg := range call.Args {
		words = append(words, s.literal(arg))
	}
	return words
}

// literal returns what a word says if that can be told, else nothing.
func (s script) literal(word *syntax.Word) string {
	text, ok := s.parts(word.Parts)
	if !ok {
		return ""
	}
	return text
}

// maxWord is longer than any path: a variable that is doubled again and again is none.
const maxWord = 4096

// parts returns what the parts of a word say together.
func (s script) parts(parts []syntax.WordPart) (string, bool) {
	var text strings.Builder
	for _, part := range parts {
		more, ok := s.part(part)
		if !ok || text.Len()+len(more) > maxWord {
			return "", false
		}
		text.WriteString(more)
	}
	return text.String(), true
}

// part returns what one part of a word says.
func (s script) part(part syntax.WordPart) (string, bool) {
	switch part := part.(type) {
	case *syntax.Lit:
		return strings.ReplaceAll(part.Value, `\`, ""), true
	case *syntax.SglQuoted:
		return part.Value, true
	case *syntax.DblQuoted:
		return s.parts(part.Parts)
	case *syntax.ParamExp:
		return s.parameter(part)
	case *syntax.CmdSubst:
		return s.ownDirectory(part)
	default:
		return "", false
	}
}

// parameter returns the value of a variable, or else its default.
func (s script) parameter(part *syntax.ParamExp) (string, bool) {
	if part.Param == nil || part.Length || part.Index != nil || part.Slice != nil || part.Repl != nil {
		return "", false
	}
	if part.Exp == nil {
		if part.Param.Value == "0" {
			return s.name, s.name != ""
		}
		value, ok := s.values[part.Param.Value]
		return value, ok && value != ""
	}
	switch part.Exp.Op {
	case syntax.DefaultUnset, syntax.DefaultUnsetOrNull, syntax.AssignUnset, syntax.AssignUnsetOrNull:
		if value := s.values[part.Param.Value]; value != "" {
			return value, true
		}
		if part.Exp.Word == nil {
			return "", false
		}
		return s.parts(part.Exp.Word.Parts)
	case syntax.RemSmallSuffix:
		if part.Param.Value == "0" && part.Exp.Word != nil && part.Exp.Word.Lit() == "/*" {
			return path.Dir(s.name), s.name != ""
		}
	}
	return "", false
}

// ownDirectory reads a substitution that finds the script's own directory.
func (s script) ownDirectory(part *syntax.CmdSubst) (string, bool) {
	own, dir := false, false
	syntax.Walk(part, func(node syntax.Node) bool {
		switch node := node.(type) {
		case *syntax.Lit:
			dir = dir || node.Value == "dirname"
		case *syntax.ParamExp:
			own = own || node.Param != nil && (node.Param.Value == "0" || node.Param.Value == "BASH_SOURCE")
		}
		return true
	})
	return path.Dir(s.name), own && dir && s.name != ""
}
