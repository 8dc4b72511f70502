package cli

import (
	"context"
	"fmt"
)

// packCommand packs what a list or a capture names.
func packCommand() command {
	return command{
		summary: "pack the files that a list or capture names into a tar",
		run: func(ctx context.Context, p Program, args []string) error {
			options, err := parsePack(p, args)
			if err != nil {
				return err
			}
			return options.run(ctx, p)
		},
	}
}

// runAncestor packs with the ancestor's command line: one list, a tar with a default name, an interpreter.
func runAncestor(ctx context.Context, p Program, args []string) error {
	options, err := parseAncestor(p, args)
	if err != nil {
		return err
	}
	return options.run(ctx, p)
}

// inform tells people something that is no error.
func (p Program) inform(format string, args ...any) {
	fmt.Fprintf(p.Err, "micropacker: "+format+"\n", args...)
}
