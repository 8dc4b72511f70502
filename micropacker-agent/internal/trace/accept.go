package trace

import (
	"fmt"
	"maps"
	"slices"
	"structs"

	"io.github.micropacker/agent/internal/capture"
)

// door is a port behind which a control group's programs accept connections; the kernel's struct door
// has the same layout.
type door struct {
	_     structs.HostLayout
	Group uint64
	Port  uint64
}

// accepted is how many connections were accepted at each door so far.
func (k *kernelHalf) accepted() (map[door]uint64, error) {
	counts, err := countsIn[door](k.maps.Maps["accepted"])
	if err != nil {
		return nil, fmt.Errorf("reading which connections were accepted: %w", err)
	}
	return counts, nil
}

// visitors tells connections that tests make from those that somebody made to see whether a container is
// ready.
type visitors struct {
	before map[door]uint64
	ready  []string // containers that were said to be ready, and not told of yet
}

// forget takes what a container accepted so far for nobody's visit.
func (f *follower) forget(container string, counts map[door]uint64) {
	f.lock.Lock()
	defer f.lock.Unlock()
	for at, count := range counts {
		if f.groups[at.Group] == container {
			f.visitors.before[at] = count
		}
	}
	f.visitors.ready = append(f.visitors.ready, container)
}

// tellReady writes that containers are ready, behind all that they did before.
func (f *follower) tellReady() error {
	f.lock.Lock()
	defer f.lock.Unlock()
	for _, container := range f.visitors.ready {
		if err := f.write(capture.Event{Container: container, Ready: true}); err != nil {
			return err
		}
	}
	f.visitors.ready = nil
	return nil
}

// tellAccepted writes the ports on which each container accepted connections.
func (f *follower) tellAccepted(counts map[door]uint64) error {
	ports := map[string][]string{}
	for at, count := range counts {
		if id := f.groups[at.Group]; id != "" && count > f.visitors.before[at] {
			ports[id] = append(ports[id], fmt.Sprintf("%d/tcp", at.Port))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ports)) {
		slices.Sort(ports[id])
		event := capture.Event{Container: id, Accepted: slices.Compact(ports[id])}
		if err := f.write(event); err != nil {
			return err
		}
	}
	return nil
}
