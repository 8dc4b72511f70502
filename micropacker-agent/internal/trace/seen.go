package trace

import (
	"hash/maphash"
)

// The bounds of the two sets. A slot has 16 bytes. Past its bound a set forgets, and a path may be told
// twice or be told though the container made it: neither loses anything.
const (
	maxSeen = 1 << 20
	maxMade = 1 << 18
)

// fingerprint is enough of a text's hash that two texts never share it in practice.
type fingerprint [2]uint64

// seen is a bounded set of texts of which it keeps fingerprints only, open addressed.
type seen struct {
	slots []fingerprint
	used  int
	limit int
	seeds [2]maphash.Seed
}

// newSeen makes an empty set that keeps at most limit texts.
func newSeen(limit int) *seen {
	return &seen{
		slots: make([]fingerprint, 1<<10),
		limit: limit,
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
	}
}

// add adds a text and tells whether it is new.
func (s *seen) add(text []byte) bool {
	f := s.fingerprintOf(text)
	slot := s.find(f)
	if s.slots[slot] == f {
		return false
	}
	if 4*(s.used+1) > 3*len(s.slots) {
		s.grow()
		slot = s.find(f)
	}
	s.slots[slot] = f
	s.used++
	return true
}

// has tells whether a text was added.
func (s *seen) has(text []byte) bool {
	f := s.fingerprintOf(text)
	return s.slots[s.find(f)] == f
}

// fingerprintOf is never the zero fingerprint, which marks a free slot.
func (s *seen) fingerprintOf(text []byte) fingerprint {
	return fingerprint{maphash.Bytes(s.seeds[0], text) | 1, maphash.Bytes(s.seeds[1], text)}
}

// find is the slot of a fingerprint, or the free slot where it belongs.
func (s *seen) find(f fingerprint) int {
	mask := len(s.slots) - 1
	slot := int(f[1]) & mask
	for s.slots[slot] != f && s.slots[slot] != (fingerprint{}) {
		slot = (slot + 1) & mask
	}
	return slot
}

// grow doubles the set, or empties it when it would become too large.
func (s *seen) grow() {
	old := s.slots
	if 2*len(old) > s.limit {
		clear(s.slots)
		s.used = 0
		return
	}
	s.slots = make([]fingerprint, 2*len(old))
	for _, f := range old {
		if f != (fingerprint{}) {
			s.slots[s.find(f)] = f
		}
	}
}
