package trace

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"structs"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/link"
	"github.com/cilium/ebpf/ringbuf"
	"github.com/cilium/ebpf/rlimit"
	"golang.org/x/sys/unix"
)

// gcPercent is how much garbage the tracer lets grow beside what lives.
const gcPercent = 20

// container is the kernel's half's struct container.
type container struct {
	_         structs.HostLayout
	Sb        uint64
	Root      uint64
	Ignored   uint64
	Tentative uint64
}

// kernelHalf is the loaded and attached half of the tracer that runs in the kernel.
type kernelHalf struct {
	maps     *ebpf.Collection
	programs []*ebpf.Program
	links    []link.Link
	reader   *ringbuf.Reader
}

// load puts the kernel's half into the kernel; nothing runs yet.
func load(buffer int, native, compat callNames) (*kernelHalf, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return nil, fmt.Errorf("reading the kernel's half of the tracer: %w", err)
	}
	return loadSpec(spec, buffer, native, compat)
}

// loadSpec puts a kernel's half into the kernel.
func loadSpec(spec *ebpf.CollectionSpec, buffer int, native, compat callNames) (*kernelHalf, error) {
	// Kernels from 5.11 on need no such limit, and a container may be refused it: trying is enough.
	_ = rlimit.RemoveMemlock()
	spec.Maps["records"].MaxEntries = ringSize(buffer)
	if err := configure(spec, native, compat); err != nil {
		return nil, err
	}
	half, err := loadTrusted(spec, 1)
	if err != nil {
		// Kernels are many: what one of them may refuse is only there to be quicker.
		half, err = loadTrusted(spec, 0)
	}
	if err != nil {
		return nil, err
	}
	// The kernel's types have done their work, and are large. Nearly all that lives from now on are tables
	// without pointers: collecting often is cheap and keeps us small.
	btf.FlushKernelSpec()
	debug.SetGCPercent(gcPercent)
	debug.FreeOSMemory()
	half.reader, err = ringbuf.NewReader(half.maps.Maps["records"])
	if err != nil {
		half.close()
		return nil, fmt.Errorf("reading the kernel's ring buffer: %w", err)
	}
	return half, nil
}

// loadTrusted loads all programs; trusted says whether they ask the kernel to take their word for what lies where.
func loadTrusted(spec *ebpf.CollectionSpec, trusted uint8) (*kernelHalf, error) {
	if err := spec.Variables["trusted"].Set(trusted); err != nil {
		return nil, fmt.Errorf("setting 'trusted' of the kernel's half: %w", err)
	}
	half := &kernelHalf{}
	if err := half.loadAll(spec); err != nil {
		half.close()
		return nil, err
	}
	return half, nil
}

// configure fills in the settings of the kernel's half.
func configure(spec *ebpf.CollectionSpec, native, compat callNames) error {
	prctl := uint32(maxCalls)
	for number, name := range native {
		if name == "prctl" {
			prctl = uint32(number)
		}
	}
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &now); err != nil {
		return fmt.Errorf("reading the clock: %w", err)
	}
	settings := map[string]any{
		"native_calls":     callsOf(native),
		"compat_calls":     callsOf(compat),
		"harness_commands": beginningsOf(harnessCommands),
		"seed":             rand.Uint64(),
		"prctl_nr":         prctl,
		"started":          uint64(now.Nano()),
		"buffer_size":      uint64(spec.Maps["records"].MaxEntries),
		"by_controller":    namedByController(ownGroups()),
	}
	for name, value := range settings {
		if err := spec.Variables[name].Set(value); err != nil {
			return fmt.Errorf("setting '%s' of the kernel's half: %w", name, err)
		}
	}
	return nil
}

// ringSize is the next size that a ring buffer may have: a power of two of pages.
func ringSize(wanted int) uint32 {
	size := os.Getpagesize()
	for size < wanted && size < 1<<30 {
		size *= 2
	}
	return uint32(size)
}

// attach lets the kernel's half run.
func (k *kernelHalf) attach() error {
	for _, program := range k.programs {
		attached, err := link.AttachTracing(link.TracingOptions{Program: program})
		if err != nil {
			return err
		}
		k.links = append(k.links, attached)
	}
	return nil
}

// setProbing says whether the tracer still waits for its sentinel.
func (k *kernelHalf) setProbing(probing uint32) error {
	return k.maps.Variables["probing"].Set(probing)
}

// ignore stops the telling of a control group.
func (k *kernelHalf) ignore(cgroup uint64) error {
	var known container
	containers := k.maps.Maps["containers"]
	if err := containers.Lookup(cgroup, &known); err != nil && !errors.Is(err, ebpf.ErrKeyNotExist) {
		return err
	}
	known.Ignored = 1
	return containers.Put(cgroup, known)
}

// forget lets the kernel's half tell all mounts again, each before the next path that needs them.
func (k *kernelHalf) forget() error {
	var forgotten uint64
	if err := k.maps.Variables["forgotten"].Get(&forgotten); err != nil {
		return err
	}
	return k.maps.Variables["forgotten"].Set(forgotten + 1)
}

// lost is how many records could not be told.
func (k *kernelHalf) lost() (int64, error) {
	var lost uint64
	if err := k.maps.Variables["lost"].Get(&lost); err != nil {
		return 0, err
	}
	for _, program := range k.programs {
		if stats, err := program.Stats(); err == nil {
			lost += stats.RecursionMisses
		}
	}
	return int64(lost), nil
}

// detach ends the kernel's half; what it told already can still be read.
func (k *kernelHalf) detach() {
	for _, attached := range k.links {
		attached.Close()
	}
	k.links = nil
}

// close frees everything.
func (k *kernelHalf) close() {
	k.detach()
	if k.reader != nil {
		k.reader.Close()
	}
	for _, program := range k.programs {
		program.Close()
	}
	if k.maps != nil {
		k.maps.Close()
	}
}
