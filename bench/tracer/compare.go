// Command compare runs loads plain and under tracers, in turns, and prints the medians side by side.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// load is one load, and whether a larger number is better.
type load struct {
	name   string
	unit   string
	speed  bool
	about  string
	target float64
}

var loads = []load{
	{"open", "ns", false, "open and close of one file", 1.25},
	{"stat", "ns", false, "stat of one file", 1.10},
	{"getppid", "ns", false, "getppid, a call that is not traced", 1.10},
	{"exec", "ns", false, "vfork, execve and wait", 1.10},
	{"python", "ms of processor", false, "Python importing 18 modules", 1.10},
	{"java", "ms of processor", false, "java -version", 1.10},
	{"nginx", "requests/s", true, "nginx, 4 connections", 0.97},
	{"postgres", "transactions/s", true, "pgbench -S, 2 clients", 0.97},
}

// mode is one way to run a load.
type mode struct {
	name    string
	prefix  []string
	options []string
	traced  bool
}

var modes = []mode{
	{name: "plain"},
	{name: "micropacker", traced: true},
	{name: "strace -f", prefix: []string{"strace", "-f", "-o", "/dev/null"}, options: []string{"--cap-add", "SYS_PTRACE"}},
}

func main() {
	image := flag.String("image", "", "image with the loads")
	agent := flag.String("agent", "", "image of the agent")
	rounds := flag.Int("rounds", 5, "how many turns")
	only := flag.String("loads", "", "names of the loads, or all")
	flag.Parse()
	if err := compare(*image, *agent, *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// compare runs everything and prints the table.
func compare(image, agent string, rounds int, only string) error {
	fmt.Println("| load | unit | plain | micropacker | ratio | goal | strace -f | ratio |")
	fmt.Println("|---|---|---|---|---|---|---|---|")
	for _, load := range loads {
		if only != "" && !slices.Contains(strings.Fields(only), load.name) {
			continue
		}
		values := make([][]float64, len(modes))
		for range rounds {
			for i, mode := range modes {
				value, err := measure(image, agent, load, mode)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", load.name, mode.name, err)
				}
				values[i] = append(values[i], value)
			}
		}
		printRow(load, median(values[0]), median(values[1]), median(values[2]))
	}
	return nil
}

// printRow prints one line of the table.
func printRow(load load, plain, ours, strace float64) {
	goal := fmt.Sprintf("≤ %.2f", load.target)
	if load.speed {
		goal = fmt.Sprintf("≥ %.2f", load.target)
	}
	fmt.Printf("| %s | %s | %.6g | %.6g | %.2f | %s | %.6g | %.2f |\n",
		load.about, load.unit, plain, ours, ours/plain, goal, strace, strace/plain)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// measure runs a load once in one mode.
func measure(image, agent string, load load, mode mode) (float64, error) {
	if mode.traced {
		stop, err := startTracer(agent)
		if err != nil {
			return 0, err
		}
		defer stop()
	}
	args := append([]string{"run", "--rm", "--network", "none"}, mode.options...)
	args = append(append(args, image, "load", load.name), mode.prefix...)
	command := exec.Command("docker", args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
}

// startTracer starts our tracer and waits until it is ready.
func startTracer(agent string) (stop func(), err error) {
	command := exec.Command("docker", "run", "-i", "--rm", "--cap-add", "SYS_ADMIN", agent, "trace")
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
