package trace

import "encoding/binary"

// maxMemory bounds a memory; a full one starts anew.
const maxMemory = 4096

// memory keeps what was made of the last dentries that the kernel's half walked: most records share
// their directory and their program.
type memory[V any] struct {
	values map[string]V
	key    []byte
}

// of is what was made of a walk, or what is made of it now.
func (m *memory[V]) of(mount uint64, names []byte, inImage bool, make func() V) V {
	m.key = binary.LittleEndian.AppendUint64(m.key[:0], mount)
	if inImage {
		m.key = append(m.key, 1)
	}
	m.key = append(append(m.key, 0), names...)
	if value, ok := m.values[string(m.key)]; ok {
		return value
	}
	if m.values == nil || len(m.values) >= maxMemory {
		m.values = map[string]V{}
	}
	value := make()
	m.values[string(m.key)] = value
	return value
}
