package selection

import (
	delf "debug/elf"
	"io"
	"path"
	"regexp"
	"slices"
)

// childrenRule keeps the commands that an application's own sources run by a literal text, and the shell for
// an application's own programs that ask the C library to run commands.
type childrenRule struct{}

// childCalls matches a call that starts a process, of any language, with a literal for its command.
var childCalls = regexp.MustCompile(`\b(?:system|popen|exec|execSync|execFile|execFileSync|spawn|spawnSync|shell_exec|passthru|proc_open|` +
	`Popen|run|call|check_call|check_output|getoutput|getstatusoutput|create_subprocess_exec|create_subprocess_shell|capture2e?|capture3)` +
	`\s*\(?\s*[\[(]?\s*(?:'([^'\n]+)'|"([^"\n]+)")`)

// childQuotes matches a command between back quotes, where a language runs it.
var childQuotes = regexp.MustCompile("`([^`\n]+)`|\\bqx[({\\[/]([^)}\\]/\n]+)[)}\\]/]")

// languageLibrary matches directories of a language's own library and packages.
var languageLibrary = screen(`/(?:perl|python|ruby|node|php)[^/]*/|/vendor_ruby/|/gems/|/node_modules/`)

// shell is what the C library and most languages run commands by.
const shell = "/bin/sh"

func (childrenRule) companions(s *selector, file *candidate) ([]string, error) {
	if isPackaged(file.path) || languageLibrary.MatchString(file.path) {
		return nil, nil
	}
	if file.object != nil {
		asks, err := s.runsCommands(file)
		if err != nil || !asks {
			return nil, err
		}
		return s.existingFiles(shell)
	}
	if !slices.Contains(applicationSuffixes, path.Ext(file.path)) || !s.wasUsed(file) && file.reason != Companion {
		return nil, nil
	}
	text, err := s.content(file.path, maxSource)
	if err != nil {
		return nil, err
	}
	var names []string
	commands := literals(childCalls, text)
	if slices.Contains([]string{".pl", ".pm", ".rb", ".php", ".psgi"}, path.Ext(file.path)) {
		commands = append(commands, literals(childQuotes, text)...)
	}
	for _, command := range commands {
		found, err := s.shellFiles(command)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	if names, err = s.small(names); err != nil || len(names) == 0 {
		return nil, err
	}
	more, err := s.existingFiles(shell)
	return append(names, more...), err
}

// runsCommands tells whether a used program asks the C library to run commands.
func (s *selector) runsCommands(file *candidate) (bool, error) {
	if s.isOwned(file.path) || !s.wasUsed(file) || len(file.object.Needed) == 0 {
		return false, nil
	}
	content, err := s.fs.Open(file.path)
	if err != nil {
		return false, err
	}
	defer content.Close()
	return importsCommands(content), nil
}

// importsCommands tells whether an ELF file takes system or popen from a library.
func importsCommands(content io.ReaderAt) bool {
	object, err := delf.NewFile(content)
	if err != nil {
		return false
	}
	symbols, err := object.ImportedSymbols()
	return err == nil && slices.ContainsFunc(symbols, func(symbol delf.ImportedSymbol) bool {
		return symbol.Name == "system" || symbol.Name == "popen"
	})
}

// existingFiles returns those of several paths that lead to a file.
func (s *selector) existingFiles(names ...string) ([]string, error) {
	var found []string
	for _, name := range names {
		ok, err := s.isFile(name)
		if err != nil {
			return nil, err
		}
		if ok {
			found = append(found, name)
		}
	}
	return found, nil
}

// small returns those of several commands and files that are there, not the shell's own, and small or kept
// already, as a busybox is under another name.
func (s *selector) small(names []string) ([]string, error) {
	var found []string
	for _, name := range names {
		at, err := s.resolve(name, true)
		if err != nil && !isNothing(err) {
			return nil, err
		}
		if err != nil || at.entry.Kind != File || slices.Contains(builtIns, path.Base(name)) {
			continue
		}
		if _, kept := s.selected.Kept[at.path]; kept || at.entry.Size <= maxCommand {
			found = append(found, name)
		}
	}
	return found, nil
}
