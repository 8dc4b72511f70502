package trace

import (
	"bytes"
	"maps"
	"slices"
	"sync"

	"io.github.micropacker/agent/internal/capture"
)

// pendingKey names a mount table that one processor is about to tell.
type pendingKey struct {
	spaceKey
	cpu uint32
}

// follower turns the records of the kernel's half into the events of a capture.
type follower struct {
	write      func(capture.Event) error
	ignore     func(cgroup uint64) error
	sentinel   string
	ready      func() error
	groups     map[uint64]string // control group to container; "" is none
	spaces     *mountTables
	pending    map[pendingKey]*mountTable
	calls      map[uint64]*callSet // by control group: its container may become known later
	told       *seen
	made       *seen // what the containers made themselves: no files of the image
	unresolved int64
	places     memory[place]
	programs   memory[string]
	cursor     cursor
	key, path  []byte
	lock       sync.Mutex
	unwanted   map[string]bool // containers that somebody asked to ignore
	visitors   visitors
}

// newFollower makes a follower without any knowledge.
func newFollower() *follower {
	return &follower{
		groups:   map[uint64]string{},
		spaces:   newMountTables(func() error { return nil }),
		pending:  map[pendingKey]*mountTable{},
		calls:    map[uint64]*callSet{},
		told:     newSeen(maxSeen),
		made:     newSeen(maxMade),
		unwanted: map[string]bool{},
		visitors: visitors{before: map[door]uint64{}},
	}
}

// take takes one record.
func (f *follower) take(r record) error {
	f.lock.Lock()
	defer f.lock.Unlock()
	switch r.kind {
	case kindCgroup:
		return f.takeGroup(r)
	case kindMount:
		f.pendingTable(r).add(parseMount(r))
	case kindMounts:
		return f.takeMounts(r)
	case kindSyscall:
		f.takeCall(r)
	case kindPath:
		return f.takePath(r)
	}
	return nil
}

// takeGroup learns which container a control group is of.
func (f *follower) takeGroup(r record) error {
	var names []string
	for _, name := range bytes.Split(bytes.TrimSuffix(r.text, []byte{0}), []byte{0}) {
		names = append(names, string(name))
	}
	id, ok := containerOf(names)
	f.groups[r.cgroup] = id
	if !ok || f.unwanted[id] {
		f.groups[r.cgroup] = ""
		return f.ignore(r.cgroup)
	}
	return nil
}

// disregard drops a container that is of no interest, as early as the kernel can: what a busy neighbour
// does cannot fill the buffer then. A failure to do so costs time only.
func (f *follower) disregard(container string) {
	f.lock.Lock()
	defer f.lock.Unlock()
	f.unwanted[container] = true
	for group, id := range f.groups {
		if id == container {
			f.groups[group] = ""
			_ = f.ignore(group)
		}
	}
}

// pendingTable is the table that the record's processor is telling.
func (f *follower) pendingTable(r record) *mountTable {
	key := pendingKey{spaceKey{r.cgroup, r.space}, r.cpu}
	if f.pending[key] == nil {
		f.pending[key] = newMountTable()
	}
	return f.pending[key]
}

// takeMounts ends a table.
func (f *follower) takeMounts(r record) error {
	table := f.pendingTable(r)
	delete(f.pending, pendingKey{spaceKey{r.cgroup, r.space}, r.cpu})
	return f.spaces.keep(spaceKey{r.cgroup, r.space}, table)
}

// takeCall takes note of a system call.
func (f *follower) takeCall(r record) {
	if id, known := f.groups[r.cgroup]; known && id == "" {
		return
	}
	if f.calls[r.cgroup] == nil {
		f.calls[r.cgroup] = &callSet{}
	}
	if r.flags&compat != 0 {
		f.calls[r.cgroup].compat[r.nr] = true
		return
	}
	f.calls[r.cgroup].native[r.nr] = true
}

// takePath turns a path record into the paths of the image that it means.
func (f *follower) takePath(r record) error {
	if f.sentinel != "" && string(r.text) == f.sentinel {
		return f.takeSentinel(r)
	}
	id, known := f.groups[r.cgroup]
	if known && id == "" {
		return nil
	}
	table := f.spaces.find(spaceKey{r.cgroup, r.space})
	if !known || table == nil || r.flags&(truncated|unreadable) != 0 {
		f.unresolved++
		return nil
	}
	event := capture.Event{Container: id, Op: r.op.String(), Exe: f.program(table, r)}
	if r.isMiss() {
		event.Op = capture.OpMiss
	}
	return f.tellPaths(table, r, event)
}

// tellPaths tells the paths that a record means: what was found, and as it was asked for.
func (f *follower) tellPaths(table *mountTable, r record, event capture.Event) error {
	object := ""
	if len(r.object) > 0 && r.flags&objectInImage != 0 && !r.isUnnamed() {
		object = parsePlace(0, r.object, true).imagePath()
		if err := f.tell(r, event, object); err != nil {
			return err
		}
	}
	if len(r.text) == 0 {
		return nil
	}
	f.cursor.start(table, f.base(r))
	f.cursor.follow(string(r.text), r.callFlags&callMounts == 0)
	if !f.cursor.image {
		return nil
	}
	f.path = append(append(f.path[:0], '/'), f.cursor.text...)
	if object != "" && string(f.path) == object {
		return nil
	}
	return f.tell(r, event, string(f.path))
}

// base is where the path as asked starts from.
func (f *follower) base(r record) place {
	inImage := r.flags&baseInImage != 0
	return f.places.of(r.baseMount, r.base, inImage, func() place {
		return parsePlace(r.baseMount, r.base, inImage)
	})
}

// program is the program that made the call.
func (f *follower) program(table *mountTable, r record) string {
	if len(r.exe) == 0 {
		return ""
	}
	inImage := r.flags&exeInImage != 0
	return f.programs.of(r.exeMount, r.exe, inImage, func() string {
		exe := parsePlace(r.exeMount, r.exe, inImage)
		if exe.image {
			return exe.imagePath()
		}
		return table.describe(exe)
	})
}

// takeSentinel learns that events flow, and which control group is the tracer's own.
func (f *follower) takeSentinel(r record) error {
	f.sentinel = ""
	f.groups[r.cgroup] = ""
	if err := f.ignore(r.cgroup); err != nil {
		return err
	}
	return f.ready()
}

// tell writes an event that was not told before, unless the container made the file itself.
func (f *follower) tell(r record, event capture.Event, path string) error {
	event.Path = path
	if r.creates() {
		f.made.add(f.keyOf(event.Container, event.Path))
		return nil
	}
	if r.isUndecided() || event.Op != capture.OpMiss && f.isMade(event) {
		return nil
	}
	if !f.told.add(f.keyOf(event.Container, event.Op, event.Exe, event.Path)) {
		return nil
	}
	return f.write(event)
}

// isMade tells whether the container made the file or a directory above it.
func (f *follower) isMade(event capture.Event) bool {
	if f.made.used == 0 {
		return false
	}
	for i := 1; i < len(event.Path); i++ {
		if event.Path[i] == '/' && f.made.has(f.keyOf(event.Container, event.Path[:i])) {
			return true
		}
	}
	return f.made.has(f.keyOf(event.Container, event.Path))
}

// keyOf joins parts to a text that no other parts have. It is valid until the next call.
func (f *follower) keyOf(parts ...string) []byte {
	f.key = f.key[:0]
	for _, part := range parts {
		f.key = append(append(f.key, part...), 0)
	}
	return f.key
}

// silentCalls are made by every program, but do not return, or return without their number.
var silentCalls = []string{"execve", "exit", "exit_group", "restart_syscall", "rt_sigreturn"}

// tellCalls writes the system calls of each container.
func (f *follower) tellCalls(native, compat callNames) error {
	names := map[string][]string{}
	for group, set := range f.calls {
		if id := f.groups[group]; id != "" {
			names[id] = append(names[id], set.names(native, compat)...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		names[id] = append(names[id], silentCalls...)
		slices.Sort(names[id])
		event := capture.Event{Container: id, Syscalls: slices.Compact(names[id])}
		if err := f.write(event); err != nil {
			return err
		}
	}
	return nil
}

// names are the names of the calls in the set.
func (s *callSet) names(native, compat callNames) []string {
	var names []string
	for number := range maxCalls {
		if s.native[number] && native[number] != "" {
			names = append(names, native[number])
		}
		if s.compat[number] && compat[number] != "" {
			names = append(names, compat[number])
		}
	}
	return names
}
