// Command floor attaches a program that does nothing to the exit of every system call: what it costs is the
// least that any tracer of system calls does. It says when it is ready and ends with its input.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/link"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

// run attaches the program until the input has a line or ends.
func run(control io.Reader, out io.Writer) error {
	program, err := ebpf.NewProgram(&ebpf.ProgramSpec{
		Name:         "nothing",
		Type:         ebpf.Tracing,
		AttachType:   ebpf.AttachTraceRawTp,
		AttachTo:     "sys_exit",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()},
		License:      "Dual BSD/GPL",
	})
	if err != nil {
		return err
	}
	defer program.Close()
	attached, err := link.AttachTracing(link.TracingOptions{Program: program})
	if err != nil {
		return err
	}
	defer attached.Close()
	if _, err := fmt.Fprintln(out, "ready"); err != nil {
		return err
	}
	_, _ = control.Read(make([]byte, 1))
	return nil
}
