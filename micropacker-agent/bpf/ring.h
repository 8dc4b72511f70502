/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Which path a request through io_uring names. */
#ifndef MICROPACKER_RING_H
#define MICROPACKER_RING_H

#include "tell.h"

#define IORING_OP_OPENAT 18
#define IORING_OP_STATX 21
#define IORING_OP_OPENAT2 28
#define IORING_OP_RENAMEAT 35
#define IORING_OP_UNLINKAT 36
#define IORING_OP_LINKAT 39
#define IORING_OP_SETXATTR 42
#define IORING_OP_GETXATTR 44

/* One path that is asked for. */
struct wish {
	const char *name;
	int dir;
	u8 op;
};

#define WISH(what, type, at, path) \
	((struct wish){BPF_CORE_READ((struct type *)command, path, name), BPF_CORE_READ((struct type *)command, at), what})

/*
 * The path of a request, of a renaming and a link the old one. Names that are to be made are left out: whether
 * they are is not known yet.
 */
static __always_inline struct wish wish_of(u8 opcode, void *command)
{
	switch (opcode) {
	case IORING_OP_OPENAT:
	case IORING_OP_OPENAT2:
		return WISH(OP_OPEN, io_open, dfd, filename);
	case IORING_OP_STATX:
		return WISH(OP_STAT, io_statx, dfd, filename);
	case IORING_OP_RENAMEAT:
		if (bpf_core_type_exists(struct io_rename))
			return WISH(OP_OPEN, io_rename, old_dfd, oldpath);
		break;
	case IORING_OP_LINKAT:
		if (bpf_core_type_exists(struct io_link))
			return WISH(OP_OPEN, io_link, old_dfd, oldpath);
		break;
	case IORING_OP_UNLINKAT:
		if (bpf_core_type_exists(struct io_unlink))
			return WISH(OP_STAT, io_unlink, dfd, filename);
		break;
	case IORING_OP_SETXATTR:
	case IORING_OP_GETXATTR:
		if (bpf_core_type_exists(struct io_xattr))
			return (struct wish){BPF_CORE_READ((struct io_xattr *)command, filename, name), AT_FDCWD, OP_STAT};
		break;
	}
	return (struct wish){};
}

/*
 * Paths that are asked for through io_uring make no system call of their own. They are told when they are handed in:
 * whether they are found is not known yet.
 */
SEC("tp_btf/io_uring_submit_req")
int ring_request(u64 *ctx)
{
	struct task_struct *task = current();
	struct io_kiocb *request = (struct io_kiocb *)ctx[0];
	void *command = (void *)ctx[0] + bpf_core_field_offset(struct io_kiocb, cmd);
	struct wish wish = wish_of(BPF_CORE_READ(request, opcode), command);
	struct scratch *s = scratch_of(SCRATCH_EXEC);

	if (!wish.op || !begin(s, task))
		return 0;
	s->ask.op = wish.op;
	s->ask.string = (u64)wish.name;
	s->ask.dir = wish.dir;
	trace_seldom(SCRATCH_EXEC);
	return 0;
}

#endif
