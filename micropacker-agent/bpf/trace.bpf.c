/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The embedded tracer. It looks at the exit of every system call and at every program that starts,
 * rejects what is outside containers, ends repetition, and tells user space the rest.
 */
#include "walk.h"

char _license[] SEC("license") = "Dual BSD/GPL";

#define AT_FDCWD (-100)
#define FMODE_CREATED 0x100000
#define PR_GET_PDEATHSIG 2
#define AUX_BASE 7

static __always_inline struct task_struct *current(void)
{
	if (bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_get_current_task_btf))
		return bpf_get_current_task_btf();
	return (struct task_struct *)bpf_get_current_task();
}

static __always_inline unsigned int level_of(struct task_struct *task)
{
	return BPF_CORE_READ(task, thread_pid, level);
}

/* The control group that names the container: the unified hierarchy's, or else a controller's. */
static __always_inline struct cgroup *cgroup_of(struct task_struct *task)
{
	struct css_set *set = BPF_CORE_READ(task, cgroups);
	struct cgroup *cgroup = BPF_CORE_READ(set, dfl_cgrp);

	if (BPF_CORE_READ(cgroup, level) > 0)
		return cgroup;
#pragma unroll
	for (int i = 0; i < 12; i++) {
		struct cgroup_subsys_state *state = BPF_CORE_READ(set, subsys[i]);
		struct cgroup *other = BPF_CORE_READ(state, cgroup);

		if (other && BPF_CORE_READ(other, level) > 0)
			return other;
	}
	return cgroup;
}

#if defined(__TARGET_ARCH_x86)
#define TS_COMPAT 2

static __always_inline bool is_compat(struct task_struct *task)
{
	return BPF_CORE_READ(task, thread_info.status) & TS_COMPAT;
}

static __always_inline u32 number(struct pt_regs *regs)
{
	return regs->orig_ax;
}

static __always_inline u64 argument(struct pt_regs *regs, bool compat, u8 i)
{
	if (compat)
		switch (i) {
		case 0: return (u32)regs->bx;
		case 1: return (u32)regs->cx;
		case 2: return (u32)regs->dx;
		case 3: return (u32)regs->si;
		case 4: return (u32)regs->di;
		default: return (u32)regs->bp;
		}
	switch (i) {
	case 0: return regs->di;
	case 1: return regs->si;
	case 2: return regs->dx;
	case 3: return regs->r10;
	case 4: return regs->r8;
	default: return regs->r9;
	}
}
#else
#define TIF_32BIT (1 << 22)

static __always_inline bool is_compat(struct task_struct *task)
{
	return BPF_CORE_READ(task, thread_info.flags) & TIF_32BIT;
}

static __always_inline u32 number(struct pt_regs *regs)
{
	return regs->syscallno;
}

static __always_inline u64 argument(struct pt_regs *regs, bool compat, u8 i)
{
	u64 value;

	switch (i) {
	case 0: value = regs->orig_x0; break;
	case 1: value = regs->regs[1]; break;
	case 2: value = regs->regs[2]; break;
	case 3: value = regs->regs[3]; break;
	case 4: value = regs->regs[4]; break;
	default: value = regs->regs[5]; break;
	}
	return compat ? (u32)value : value;
}
#endif

/* The runtime's own thread before it becomes the container's program: "runc:[1:CHILD]" and the like. */
static __always_inline bool is_runtime(struct task_struct *task)
{
	char comm[8] = {};

	bpf_probe_read_kernel(comm, 6, &task->comm);
	return comm[0] == 'r' && comm[1] == 'u' && comm[2] == 'n' && comm[3] == 'c' && comm[4] == ':' && comm[5] == '[';
}

enum { ENTERED, IGNORED, LOST };

/* Find the container of a control group, or make it known. */
static __always_inline int enter(struct scratch *s, u32 slot, struct task_struct *task, struct cgroup *cgroup)
{
	struct container *known = bpf_map_lookup_elem(&containers, &s->record.cgroup);

	if (known) {
		s->container = *known;
		return known->ignored ? IGNORED : ENTERED;
	}
	struct mount *top = top_mount(task);

	s->container.sb = (u64)BPF_CORE_READ(top, mnt.mnt_sb);
	s->container.root = (u64)BPF_CORE_READ(top, mnt.mnt_root);
	s->container.ignored = 0;
	if (!tell_cgroup(slot, (u64)BPF_CORE_READ(cgroup, kn)))
		return LOST;
	bpf_map_update_elem(&containers, &s->record.cgroup, &s->container, BPF_ANY);
	return ENTERED;
}

static __always_inline u64 mix_dentry(u64 hash, u64 address)
{
	struct dentry *dentry = (struct dentry *)address;

	hash = mix(hash, address);
	hash = mix(hash, (u64)BPF_CORE_READ(dentry, d_parent));
	return mix(hash, BPF_CORE_READ(dentry, d_name.hash_len));
}

/* Note the working directory that a task has now. */
static __always_inline void settle(struct task_struct *task)
{
	u64 fs = (u64)BPF_CORE_READ(task, fs);
	struct directory directory = {
		.mount = (u64)BPF_CORE_READ(task, fs, pwd.mnt),
		.dentry = (u64)BPF_CORE_READ(task, fs, pwd.dentry),
	};

	directory.identity = mix_dentry(seed, directory.dentry);
	bpf_map_update_elem(&directories, &fs, &directory, BPF_ANY);
}

/* Find the working directory that a task had until now, and note the new one. */
static __always_inline void move(struct scratch *s, struct task_struct *task)
{
	u64 fs = (u64)BPF_CORE_READ(task, fs);
	struct directory *old = bpf_map_lookup_elem(&directories, &fs);

	s->ask.old_mount = s->ask.old_dentry = 0;
	if (old && old->identity == mix_dentry(seed, old->dentry)) {
		s->ask.old_mount = old->mount;
		s->ask.old_dentry = old->dentry;
	}
	settle(task);
}

static __always_inline struct file *file_of(struct task_struct *task, s32 fd)
{
	struct fdtable *table = BPF_CORE_READ(task, files, fdt);
	struct file *file = 0;

	if (fd < 0 || (u32)fd >= BPF_CORE_READ(table, max_fds))
		return 0;
	bpf_probe_read_kernel(&file, sizeof(file), BPF_CORE_READ(table, fd) + fd);
	return file;
}

/* Read the string as asked to the start of the data; its length, 0 for none. */
static __always_inline u32 read_string(struct scratch *s)
{
	long length;

	if (!s->ask.string)
		return 0;
	if (s->ask.in_kernel)
		length = bpf_probe_read_kernel_str(s->data, STRING_MAX, (void *)s->ask.string);
	else
		length = bpf_probe_read_user_str(s->data, STRING_MAX, (void *)s->ask.string);
	if (length < 0)
		s->record.flags |= UNREADABLE;
	return length > 0 ? length - 1 : 0;
}

static __always_inline u64 mix_string(struct scratch *s, u64 hash, u32 length)
{
	u64 word;

	*(u64 *)&s->data[length & (STRING_MAX - 1)] = 0;
	for (u32 i = 0; i < STRING_MAX; i += 8) {
		if (i >= length)
			break;
		word = *(u64 *)&s->data[i];
		hash = mix(hash, word);
	}
	return mix(hash, length);
}

/*
 * Where a string starts: the root, the working directory, or a descriptor. When the call itself has
 * changed the directory that counts, it is the one before.
 */
static __always_inline struct path base_of(struct scratch *s, struct task_struct *task, u32 length)
{
	struct path base = {};
	bool absolute = length && s->data[0] == '/';
	u16 changed = s->ask.ret < 0 ? 0 : s->ask.call_flags;

	if (absolute && (changed & CALL_ROOTS)) {
		struct mount *top = top_mount(task);

		base.mnt = (struct vfsmount *)((u64)top + bpf_core_field_offset(struct mount, mnt));
		base.dentry = BPF_CORE_READ(top, mnt.mnt_root);
	} else if (!absolute && (changed & CALL_MOVES)) {
		base.mnt = (struct vfsmount *)s->ask.old_mount;
		base.dentry = (struct dentry *)s->ask.old_dentry;
	} else if (absolute) {
		base.mnt = BPF_CORE_READ(task, fs, root.mnt);
		base.dentry = BPF_CORE_READ(task, fs, root.dentry);
	} else if (s->ask.dir == AT_FDCWD) {
		base.mnt = BPF_CORE_READ(task, fs, pwd.mnt);
		base.dentry = BPF_CORE_READ(task, fs, pwd.dentry);
	} else {
		struct file *file = file_of(task, s->ask.dir);

		if (file) {
			base.mnt = BPF_CORE_READ(file, f_path.mnt);
			base.dentry = BPF_CORE_READ(file, f_path.dentry);
		}
	}
	return base;
}

/* Tell the mounts of the task's namespace if they were not, or have changed. */
static __always_inline bool know_mounts(struct scratch *s, u32 slot, struct task_struct *task, u64 space)
{
	u64 hash = mix(mix(seed, space), s->record.cgroup);

	s->record.space = space;
	if (is_told(hash))
		return true;
	if (!tell_mounts(slot, (u64)task))
		return false;
	remember(hash);
	return true;
}

/* One path that a task asked for: reject repetition, then tell it whole. */
__noinline int trace_path(u32 slot, u64 cgroup_address)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	struct task_struct *task = (struct task_struct *)s->ask.task;
	struct mnt_namespace *namespace = BPF_CORE_READ(task, nsproxy, mnt_ns);
	struct file *exe = BPF_CORE_READ(task, mm, exe_file);
	bool reached;

	s->record.flags = s->ask.flags;
	u32 length = read_string(s);

	if (!length && s->ask.ret < 0 && !(s->record.flags & UNREADABLE))
		return 0;
	if (s->ask.probe && (s->data[0] != '/' || s->data[1] != '.' || s->data[2] != 'm'))
		return 0;
	if ((s->ask.call_flags & CALL_ABSOLUTE) && (s->ask.call_flags & CALL_SECOND) && s->data[0] != '/')
		return 0;
	struct path base = base_of(s, task, length);
	u64 space = mix((u64)namespace, BPF_CORE_READ(namespace, event));
	u64 exe_mount = (u64)BPF_CORE_READ(exe, f_path.mnt);
	u64 exe_dentry = (u64)BPF_CORE_READ(exe, f_path.dentry);

	if (!length && !s->ask.object_dentry && !(s->record.flags & UNREADABLE)) {
		s->ask.object_mount = (u64)base.mnt;
		s->ask.object_dentry = (u64)base.dentry;
	}
	if (!base.dentry)
		length = 0;
	u64 hash = mix(seed ^ s->ask.op, s->record.cgroup);

	hash = mix(hash, space);
	hash = mix(hash, s->ask.ret < 0 ? s->ask.ret : 0);
	hash = mix(hash, s->ask.call_flags | (u64)s->record.flags << 16);
	hash = mix(hash, exe_dentry);
	hash = mix_dentry(hash, (u64)base.dentry);
	if (s->ask.object_dentry)
		hash = mix_dentry(hash, s->ask.object_dentry);
	hash = mix_string(s, hash, length);
	if (is_told(hash))
		return 0;

	u16 flags = s->record.flags;
	u16 kept = length;

	int entered = enter(s, slot, task, (struct cgroup *)cgroup_address);

	if (entered == IGNORED)
		return 0;
	if (entered == LOST || !know_mounts(s, slot, task, space))
		return count_lost();
	length = read_string(s) ? kept : 0;
	s->record.kind = RECORD_PATH;
	s->record.flags = flags;
	s->record.op = s->ask.op;
	s->record.ret = s->ask.ret;
	s->record.nr = s->ask.nr;
	s->record.call_flags = s->ask.call_flags;
	s->record.base_mount = (u64)base.mnt;
	s->record.exe_mount = exe_mount;
	s->record.string_len = length;
	u32 end = append_names(s, slot, length & (STRING_MAX - 1), (u64)base.mnt, (u64)base.dentry, &reached);

	s->record.base_len = end - s->record.string_len;
	if (reached)
		s->record.flags |= BASE_IMAGE;
	u32 before = end;

	if (s->ask.object_dentry) {
		end = append_names(s, slot, end, s->ask.object_mount, s->ask.object_dentry, &reached);
		if (reached)
			s->record.flags |= OBJECT_IMAGE;
	}
	s->record.object_len = end - before;
	before = end;
	end = append_names(s, slot, end, exe_mount, exe_dentry, &reached);
	if (reached)
		s->record.flags |= EXE_IMAGE;
	s->record.exe_len = end - before;
	ease(0);
	if (!tell(s, end))
		return count_lost();
	remember(hash);
	return 0;
}

/* Take note of a system call that its container had not made before. */
__noinline int trace_call(u32 slot, u32 nr, u32 flags)
{
	struct scratch *s = scratch_of(slot);
	u64 key = mix(mix(seed, s ? s->record.cgroup : 0), nr << 1 | !!(flags & COMPAT));
	u32 index = key % SYSCALL_SLOTS;
	u64 *last = bpf_map_lookup_elem(&called, &index);

	if (!s || !last || *last == key)
		return 0;
	s->record.kind = RECORD_SYSCALL;
	s->record.nr = nr;
	s->record.flags = flags;
	s->record.string_len = s->record.base_len = s->record.object_len = s->record.exe_len = 0;
	if (!tell(s, 0))
		return count_lost();
	*last = key;
	return 0;
}

/* Some errors say that nothing was looked up. */
static __always_inline bool is_idle(long ret, u16 call_flags)
{
	switch (ret) {
	case -4: case -9: case -12: case -14: case -23: case -24: case -36: case -38:
		return true;
	case -22:
		return call_flags & CALL_OPENS;
	}
	return ret <= -512 && ret >= -4095;
}

/* The object of a call that succeeded, where the kernel still has it at hand. */
static __always_inline void find_object(struct scratch *s, struct task_struct *task, long ret)
{
	struct file *file = 0;

	s->ask.object_mount = s->ask.object_dentry = 0;
	if (ret < 0)
		return;
	if (s->ask.call_flags & CALL_MOVES) {
		move(s, task);
		s->ask.object_mount = (u64)BPF_CORE_READ(task, fs, pwd.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(task, fs, pwd.dentry);
	} else if (s->ask.call_flags & CALL_ROOTS) {
		s->ask.object_mount = (u64)BPF_CORE_READ(task, fs, root.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(task, fs, root.dentry);
	} else if (s->ask.call_flags & CALL_OPENS) {
		file = file_of(task, ret);
		if (file && BPF_CORE_READ(file, f_mode) & FMODE_CREATED)
			s->ask.flags |= CREATED;
	} else if (s->ask.call_flags & CALL_FD) {
		file = file_of(task, s->ask.dir);
	}
	if (file) {
		s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	}
}

SEC("tp_btf/sys_exit")
int system_call(u64 *ctx)
{
	struct task_struct *task = current();

	bool probe = !level_of(task);

	if (probe && !probing)
		return 0;
	struct pt_regs *regs = (struct pt_regs *)ctx[0];
	long ret = ctx[1];
	bool compat = is_compat(task);
	u32 nr = number(regs);
	u32 zero = SCRATCH_EXIT;
	struct scratch *s = scratch_of(zero);
	struct cgroup *cgroup = cgroup_of(task);
	bool runtime = is_runtime(task);

	if (!s || nr >= CALLS)
		return 0;
	s->record.cgroup = BPF_CORE_READ(cgroup, kn, id);
	s->record.cpu = bpf_get_smp_processor_id();
	u32 thread = bpf_get_current_pid_tgid();

	if (runtime && nr == prctl_nr && argument(regs, compat, 0) == PR_GET_PDEATHSIG)
		bpf_map_update_elem(&armed, &thread, &zero, BPF_ANY);
	if (!probe && (!runtime || bpf_map_lookup_elem(&armed, &thread)))
		trace_call(SCRATCH_EXIT, nr, compat ? COMPAT : 0);
	if (runtime)
		return 0;
	const volatile struct call *call = compat ? &compat_calls[nr] : &native_calls[nr];
	u16 flags = call->flags;

	if (!call->op || is_idle(ret, flags))
		return 0;
	if (ret >= 0 ? flags & CALL_FAILS : call->path == NONE)
		return 0;
	if ((flags & CALL_SETTLES) && ret >= 0) {
		settle(task);
		if (call->path == NONE && call->dir == NONE)
			return 0;
	}
	s->ask.task = (u64)task;
	s->ask.ret = ret;
	s->ask.nr = nr;
	s->ask.call_flags = call->op2 ? flags & ~CALL_CREATES : flags;
	s->ask.flags = compat ? COMPAT : 0;
	s->ask.in_kernel = 0;
	s->ask.probe = probe;
	s->ask.op = call->op;
	s->ask.dir = call->dir == NONE ? AT_FDCWD : (s32)argument(regs, compat, call->dir);
	s->ask.string = call->path == NONE ? 0 : argument(regs, compat, call->path);
	find_object(s, task, ret);
	trace_path(SCRATCH_EXIT, (u64)cgroup);
	if (!call->op2)
		return 0;
	s->ask.op = call->op2;
	s->ask.call_flags = flags | CALL_SECOND;
	s->ask.dir = call->dir2 == NONE ? AT_FDCWD : (s32)argument(regs, compat, call->dir2);
	s->ask.string = argument(regs, compat, call->path2);
	s->ask.object_mount = s->ask.object_dentry = 0;
	trace_path(SCRATCH_EXIT, (u64)cgroup);
	return 0;
}

/*
 * execveat with a descriptor shows the name "/dev/fd/<number>/<rest>": find the number, and return how
 * long the part before the rest is.
 */
static __always_inline u32 read_descriptor(const char *fdpath, s32 *fd)
{
	char text[32] = {};
	u32 i;

	*fd = 0;
	bpf_probe_read_kernel_str(text, sizeof(text), fdpath);
#pragma unroll
	for (i = 8; i < 20; i++) {
		if (text[i] < '0' || text[i] > '9')
			break;
		*fd = *fd * 10 + text[i] - '0';
	}
	return text[i] == '/' ? i + 1 : i;
}

static __always_inline bool begin_exec(struct scratch *s, struct task_struct *task, struct cgroup *cgroup)
{
	if (!s || !level_of(task))
		return false;
	s->record.cgroup = BPF_CORE_READ(cgroup, kn, id);
	s->record.cpu = bpf_get_smp_processor_id();
	s->ask.task = (u64)task;
	s->ask.ret = 0;
	s->ask.nr = 0;
	s->ask.call_flags = 0;
	s->ask.flags = 0;
	s->ask.in_kernel = 1;
	s->ask.probe = 0;
	s->ask.dir = AT_FDCWD;
	s->ask.string = s->ask.object_mount = s->ask.object_dentry = 0;
	return true;
}

SEC("tp_btf/sched_process_exec")
int program_start(u64 *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[0];
	struct linux_binprm *bprm = (struct linux_binprm *)ctx[2];
	struct cgroup *cgroup = cgroup_of(task);
	struct scratch *s = scratch_of(SCRATCH_EXEC);

	if (!begin_exec(s, task, cgroup))
		return 0;
	settle(task);
	const char *filename = BPF_CORE_READ(bprm, filename);
	const char *interp = BPF_CORE_READ(bprm, interp);
	const char *fdpath = BPF_CORE_READ(bprm, fdpath);
	struct file *file = BPF_CORE_READ(bprm, file);
	bool script = interp != filename;

	s->ask.op = OP_EXEC;
	s->ask.string = (u64)filename;
	if (fdpath)
		s->ask.string += read_descriptor(fdpath, &s->ask.dir);
	if (!script) {
		s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	}
	trace_path(SCRATCH_EXEC, (u64)cgroup);
	if (!script)
		return 0;
	s->ask.dir = AT_FDCWD;
	s->ask.string = (u64)interp;
	s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
	s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	trace_path(SCRATCH_EXEC, (u64)cgroup);
	return 0;
}

/* The ELF interpreter is opened by the kernel itself; its address in the new program gives it away. */
static __always_inline u64 interpreter_address(struct mm_struct *mm)
{
	unsigned long pair[2];

	for (int i = 0; i < 22; i++) {
		bpf_probe_read_kernel(pair, sizeof(pair), &mm->saved_auxv[2 * i]);
		if (pair[0] == AUX_BASE)
			return pair[1];
		if (!pair[0])
			break;
	}
	return 0;
}

/*
 * A mapping of a file on overlayfs may hold a file of a layer. The bit that says so has moved between
 * kernels, so look whether there is a path behind the file that fits together.
 */
static __always_inline bool is_backing(struct backing_file *backing)
{
	struct super_block *sb = BPF_CORE_READ(backing, user_path.mnt, mnt_sb);

	return sb && sb == BPF_CORE_READ(backing, user_path.dentry, d_sb) &&
	       sb != BPF_CORE_READ(backing, file.f_path.dentry, d_sb);
}

static __always_inline void tell_interpreter(struct scratch *s, struct task_struct *task, struct file *file)
{
	struct cgroup *cgroup = cgroup_of(task);

	if (!file || !begin_exec(s, task, cgroup))
		return;
	struct backing_file *backing = (struct backing_file *)file;

	s->ask.op = OP_OPEN;
	s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
	s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	if (bpf_core_field_exists(backing->user_path) && is_backing(backing)) {
		s->ask.object_mount = (u64)BPF_CORE_READ(backing, user_path.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(backing, user_path.dentry);
	}
	trace_path(SCRATCH_EXEC, (u64)cgroup);
}

static long take_file(struct task_struct *task, struct vm_area_struct *vma, u64 *file)
{
	*file = (u64)BPF_CORE_READ(vma, vm_file);
	return 0;
}

SEC("tp_btf/sched_process_exec")
int interpreter(u64 *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[0];
	u64 file = 0;

	if (!level_of(task))
		return 0;
	u64 address = interpreter_address(BPF_CORE_READ(task, mm));

	if (!address || bpf_find_vma(task, address, take_file, &file, 0))
		return 0;
	tell_interpreter(scratch_of(SCRATCH_EXEC), task, (struct file *)file);
	return 0;
}

/* The same for kernels before 5.17, which know no bpf_find_vma but keep a list. */
SEC("tp_btf/sched_process_exec")
int interpreter_by_list(u64 *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx[0];

	if (!level_of(task))
		return 0;
	u64 address = interpreter_address(BPF_CORE_READ(task, mm));
	struct vm_area_struct *vma = BPF_CORE_READ(task, mm, mmap);

	for (int i = 0; i < 32 && vma && address; i++) {
		if (BPF_CORE_READ(vma, vm_start) == address) {
			tell_interpreter(scratch_of(SCRATCH_EXEC), task, BPF_CORE_READ(vma, vm_file));
			return 0;
		}
		vma = BPF_CORE_READ(vma, vm_next);
	}
	return 0;
}
