// Package trace sees, by programs in the kernel, which files of their image containers touch.
package trace

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cilium/ebpf/ringbuf"
	"golang.org/x/sys/unix"

	"io.github.micropacker/agent/internal/capture"
)

// DefaultBuffer is the size of the ring buffer between the kernel and the agent.
const DefaultBuffer = 8 << 20

// readyTimeout is how long the tracer waits for its own sentinel.
const readyTimeout = 10 * time.Second

// Sink takes what the tracer sees.
type Sink interface {
	Begin(capture.Header) error
	Write(capture.Event) error
	Finish(lost, unresolved int64) error
	Flush() error
}

// Options are what a user may choose.
type Options struct {
	Buffer int
}

// Run traces until the context ends, or control says "stop" or ends. The sink gets its header when
// events flow, and its footer in any case.
func Run(ctx context.Context, options Options, control io.Reader, sink Sink) error {
	native, err := namesOf(nativeCalls)
	if err != nil {
		return err
	}
	compat, err := namesOf(compatCalls)
	if err != nil {
		return err
	}
	half, err := load(options.Buffer, native, compat)
	if err != nil {
		return diagnose(err)
	}
	defer half.close()
	if err := half.attach(); err != nil {
		return diagnose(err)
	}
	return newSession(half, sink).trace(ctx, control, native, compat)
}

// session is one run of the tracer.
type session struct {
	half     *kernelHalf
	sink     Sink
	follower *follower
	started  chan struct{}
	ending   atomic.Bool
}

// newSession ties the two halves and the sink together.
func newSession(half *kernelHalf, sink Sink) *session {
	s := &session{half: half, sink: &gate{Sink: sink}, follower: newFollower(), started: make(chan struct{})}
	s.follower.write = s.sink.Write
	s.follower.ignore = half.ignore
	s.follower.spaces.forget = half.forget
	s.follower.ready = s.begin
	s.follower.sentinel = sentinelPath()
	return s
}

// trace tells what is seen from the header to the footer.
func (s *session) trace(ctx context.Context, control io.Reader, native, compat callNames) error {
	if err := s.run(ctx, control); err != nil {
		return err
	}
	return s.finish(native, compat)
}

// sentinelPath is a path that nobody else asks for.
func sentinelPath() string {
	var random [16]byte
	_, _ = rand.Read(random[:])
	return "/.micropacker-sentinel-" + hex.EncodeToString(random[:])
}

// begin writes the header, once events flow.
func (s *session) begin() error {
	if err := s.half.setProbing(0); err != nil {
		return err
	}
	if err := s.sink.Begin(capture.Header{Tracer: "ebpf", Kernel: kernelRelease()}); err != nil {
		return err
	}
	close(s.started)
	return s.sink.Flush()
}

// run reads records until somebody ends it.
func (s *session) run(interrupted context.Context, control io.Reader) error {
	ctx, cancel := context.WithCancel(interrupted)
	defer cancel()
	ask := s.follower.sentinel
	go s.sendSentinel(ctx, ask, cancel)
	go func() {
		<-s.started
		s.obey(control)
		cancel()
	}()
	go func() {
		<-ctx.Done()
		s.ending.Store(true)
		s.half.detach()
		_ = s.half.reader.Flush()
	}()
	if err := s.read(); err != nil {
		return err
	}
	select {
	case <-s.started:
		return nil
	default:
	}
	if interrupted.Err() != nil {
		return errInterrupted
	}
	return diagnose(errNoSentinel)
}

// sendSentinel asks for the sentinel until it is seen.
func (s *session) sendSentinel(ctx context.Context, path string, giveUp func()) {
	deadline := time.After(readyTimeout)
	for {
		_, _ = os.Lstat(path)
		select {
		case <-s.started:
			return
		case <-ctx.Done():
			return
		case <-deadline:
			giveUp()
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// obey does what control says, until it says stop or ends.
func (s *session) obey(control io.Reader) {
	lines := bufio.NewScanner(control)
	for lines.Scan() {
		word, container, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		switch word {
		case "stop":
			return
		case "ignore":
			s.follower.disregard(container)
		case "ready":
			s.markReady(container)
		}
	}
}

// markReady begins to count what a container does from now on. A failure to do so costs warnings only.
func (s *session) markReady(container string) {
	counts, err := s.half.accepted()
	if err != nil {
		return
	}
	s.follower.forget(container, counts)
	_ = s.half.reader.Flush()
}

// read takes records until the reader is flushed because of the end.
func (s *session) read() error {
	var raw ringbuf.Record
	for {
		err := s.half.reader.ReadInto(&raw)
		if errors.Is(err, ringbuf.ErrFlushed) {
			if ended, err := s.flushed(); ended || err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return fmt.Errorf("reading the kernel's ring buffer: %w", err)
		}
		record, err := parseRecord(raw.RawSample)
		if err != nil {
			return err
		}
		if err := s.follower.take(record); err != nil {
			return err
		}
		if raw.Remaining == 0 {
			if err := s.sink.Flush(); err != nil {
				return err
			}
		}
	}
}

// flushed tells what waited until all earlier records were read, and whether that was the end.
func (s *session) flushed() (bool, error) {
	if err := s.follower.tellReady(); err != nil {
		return true, err
	}
	return s.ending.Load(), s.sink.Flush()
}

// finish writes the system calls, the ports that were connected to, and the footer.
func (s *session) finish(native, compat callNames) error {
	if err := s.follower.tellCalls(native, compat); err != nil {
		return err
	}
	counts, err := s.half.accepted()
	if err != nil {
		return err
	}
	if err := s.follower.tellAccepted(counts); err != nil {
		return err
	}
	unseen, err := s.half.unseen()
	if err != nil {
		return err
	}
	lost, err := s.half.lost()
	if err != nil {
		return err
	}
	return s.sink.Finish(lost, s.follower.unresolved+s.follower.countUnseen(unseen))
}

// kernelRelease is the release of the running kernel.
func kernelRelease() string {
	var name unix.Utsname
	if err := unix.Uname(&name); err != nil {
		return ""
	}
	return unix.ByteSliceToString(name.Release[:])
}
