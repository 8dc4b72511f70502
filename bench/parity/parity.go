// Command parity runs one container under the embedded tracer and under sysdig at once, and explains every
// file that only one of them names. It fails if it cannot explain one.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sort"
	"strings"
	"time"
)

// event is a line of a capture.
type event struct {
	Container, Op, Path string
	Lost                int
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "parity:", err)
		os.Exit(1)
	}
}

func run() error {
	agent := flag.String("agent", "", "image of the agent")
	sysdig := flag.String("sysdig", "", "image with a live sysdig")
	chisel := flag.String("chisel", "", "microdump.lua")
	image := flag.String("image", "", "what is run")
	flag.Parse()
	script, err := os.ReadFile(*chisel)
	if err != nil {
		return err
	}
	ours, err := listen(*agent, "trace")
	if err != nil {
		return err
	}
	theirs, err := listen(*sysdig, "-c", record, "sh", string(script))
	if err != nil {
		return err
	}
	id, err := docker(append([]string{"create", "--network", "none", *image}, flag.Args()...)...)
	if err != nil {
		return err
	}
	defer docker("rm", "-f", id)
	if _, err := docker("start", "-a", id); err != nil {
		fmt.Println("the container failed, which changes nothing here:", err)
	}
	seen, err := ours.stop("stop\n", id)
	if err != nil {
		return fmt.Errorf("ending the agent: %w", err)
	}
	other, err := theirs.stop(id+"\n", id)
	if err != nil {
		return fmt.Errorf("ending sysdig: %w", err)
	}
	return report(*image, seen, other)
}

// record is what runs beside sysdig: it says when events flow, is told the container, and gives what the chisel says.
const record = `mkdir -p /tmp/m/chisels && cd /tmp/m && printf %s "$1" >chisels/microdump.lua
sysdig --modern-bpf -v -w k.scap </dev/null >&2 & pid=$!
until [ -s k.scap ]; do kill -0 $pid || exit 1; sleep 0.1; done
echo ready; read -r id; kill -TERM $pid; wait $pid; exec sysdig -r k.scap -c microdump "$id jsonl"`

// listener is a tracer in a side container.
type listener struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stdout *bufio.Reader
	stderr *bytes.Buffer
}

// listen starts one and waits for its first line, which says that events flow.
func listen(image string, args ...string) (*listener, error) {
	command := []string{"run", "-i", "--rm", "--network", "none", "--cap-add", "SYS_ADMIN",
		"--label", "io.github.micropacker.agent=trace"}
	if args[0] == "-c" {
		command = append(command, "--entrypoint", "sh")
	}
	l := &listener{cmd: exec.Command("docker", append(append(command, image), args...)...), stderr: &bytes.Buffer{}}
	var err error
	if l.stdin, err = l.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := l.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	l.stdout, l.cmd.Stderr = bufio.NewReader(out), l.stderr
	if err := l.cmd.Start(); err != nil {
		return nil, err
	}
	if _, err := l.stdout.ReadString('\n'); err != nil {
		l.cmd.Wait()
		return nil, fmt.Errorf("%s cannot trace: %s", image, strings.TrimSpace(l.stderr.String()))
	}
	return l, nil
}

// stop says the last word and gives what was seen of a container, operations by path.
func (l *listener) stop(word, id string) (map[string][]string, error) {
	time.Sleep(500 * time.Millisecond)
	if _, err := io.WriteString(l.stdin, word); err != nil {
		return nil, err
	}
	l.stdin.Close()
	seen := map[string][]string{}
	for decoder := json.NewDecoder(l.stdout); ; {
		var e event
		if err := decoder.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("%w: %s", err, l.stderr)
		}
		if e.Lost > 0 {
			return nil, fmt.Errorf("%d events were lost", e.Lost)
		}
		if e.Container == id && e.Op != "miss" && e.Path != "" {
			seen[e.Path] = append(seen[e.Path], e.Op)
		}
	}
	if err := l.cmd.Wait(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, l.stderr)
	}
	if text := l.stderr.String(); strings.Contains(text, "Driver Drops:") && !strings.Contains(text, "Driver Drops:0") {
		return nil, fmt.Errorf("sysdig dropped events: %s", text)
	}
	return seen, nil
}

func docker(args ...string) (string, error) {
	var stderr bytes.Buffer
	cmd := exec.Command("docker", args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("docker %s: %w: %s", args[0], err, &stderr)
	}
	return strings.TrimSpace(string(out)), nil
}

func sorted(set map[string][]string) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
