/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Which paths a request through io_uring names, and what became of it. */
#ifndef MICROPACKER_RING_H
#define MICROPACKER_RING_H

#include "tell.h"

#define IORING_OP_OPENAT 18
#define IORING_OP_STATX 21
#define IORING_OP_OPENAT2 28
#define IORING_OP_RENAMEAT 35
#define IORING_OP_UNLINKAT 36
#define IORING_OP_MKDIRAT 37
#define IORING_OP_SYMLINKAT 38
#define IORING_OP_LINKAT 39
#define IORING_OP_SETXATTR 42
#define IORING_OP_GETXATTR 44

#define RENAME_EXCHANGE 2
#define ECANCELED 125
#define REQ_F_CQE_SKIP (1 << 6)
#define REQUESTS 256 /* that may be under way at a time with their paths kept */

/* Set where the kernel shows requests when they are handed in, and where it shows what became of them. */
u32 requests_shown;
u32 results_shown;

/* One path of a request that is under way. */
struct asked {
	s32 dir;
	u16 call_flags;
	u8 op;
	u8 more; /* the request has a second one */
	char path[STRING_MAX];
};

struct asked_key {
	u64 request;
	u64 second;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, REQUESTS);
	__type(key, struct asked_key);
	__type(value, struct asked);
} requests SEC(".maps");

/* How many requests of a control group were handed in that the kernel does not show. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, u64);
	__type(value, u64);
} unseen SEC(".maps");

/* Count requests that were handed in unseen. */
__noinline int count_unseen(u64 group, s32 handed)
{
	u64 *count = bpf_map_lookup_elem(&unseen, &group);
	u64 first = handed;

	if (handed <= 0)
		return 0;
	if (count)
		__sync_fetch_and_add(count, first);
	else
		bpf_map_update_elem(&unseen, &group, &first, BPF_ANY);
	return 0;
}

/* One path that is asked for. */
struct wish {
	const char *name;
	int dir;
	u8 op;
	u16 call_flags;
};

#define WISH(what, type, at, path, flags) \
	((struct wish){BPF_CORE_READ((struct type *)command, path, name), BPF_CORE_READ((struct type *)command, at), what, flags})

/* What makes a name tells that the name is there already, or that its parent is not. */
#define NEW_NAME(type, at, path) (bpf_core_type_exists(struct type) ? WISH(OP_STAT, type, at, path, CALL_CREATES) : (struct wish){})

/* The path of a request; of a renaming and a link the old one. */
static __always_inline struct wish wish_of(u8 opcode, void *command)
{
	switch (opcode) {
	case IORING_OP_OPENAT:
	case IORING_OP_OPENAT2:
		/* A file that goes into the ring's own table has no descriptor. */
		return WISH(OP_OPEN, io_open, dfd, filename, BPF_CORE_READ((struct io_open *)command, file_slot) ? 0 : CALL_OPENS);
	case IORING_OP_STATX:
		return WISH(OP_STAT, io_statx, dfd, filename, 0);
	case IORING_OP_RENAMEAT:
		if (bpf_core_type_exists(struct io_rename))
			return WISH(OP_OPEN, io_rename, old_dfd, oldpath, 0);
		break;
	case IORING_OP_LINKAT:
		if (bpf_core_type_exists(struct io_link))
			return WISH(OP_OPEN, io_link, old_dfd, oldpath, 0);
		break;
	case IORING_OP_UNLINKAT:
		if (bpf_core_type_exists(struct io_unlink))
			return WISH(OP_STAT, io_unlink, dfd, filename, 0);
		break;
	case IORING_OP_MKDIRAT:
		return NEW_NAME(io_mkdir, dfd, filename);
	case IORING_OP_SYMLINKAT:
		return NEW_NAME(io_link, new_dfd, newpath);
	case IORING_OP_SETXATTR:
	case IORING_OP_GETXATTR:
		if (bpf_core_type_exists(struct io_xattr))
			return (struct wish){BPF_CORE_READ((struct io_xattr *)command, filename, name), AT_FDCWD, OP_STAT, 0};
		break;
	}
	return (struct wish){};
}

/* The second path of a request, which is a new name but where two change places. */
static __always_inline struct wish second_wish_of(u8 opcode, void *command)
{
	struct wish wish = {};

	if (opcode == IORING_OP_LINKAT)
		wish = NEW_NAME(io_link, new_dfd, newpath);
	if (opcode == IORING_OP_RENAMEAT) {
		wish = NEW_NAME(io_rename, new_dfd, newpath);
		if (wish.op && (BPF_CORE_READ((struct io_rename *)command, flags) & RENAME_EXCHANGE))
			wish.call_flags = 0;
	}
	return wish;
}

/* Keep a path until its request is done: by then the kernel has let go of it. False: there is no room. */
static __always_inline bool keep(struct scratch *s, u64 request, const struct wish *wish, bool second, bool more)
{
	struct asked_key key = { .request = request, .second = second };
	struct asked *asked = (struct asked *)s->data;

	asked->dir = wish->dir;
	asked->call_flags = wish->call_flags;
	asked->op = wish->op;
	asked->more = more;
	if (bpf_probe_read_kernel_str(asked->path, STRING_MAX, wish->name) < 0)
		asked->path[0] = 0;
	return !bpf_map_update_elem(&requests, &key, asked, BPF_ANY);
}

/*
 * Paths that are asked for through io_uring make no system call of their own. They are kept when they are handed in, and
 * told when it is known what became of them. Those of which that will not be known are told at once, but for new names.
 */
static __always_inline int request_in(struct io_kiocb *request)
{
	struct task_struct *task = current();

	if (probing || !level_of(task))
		return 0;
	void *command = (void *)request + bpf_core_field_offset(struct io_kiocb, cmd);
	u8 opcode = BPF_CORE_READ(request, opcode);
	struct wish wish = wish_of(opcode, command);
	struct scratch *s = scratch_of(SCRATCH_EXEC);

	if (!wish.op || !s)
		return 0;
	if (results_shown && !(BPF_CORE_READ(request, flags) & REQ_F_CQE_SKIP)) {
		struct wish second = second_wish_of(opcode, command);
		bool more = second.op && keep(s, (u64)request, &second, true, false);

		if (keep(s, (u64)request, &wish, false, more))
			return 0;
	}
	if ((wish.call_flags & CALL_CREATES) || !begin(s, task))
		return 0;
	s->ask.op = wish.op;
	s->ask.string = (u64)wish.name;
	s->ask.dir = wish.dir;
	trace_seldom(SCRATCH_EXEC);
	return 0;
}

SEC("tp_btf/io_uring_submit_req")
int ring_request(u64 *ctx)
{
	return request_in((struct io_kiocb *)ctx[0]);
}

/* The same under the name that it has before Linux 6.3. */
SEC("tp_btf/io_uring_submit_sqe")
int ring_request_by_entry(u64 *ctx)
{
	return request_in((struct io_kiocb *)ctx[0]);
}

/* Tell a path whose request is done. */
static __always_inline void tell_asked(struct asked *asked, s32 result)
{
	struct task_struct *task = current();
	struct scratch *s = scratch_of(SCRATCH_EXEC);

	if (is_idle(result, asked->call_flags) || result == -ECANCELED || !begin(s, task))
		return;
	struct view view = view_of(task);

	s->ask.op = asked->op;
	s->ask.dir = asked->dir;
	s->ask.call_flags = asked->call_flags;
	s->ask.ret = result;
	s->ask.string = plain(s, asked->path);
	find_object(s, task, &view, result);
	trace_seldom(SCRATCH_EXEC);
}

#define HAS_PATH(opcode) \
	((1ULL << IORING_OP_OPENAT | 1ULL << IORING_OP_STATX | 1ULL << IORING_OP_OPENAT2 | 1ULL << IORING_OP_RENAMEAT | \
	  1ULL << IORING_OP_UNLINKAT | 1ULL << IORING_OP_MKDIRAT | 1ULL << IORING_OP_SYMLINKAT | 1ULL << IORING_OP_LINKAT | \
	  1ULL << IORING_OP_SETXATTR | 1ULL << IORING_OP_GETXATTR) >> ((opcode) & 63) & 1)

/* Who ends a request need not be who has handed it in: what was kept goes in any case. */
SEC("tp_btf/io_uring_complete")
int ring_result(u64 *ctx)
{
	struct io_kiocb *request = (struct io_kiocb *)ctx[1];
	struct asked_key key = { .request = (u64)request };

	if (!request || !HAS_PATH(BPF_CORE_READ(request, opcode)))
		return 0;
	struct asked *asked = bpf_map_lookup_elem(&requests, &key);

	if (!asked)
		return 0;
	s32 result = BPF_CORE_READ(request, cqe.res);
	bool more = asked->more;

	tell_asked(asked, result);
	bpf_map_delete_elem(&requests, &key);
	if (!more)
		return 0;
	key.second = 1;
	asked = bpf_map_lookup_elem(&requests, &key);
	if (!asked)
		return 0;
	tell_asked(asked, result);
	bpf_map_delete_elem(&requests, &key);
	return 0;
}

#endif
