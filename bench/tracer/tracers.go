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

// sysdigCommand is how a live sysdig is started that may write to a directory. The variable SYSDIG says another way: the
// command, or an image that has one.
func sysdigCommand(directory string) []string {
	wanted := os.Getenv("SYSDIG")
	switch {
	case wanted == "":
		return []string{"sysdig", "--modern-bpf"}
	case exec.Command("docker", "image", "inspect", wanted).Run() == nil:
		return []string{"docker", "run", "--rm", "--cap-add", "SYS_ADMIN", "--volume", directory + ":" + directory,
			"--entrypoint", "sysdig", wanted, "--modern-bpf"}
	}
	return strings.Fields(wanted)
}

// withSysdig adds sysdig to the modes, if there is one that can trace here.
func withSysdig(modes []mode) []mode {
	stop, err := startSysdig()
	if err != nil {
		fmt.Fprintln(os.Stderr, "no column for sysdig:", err)
		return modes
	}
	stop()
	return append(modes, mode{name: "sysdig", tracer: startSysdig})
}

// startSysdig starts sysdig and waits until its capture is no longer empty.
func startSysdig() (stop func(), err error) {
	directory, err := os.MkdirTemp("", "sysdig")
	if err != nil {
		return nil, err
	}
	capture := filepath.Join(directory, "capture")
	command := append(sysdigCommand(directory), "-w", capture)
	sysdig := exec.Command(command[0], command[1:]...)
	if err := sysdig.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(directory))
	}
	stop = func() {
		_ = sysdig.Process.Signal(os.Interrupt)
		_ = sysdig.Wait()
		_ = os.RemoveAll(directory)
	}
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if status, err := os.Stat(capture); err == nil && status.Size() > 0 {
			return stop, nil
		}
	}
	stop()
	return nil, fmt.Errorf("'%s' captures nothing here", strings.Join(command, " "))
}
