package trace

// op is what was done with a path; the numbers are those of bpf/event.h.
type op uint8

const (
	opExec op = iota + 1
	opOpen
	opStat
	opAccess
	opReadlink
	opList
	opChdir
)

// String returns the word of the capture format.
func (o op) String() string {
	words := [...]string{"", "exec", "open", "stat", "access", "readlink", "list", "chdir"}
	if int(o) >= len(words) {
		return ""
	}
	return words[o]
}

// What is peculiar to a system call; the numbers are those of bpf/event.h.
const (
	callOpens uint16 = 1 << iota
	callFD
	callMoves
	callRoots
	callFails
	callAbsolute
	callCreates
	callMounts
	callSettles
	_ // the kernel's half sets it itself
	callAccepts
	callExchanges
	callRings
)

// none is the number of an argument that a call does not have.
const none = 0xff

// call says which arguments of a system call are paths; the kernel's struct call has the same layout.
type call struct {
	Op    op
	Path  uint8
	Dir   uint8
	Op2   op
	Path2 uint8
	Dir2  uint8
	Flags uint16
}

// at0, at1 and at01 are calls with one path: the first argument, the second, or the second seen from
// the directory descriptor that is the first.
func at0(o op, flags uint16) call  { return call{Op: o, Path: 0, Dir: none, Flags: flags} }
func at1(o op, flags uint16) call  { return call{Op: o, Path: 1, Dir: none, Flags: flags} }
func at01(o op, flags uint16) call { return call{Op: o, Path: 1, Dir: 0, Flags: flags} }

// fd0 is a call on a descriptor.
func fd0(o op) call { return call{Op: o, Path: none, Dir: 0, Flags: callFD} }

// two and two01 are calls with two paths, two01 each with its directory descriptor before it.
func two(o, o2 op, flags uint16) call { return call{o, 0, none, o2, 1, none, flags} }
func two01(o, o2 op, flags uint16) call {
	return call{Op: o, Path: 1, Dir: 0, Op2: o2, Path2: 3, Dir2: 2, Flags: flags}
}

// pathCalls are the system calls that take paths, on any architecture. What changes a file counts as
// the nearest reading: its content matters (open), or that it is there (stat).
func pathCalls() map[string]call {
	calls := map[string]call{
		"execve": at0(opAccess, callFails), "execveat": at01(opAccess, callFails),
		"open": at0(opOpen, callOpens), "openat": at01(opOpen, callOpens), "openat2": at01(opOpen, callOpens),
		"creat":             at0(opOpen, callOpens),
		"open_by_handle_at": {Op: opOpen, Path: none, Dir: none, Flags: callOpens},
		"access":            at0(opAccess, 0), "faccessat": at01(opAccess, 0), "faccessat2": at01(opAccess, 0),
		"readlink": at0(opReadlink, 0), "readlinkat": at01(opReadlink, 0),
		"getdents": fd0(opList), "getdents64": fd0(opList), "readdir": fd0(opList),
		"chdir": at0(opChdir, callMoves), "chroot": at0(opChdir, callRoots),
		"fchdir":     {Op: opChdir, Path: none, Dir: 0, Flags: callFD | callSettles},
		"pivot_root": two(opChdir, opStat, callRoots|callMounts),
		"mkdir":      at0(opStat, callCreates), "mkdirat": at01(opStat, callCreates),
		"mknod": at0(opStat, callCreates), "mknodat": at01(opStat, callCreates),
		"symlink":   at1(opStat, callCreates),
		"symlinkat": {Op: opStat, Path: 2, Dir: 1, Flags: callCreates},
		"link":      two(opOpen, opStat, callCreates), "linkat": two01(opOpen, opStat, callCreates),
		"rename": two(opOpen, opStat, callCreates), "renameat": two01(opOpen, opStat, callCreates),
		"renameat2": two01(opOpen, opStat, callCreates|callExchanges),
		"mount":     {opStat, 1, none, opStat, 0, none, callMounts | callAbsolute},
		"open_tree": at01(opStat, callOpens), "move_mount": two01(opStat, opStat, callMounts),
		"inotify_add_watch": at1(opStat, 0), "quotactl": at1(opStat, 0),
		"name_to_handle_at": at01(opStat, 0),
		"utimensat":         at01(opStat, 0),
	}
	calls["fanotify_mark"] = call{Op: opStat, Path: 4, Dir: 3}
	addSimple(calls)
	for _, name := range []string{"clone", "clone3", "fork", "vfork", "unshare", "setns"} {
		calls[name] = call{Op: opChdir, Path: none, Dir: none, Flags: callSettles}
	}
	for _, name := range []string{"accept", "accept4"} {
		calls[name] = call{Op: opOpen, Path: none, Dir: none, Flags: callAccepts}
	}
	calls["io_uring_enter"] = call{Op: opOpen, Path: none, Dir: none, Flags: callRings}
	return calls
}

// addSimple adds the calls whose one path has the common place.
func addSimple(calls map[string]call) {
	for _, name := range []string{
		"stat", "lstat", "stat64", "lstat64", "oldstat", "oldlstat", "statfs", "statfs64",
		"getxattr", "lgetxattr", "listxattr", "llistxattr", "setxattr", "lsetxattr", "removexattr", "lremovexattr",
		"utime", "utimes", "chmod", "chown", "lchown", "chown32", "lchown32",
		"unlink", "rmdir", "umount", "umount2", "swapon", "swapoff", "acct",
	} {
		calls[name] = at0(opStat, 0)
	}
	for _, name := range []string{"truncate", "truncate64", "uselib"} {
		calls[name] = at0(opOpen, 0)
	}
	for _, name := range []string{
		"newfstatat", "fstatat64", "statx", "futimesat", "utimensat_time64", "fchmodat", "fchmodat2", "fchownat",
		"unlinkat", "fspick", "mount_setattr", "getxattrat", "setxattrat", "listxattrat", "removexattrat",
		"file_getattr", "file_setattr", "open_tree_attr",
	} {
		calls[name] = at01(opStat, 0)
	}
}

// callsOf is the table of one architecture, by number. On 32-bit systems a 64-bit argument of
// fanotify_mark takes two places.
func callsOf(names callNames) [maxCalls]call {
	var table [maxCalls]call
	calls := pathCalls()
	if names.are32Bit() {
		calls["fanotify_mark"] = call{Op: opStat, Path: 5, Dir: 4}
	}
	for number, name := range names {
		table[number] = calls[name]
	}
	return table
}

// are32Bit tells whether these are the calls of a 32-bit architecture.
func (n callNames) are32Bit() bool {
	for _, name := range n {
		if name == "_llseek" {
			return true
		}
	}
	return false
}

// callSet is the system calls of a container.
type callSet struct {
	native, compat [maxCalls]bool
}
