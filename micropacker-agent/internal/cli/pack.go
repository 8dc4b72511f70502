package cli

import (
	"context"
	"errors"
)

// packCommand packs what a list or a capture names.
func packCommand() command {
	return command{
		summary: "pack the files that a list or capture names into a tar",
		run: func(_ context.Context, p Program, args []string) error {
			return errors.New("cannot pack: this build has only the house of the agent")
		},
	}
}

// runAncestor packs with the ancestor's command line.
func runAncestor(ctx context.Context, p Program, args []string) error {
	return packCommand().run(ctx, p, args)
}
