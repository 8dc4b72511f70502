/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The few kernel types and helper constants that the tracer reads. Offsets are those of the running
 * kernel: preserve_access_index makes the loader look every field up in the kernel's own BTF.
 */
#ifndef MICROPACKER_KERNEL_H
#define MICROPACKER_KERNEL_H

typedef unsigned char u8, __u8;
typedef signed char s8, __s8;
typedef unsigned short u16, __u16, __be16, __sum16;
typedef short s16, __s16;
typedef unsigned int u32, __u32, __be32, __wsum;
typedef int s32, __s32;
typedef unsigned long long u64, __u64, __be64;
typedef long long s64, __s64;
typedef _Bool bool;

enum { false, true };

#define BPF_ANY 0
#define BPF_MAP_TYPE_HASH 1
#define BPF_MAP_TYPE_ARRAY 2
#define BPF_MAP_TYPE_PERCPU_ARRAY 6
#define BPF_MAP_TYPE_LRU_HASH 9
#define BPF_MAP_TYPE_RINGBUF 27

#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

/* Only asked whether it exists, so the numbers here do not matter. */
enum bpf_func_id {
	BPF_FUNC_get_current_task_btf = 158,
};

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct list_head {
	struct list_head *next, *prev;
};

struct qstr {
	union {
		struct {
			u32 hash;
			u32 len;
		};
		u64 hash_len;
	};
	const unsigned char *name;
};

struct super_block {
	unsigned long s_magic;
};

struct dentry {
	struct dentry *d_parent;
	struct qstr d_name;
	struct super_block *d_sb;
};

struct vfsmount {
	struct dentry *mnt_root;
	struct super_block *mnt_sb;
};

struct mount {
	struct mount *mnt_parent;
	struct dentry *mnt_mountpoint;
	struct vfsmount mnt;
	struct list_head mnt_mounts;
	struct list_head mnt_child;
};

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

struct file {
	struct path f_path;
	unsigned int f_mode;
	void *private_data;
};

struct sock_common {
	u16 skc_num;
	u16 skc_family;
};

struct sock {
	struct sock_common __sk_common;
};

struct socket {
	struct sock *sk;
};

/* What a mapping of a file on overlayfs holds: a file of a layer, and the path it was asked by. */
struct backing_file {
	struct file file;
	struct path user_path;
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct fs_struct {
	struct path root;
	struct path pwd;
};

struct mnt_namespace {
	u64 event;
};

struct nsproxy {
	struct mnt_namespace *mnt_ns;
};

struct pid {
	unsigned int level;
};

struct kernfs_node {
	const char *name;
	u64 id;
	struct kernfs_node *parent;
};

struct kernfs_node___v615 {
	struct kernfs_node *__parent;
};

struct cgroup {
	struct kernfs_node *kn;
	int level;
};

struct cgroup_subsys_state {
	struct cgroup *cgroup;
};

struct css_set {
	struct cgroup *dfl_cgrp;
	struct cgroup_subsys_state *subsys[12];
};

struct vm_area_struct {
	unsigned long vm_start;
	struct vm_area_struct *vm_next;
	struct file *vm_file;
};

struct mm_struct {
	struct vm_area_struct *mmap;
	struct file *exe_file;
	unsigned long arg_start;
	unsigned long saved_auxv[44];
};

struct thread_info {
	unsigned long flags;
	u32 status;
};

struct task_struct {
	struct thread_info thread_info;
	struct mm_struct *mm;
	int tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	u64 start_time;
	struct pid *thread_pid;
	char comm[16];
	struct fs_struct *fs;
	struct files_struct *files;
	struct nsproxy *nsproxy;
	struct css_set *cgroups;
};

struct filename {
	const char *name;
};

struct io_open {
	int dfd;
	u32 file_slot;
	struct filename *filename;
};

struct io_statx {
	int dfd;
	struct filename *filename;
};

struct io_rename {
	int old_dfd;
	int new_dfd;
	struct filename *oldpath;
	struct filename *newpath;
	int flags;
};

struct io_link {
	int old_dfd;
	int new_dfd;
	struct filename *oldpath;
	struct filename *newpath;
};

struct io_unlink {
	int dfd;
	struct filename *filename;
};

struct io_mkdir {
	int dfd;
	struct filename *filename;
};

struct io_xattr {
	struct filename *filename;
};

struct io_cmd_data {
	struct file *file;
};

struct io_cqe {
	s32 res;
};

struct io_kiocb {
	struct io_cmd_data cmd;
	u8 opcode;
	u32 flags; /* the low half, where it has grown */
	struct io_cqe cqe;
};

struct linux_binprm {
	struct file *file;
	const char *filename;
	const char *interp;
	const char *fdpath;
};

#if defined(__TARGET_ARCH_x86)
struct pt_regs {
	unsigned long bp, bx, r10, r9, r8, cx, dx, si, di, orig_ax;
};
#elif defined(__TARGET_ARCH_arm64)
struct pt_regs {
	u64 regs[31];
	u64 orig_x0;
	s32 syscallno;
};
#else
#error "the tracer knows the system calls of x86 and arm64 only"
#endif

#pragma clang attribute pop

#endif
