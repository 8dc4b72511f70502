/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* How a task that asks for new paths is held up when the ring buffer fills. */
#ifndef MICROPACKER_EASE_H
#define MICROPACKER_EASE_H

#include "state.h"

#define RB_AVAIL_DATA 0
#define EASE_MAX 100000 /* nanoseconds */
#define EASE_STEPS 64
#define EASE_ROUNDS 64

/* Wait for a time, or as long as it takes to ask the clock some times. A function of its own, so that it is verified once. */
__noinline int ease_some(u64 end)
{
	for (int i = 0; i < EASE_STEPS; i++)
		if (bpf_ktime_get_ns() >= end)
			return 0;
	return 1;
}

/*
 * Hold up a task that asks for new paths faster than they are read: the fuller the ring buffer beyond
 * its half, the longer, up to a tenth of a millisecond a record.
 */
__noinline int ease(u32 unused)
{
	u64 half = buffer_size / 2;
	u64 used = bpf_ringbuf_query(&records, RB_AVAIL_DATA);

	if (used <= half || !half)
		return 0;
	u64 end = bpf_ktime_get_ns() + (used - half) * EASE_MAX / half;

	for (int i = 0; i < EASE_ROUNDS; i++)
		if (!ease_some(end))
			break;
	return 0;
}

#endif
