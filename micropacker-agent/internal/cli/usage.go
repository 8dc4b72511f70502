package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
)

// printUsage lists the command lines there are.
func printUsage(w io.Writer) {
	fmt.Fprintln(w, "usage: micropacker -i files.txt -o rootfs.tar [-x ELF] [-u] [-d] [-p packages.txt]")
	table := commands()
	for _, name := range slices.Sorted(maps.Keys(table)) {
		fmt.Fprintf(w, "       micropacker %-8s %s\n", name, table[name].summary)
	}
}

// isHelp tells whether a first argument asks for the list of commands.
func isHelp(arg string) bool {
	return slices.Contains([]string{"help", "-h", "-help", "--help"}, arg)
}

// newFlags makes a set of flags for one command; its messages go where errors go.
func newFlags(name string, p Program) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {
		fmt.Fprintf(p.Out, "usage of micropacker %s:\n", name)
		flags.SetOutput(p.Out)
		flags.PrintDefaults()
	}
	return flags
}

// parse reads args into flags and refuses what is left over.
func parse(flags *flag.FlagSet, args []string) error {
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return usageError{err}
	}
	if flags.NArg() > 0 {
		return usageError{fmt.Errorf("cannot read argument '%s': every argument belongs to a flag; micropacker %s -h lists them", flags.Arg(0), flags.Name())}
	}
	return nil
}

// versionCommand prints the version of the agent.
func versionCommand() command {
	return command{
		summary: "print the version",
		run: func(_ context.Context, p Program, args []string) error {
			if err := parse(newFlags("version", p), args); err != nil {
				return err
			}
			_, err := fmt.Fprintln(p.Out, p.Version)
			return err
		},
	}
}
