/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Which ports somebody connected to: connections that a container's programs accepted, counted. */
#ifndef MICROPACKER_ACCEPT_H
#define MICROPACKER_ACCEPT_H

#include "path.h"

#define AF_INET 2
#define AF_INET6 10

/* internal/trace/accept.go reads the same layout. */
struct door {
	u64 group;
	u64 port;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, struct door);
	__type(value, u64);
} accepted SEC(".maps");

/* Count a connection that a task has just accepted as a descriptor. */
__noinline int count_accepted(u64 group, s32 fd)
{
	struct view view = view_of(current());
	struct file *file = file_of(&view, fd);
	struct socket *socket = PEEK(file, file, private_data);
	struct sock *sock = PEEK(socket, socket, sk);
	u16 family = PEEK(sock, sock, __sk_common.skc_family);
	struct door door = { .group = group, .port = PEEK(sock, sock, __sk_common.skc_num) };
	u64 first = 1;

	if (family != AF_INET && family != AF_INET6)
		return 0;
	u64 *count = bpf_map_lookup_elem(&accepted, &door);

	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&accepted, &door, &first, BPF_ANY);
	return 0;
}

#endif
