package trace

// maxSpaces bounds the mount tables that are kept.
const maxSpaces = 1024

// spaceKey names the mounts of a namespace, as one control group sees them, at one time.
type spaceKey struct {
	cgroup, space uint64
}

// mountTables are the mount tables that are in use. Where there are too many, the one that was asked for longest ago
// goes, and the kernel's half is told so: it tells each again before the next path that needs it.
type mountTables struct {
	forget func() error
	tables map[spaceKey]*mountTable
	clock  uint64
}

// newMountTables makes tables that call forget when one of them goes.
func newMountTables(forget func() error) *mountTables {
	return &mountTables{forget: forget, tables: map[spaceKey]*mountTable{}}
}

// find finds a table; nil if it is not there.
func (t *mountTables) find(key spaceKey) *mountTable {
	table := t.tables[key]
	if table != nil {
		t.clock++
		table.used = t.clock
	}
	return table
}

// keep keeps a table, in place of an earlier one of that key.
func (t *mountTables) keep(key spaceKey, table *mountTable) error {
	var err error
	if t.tables[key] == nil && len(t.tables) >= maxSpaces {
		delete(t.tables, t.oldest())
		err = t.forget()
	}
	t.clock++
	table.used = t.clock
	t.tables[key] = table
	return err
}

// oldest is the table that was asked for longest ago.
func (t *mountTables) oldest() spaceKey {
	var oldest spaceKey
	least := t.clock + 1
	for key, table := range t.tables {
		if table.used < least {
			oldest, least = key, table.used
		}
	}
	return oldest
}
