package trace

import "io.github.micropacker/agent/internal/capture"

// gate holds back what other containers do before the tracer has seen its own sentinel: a capture's first
// line is its header. They are not dropped, because the kernel's half tells each thing only once.
type gate struct {
	Sink
	open bool
	held []capture.Event
}

// Begin writes the header, then what was held back.
func (g *gate) Begin(header capture.Header) error {
	if err := g.Sink.Begin(header); err != nil {
		return err
	}
	g.open = true
	for _, event := range g.held {
		if err := g.Sink.Write(event); err != nil {
			return err
		}
	}
	g.held = nil
	return nil
}

// Write writes an event, once the header is written.
func (g *gate) Write(event capture.Event) error {
	if !g.open {
		g.held = append(g.held, event)
		return nil
	}
	return g.Sink.Write(event)
}
