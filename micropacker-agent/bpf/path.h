/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* One path that a task asked for: where it starts, what it found, and whether it was told already. */
#ifndef MICROPACKER_PATH_H
#define MICROPACKER_PATH_H

#include "task.h"
#include "walk.h"

#define AT_FDCWD (-100)
#define FMODE_CREATED 0x100000

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

/* Enough of a dentry to tell it from another that takes its place in memory. */
static __always_inline u64 identity_of(struct scratch *s, u64 address)
{
	u64 parent = plain(s, PEEK(dentry, address, d_parent));

	return mix(address ^ parent, PEEK(dentry, address, d_name.hash_len));
}

static __always_inline struct directory directory_of(struct scratch *s, const struct path *path)
{
	struct directory directory = {
		.mount = (u64)BPF_CORE_READ(path, mnt),
		.dentry = (u64)BPF_CORE_READ(path, dentry),
	};

	directory.identity = identity_of(s, directory.dentry);
	return directory;
}

/* Note the directories that a task has now. */
static __always_inline void settle(struct scratch *s, struct task_struct *task)
{
	struct fs_struct *fs = BPF_CORE_READ(task, fs);
	u64 key = (u64)fs;
	struct directories now = {
		.cwd = directory_of(s, &fs->pwd),
		.root = directory_of(s, &fs->root),
	};

	bpf_map_update_elem(&directories, &key, &now, BPF_ANY);
}

/* Find the working directory, or the root, that a task had until now, and note the new one. */
static __always_inline void move(struct scratch *s, struct task_struct *task, bool root)
{
	u64 fs = (u64)BPF_CORE_READ(task, fs);
	struct directories *known = bpf_map_lookup_elem(&directories, &fs);

	s->ask.old_mount = s->ask.old_dentry = 0;
	if (known) {
		struct directory *old = root ? &known->root : &known->cwd;

		if (old->identity == identity_of(s, old->dentry)) {
			s->ask.old_mount = old->mount;
			s->ask.old_dentry = old->dentry;
		}
	}
	settle(s, task);
}

static __always_inline struct file *file_of(const struct view *view, s32 fd)
{
	struct fdtable *table = view->files ? GET(view->files, fdt) : 0;

	if (!table || fd < 0 || (u32)fd >= GET(table, max_fds))
		return 0;
	struct file **place = GET(table, fd) + fd;

	/* A list's head begins with an address, as the place in the table is one. */
	return (struct file *)PEEK(list_head, place, next);
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
		s->ask.flags |= UNREADABLE;
	return length > 0 ? length - 1 : 0;
}

#define SHORT 64 /* bytes of a string that are mixed at a time */

/* Mix the next bytes of a long string into the hash. A function of its own, so that it is verified once. */
__noinline int mix_some(u32 slot, u32 start)
{
	struct scratch *s = scratch_of(slot);

	if (!s)
		return 0;
	u64 hash = s->ask.hash;

	for (u32 i = 0; i < SHORT; i += 8) {
		if (start + i >= s->ask.length)
			break;
		hash = mix(hash, *(u64 *)&s->data[(start + i) & (STRING_MAX - 1)]);
	}
	s->ask.hash = hash;
	return 0;
}

/* Mix the rest of a long string into the hash. */
__noinline int mix_rest(u32 slot)
{
	struct scratch *s = scratch_of(slot);

	for (u32 start = SHORT; start < STRING_MAX; start += SHORT) {
		if (!s || start >= s->ask.length)
			break;
		mix_some(slot, start);
	}
	return 0;
}

/* Mix the string into the hash of what is asked. Most strings are short. */
static __always_inline u64 mix_string(struct scratch *s, u32 slot, u64 hash)
{
	u32 length = s->ask.length;

	hash = mix(hash, length);
	*(u64 *)&s->data[length & (STRING_MAX - 1)] = 0;
	for (u32 i = 0; i < SHORT; i += 8) {
		if (i >= length)
			return hash;
		hash = mix(hash, *(u64 *)&s->data[i]);
	}
	s->ask.hash = hash;
	mix_rest(slot);
	return s->ask.hash;
}

/* Take a place that was reached from current() as the base. */
#define BASE_FROM(s, holder, field) \
	do { \
		struct dentry *place = GET(holder, field.dentry); \
		(s)->ask.base_mount = plain(s, GET(holder, field.mnt)); \
		(s)->ask.base_dentry = plain(s, place); \
		if (place) \
			(s)->ask.base_identity = mix((s)->ask.base_dentry ^ plain(s, GET(place, d_parent)), \
						     GET(place, d_name.hash_len)); \
	} while (0)

static __always_inline void take_base(struct scratch *s, u64 mount, u64 dentry)
{
	s->ask.base_mount = mount;
	s->ask.base_dentry = dentry;
	s->ask.base_identity = identity_of(s, dentry);
}

/*
 * Where a string starts: the root, the working directory, or a descriptor. When the call itself has
 * changed the directory that counts, it is the one before.
 */
static __always_inline void find_base(struct scratch *s, struct task_struct *task, const struct view *view, u32 length)
{
	bool absolute = length && s->data[0] == '/';
	u16 changed = s->ask.ret < 0 ? 0 : s->ask.call_flags;
	struct fs_struct *fs = view->fs;

	s->ask.base_mount = s->ask.base_dentry = s->ask.base_identity = 0;
	if (!fs)
		return;
	if (absolute && (changed & CALL_ROOTS) && s->ask.old_dentry) {
		take_base(s, s->ask.old_mount, s->ask.old_dentry);
	} else if (absolute && (changed & CALL_ROOTS)) {
		struct mount *top = top_mount(task);

		take_base(s, (u64)top + bpf_core_field_offset(struct mount, mnt), (u64)BPF_CORE_READ(top, mnt.mnt_root));
	} else if (!absolute && (changed & CALL_MOVES)) {
		take_base(s, s->ask.old_mount, s->ask.old_dentry);
	} else if (absolute) {
		BASE_FROM(s, fs, root);
	} else if (s->ask.dir == AT_FDCWD) {
		BASE_FROM(s, fs, pwd);
	} else {
		struct file *file = file_of(view, s->ask.dir);

		if (file)
			take_base(s, plain(s, PEEK(file, file, f_path.mnt)), plain(s, PEEK(file, file, f_path.dentry)));
	}
}

/* The object of a call that succeeded, where the kernel still has it at hand. */
static __always_inline void find_object(struct scratch *s, struct task_struct *task, const struct view *view, long ret)
{
	struct file *file = 0;

	s->ask.object_mount = s->ask.object_dentry = 0;
	if (ret < 0)
		return;
	if (s->ask.call_flags & CALL_MOVES) {
		move(s, task, false);
		s->ask.object_mount = (u64)BPF_CORE_READ(task, fs, pwd.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(task, fs, pwd.dentry);
	} else if (s->ask.call_flags & CALL_ROOTS) {
		move(s, task, true);
		s->ask.object_mount = (u64)BPF_CORE_READ(task, fs, root.mnt);
		s->ask.object_dentry = (u64)BPF_CORE_READ(task, fs, root.dentry);
	} else if (s->ask.call_flags & CALL_OPENS) {
		file = file_of(view, ret);
		if (file && PEEK(file, file, f_mode) & FMODE_CREATED)
			s->ask.flags |= CREATED;
	} else if (s->ask.call_flags & CALL_FD) {
		file = file_of(view, s->ask.dir);
	}
	if (file) {
		s->ask.object_mount = plain(s, PEEK(file, file, f_path.mnt));
		s->ask.object_dentry = plain(s, PEEK(file, file, f_path.dentry));
	}
}

/* The program that asks; returns what tells it from others. */
static __always_inline u64 find_program(struct scratch *s, const struct view *view)
{
	struct file *exe = view->mm ? GET(view->mm, exe_file) : 0;

	s->ask.exe_mount = s->ask.exe_dentry = 0;
	if (!exe)
		return 0;
	struct dentry *dentry = GET(exe, f_path.dentry);

	s->ask.exe_mount = plain(s, GET(exe, f_path.mnt));
	s->ask.exe_dentry = plain(s, dentry);
	return dentry ? s->ask.exe_dentry ^ GET(dentry, d_name.hash_len) : 0;
}

/* The mount namespace in its present state: a change makes it another. */
static __always_inline u64 space_of(struct scratch *s, const struct view *view)
{
	struct mnt_namespace *namespace = view->proxy ? GET(view->proxy, mnt_ns) : 0;

	return namespace ? mix(plain(s, namespace), GET(namespace, event)) : 0;
}

/* Strings that mean no path. */
static __always_inline bool is_no_path(struct scratch *s, u32 length)
{
	if (!length && s->ask.ret < 0 && !(s->ask.flags & UNREADABLE))
		return true;
	if (s->ask.probe && (s->data[0] != '/' || s->data[1] != '.' || s->data[2] != 'm'))
		return true;
	return (s->ask.call_flags & CALL_ABSOLUTE) && (s->ask.call_flags & CALL_SECOND) && s->data[0] != '/';
}

/* Find out all about the path that is asked for; false if it was told already, or is none. */
static __always_inline bool is_new(struct scratch *s, u32 slot, struct task_struct *task, const struct view *view)
{
	u32 length = read_string(s);

	if (is_no_path(s, length))
		return false;
	find_base(s, task, view, length);
	if (!length && !s->ask.object_dentry && !(s->ask.flags & UNREADABLE)) {
		s->ask.object_mount = s->ask.base_mount;
		s->ask.object_dentry = s->ask.base_dentry;
	}
	if (!s->ask.base_dentry)
		length = 0;
	s->ask.length = length;
	s->ask.space = space_of(s, view);
	u64 hash = mix(seed ^ s->ask.op, s->ask.group);

	hash = mix(hash, s->ask.space);
	hash = mix(hash, (u64)(s->ask.ret < 0 ? s->ask.ret : 0) << 32 | s->ask.flags << 16 | s->ask.call_flags);
	hash = mix(hash, find_program(s, view));
	hash = mix(hash, s->ask.base_identity ^ s->ask.base_mount);
	if (s->ask.object_dentry)
		hash = mix(hash, identity_of(s, s->ask.object_dentry));
	s->ask.hash = mix_string(s, slot, hash);
	return !is_told(s->ask.hash);
}

#endif
