package cli

import (
	"context"
	"fmt"

	"io.github.micropacker/agent/internal/capture"
	"io.github.micropacker/agent/internal/trace"
)

// traceCommand traces the containers of this machine.
func traceCommand() command {
	return command{summary: "trace which files the containers of this machine touch", run: runTrace}
}

// runTrace traces until its input says stop or ends.
func runTrace(ctx context.Context, p Program, args []string) error {
	flags := newFlags("trace", p)
	format := flags.String("format", "jsonl", "what to write: jsonl, or text for plain paths")
	buffer := flags.Int("buffer", trace.DefaultBuffer, "bytes of the ring buffer between the kernel and the tracer; raise it when events are lost")
	if err := parse(flags, args); err != nil {
		return err
	}
	sinks := map[string]trace.Sink{
		"jsonl": capture.NewWriter(p.Out),
		"text":  capture.NewListWriter(p.Out),
	}
	sink, ok := sinks[*format]
	if !ok {
		return usageError{fmt.Errorf("cannot write format '%s': there is no such format; choose jsonl or text", *format)}
	}
	return trace.Run(ctx, trace.Options{Buffer: *buffer}, p.In, sink)
}
