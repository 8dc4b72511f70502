/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How a new path is told whole: its container, its mounts, its names. */
#ifndef MICROPACKER_TELL_H
#define MICROPACKER_TELL_H

#include "ease.h"
#include "harness.h"
#include "path.h"

enum { ENTERED, IGNORED, LOST };

/*
 * Find the container of a control group, or make it known. Where an engine runs in a container itself, its runtime
 * counts as a process in a container, and its root is not the one that the new container's programs will have. So a
 * root that was learnt from a process without a program of its own is learnt again when a program starts.
 */
static __always_inline int enter(struct scratch *s, u32 slot, struct task_struct *task)
{
	struct container *known = bpf_map_lookup_elem(&containers, &s->record.cgroup);

	if (known) {
		s->container = *known;
		if (known->ignored)
			return IGNORED;
		if (!known->tentative || s->ask.op != OP_EXEC)
			return ENTERED;
	}
	struct mount *top = top_mount(task);

	s->container.sb = (u64)BPF_CORE_READ(top, mnt.mnt_sb);
	s->container.root = (u64)BPF_CORE_READ(top, mnt.mnt_root);
	s->container.ignored = 0;
	s->container.tentative = s->ask.op != OP_EXEC && BPF_CORE_READ(task, start_time) > started;
	if (!known && !tell_cgroup(slot, s->ask.group_node))
		return LOST;
	bpf_map_update_elem(&containers, &s->record.cgroup, &s->container, BPF_ANY);
	return ENTERED;
}

/* Tell the mounts of the task's namespace if they were not, or have changed. */
static __always_inline bool know_mounts(struct scratch *s, u32 slot, u64 space)
{
	u64 hash = mix(mix(mix(seed + forgotten, space), s->record.cgroup), s->container.root);

	s->record.space = space;
	if (is_told(hash))
		return true;
	if (!tell_mounts(slot))
		return false;
	remember(hash);
	return true;
}

/* Copy what is known of the path into the record. */
static __always_inline void fill(struct scratch *s)
{
	s->record.kind = RECORD_PATH;
	s->record.op = s->ask.op;
	s->record.flags = s->ask.flags;
	s->record.ret = s->ask.ret;
	s->record.nr = s->ask.nr;
	s->record.call_flags = s->ask.call_flags;
	s->record.base_mount = s->ask.base_mount;
	s->record.exe_mount = s->ask.exe_mount;
}

/* Tell a path whole. A function of its own: the way to here is taken seldom. */
__noinline int tell_path(u32 slot)
{
	struct scratch *s = scratch_of(slot);
	struct task_struct *task = current();
	bool reached;

	if (!s || is_runtime(task) || is_harness())
		return 0;
	s->record.cgroup = s->ask.group;
	s->record.cpu = bpf_get_smp_processor_id();
	int entered = enter(s, slot, task);

	if (entered == IGNORED)
		return 0;
	if (entered == LOST || !know_mounts(s, slot, s->ask.space))
		return count_lost();
	u32 length = s->ask.length & (STRING_MAX - 1);

	/* The names of groups and mounts went through the same memory. */
	if (length && read_string(s) < length)
		s->ask.flags |= UNREADABLE;
	fill(s);
	s->record.string_len = length;
	u32 end = append_names(s, slot, length, s->ask.base_mount, s->ask.base_dentry, &reached);

	if (reached)
		s->record.flags |= BASE_IMAGE;
	s->record.base_len = end - length;
	u32 before = end;

	if (s->ask.object_dentry) {
		end = append_names(s, slot, end, s->ask.object_mount, s->ask.object_dentry, &reached);
		if (reached)
			s->record.flags |= OBJECT_IMAGE;
	}
	s->record.object_len = end - before;
	before = end;
	end = append_names(s, slot, end, s->ask.exe_mount, s->ask.exe_dentry, &reached);
	if (reached)
		s->record.flags |= EXE_IMAGE;
	s->record.exe_len = end - before;
	ease(0);
	if (!tell(s, end))
		return count_lost();
	remember(s->ask.hash);
	return 0;
}

/* What was asked for is in the scratch: reject repetition, then tell it. */
static __always_inline void trace_path(struct scratch *s, u32 slot, struct task_struct *task, const struct view *view)
{
	if (is_new(s, slot, task, view))
		tell_path(slot);
}

/* The same for what is asked seldom. A function of its own, so that it is verified once. */
__noinline int trace_seldom(u32 slot)
{
	struct task_struct *task = current();
	struct view view = view_of(task);
	struct scratch *s = scratch_of(slot);

	if (s)
		trace_path(s, slot, task, &view);
	return 0;
}

/* Begin a path that no system call of its own asks for. */
static __always_inline bool begin(struct scratch *s, struct task_struct *task)
{
	if (!s || probing || !level_of(task))
		return false;
	struct group group = group_of(task);

	s->ask.group = group.id;
	s->ask.group_node = group.node;
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

/*
 * Tell a system call that its container makes for the first time. Those of the runtime count from the
 * one on that they make under the container's own rules.
 */
__noinline int tell_call(u32 slot, u64 group, u32 nr, u32 armed_now, u32 flags)
{
	struct scratch *s = scratch_of(slot);
	u32 thread = bpf_get_current_pid_tgid();
	struct task_struct *task = current();

	if (!s || is_harness())
		return 0;
	if (is_runtime(task)) {
		if (armed_now)
			bpf_map_update_elem(&armed, &thread, &slot, BPF_ANY);
		else if (!bpf_map_lookup_elem(&armed, &thread))
			return 0;
	}
	s->record.kind = RECORD_SYSCALL;
	s->record.cgroup = group;
	s->record.nr = nr;
	s->record.flags = flags;
	s->record.string_len = s->record.base_len = s->record.object_len = s->record.exe_len = 0;
	if (!tell(s, 0))
		return count_lost();
	u64 key = call_key(group, nr, flags & COMPAT);

	put(called_bucket(key), key);
	return 0;
}

#endif
