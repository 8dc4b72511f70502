package tracetest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"io.github.micropacker/agent/internal/capture"
)

// readyTimeout is far above what a tracer needs to start.
const readyTimeout = 30 * time.Second

// sideContainer is a tracer that runs.
type sideContainer struct {
	t       testing.TB
	name    string
	control io.WriteCloser
	lines   chan string
	taken   strings.Builder // lines that a test has waited for
	errors  bytes.Buffer
	command *exec.Cmd
}

// result is what a tracer saw.
type result struct {
	events []capture.Event
	footer capture.Footer
}

// startTracer starts a tracer on this machine's engine and waits until events flow.
func startTracer(t testing.TB, args ...string) *sideContainer {
	t.Helper()
	image, err := agentImage()
	if err != nil {
		t.Fatal(err)
	}
	return startTracerOn(t, engine{"docker"}, image, args...)
}

// startTracerOn starts a tracer on an engine.
func startTracerOn(t testing.TB, on engine, image string, args ...string) *sideContainer {
	t.Helper()
	name := uniqueName(t) + "-tracer-" + time.Now().Format("150405.000000000")
	run := append([]string{"run", "-i", "--rm", "--network", "none", "--name", name, "--cap-add", "SYS_ADMIN", image, "trace"}, args...)
	s := startTracerBy(t, on.with(run...))
	s.name = name
	return s
}

// startTracerBy starts a tracer by a command of its own.
func startTracerBy(t testing.TB, command *exec.Cmd) *sideContainer {
	t.Helper()
	s := &sideContainer{t: t, command: command, lines: make(chan string, 1<<20)}
	s.command.Stderr = &s.errors
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if s.control, err = s.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	go s.read(out)
	s.header()
	return s
}

// read hands on the lines of the tracer.
func (s *sideContainer) read(out io.Reader) {
	defer close(s.lines)
	for lines := bufio.NewReaderSize(out, 1<<20); ; {
		line, err := lines.ReadString('\n')
		if line != "" {
			s.lines <- line
		}
		if err != nil {
			return
		}
	}
}

// header waits for the first line.
func (s *sideContainer) header() {
	s.t.Helper()
	select {
	case line, ok := <-s.lines:
		if !ok {
			_ = s.command.Wait()
			s.t.Fatalf("the tracer ended: %s", s.errors.String())
		}
		var header struct{ Tracer, Kernel string }
		if err := json.Unmarshal([]byte(line), &header); err != nil || header.Tracer != "ebpf" || header.Kernel == "" {
			s.t.Fatalf("got header %q", line)
		}
	case <-time.After(readyTimeout):
		s.t.Fatalf("the tracer is not ready after %s: %s", readyTimeout, s.errors.String())
	}
}

// stop ends the tracer and returns what it saw.
func (s *sideContainer) stop() result {
	s.t.Helper()
	if _, err := io.WriteString(s.control, "stop\n"); err != nil {
		s.t.Fatalf("stopping the tracer: %v: %s", err, s.errors.String())
	}
	return s.finish()
}

// finish reads what the tracer saw up to its footer.
func (s *sideContainer) finish() result {
	s.t.Helper()
	text := s.rest()
	if err := s.command.Wait(); err != nil {
		s.t.Fatalf("the tracer failed: %v: %s", err, s.errors.String())
	}
	seen, err := readResult(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return seen
}

// rest is the capture once no more comes of it.
func (s *sideContainer) rest() string {
	var text strings.Builder
	text.WriteString(`{"micropacker":1,"tracer":"ebpf"}` + "\n")
	text.WriteString(s.taken.String())
	for line := range s.lines {
		text.WriteString(line)
	}
	return text.String()
}

// readResult reads a capture.
func readResult(text string) (result, error) {
	reader := capture.NewReader(strings.NewReader(text))
	var seen result
	for {
		event, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return seen, err
		}
		seen.events = append(seen.events, event)
	}
	seen.footer = reader.Footer()
	return seen, nil
}

// of returns the events of one container.
func (r result) of(container string) []capture.Event {
	var events []capture.Event
	for _, event := range r.events {
		if event.Container == container {
			events = append(events, event)
		}
	}
	return events
}
