/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/* What goes to user space and what comes from it; internal/trace/record.go reads the same layout. */
#ifndef MICROPACKER_EVENT_H
#define MICROPACKER_EVENT_H

#include "kernel.h"

enum record_kind {
	RECORD_PATH = 1,    /* a path was asked for */
	RECORD_CGROUP = 2,  /* a control group is new: its name and those above it */
	RECORD_MOUNT = 3,   /* one mount of a namespace */
	RECORD_MOUNTS = 4,  /* a namespace's mounts are told */
	RECORD_SYSCALL = 5, /* a control group made this system call for the first time */
};

enum record_flags {
	BASE_IMAGE = 1,     /* the base lies on the image's file system */
	OBJECT_IMAGE = 2,   /* so does the object */
	EXE_IMAGE = 4,      /* so does the program */
	TRUNCATED = 8,      /* a part did not fit */
	UNREADABLE = 16,    /* the string could not be read */
	COMPAT = 32,        /* a 32-bit call on a 64-bit kernel */
	CREATED = 64,       /* the call made the file */
};

/*
 * One record. After it come the parts, one after the other: the string as asked (no NUL), then the
 * base, the object and the program as names from the leaf up, each with its NUL; an empty name marks
 * the root of the mount, the names after it lie above that root within the same file system.
 */
struct record {
	u8 kind;
	u8 op;
	u16 flags;
	s32 ret;
	u64 cgroup;
	u64 space;      /* mount namespace */
	u64 base_mount; /* of a mount record: the mount itself */
	u64 exe_mount;  /* of a mount record: its parent */
	u32 cpu;
	u16 nr;
	u16 call_flags;
	u16 string_len;
	u16 base_len;
	u16 object_len;
	u16 exe_len;
};

enum op {
	OP_EXEC = 1,
	OP_OPEN = 2,
	OP_STAT = 3,
	OP_ACCESS = 4,
	OP_READLINK = 5,
	OP_LIST = 6,
	OP_CHDIR = 7,
};

#define DATA_MASK 0x3fff
#define STRING_MAX 4096
#define NAME_SIZE 256

/* What to do with one path argument of a system call. */
struct call {
	u8 op;
	u8 path;  /* number of the argument */
	u8 dir;   /* number of the argument, NONE for the working directory */
	u8 op2;
	u8 path2;
	u8 dir2;
	u16 flags;
};

#define NONE 0xff

enum call_flags {
	CALL_OPENS = 1,     /* returns a descriptor of the object */
	CALL_FD = 2,        /* the object is the descriptor `dir`; there is no string */
	CALL_MOVES = 4,     /* changes the working directory */
	CALL_ROOTS = 8,     /* changes the root directory */
	CALL_FAILS = 16,    /* only its failures are looked at */
	CALL_ABSOLUTE = 32, /* the second string is a path only if it begins with a slash, or what is there is bound or moved */
	CALL_CREATES = 64,  /* its last path is new when it succeeds */
	CALL_MOUNTS = 128,  /* its path is covered by a mount when it succeeds */
	CALL_SETTLES = 256, /* afterwards the task has a working directory worth noting */
	CALL_SECOND = 512,  /* set by the tracer itself: this is the second path */
	CALL_ACCEPTS = 1024, /* returns a descriptor of a connection; there is no path */
	CALL_EXCHANGES = 2048, /* its last path is not new where its fifth argument says so */
	CALL_RINGS = 4096,  /* hands in requests through io_uring and returns how many; there is no path */
};

#endif
