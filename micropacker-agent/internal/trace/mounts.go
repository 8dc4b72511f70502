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

// cursor is a position on the way along a path: a mount and the names below its root, and the same
// spelled as a path of the image, where it is one.
type cursor struct {
	table *mountTable
	mount uint64
	names []string
	text  []string
	image bool
}

// start puts a cursor on a place.
func (t *mountTable) start(p place) cursor {
	c := cursor{table: t, mount: p.mount, names: append([]string(nil), p.inMount...)}
	c.image = p.image
	c.text = append(append(c.text, p.above...), p.inMount...)
	return c
}

// down goes to a name, without crossing into what is mounted there.
func (c *cursor) down(name string) {
	c.names = append(c.names, name)
	c.text = append(c.text, name)
}

// cross goes into the mounts on the current position.
func (c *cursor) cross() {
	for range len(c.table.byID) {
		child, ok := c.table.byPoint[pointKey{c.mount, strings.Join(c.names, "/")}]
		if !ok {
			return
		}
		m := c.table.byID[child]
		c.mount, c.names = m.id, nil
		c.image, c.text = m.image, append([]string(nil), m.root...)
	}
}

// up goes to the real parent directory, out of a mount at its root.
func (c *cursor) up() {
	for len(c.names) == 0 {
		m, ok := c.table.byID[c.mount]
		if !ok || m.parent == m.id {
			return
		}
		above, ok := c.table.byID[m.parent]
		if !ok {
			return
		}
		c.mount, c.names = above.id, append([]string(nil), m.point...)
		c.image = above.image
		c.text = append(append([]string(nil), above.root...), m.point...)
	}
	c.names = c.names[:len(c.names)-1]
	if len(c.text) > 0 {
		c.text = c.text[:len(c.text)-1]
	}
}

// path is the position as a path of the image, if it is one.
func (c *cursor) path() (string, bool) {
	return "/" + strings.Join(c.text, "/"), c.image
}

// follow reads a path as asked from a place. It keeps ".." where only a walk through the files could
// tell what it means: after a name, which may be a link. enter says whether what is mounted on the last
// name counts.
func (t *mountTable) follow(base place, asked string, enter bool) (path string, inImage bool) {
	c := t.start(base)
	absolute := strings.HasPrefix(asked, "/")
	depth := 0
	names := strings.FieldsFunc(asked, func(r rune) bool { return r == '/' })
	for i, name := range names {
		switch {
		case name == ".":
		case name != "..":
			c.down(name)
			depth++
			if enter || i < len(names)-1 {
				c.cross()
			}
		case depth > 0:
			c.upAfterName()
			depth--
		case !absolute:
			c.up()
		}
	}
	return c.path()
}

// upAfterName goes up from a name that may be a link: the position by the letter, the text as asked.
func (c *cursor) upAfterName() {
	if len(c.names) == 0 {
		c.up()
		return
	}
	c.names = c.names[:len(c.names)-1]
	c.text = append(c.text, "..")
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
