/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* The maps, the settings that the loader fills in, and the two tables that end repetition early. */
#ifndef MICROPACKER_STATE_H
#define MICROPACKER_STATE_H

#include "event.h"

/* A control group that is a container's, and where the image's files are for it. */
struct container {
	u64 sb;
	u64 root;
	u64 ignored;
	u64 tentative; /* the root may be the runtime's: the next program that starts knows better */
};

/* One path to be told of. */
struct ask {
	u64 string;
	u64 group;
	u64 group_node;
	u64 space;
	u64 hash;
	u64 base_mount;
	u64 base_dentry;
	u64 base_identity;
	u64 exe_mount;
	u64 exe_dentry;
	u64 object_mount;
	u64 object_dentry;
	u64 plain;
	u64 old_mount; /* the directory or the root that a task has just left */
	u64 old_dentry;
	s32 dir;
	s32 ret;
	u32 length;
	u16 nr;
	u16 call_flags;
	u16 flags;
	u8 op;
	u8 in_kernel;
	u8 probe; /* only the tracer's sentinel counts */
};

/* Where a walk from a dentry up to its root stands. */
struct walk {
	u64 dentry;
	u64 mount_root;
	u64 stop;
	u32 offset;
	u16 marked;
	u16 done;
	u32 reached;
};

/* Where a tour through the mounts of a namespace stands. */
struct tour {
	u64 top;
	u64 mount;
	u64 next;
	u64 head;
	u32 done;
	u32 broken;
};

struct scratch {
	struct ask ask;
	struct walk walk;
	struct tour tour;
	struct container container;
	struct record record;
	u8 data[DATA_MASK + 1 + STRING_MAX + NAME_SIZE];
};

enum { SCRATCH_EXIT = 0, SCRATCH_EXEC = 1, SCRATCHES = 2 };

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, SCRATCHES);
	__type(key, u32);
	__type(value, struct scratch);
} scratches SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} records SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, u64);
	__type(value, struct container);
} containers SEC(".maps");

/* Threads of the container runtime whose calls the container's program depends on. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, u32);
	__type(value, u32);
} armed SEC(".maps");

/*
 * Processes that a test harness runs in a container on its own account, by number, with the time of their
 * start: numbers come again.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1024);
	__type(key, u32);
	__type(value, u64);
} harness SEC(".maps");

/* A directory, with enough of it to tell whether it is still the same. */
struct directory {
	u64 mount;
	u64 dentry;
	u64 identity;
};

/* The directories that a task had. */
struct directories {
	struct directory cwd;
	struct directory root;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, u64);
	__type(value, struct directories);
} directories SEC(".maps");

#define WAYS 4
#define BUCKETS (1 << 16)
#define CALL_BUCKETS (1 << 12)

/* Fingerprints of what was told already; one that is pushed out is told again. */
struct bucket {
	u64 way[WAYS];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, BUCKETS);
	__type(key, u32);
	__type(value, struct bucket);
} told SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, CALL_BUCKETS);
	__type(key, u32);
	__type(value, struct bucket);
} called SEC(".maps");

#define CALLS 512

const volatile struct call native_calls[CALLS];
const volatile struct call compat_calls[CALLS];
#define HARNESS_COMMANDS 4
#define HARNESS_WORDS 8

/* How the arguments of a harness's own command begin, where the mask has ones; no mask, no command. */
struct beginning {
	u64 word[HARNESS_WORDS];
	u64 mask[HARNESS_WORDS];
};

const volatile struct beginning harness_commands[HARNESS_COMMANDS];
const volatile u64 seed;
const volatile u32 prctl_nr;
const volatile u64 buffer_size;
const volatile u64 started; /* when the tracer did, by the monotonic clock */

/* Set while the tracer waits for its own sentinel, which may come from outside any container: nothing else counts. */
u32 probing = 1;
/* Set once a harness has run a command of its own: before, nobody need look for one. */
u32 harnessed;
u64 lost;
/* Counts the mount tables that user space had no room for: what is mixed with it is told again. */
u64 forgotten;

static __always_inline u64 mix(u64 hash, u64 word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
	return hash ^ (hash >> 29);
}

/* Whether a fingerprint is in its bucket. */
static __always_inline bool holds(const struct bucket *bucket, u64 hash)
{
	if (!bucket)
		return false;
#pragma unroll
	for (int i = 0; i < WAYS; i++)
		if (bucket->way[i] == hash)
			return true;
	return false;
}

/* Put a fingerprint into its bucket; where that is full, in the place of any other. */
static __always_inline void put(struct bucket *bucket, u64 hash)
{
	if (!bucket)
		return;
#pragma unroll
	for (int i = 0; i < WAYS; i++)
		if (!bucket->way[i]) {
			bucket->way[i] = hash;
			return;
		}
	bucket->way[bpf_get_prandom_u32() % WAYS] = hash;
}

static __always_inline struct bucket *told_bucket(u64 hash)
{
	u32 slot = hash % BUCKETS;

	return bpf_map_lookup_elem(&told, &slot);
}

static __always_inline bool is_told(u64 hash)
{
	return holds(told_bucket(hash), hash);
}

static __always_inline void remember(u64 hash)
{
	put(told_bucket(hash), hash);
}

/* An address as a number: the verifier allows no arithmetic on what it knows to be a pointer. */
static __always_inline u64 plain(struct scratch *s, const void *address)
{
	*(volatile u64 *)&s->ask.plain = (u64)address;
	return *(volatile u64 *)&s->ask.plain;
}

static __always_inline u64 call_key(u64 group, u32 nr, bool compat)
{
	return mix(seed ^ group << 10, nr << 1 | compat);
}

/* Several ways here too: two calls that shared one place would push each other out, and be told each time. */
static __always_inline struct bucket *called_bucket(u64 key)
{
	u32 slot = key % CALL_BUCKETS;

	return bpf_map_lookup_elem(&called, &slot);
}

/* Whether a control group has made a system call before. */
static __always_inline bool is_called(u64 group, u32 nr, bool compat)
{
	u64 key = call_key(group, nr, compat);

	return holds(called_bucket(key), key);
}

static __always_inline struct scratch *scratch_of(u32 slot)
{
	return bpf_map_lookup_elem(&scratches, &slot);
}

/* Hand the record with its parts to user space; false if it was lost. */
static __always_inline bool tell(struct scratch *s, u32 length)
{
	if (length > DATA_MASK + STRING_MAX)
		length = DATA_MASK + STRING_MAX;
	return bpf_ringbuf_output(&records, &s->record, sizeof(s->record) + length, 0) == 0;
}

/* Count one path or system call that could not be told. */
static __always_inline int count_lost(void)
{
	__sync_fetch_and_add(&lost, 1);
	return 0;
}

#endif
