/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The embedded tracer. It looks at the exit of every system call and at every program that starts,
 * rejects what is outside containers, ends repetition, and tells user space the rest.
 */
#include "accept.h"
#include "ring.h"

char _license[] SEC("license") = "Dual BSD/GPL";

#define PR_GET_PDEATHSIG 2
#define AUX_BASE 7
#define MS_BIND 4096
#define MS_MOVE 8192

/* Trace the paths that a system call asked for. */
static __always_inline int trace_call(const volatile struct call *call, struct scratch *s, struct task_struct *task,
				      struct pt_regs *regs, bool compat)
{
	u16 flags = call->flags;

	if (flags & CALL_ACCEPTS)
		return s->ask.probe ? 0 : count_accepted(s->ask.group, s->ask.ret);
	if (flags & CALL_RINGS)
		return s->ask.probe || requests_shown ? 0 : count_unseen(s->ask.group, s->ask.ret);
	struct view view = view_of(task);

	if ((flags & CALL_SETTLES) && !(flags & CALL_ROOTS) && s->ask.ret >= 0) {
		settle(s, task);
		if (call->path == NONE && call->dir == NONE)
			return 0;
	}
	s->ask.call_flags = call->op2 ? flags & ~CALL_CREATES : flags;
	s->ask.flags = compat ? COMPAT : 0;
	s->ask.in_kernel = 0;
	s->ask.op = call->op;
	s->ask.dir = call->dir == NONE ? AT_FDCWD : (s32)argument(regs, compat, call->dir);
	s->ask.string = call->path == NONE ? 0 : argument(regs, compat, call->path);
	find_object(s, task, &view, s->ask.ret);
	trace_path(s, SCRATCH_EXIT, task, &view);
	if (!call->op2)
		return 0;
	if ((flags & CALL_EXCHANGES) && (argument(regs, compat, 4) & RENAME_EXCHANGE))
		flags &= ~CALL_CREATES;
	if ((flags & CALL_ABSOLUTE) && (argument(regs, compat, 3) & (MS_BIND | MS_MOVE)))
		flags &= ~CALL_ABSOLUTE;
	s->ask.op = call->op2;
	s->ask.call_flags = flags | CALL_SECOND;
	s->ask.flags = compat ? COMPAT : 0;
	s->ask.dir = call->dir2 == NONE ? AT_FDCWD : (s32)argument(regs, compat, call->dir2);
	s->ask.string = argument(regs, compat, call->path2);
	s->ask.object_mount = s->ask.object_dentry = 0;
	trace_seldom(SCRATCH_EXIT);
	return 0;
}

/*
 * Most calls end after a few loads: outside a container, or made before and without a path. Keep it so:
 * every system call of the machine comes through here.
 */
SEC("tp_btf/sys_exit")
int system_call(u64 *ctx)
{
	struct task_struct *task = current();
	bool probe = probing;

	if (!probe && !level_of(task))
		return 0;
	struct pt_regs *regs = (struct pt_regs *)ctx[0];
	long ret = ctx[1];
	u32 nr = number(regs);
	bool compat = is_compat(task);
	struct group group = group_of(task);

	if (nr >= CALLS)
		return 0;
	if (!probe && !is_called(group.id, nr, compat))
		tell_call(SCRATCH_EXIT, group.id, nr, nr == prctl_nr && argument(regs, compat, 0) == PR_GET_PDEATHSIG,
			  compat ? COMPAT : 0);
	const volatile struct call *call = compat ? &compat_calls[nr] : &native_calls[nr];

	if (!call->op || is_idle(ret, call->flags))
		return 0;
	if (ret >= 0 ? call->flags & CALL_FAILS : call->path == NONE)
		return 0;
	u32 slot = SCRATCH_EXIT;
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	s->ask.group = group.id;
	s->ask.group_node = group.node;
	s->ask.ret = ret;
	s->ask.nr = nr;
	s->ask.probe = probe;
	return trace_call(call, s, task, regs, compat);
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

SEC("tp_btf/sched_process_exec")
int program_start(u64 *ctx)
{
	struct task_struct *task = current();
	struct linux_binprm *bprm = (struct linux_binprm *)ctx[2];
	struct scratch *s = scratch_of(SCRATCH_EXEC);

	if (!begin(s, task))
		return 0;
	settle(s, task);
	note_harness(task);
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
	trace_seldom(SCRATCH_EXEC);
	if (!script)
		return 0;
	s->ask.dir = AT_FDCWD;
	s->ask.string = (u64)interp;
	s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
	s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	trace_seldom(SCRATCH_EXEC);
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
	if (!file || !begin(s, task))
		return;
	struct backing_file *backing = (struct backing_file *)file;

	s->ask.op = OP_OPEN;
	s->ask.object_mount = (u64)BPF_CORE_READ(file, f_path.mnt);
	s->ask.object_dentry = (u64)BPF_CORE_READ(file, f_path.dentry);
	if (bpf_core_field_exists(backing->user_path) && is_backing(backing)) {
		s->ask.object_mount = (u64)BPF_CORE_READ(backing, user_path.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(backing, user_path.dentry);
	}
	trace_seldom(SCRATCH_EXEC);
}

static long take_file(struct task_struct *task, struct vm_area_struct *vma, u64 *file)
{
	*file = (u64)BPF_CORE_READ(vma, vm_file);
	return 0;
}

SEC("tp_btf/sched_process_exec")
int interpreter(u64 *ctx)
{
	struct task_struct *task = current();
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
	struct task_struct *task = current();

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
