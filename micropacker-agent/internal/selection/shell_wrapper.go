package selection

import (
	"path"
	"strings"
)

// wrappers are commands that run another: how many of their own words stand before it, flags not counted.
var wrappers = map[string]int{
	"exec": 0, "command": 0, "nohup": 0, "time": 0, "env": 0, "eval": 0, "nice": 0, "ionice": 0, "setsid": 0, "stdbuf": 0,
	"xargs": 0, "sudo": 0, "type": 0, "which": 0, "hash": 0, "unshare": 0, "catchsegv": 0, "tini": 0, "dumb-init": 0, "builtin": 0,
	"exit": 0, "timeout": 1, "gosu": 1, "su-exec": 1, "chroot": 1, "chpst": 0, "setpriv": 0, "flock": 1, "watch": 0, "!": 0,
}

// valued are flags of wrappers that take the word after them.
var valued = []string{"-a", "-n", "-u", "-g", "-c", "-k", "-s", "-I", "-L", "-P", "-d", "-C", "-w", "--user", "--group"}

// innerCommands returns a command's words, and those of the commands that it is given to run: exec, env,
// timeout and their like, find -exec, trap, and the text after a shell's -c is left to namedFiles.
func innerCommands(words []string) [][]string {
	var commands [][]string
	for len(words) > 0 {
		commands = append(commands, words)
		commands = append(commands, textCommands(words)...)
		skip, ok := wrappers[path.Base(words[0])]
		if !ok {
			return commands
		}
		words = wrapped(words[1:], skip)
	}
	return commands
}

// wrapped leaves out a wrapper's own flags, assignments and words.
func wrapped(words []string, skip int) []string {
	for len(words) > 0 {
		switch word := words[0]; {
		case word == "--":
		case strings.HasPrefix(word, "-") && contains(valued, word):
			words = words[min(1, len(words)-1):]
		case strings.HasPrefix(word, "-"), strings.Contains(word, "=") && !strings.Contains(word, "/"):
		case skip > 0:
			skip--
		default:
			return words
		}
		words = words[1:]
	}
	return nil
}

// contains tells whether a word is one of several.
func contains(words []string, word string) bool {
	for _, each := range words {
		if each == word {
			return true
		}
	}
	return false
}

// textCommands returns the commands in the words of those that take them as text, or behind a flag.
func textCommands(words []string) [][]string {
	var commands [][]string
	switch path.Base(words[0]) {
	case "trap", "eval", "su", "runuser", "watch":
		for _, word := range words[1:] {
			if inner, ok := readScript("", word, Config{}); ok && strings.ContainsAny(word, " ;/") {
				commands = append(commands, inner.commands()...)
			} else if ok && words[0] == "trap" {
				commands = append(commands, []string{word})
			}
		}
	case "tar", "bsdtar":
		commands = append(commands, compressors(words[1:])...)
	case "find", "start-stop-daemon":
		for i, word := range words[:len(words)-1] {
			if contains([]string{"-exec", "-execdir", "-ok", "--exec", "-x", "--startas", "-a"}, word) {
				commands = append(commands, words[i+1:])
			}
		}
	}
	return commands
}

// compressors returns what tar runs to press or expand what its words say.
func compressors(words []string) [][]string {
	var commands [][]string
	flags := ""
	for i, word := range words {
		if i == 0 || strings.HasPrefix(word, "-") && !strings.HasPrefix(word, "--") {
			flags += word
		}
	}
	all := strings.Join(words, " ") + " "
	for _, each := range []struct{ letter, option, suffix, program string }{
		{"z", "--gzip ", "gz ", "gzip"}, {"j", "--bzip2 ", "bz2 ", "bzip2"}, {"J", "--xz ", "xz ", "xz"}, {"-", "--zstd ", "zst ", "zstd"},
	} {
		if strings.Contains(all, each.option) || strings.Contains(all, "."+each.suffix) || strings.Contains(all, ".t"+each.suffix) ||
			each.letter != "-" && strings.Contains(flags, each.letter) {
			commands = append(commands, []string{each.program})
		}
	}
	return commands
}
