/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* Which processes a test harness runs in a container on its own account: nothing of theirs is told. */
#ifndef MICROPACKER_HARNESS_H
#define MICROPACKER_HARNESS_H

#include "state.h"
#include "task.h"

#define HARNESS_DEPTH 8 /* a shell, its subshells, and what they run */

/* Whether the first arguments are those of the command. */
static __always_inline bool begins_as(const volatile struct beginning *command, const u64 *arguments)
{
	u64 difference = 0;

	for (int i = 0; i < HARNESS_WORDS; i++)
		difference |= (arguments[i] ^ command->word[i]) & command->mask[i];
	return command->mask[0] && !difference;
}

/* Note that a program that has just started is a harness's own. */
static __always_inline void note_harness(struct task_struct *task)
{
	u64 arguments[HARNESS_WORDS];
	u64 start = BPF_CORE_READ(task, mm, arg_start);
	u32 process = BPF_CORE_READ(task, tgid);
	u64 since = BPF_CORE_READ(task, group_leader, start_time);

	if (bpf_probe_read_user(arguments, sizeof(arguments), (void *)start))
		return;
	for (int i = 0; i < HARNESS_COMMANDS; i++)
		if (begins_as(&harness_commands[i], arguments)) {
			bpf_map_update_elem(&harness, &process, &since, BPF_ANY);
			harnessed = 1;
		}
}

/* Whether the current task, or one that it descends from in so many steps, is a harness's own. */
__noinline int descends_from_harness(u32 steps)
{
	struct task_struct *task = current();

	for (int i = 0; i < HARNESS_DEPTH && i <= steps; i++) {
		u32 process = BPF_CORE_READ(task, tgid);
		u64 *since = bpf_map_lookup_elem(&harness, &process);

		if (since && *since == BPF_CORE_READ(task, group_leader, start_time))
			return 1;
		task = BPF_CORE_READ(task, real_parent);
	}
	return 0;
}

static __always_inline bool is_harness(void)
{
	return harnessed && descends_from_harness(HARNESS_DEPTH);
}

#endif
