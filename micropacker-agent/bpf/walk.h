/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How a dentry becomes names, a namespace a table of mounts, a control group its name. */
#ifndef MICROPACKER_WALK_H
#define MICROPACKER_WALK_H

#include "state.h"
#include "task.h"

#define WALK_STEPS 32
#define WALK_ROUNDS 68 /* 68 times 32 names are more than a path of 4,096 bytes can have */
#define MOUNT_ROUNDS 128
#define CGROUP_NAMES 12

/*
 * Write one name of the walk and step to its parent. The state lies in the scratch, not in registers,
 * so that to the verifier each step looks like the one before.
 */
static __always_inline bool walk_step(struct scratch *s)
{
	struct dentry *dentry = (struct dentry *)s->walk.dentry;
	u64 parent = (u64)BPF_CORE_READ(dentry, d_parent);

	if ((u64)dentry == s->walk.mount_root && !s->walk.marked) {
		s->walk.marked = 1;
		s->data[s->walk.offset & DATA_MASK] = 0;
		s->walk.offset++;
	}
	if ((u64)dentry == s->walk.stop)
		s->walk.reached = 1;
	if (s->walk.reached || (u64)dentry == parent || !dentry)
		return false;
	u32 offset = s->walk.offset;
	long length = -1;

	if (offset <= DATA_MASK - NAME_SIZE)
		length = bpf_probe_read_kernel_str(&s->data[offset & DATA_MASK], NAME_SIZE,
						   BPF_CORE_READ(dentry, d_name.name));
	if (length <= 0) {
		s->record.flags |= TRUNCATED;
		return false;
	}
	s->walk.offset = offset + length;
	s->walk.dentry = parent;
	return true;
}

/* Write up to WALK_STEPS names. A function of its own, so that it is verified once. */
__noinline int walk_some(u32 slot)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	for (int i = 0; i < WALK_STEPS; i++)
		if (!walk_step(s)) {
			s->walk.done = 1;
			break;
		}
	return 0;
}

/* Write all names of the walk that is begun. */
__noinline int walk_all(u32 slot)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	for (int i = 0; i < WALK_ROUNDS; i++) {
		walk_some(slot);
		if (s->walk.done)
			return 0;
	}
	s->record.flags |= TRUNCATED;
	return 0;
}

/*
 * Append the names from `dentry` up to the root of its file system or the container's root. Returns
 * how many bytes there are in all; `reached` says whether the container's root was found.
 */
static __always_inline u32 append_names(struct scratch *s, u32 slot, u32 offset, u64 mount, u64 dentry, bool *reached)
{
	s->walk.dentry = dentry;
	s->walk.mount_root = (u64)BPF_CORE_READ((struct vfsmount *)mount, mnt_root);
	s->walk.stop = s->container.root;
	s->walk.offset = offset;
	s->walk.marked = 0;
	s->walk.done = 0;
	s->walk.reached = 0;
	walk_all(slot);
	*reached = s->walk.reached;
	return s->walk.offset;
}

static __always_inline struct mount *mount_of(struct vfsmount *mnt)
{
	return (struct mount *)((u64)mnt - bpf_core_field_offset(struct mount, mnt));
}

/* The mount that everything of this task hangs below: the one right on the namespace's own root. */
static __always_inline struct mount *top_mount(struct task_struct *task)
{
	struct mount *mount = mount_of(BPF_CORE_READ(task, fs, root.mnt));

	for (int i = 0; i < 32; i++) {
		struct mount *parent = BPF_CORE_READ(mount, mnt_parent);
		struct mount *above = BPF_CORE_READ(parent, mnt_parent);

		if (parent == mount || above == parent)
			break;
		mount = parent;
	}
	return mount;
}

/* Tell one mount: where it is on its parent, and what part of the image it shows, if any. */
__noinline int tell_mount(u32 slot, u64 address)
{
	struct scratch *s = scratch_of(slot);
	struct mount *mount = (struct mount *)address;
	bool reached;

	if (!s)
		return 0;
	struct mount *parent = BPF_CORE_READ(mount, mnt_parent);
	struct dentry *root = BPF_CORE_READ(mount, mnt.mnt_root);

	s->record.kind = RECORD_MOUNT;
	s->record.base_mount = (u64)mount + bpf_core_field_offset(struct mount, mnt);
	s->record.exe_mount = (u64)parent + bpf_core_field_offset(struct mount, mnt);
	s->record.flags = 0;
	u32 offset = append_names(s, slot, 0, s->record.exe_mount, (u64)BPF_CORE_READ(mount, mnt_mountpoint), &reached);

	s->record.string_len = 0;
	s->record.base_len = offset;
	offset = append_names(s, slot, offset, s->record.base_mount, (u64)root, &reached);
	s->record.object_len = offset - s->record.base_len;
	s->record.exe_len = 0;
	if (reached)
		s->record.flags |= OBJECT_IMAGE;
	return tell(s, offset);
}

/* Go on to the next mount of a tree, depth first, as the kernel's own next_mnt does. False: it was the last. */
static __always_inline bool mount_step(struct scratch *s, u32 slot)
{
	u64 child = bpf_core_field_offset(struct mount, mnt_child);
	u64 children = bpf_core_field_offset(struct mount, mnt_mounts);
	struct mount *mount = (struct mount *)s->tour.mount;

	if (s->tour.next != s->tour.head) {
		mount = (struct mount *)(s->tour.next - child);
		if (!tell_mount(slot, (u64)mount))
			s->tour.broken = 1;
		s->tour.next = (u64)BPF_CORE_READ(mount, mnt_mounts.next);
	} else {
		if ((u64)mount == s->tour.top)
			return false;
		s->tour.next = (u64)BPF_CORE_READ(mount, mnt_child.next);
		mount = BPF_CORE_READ(mount, mnt_parent);
	}
	s->tour.mount = (u64)mount;
	s->tour.head = (u64)mount + children;
	return true;
}

/* Take up to WALK_STEPS steps. A function of its own, so that it is verified once. */
__noinline int tour_some(u32 slot)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	for (int i = 0; i < WALK_STEPS; i++)
		if (!mount_step(s, slot)) {
			s->tour.done = 1;
			break;
		}
	return 0;
}

/* Tell all mounts of the task's namespace. */
__noinline int tell_mounts(u32 slot)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	struct mount *top = top_mount(current());

	s->tour.top = s->tour.mount = (u64)top;
	s->tour.next = (u64)BPF_CORE_READ(top, mnt_mounts.next);
	s->tour.head = (u64)top + bpf_core_field_offset(struct mount, mnt_mounts);
	s->tour.done = 0;
	s->tour.broken = !tell_mount(slot, (u64)top);
	for (int i = 0; i < MOUNT_ROUNDS; i++) {
		tour_some(slot);
		if (s->tour.done)
			break;
	}
	s->record.kind = RECORD_MOUNTS;
	s->record.base_len = s->record.object_len = 0;
	s->record.flags = s->tour.done ? 0 : TRUNCATED;
	return tell(s, 0) && !s->tour.broken;
}

static __always_inline struct kernfs_node *parent_of(struct kernfs_node *node)
{
	struct kernfs_node___v615 *newer = (void *)node;

	if (bpf_core_field_exists(newer->__parent))
		return BPF_CORE_READ(newer, __parent);
	return BPF_CORE_READ(node, parent);
}

/* Tell the names of a control group and of those above it. */
__noinline int tell_cgroup(u32 slot, u64 address)
{
	struct scratch *s = scratch_of(slot);
	struct kernfs_node *node = (struct kernfs_node *)address;
	u32 offset = 0;

	if (!s)
		return 0;
	for (int i = 0; i < CGROUP_NAMES && node; i++) {
		long length = bpf_probe_read_kernel_str(&s->data[offset & DATA_MASK], NAME_SIZE,
							BPF_CORE_READ(node, name));
		if (length <= 1)
			break;
		offset += length;
		node = parent_of(node);
	}
	s->record.kind = RECORD_CGROUP;
	s->record.flags = 0;
	s->record.string_len = offset;
	s->record.base_len = s->record.object_len = s->record.exe_len = 0;
	return tell(s, offset);
}

#endif
