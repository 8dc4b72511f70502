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
	name   string
	unit   string
	speed  bool
	about  string
	target float64
	single bool // one system call, again and again
}

var loads = []load{
	{"open", "ns", false, "open and close of one file", 1.25, true},
	{"stat", "ns", false, "stat of one file", 1.10, true},
	{"getppid", "ns", false, "getppid, a call that is not traced", 1.10, true},
	{"exec", "ns", false, "vfork, execve and wait", 1.10, true},
	{"python", "ms of processor", false, "Python importing 18 modules", 1.10, false},
	{"java", "ms of processor", false, "java -version", 1.10, false},
	{"nginx", "requests/s", true, "nginx, 4 connections", 0.97, false},
	{"postgres", "transactions/s", true, "pgbench -S, 2 clients", 0.97, false},
}

// mode is one way to run a load.
type mode struct {
	name    string
	prefix  []string // before the load's program
	options []string // of the load's container
	tracer  func() (stop func(), err error)
	single  bool // only for loads of one system call
}

// plain, ours and the first of the others are always there.
const (
	plainMode = iota
	oursMode
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
		{name: "floor", single: true, tracer: func() (func(), error) { return startContainer(*floor) }},
		{name: "strace -f", prefix: []string{"strace", "-f", "-o", "/dev/null"}, options: []string{"--cap-add", "SYS_PTRACE"}},
	}
	if err := compare(*image, withSysdig(modes), *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// compare runs everything and prints the table.
func compare(image string, modes []mode, rounds int, only string) error {
	head, line := "| load | unit | plain | micropacker | ratio | goal |", "|---|---|---|---|---|---|"
	for _, mode := range modes[oursMode+1:] {
		head += " " + mode.name + " |"
		line += "---|"
	}
	fmt.Printf("%s\n%s\n", head, line)
	for _, load := range loads {
		if only != "" && !slices.Contains(strings.Fields(only), load.name) {
			continue
		}
		values := make([][]float64, len(modes))
		for range rounds {
			for i, mode := range modes {
				if mode.single && !load.single {
					continue
				}
				value, err := measure(image, load, mode)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", load.name, mode.name, err)
				}
				values[i] = append(values[i], value)
			}
		}
		printRow(load, values)
	}
	return nil
}

// printRow prints one line of the table; a ratio that misses its goal is bold.
func printRow(load load, values [][]float64) {
	plain, ours := median(values[plainMode]), median(values[oursMode])
	goal, misses := fmt.Sprintf("≤ %.2f", load.target), ours/plain > load.target
	if load.speed {
		goal, misses = fmt.Sprintf("≥ %.2f", load.target), ours/plain < load.target
	}
	ratio := fmt.Sprintf("%.2f", ours/plain)
	if misses {
		ratio = "**" + ratio + "**"
	}
	fmt.Printf("| %s | %s | %.5g | %.5g | %s | %s |", load.about, load.unit, plain, ours, ratio, goal)
	for _, others := range values[oursMode+1:] {
		if len(others) == 0 {
			fmt.Print(" |")
			continue
		}
		fmt.Printf(" %.*f |", digits(median(others)/plain), median(others)/plain)
	}
	fmt.Println()
}

// digits is how many digits of a ratio are worth telling.
func digits(ratio float64) int {
	if ratio >= 10 {
		return 0
	}
	return 2
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// measure runs a load once in one mode.
func measure(image string, load load, mode mode) (float64, error) {
	if mode.tracer != nil {
		stop, err := mode.tracer()
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
