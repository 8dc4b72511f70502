// Command compare runs loads plain and under tracers, in turns, and prints the medians side by side; of
// the tracers but ours the ratio to plain.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// load is one load, and whether a larger number is better.
type load struct {
	name    string
	unit    string
	speed   bool
	about   string
	target  float64
	service bool // answers a client from outside its container
}

var loads = []load{
	{"open", "ns", false, "open and close of one file", 1.25, false},
	{"stat", "ns", false, "stat of one file", 1.10, false},
	{"getppid", "ns", false, "getppid, a call that is not traced", 1.10, false},
	{"exec", "µs", false, "vfork, execve and wait", 1.10, false},
	{"fork", "µs", false, "fork, execve and wait", 1.10, false},
	{"python", "ms of processor", false, "Python importing 18 modules", 1.10, false},
	{"java", "ms of processor", false, "`java -version`", 1.10, false},
	{"nginx", "requests/s", true, "nginx, 4 connections of `ab`", 0.97, true},
	{"postgres", "transactions/s", true, "`pgbench -S`, 2 clients", 0.97, true},
}

// mode is one way to run a load.
type mode struct {
	name    string
	prefix  []string // before the load's program
	options []string // of the load's container
	tracer  func() (stop func(), err error)
}

// plain, ours and the floor are always there, before all others.
const (
	plainMode = iota
	oursMode
	floorMode
)

func main() {
	image := flag.String("image", "", "image with the loads")
	agent := flag.String("agent", "", "image of the agent")
	floor := flag.String("floor", "", "image of the least that any tracer of system calls does")
	rounds := flag.Int("rounds", 5, "how many turns")
	only := flag.String("loads", "", "names of the loads, or all")
	flag.Parse()
	modes := []mode{
		{name: "plain"},
		{name: "micropacker", tracer: func() (func(), error) { return startContainer(*agent, "trace") }},
		{name: "floor", tracer: func() (func(), error) { return startContainer(*floor) }},
		{name: "`strace -f`", prefix: []string{"strace", "-f", "-o", "/dev/null"}, options: []string{"--cap-add", "SYS_PTRACE"}},
	}
	if err := compare(*image, withSysdig(modes), *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// compare runs everything and prints the table.
func compare(image string, modes []mode, rounds int, only string) error {
	head, line := "| load | unit | plain | micropacker | ratio | goal | floor | ours adds |", "|---|---|---|---|---|---|---|---|"
	for _, mode := range modes[floorMode+1:] {
		head += " " + mode.name + " |"
		line += "---|"
	}
	fmt.Printf("%s\n%s\n", head, line)
	for _, load := range loads {
		if only != "" && !slices.Contains(strings.Fields(only), load.name) {
			continue
		}
		values := make([][]float64, len(modes))
		for number := range rounds {
			if err := turn(image, load, modes, number, values); err != nil {
				return fmt.Errorf("%s: %w", load.name, err)
			}
		}
		printRow(load, values)
	}
	return nil
}

// turn measures a load once in each mode. Every turn begins with another mode, so that none has the better place.
func turn(image string, load load, modes []mode, number int, values [][]float64) error {
	services := &services{image: image, load: load}
	defer services.stop()
	for i := range modes {
		at := (i + number) % len(modes)
		value, err := measure(services, load, modes[at])
		if err != nil {
			return fmt.Errorf("%s: %w", modes[at].name, err)
		}
		values[at] = append(values[at], value)
	}
	return nil
}

// measure runs a load once in one mode.
func measure(services *services, load load, mode mode) (float64, error) {
	command := []string{"--network", "none", services.image, "load", load.name}
	if load.service {
		id, err := services.of(mode)
		if err != nil {
			return 0, err
		}
		command = []string{"--pid", "host", "--network", "container:" + id, services.image, "load", "ask", load.name}
	} else {
		command = append(append(slices.Clone(mode.options), command...), mode.prefix...)
	}
	if mode.tracer != nil {
		stop, err := mode.tracer()
		if err != nil {
			return 0, err
		}
		defer stop()
	}
	run := exec.Command("docker", append([]string{"run", "--rm"}, command...)...)
	run.Stderr = os.Stderr
	out, err := run.Output()
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
}
