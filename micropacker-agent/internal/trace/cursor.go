package trace

import "strings"

// cursor is a position on the way along a path: a mount and the names below its root, and the same
// spelled as a path of the image, where it is one. Both are names joined by slashes.
type cursor struct {
	table *mountTable
	mount uint64
	names []byte
	text  []byte
	image bool
}

// start puts the cursor on a place.
func (c *cursor) start(t *mountTable, p place) {
	c.table, c.mount, c.image = t, p.mount, p.image
	c.names, c.text = c.names[:0], c.text[:0]
	for _, name := range p.above {
		c.text = appendName(c.text, name)
	}
	for _, name := range p.inMount {
		c.names, c.text = appendName(c.names, name), appendName(c.text, name)
	}
}

// appendName goes down to a name.
func appendName(names []byte, name string) []byte {
	if len(names) > 0 {
		names = append(names, '/')
	}
	return append(names, name...)
}

// parentOf goes up from the last name.
func parentOf(names []byte) []byte {
	for i := len(names) - 1; i >= 0; i-- {
		if names[i] == '/' {
			return names[:i]
		}
	}
	return names[:0]
}

// down goes to a name, without crossing into what is mounted there.
func (c *cursor) down(name string) {
	c.names, c.text = appendName(c.names, name), appendName(c.text, name)
}

// cross goes into the mounts on the current position.
func (c *cursor) cross() {
	for range len(c.table.byID) {
		child, ok := c.table.byPoint[pointKey{c.mount, string(c.names)}]
		if !ok {
			return
		}
		c.enter(c.table.byID[child], nil)
	}
}

// enter goes to names below the root of a mount.
func (c *cursor) enter(m mount, below []string) {
	c.mount, c.image = m.id, m.image
	c.names, c.text = c.names[:0], c.text[:0]
	for _, name := range m.root {
		c.text = appendName(c.text, name)
	}
	for _, name := range below {
		c.down(name)
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
		c.enter(above, m.point)
	}
	c.names, c.text = parentOf(c.names), parentOf(c.text)
}

// upAfterName goes up from a name that may be a link: the position by the letter, the text as asked.
func (c *cursor) upAfterName() {
	if len(c.names) == 0 {
		c.up()
		return
	}
	c.names, c.text = parentOf(c.names), appendName(c.text, "..")
}

// follow takes a path as asked from where the cursor stands. It keeps ".." where only a walk through
// the files could tell what it means: after a name, which may be a link. enter says whether what is
// mounted on the last name counts.
func (c *cursor) follow(asked string, enter bool) {
	absolute := strings.HasPrefix(asked, "/")
	depth := 0
	for len(asked) > 0 {
		name, rest, _ := strings.Cut(asked, "/")
		asked = rest
		switch {
		case name == "" || name == ".":
		case name != "..":
			c.down(name)
			depth++
			if enter || strings.Trim(rest, "/") != "" {
				c.cross()
			}
		case depth > 0:
			c.upAfterName()
			depth--
		case !absolute:
			c.up()
		}
	}
}
