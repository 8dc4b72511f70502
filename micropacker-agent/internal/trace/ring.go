package trace

import (
	"fmt"

	"github.com/cilium/ebpf"
)

// unseen is how many requests each control group has handed in through io_uring that the kernel does not show.
func (k *kernelHalf) unseen() (map[uint64]uint64, error) {
	counts := map[uint64]uint64{}
	var group, count uint64
	each := k.maps.Maps["unseen"].Iterate()
	for each.Next(&group, &count) {
		counts[group] = count
	}
	if err := each.Err(); err != nil && err != ebpf.ErrIterationAborted {
		return nil, fmt.Errorf("reading what went through io_uring: %w", err)
	}
	return counts, nil
}

// countUnseen is how many of these requests are of containers.
func (f *follower) countUnseen(counts map[uint64]uint64) int64 {
	var sum int64
	for group, count := range counts {
		if f.groups[group] != "" {
			sum += int64(count)
		}
	}
	return sum
}
