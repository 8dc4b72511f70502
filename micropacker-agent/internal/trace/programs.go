package trace

import (
	"sync"

	"github.com/cilium/ebpf"
)

// role is what one program in the kernel does: the first of some programs that the kernel takes does it. Where it is
// optional, it may take none: older kernels have no tracepoint that shows the paths of io_uring. The variable of the
// kernel's half, where there is one, is set where the role is filled.
type role struct {
	programs []string
	optional bool
	variable string
}

// roles are all roles, in the order in which their programs run where they hang on one tracepoint: that a program starts
// is told before its interpreter.
func roles() []role {
	return []role{
		{[]string{"system_call"}, false, ""},
		{[]string{"program_start"}, false, ""},
		{[]string{"interpreter", "interpreter_by_list"}, true, ""},
		{[]string{"ring_request", "ring_request_by_entry"}, true, "requests_shown"},
		{[]string{"ring_result"}, true, "results_shown"},
	}
}

// loadAll makes the maps, then loads the programs side by side: most of the time goes into the kernel's verifier.
func (k *kernelHalf) loadAll(spec *ebpf.CollectionSpec) error {
	tables := spec.Copy()
	tables.Programs = nil
	var err error
	if k.maps, err = ebpf.NewCollection(tables); err != nil {
		return err
	}
	wanted := roles()
	loaded := make([]*ebpf.Program, len(wanted))
	failures := make([]error, len(wanted))
	var group sync.WaitGroup
	for i, role := range wanted {
		group.Add(1)
		go func() {
			defer group.Done()
			loaded[i], failures[i] = k.loadFirst(spec, role)
		}()
	}
	group.Wait()
	for i, program := range loaded {
		if program == nil {
			continue
		}
		k.programs = append(k.programs, program)
		if name := wanted[i].variable; name != "" {
			failures = append(failures, k.maps.Variables[name].Set(uint32(1)))
		}
	}
	return firstOf(failures)
}

// firstOf is the first error there is: one says enough.
func firstOf(failures []error) error {
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}

// loadFirst loads the first program of a role that the kernel takes.
func (k *kernelHalf) loadFirst(spec *ebpf.CollectionSpec, role role) (program *ebpf.Program, err error) {
	for _, name := range role.programs {
		if program, err = k.loadProgram(spec, name); err == nil {
			return program, nil
		}
	}
	if role.optional {
		return nil, nil
	}
	return nil, err
}

// loadProgram loads one program, which uses the maps that are there.
func (k *kernelHalf) loadProgram(spec *ebpf.CollectionSpec, name string) (*ebpf.Program, error) {
	alone := spec.Copy()
	alone.Programs = map[string]*ebpf.ProgramSpec{name: alone.Programs[name]}
	objects, err := ebpf.NewCollectionWithOptions(alone, ebpf.CollectionOptions{MapReplacements: k.maps.Maps})
	if err != nil {
		return nil, err
	}
	defer objects.Close()
	return objects.DetachProgram(name), nil
}
