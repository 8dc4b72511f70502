package main

import (
	"os"
	"os/exec"
	"slices"
	"strings"
)

// services are the containers of one load that answer while it is measured. What traces from outside is turned
// on and off around one and the same container; a tracer that has to start the program gets one of its own.
type services struct {
	image   string
	load    load
	started []string
	shared  string
}

// of is the container that a mode's clients ask.
func (s *services) of(mode mode) (string, error) {
	if mode.prefix == nil && s.shared != "" {
		return s.shared, nil
	}
	args := append([]string{"run", "-d", "--network", "none"}, mode.options...)
	args = append(append(args, s.image, "load", "serve", s.load.name), mode.prefix...)
	command := exec.Command("docker", args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return "", err
	}
	id := strings.TrimSpace(string(out))
	s.started = append(s.started, id)
	if mode.prefix == nil {
		s.shared = id
	}
	return id, nil
}

// stop removes them all.
func (s *services) stop() {
	for _, id := range slices.Backward(s.started) {
		_ = exec.Command("docker", "rm", "-f", "-v", id).Run()
	}
}
