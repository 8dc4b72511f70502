package selection

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// shellFiles returns the files that a shell command line names: the program of each simple command, and
// files by their absolute paths. What cannot be parsed names nothing.
func (s *selector) shellFiles(text string) ([]string, error) {
	tree, err := syntax.NewParser().Parse(strings.NewReader(text), "")
	if err != nil {
		return nil, nil
	}
	var names []string
	for _, words := range commandsOf(tree) {
		more, err := s.namedFiles(words)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	return names, nil
}

// commandsOf returns the words of every simple command of a script, behind words that run another.
func commandsOf(tree syntax.Node) [][]string {
	var commands [][]string
	syntax.Walk(tree, func(node syntax.Node) bool {
		if call, ok := node.(*syntax.CallExpr); ok {
			commands = append(commands, simpleCommands(call)...)
		}
		return true
	})
	return commands
}

// simpleCommands returns the literal words of one call; "exec prog" is also a call of prog.
func simpleCommands(call *syntax.CallExpr) [][]string {
	var words []string
	for _, arg := range call.Args {
		words = append(words, literal(arg))
	}
	var commands [][]string
	for len(words) > 0 {
		commands = append(commands, words)
		switch words[0] {
		case "exec", "command", "nohup", "eval", "time", "env", "exit":
			words = words[1:]
		default:
			return commands
		}
	}
	return commands
}

// literal returns what a word says if it says the same whatever the variables are, else nothing.
func literal(word *syntax.Word) string {
	var text strings.Builder
	for _, part := range word.Parts {
		switch part := part.(type) {
		case *syntax.Lit:
			text.WriteString(part.Value)
		case *syntax.SglQuoted:
			text.WriteString(part.Value)
		case *syntax.DblQuoted:
			for _, inner := range part.Parts {
				lit, ok := inner.(*syntax.Lit)
				if !ok {
					return ""
				}
				text.WriteString(lit.Value)
			}
		default:
			return ""
		}
	}
	return text.String()
}
