package trace

import "fmt"

// unseen is how many requests each control group has handed in through io_uring that the kernel does not show.
func (k *kernelHalf) unseen() (map[uint64]uint64, error) {
	counts, err := countsIn[uint64](k.maps.Maps["unseen"])
	if err != nil {
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
