package trace

import "github.com/cilium/ebpf"

// countsIn is what the kernel's half has counted in a map so far. An entry that goes while it is read ends the reading.
func countsIn[K comparable](counters *ebpf.Map) (map[K]uint64, error) {
	counts := map[K]uint64{}
	var key K
	var count uint64
	each := counters.Iterate()
	for each.Next(&key, &count) {
		counts[key] = count
	}
	if err := each.Err(); err != nil && err != ebpf.ErrIterationAborted {
		return nil, err
	}
	return counts, nil
}
