// Command micropacker is the agent that runs inside a container of the image that is made small: it
// traces what a container touches, and packs what it needs into one tar.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"io.github.micropacker/agent/internal/cli"
)

// memoryGoal keeps the agent small: it runs beside the programs of others. It is no limit, but the size from
// which on the collector works harder.
const memoryGoal = 56 << 20

// version is set by the linker; see the Makefile.
var version = "development"

func main() {
	os.Exit(run())
}

func run() int {
	debug.SetMemoryLimit(memoryGoal)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program := cli.Program{Version: version, In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	return program.Run(ctx, os.Args[1:])
}
