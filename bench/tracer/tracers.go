package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// startContainer starts a tracer in a side container and waits for its first line, which says that it is ready.
func startContainer(image string, args ...string) (stop func(), err error) {
	command := exec.Command("docker", append([]string{"run", "-i", "--rm", "--cap-add", "SYS_ADMIN", image}, args...)...)
	command.Stderr = os.Stderr
	control, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewReader(out)
	if _, err := lines.ReadString('\n'); err != nil {
		return nil, fmt.Errorf("the tracer ended: %w", err)
	}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		_, _ = io.Copy(io.Discard, lines)
	}()
	return func() {
		_, _ = io.WriteString(control, "stop\n")
		<-drained
		_ = command.Wait()
	}, nil
}

// sysdigCommand is how a live sysdig is started; the variable SYSDIG says another way.
func sysdigCommand() []string {
	if command := os.Getenv("SYSDIG"); command != "" {
		return strings.Fields(command)
	}
	return []string{"sysdig", "--modern-bpf"}
}

// withSysdig adds sysdig to the modes, if there is one that can trace here.
func withSysdig(modes []mode) []mode {
	start := func() (func(), error) { return startSysdig(sysdigCommand()) }
	stop, err := start()
	if err != nil {
		fmt.Fprintln(os.Stderr, "no column for sysdig:", err)
		return modes
	}
	stop()
	return append(modes, mode{name: "sysdig", tracer: start})
}

// startSysdig starts sysdig and waits until its capture is no longer empty.
func startSysdig(command []string) (stop func(), err error) {
	if _, err := exec.LookPath(command[0]); err != nil {
		return nil, err
	}
	directory, err := os.MkdirTemp("", "sysdig")
	if err != nil {
		return nil, err
	}
	capture := filepath.Join(directory, "capture")
	sysdig := exec.Command(command[0], append(command[1:], "-w", capture)...)
	if err := sysdig.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(directory))
	}
	stop = func() {
		_ = sysdig.Process.Signal(os.Interrupt)
		_ = sysdig.Wait()
		_ = os.RemoveAll(directory)
	}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if status, err := os.Stat(capture); err == nil && status.Size() > 0 {
			return stop, nil
		}
	}
	stop()
	return nil, fmt.Errorf("'%s' captures nothing here", strings.Join(command, " "))
}
