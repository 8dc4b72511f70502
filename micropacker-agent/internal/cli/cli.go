// Package cli turns a command line into calls of the other packages; it alone prints and chooses exit codes.
package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// Exit codes of the program.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Program is the agent with the streams it talks to.
type Program struct {
	Version string
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
}

// command is one word of the command line and what it does.
type command struct {
	summary string
	run     func(ctx context.Context, program Program, args []string) error
}

// usageError is a command line that cannot be understood.
type usageError struct{ cause error }

func (e usageError) Error() string { return e.cause.Error() }

func (e usageError) Unwrap() error { return e.cause }

// commands is the table of all commands.
func commands() map[string]command {
	return map[string]command{
		"pack":    packCommand(),
		"trace":   traceCommand(),
		"version": versionCommand(),
	}
}

// Run executes one command line and returns the exit code of the process. A line that begins with a
// flag is the ancestor's: it packs.
func (p Program) Run(ctx context.Context, args []string) int {
	if len(args) == 0 {
		printUsage(p.Err)
		return exitUsage
	}
	if isHelp(args[0]) {
		printUsage(p.Out)
		return exitDone
	}
	if strings.HasPrefix(args[0], "-") {
		return p.finish(runAncestor(ctx, p, args))
	}
	chosen, ok := commands()[args[0]]
	if !ok {
		fmt.Fprintf(p.Err, "micropacker: cannot run command '%s': there is no such command; micropacker help lists them\n", args[0])
		return exitUsage
	}
	return p.finish(chosen.run(ctx, p, args[1:]))
}

// finish tells people about a failure and chooses the exit code.
func (p Program) finish(err error) int {
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return exitDone
	}
	fmt.Fprintf(p.Err, "micropacker: %v\n", oneLine(err))
	var usage usageError
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitFailed
}

// oneLine keeps an error on one line, whatever a file name in it holds.
func oneLine(err error) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '?'
		}
		return r
	}, err.Error())
}
