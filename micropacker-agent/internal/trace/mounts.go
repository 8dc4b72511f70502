package trace

import "strings"

// mount is one mount of a namespace.
type mount struct {
	id     uint64
	parent uint64
	point  []string // its mount point below the parent's root
	root   []string // what of the image it shows, if it shows any
	image  bool
}

// pointKey names a mount point: a mount and the names below its root.
type pointKey struct {
	mount uint64
	names string
}

// mountTable is what hangs where in one mount namespace.
type mountTable struct {
	byID    map[uint64]mount
	byPoint map[pointKey]uint64
	used    uint64 // when it was last asked for
}

// newMountTable makes a table without mounts.
func newMountTable() *mountTable {
	return &mountTable{byID: map[uint64]mount{}, byPoint: map[pointKey]uint64{}}
}

// add takes note of a mount.
func (t *mountTable) add(m mount) {
	t.byID[m.id] = m
	if m.parent != m.id {
		t.byPoint[pointKey{m.parent, strings.Join(m.point, "/")}] = m.id
	}
}

// parseMount reads a mount record.
func parseMount(r record) mount {
	point := parsePlace(r.exeMount, r.base, false)
	root := parsePlace(r.baseMount, r.object, r.flags&objectInImage != 0)
	return mount{
		id: r.baseMount, parent: r.exeMount, point: point.inMount,
		root: append(root.above, root.inMount...), image: root.image,
	}
}

// describe is where a place is for the programs of its container, on whatever mount it lies.
func (t *mountTable) describe(p place) string {
	names := p.inMount
	at := p.mount
	for range len(t.byID) {
		m, ok := t.byID[at]
		if !ok {
			return ""
		}
		if _, ok := t.byID[m.parent]; !ok || m.parent == m.id {
			return "/" + strings.Join(names, "/")
		}
		names = append(append([]string(nil), m.point...), names...)
		at = m.parent
	}
	return ""
}
