package trace

import "testing"

// TestMountTables keeps what is in use, and says when it has to let one go.
func TestMountTables(t *testing.T) {
	forgotten := 0
	tables := newMountTables(func() error { forgotten++; return nil })
	long := spaceKey{1, 1}
	for i := range uint64(maxSpaces + 10) {
		if err := tables.keep(spaceKey{1, i + 1}, newMountTable()); err != nil {
			t.Fatal(err)
		}
		if tables.find(long) == nil {
			t.Fatalf("after %d tables the one in use is gone", i+1)
		}
	}
	if forgotten != 10 || len(tables.tables) != maxSpaces {
		t.Errorf("got %d forgotten and %d kept, want 10 and %d", forgotten, len(tables.tables), maxSpaces)
	}
	if tables.find(spaceKey{1, 2}) != nil {
		t.Error("the table that was asked for longest ago is still there")
	}
	if err := tables.keep(long, newMountTable()); err != nil || forgotten != 10 {
		t.Errorf("got %d forgotten (%v), want one that is told again in place of the earlier one", forgotten, err)
	}
}

// TestPathWithoutMounts counts a path whose mounts are unknown, for it may lie on any of them.
func TestPathWithoutMounts(t *testing.T) {
	f := newFollower()
	f.groups[7] = "x"
	if err := f.take(record{kind: kindPath, op: opStat, cgroup: 7, text: []byte("/proc/1/maps"), flags: baseInImage}); err != nil {
		t.Fatal(err)
	}
	if f.unresolved != 1 {
		t.Errorf("got %d unresolved, want 1", f.unresolved)
	}
}
