/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* What is read of the current task and its registers, on the way that every system call takes. */
#ifndef MICROPACKER_TASK_H
#define MICROPACKER_TASK_H

#include "kernel.h"

/* From 5.11 on the verifier knows the current task's type, and its fields are read by plain loads. */
static __always_inline bool is_direct(void)
{
	return bpf_core_enum_value_exists(enum bpf_func_id, BPF_FUNC_get_current_task_btf);
}

static __always_inline struct task_struct *current(void)
{
	if (is_direct())
		return bpf_get_current_task_btf();
	return (struct task_struct *)bpf_get_current_task();
}

/*
 * From 6.2 on the kernel takes our word for what lies at an address, and fields there are read by plain loads too. The
 * loader takes that back if the kernel turns out not to.
 */
extern void *bpf_rdonly_cast(const void *address, u32 type) __ksym __weak;
const volatile u8 trusted = 1;

/* One field of a thing whose address may have come from anywhere. */
#define PEEK(type, address, field) \
	(trusted && (void *)bpf_rdonly_cast ? ((struct type *)bpf_rdonly_cast((const void *)(address), \
								    bpf_core_type_id_kernel(struct type)))->field \
				 : BPF_CORE_READ((struct type *)(address), field))

/* One field of something that was reached from current(). */
#define GET(from, field) (is_direct() ? (from)->field : BPF_CORE_READ(from, field))

static __always_inline unsigned int level_of(struct task_struct *task)
{
	struct pid *pid = GET(task, thread_pid);

	return pid ? GET(pid, level) : 0;
}

/*
 * What paths are looked up with. It is fetched once, where few ways lead: for each load of a pointer from the
 * current task the verifier searches all types of the kernel.
 */
struct view {
	struct fs_struct *fs;
	struct files_struct *files;
	struct mm_struct *mm;
	struct nsproxy *proxy;
};

static __always_inline struct view view_of(struct task_struct *task)
{
	struct view view = {
		.fs = GET(task, fs),
		.files = GET(task, files),
		.mm = GET(task, mm),
		.proxy = GET(task, nsproxy),
	};

	return view;
}

/* The directory of a controller's control group, for hosts without the unified hierarchy. */
static __always_inline struct kernfs_node *controller_node(struct css_set *set)
{
#pragma unroll
	for (int i = 0; i < 12; i++) {
		struct cgroup_subsys_state *state = BPF_CORE_READ(set, subsys[i]);
		struct cgroup *cgroup = BPF_CORE_READ(state, cgroup);

		if (cgroup && BPF_CORE_READ(cgroup, level) > 0)
			return BPF_CORE_READ(cgroup, kn);
	}
	return 0;
}

/* A control group that names a container: its directory, and that one's number, never used again. */
struct group {
	u64 node;
	u64 id;
};

/* Set where containers have a control group in the controllers' hierarchies only, the unified one being there too. */
const volatile u8 by_controller;

static __always_inline struct group group_of(struct task_struct *task)
{
	struct css_set *set = GET(task, cgroups);
	struct cgroup *cgroup = set ? GET(set, dfl_cgrp) : 0;
	struct kernfs_node *node = cgroup ? GET(cgroup, kn) : 0;
	struct group group = {};

	if (!node)
		return group;
	group.node = (u64)node;
	group.id = GET(node, id);
	if (!by_controller && GET(cgroup, level) > 0)
		return group;
	node = controller_node(set);
	if (node) {
		group.node = (u64)node;
		group.id = BPF_CORE_READ(node, id);
	}
	return group;
}

#if defined(__TARGET_ARCH_x86)
#define TS_COMPAT 2

static __always_inline bool is_compat(struct task_struct *task)
{
	return GET(task, thread_info.status) & TS_COMPAT;
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
	return GET(task, thread_info.flags) & TIF_32BIT;
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

/* "runc", "runc:[1:CHILD]", "runc_cloned:/proc/self/exe" and the like. */
static __always_inline bool is_runc(const char *name)
{
	return name[0] == 'r' && name[1] == 'u' && name[2] == 'n' && name[3] == 'c' &&
	       (!name[4] || name[4] == ':' || name[4] == '_');
}

/*
 * The runtime's own thread before it becomes the container's program. Until it names itself, it is called after the way
 * it has started itself anew ("exe", a number), so the file it runs counts too, which may be a copy in memory.
 */
static __always_inline bool is_runtime(struct task_struct *task)
{
	char name[12] = {};

	bpf_probe_read_kernel(name, 6, &task->comm);
	if (is_runc(name))
		return true;
	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name));
	return is_runc(name) || (name[0] == 'm' && name[5] == ':' && is_runc(name + 6));
}

#endif
