/*
 * What the oracle test runs in a container: each system call that takes a path, with each way of
 * naming one, in each scene, every time on a file of its own. "workload make" lays the files out (they
 * become the image), "workload lay DIRECTORY …" those that lie outside it, "workload run" touches them.
 * "workload requests A …" asks for files through io_uring.
 * "workload handles A B" opens two files by their handles, the second as 32-bit programs do.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

extern char **environ;

#ifndef SYS_fchmodat2
#define SYS_fchmodat2 452
#endif
#define SYS_SETXATTRAT 463
#define SYS_GETXATTRAT 464
#define SYS_LISTXATTRAT 465
#define SYS_REMOVEXATTRAT 466
#define SYS_OPEN_TREE_ATTR 467
#define SYS_FILE_GETATTR 468
#define SYS_FILE_SETATTR 469

/* What kind of file a call wants. */
enum kind { A_FILE, A_LINK, A_DIR, A_PROGRAM };

struct xattr_args { unsigned long value; unsigned size, flags; };

typedef long (*caller)(int dir, const char *path, int flags);

#define CALL(name, body) \
	static long call_##name(int dir, const char *path, int flags) \
	{ (void)dir; (void)flags; return body; }

static char buffer[8192];
/* The directory that holds the files, by the name that the present task has for it. */
static const char *home = "/t";
static struct statfs statfs_buffer;
static struct stat stat_buffer;

static const char *suffixed(const char *path)
{
	static char other[9000];
	snprintf(other, sizeof other, "%s.new", path);
	return other;
}

/* A name beside the files. */
static const char *beside(const char *name)
{
	static char other[9000];
	snprintf(other, sizeof other, "%s/%s", home, name);
	return other;
}

/* What was mounted is gone again before the next call. */
static long bind_from(const char *path)
{
	long ret = syscall(SYS_mount, path, beside("nowhere"), 0, MS_BIND, 0);
	if (!ret)
		syscall(SYS_umount2, beside("nowhere"), 0);
	return ret;
}

static long in_child(const char *path, int which)
{
	int status;
	pid_t child = fork();
	char *args[] = {(char *)path, "nothing", 0};
	if (!child) {
		if (which == 0)
			_exit(chroot(path) ? errno : 0);
		if (which == 1)
			execve(path, args, environ);
		_exit(errno);
	}
	waitpid(child, &status, 0);
	return 0;
}

static long exec_at(int dir, const char *path, int flags)
{
	int status;
	pid_t child = fork();
	char *args[] = {"x", "nothing", 0};
	if (!child) {
		syscall(SYS_execveat, dir, path, args, environ, flags);
		_exit(errno);
	}
	waitpid(child, &status, 0);
	return 0;
}

static long handle_at(int dir, const char *path, int flags)
{
	struct { struct file_handle h; char bytes[128]; } handle = {.h.handle_bytes = 128};
	int mount;
	return name_to_handle_at(dir, path, &handle.h, &mount, flags);
}

static long open_at2(int dir, const char *path)
{
	struct open_how how = {.flags = O_RDONLY};
	return syscall(SYS_openat2, dir, path, &how, sizeof how);
}

static long watch(const char *path)
{
	int fd = inotify_init1(0);
	long ret = inotify_add_watch(fd, path, IN_OPEN);
	close(fd);
	return ret;
}

static long fanotify(int dir, const char *path)
{
	int fd = fanotify_init(FAN_CLASS_NOTIF, 0);
	long ret = syscall(SYS_fanotify_mark, fd, FAN_MARK_ADD, FAN_OPEN, dir, path);
	close(fd);
	return ret;
}

static long go_there(const char *path)
{
	int here = open(".", O_PATH);
	long ret = chdir(path);
	fchdir(here);
	close(here);
	return ret;
}

static char statx_buffer[512];
static char zeros[64];
static struct timeval now[2];
/* Nothing that is named is a mount, so this changes none; but no change at all would not be looked up. */
static struct mount_attr no_devices = {.attr_set = MOUNT_ATTR_NODEV};

#ifdef SYS_open
CALL(open, syscall(SYS_open, path, O_RDONLY))
CALL(creat, syscall(SYS_creat, path, 0600))
CALL(stat, syscall(SYS_stat, path, &stat_buffer))
CALL(lstat, syscall(SYS_lstat, path, &stat_buffer))
CALL(access, syscall(SYS_access, path, R_OK))
CALL(readlink, syscall(SYS_readlink, path, buffer, sizeof buffer))
CALL(chmod, syscall(SYS_chmod, path, 0755))
CALL(chown, syscall(SYS_chown, path, 0, 0))
CALL(lchown, syscall(SYS_lchown, path, 0, 0))
CALL(utime, syscall(SYS_utime, path, 0))
CALL(utimes, syscall(SYS_utimes, path, now))
CALL(futimesat, syscall(SYS_futimesat, dir, path, now))
CALL(mkdir, syscall(SYS_mkdir, path, 0755))
CALL(mknod, syscall(SYS_mknod, path, S_IFREG | 0644, 0))
CALL(unlink, syscall(SYS_unlink, path))
CALL(rmdir, syscall(SYS_rmdir, path))
CALL(rename, syscall(SYS_rename, path, suffixed(path)))
CALL(link, syscall(SYS_link, path, suffixed(path)))
CALL(symlink, syscall(SYS_symlink, "target", path))
CALL(uselib, syscall(SYS_uselib, path))
#endif
CALL(openat, syscall(SYS_openat, dir, path, O_RDONLY))
CALL(openat_path, syscall(SYS_openat, dir, path, O_PATH | O_NOFOLLOW))
CALL(openat2, open_at2(dir, path))
CALL(newfstatat, syscall(SYS_newfstatat, dir, path, &stat_buffer, flags))
CALL(statx, syscall(SYS_statx, dir, path, flags, STATX_ALL, statx_buffer))
CALL(faccessat, syscall(SYS_faccessat, dir, path, R_OK))
CALL(faccessat2, syscall(SYS_faccessat2, dir, path, R_OK, flags))
CALL(readlinkat, syscall(SYS_readlinkat, dir, path, buffer, sizeof buffer))
CALL(chdir, go_there(path))
CALL(chroot, in_child(path, 0))
CALL(execve, in_child(path, 1))
CALL(execveat, exec_at(dir, path, flags))
CALL(truncate, syscall(SYS_truncate, path, 1))
CALL(statfs, syscall(SYS_statfs, path, &statfs_buffer))
CALL(getxattr, syscall(SYS_getxattr, path, "user.x", buffer, sizeof buffer))
CALL(lgetxattr, syscall(SYS_lgetxattr, path, "user.x", buffer, sizeof buffer))
CALL(listxattr, syscall(SYS_listxattr, path, buffer, sizeof buffer))
CALL(llistxattr, syscall(SYS_llistxattr, path, buffer, sizeof buffer))
CALL(setxattr, syscall(SYS_setxattr, path, "trusted.x", "v", 1, 0))
CALL(lsetxattr, syscall(SYS_lsetxattr, path, "trusted.x", "v", 1, 0))
CALL(removexattr, syscall(SYS_removexattr, path, "trusted.x"))
CALL(lremovexattr, syscall(SYS_lremovexattr, path, "trusted.x"))
CALL(getxattrat, syscall(SYS_GETXATTRAT, dir, path, flags, "user.x", &(struct xattr_args){(unsigned long)buffer, 100, 0}, sizeof(struct xattr_args)))
CALL(setxattrat, syscall(SYS_SETXATTRAT, dir, path, flags, "trusted.x", &(struct xattr_args){(unsigned long)buffer, 1, 0}, sizeof(struct xattr_args)))
CALL(listxattrat, syscall(SYS_LISTXATTRAT, dir, path, flags, buffer, sizeof buffer))
CALL(removexattrat, syscall(SYS_REMOVEXATTRAT, dir, path, flags, "trusted.x"))
CALL(fchmodat, syscall(SYS_fchmodat, dir, path, 0755))
CALL(fchmodat2, syscall(SYS_fchmodat2, dir, path, 0755, flags))
CALL(fchownat, syscall(SYS_fchownat, dir, path, 0, 0, flags))
CALL(utimensat, syscall(SYS_utimensat, dir, path, 0, flags))
CALL(mkdirat, syscall(SYS_mkdirat, dir, path, 0755))
CALL(mknodat, syscall(SYS_mknodat, dir, path, S_IFREG | 0644, 0))
CALL(unlinkat, syscall(SYS_unlinkat, dir, path, 0))
CALL(unlinkat_dir, syscall(SYS_unlinkat, dir, path, AT_REMOVEDIR))
CALL(renameat2, syscall(SYS_renameat2, dir, path, dir, suffixed(path), 0))
CALL(renameat, syscall(SYS_renameat, dir, path, dir, suffixed(path)))
CALL(linkat, syscall(SYS_linkat, dir, path, AT_FDCWD, beside("linkat.new"), flags))
CALL(symlinkat, syscall(SYS_symlinkat, "target", dir, path))
CALL(name_to_handle_at, handle_at(dir, path, flags))
CALL(inotify_add_watch, watch(path))
CALL(fanotify_mark, fanotify(dir, path))
CALL(open_tree, syscall(SYS_open_tree, dir, path, flags))
CALL(open_tree_attr, syscall(SYS_OPEN_TREE_ATTR, dir, path, flags, 0, 0))
CALL(file_getattr, syscall(SYS_FILE_GETATTR, dir, path, buffer, 24, flags))
CALL(file_setattr, syscall(SYS_FILE_SETATTR, dir, path, zeros, 24, flags))
CALL(mount_setattr, syscall(SYS_mount_setattr, dir, path, flags, &no_devices, sizeof no_devices))
CALL(fspick, syscall(SYS_fspick, dir, path, 0))
CALL(swapon, syscall(SYS_swapon, path, 0))
CALL(swapoff, syscall(SYS_swapoff, path))
CALL(acct, syscall(SYS_acct, path))
CALL(quotactl, syscall(SYS_quotactl, 0x80000700, path, 0, 0))
CALL(umount2, syscall(SYS_umount2, path, 0))
CALL(mount, syscall(SYS_mount, "none", path, "nosuchfs", 0, 0))
CALL(bind_source, bind_from(path))
CALL(move_mount, syscall(SYS_move_mount, dir, path, AT_FDCWD, beside("nowhere"), 0))

#define PLAIN 0, 0
#define AT 1, 0
#define EMPTY 1, 1

static const struct entry {
	const char *name;
	caller call;
	enum kind kind;
	int at, empty;
} table[] = {
#define E(name, kind, how) {#name, call_##name, kind, how}
#ifdef SYS_open
	E(open, A_FILE, PLAIN), E(creat, A_FILE, PLAIN), E(stat, A_FILE, PLAIN), E(lstat, A_FILE, PLAIN),
	E(access, A_FILE, PLAIN), E(readlink, A_LINK, PLAIN), E(chmod, A_FILE, PLAIN), E(chown, A_FILE, PLAIN),
	E(lchown, A_FILE, PLAIN), E(utime, A_FILE, PLAIN), E(utimes, A_FILE, PLAIN), E(futimesat, A_FILE, AT),
	E(mkdir, A_DIR, PLAIN), E(mknod, A_FILE, PLAIN), E(unlink, A_FILE, PLAIN), E(rmdir, A_DIR, PLAIN),
	E(rename, A_FILE, PLAIN), E(link, A_FILE, PLAIN), E(symlink, A_FILE, PLAIN), E(uselib, A_FILE, PLAIN),
#endif
	E(openat, A_FILE, AT), E(openat_path, A_LINK, AT), E(openat2, A_FILE, AT), E(newfstatat, A_FILE, EMPTY),
	E(statx, A_FILE, EMPTY), E(faccessat, A_FILE, AT), E(faccessat2, A_FILE, EMPTY),
	E(readlinkat, A_LINK, EMPTY), E(chdir, A_DIR, PLAIN), E(chroot, A_DIR, PLAIN),
	E(execve, A_PROGRAM, PLAIN), E(execveat, A_PROGRAM, EMPTY), E(truncate, A_FILE, PLAIN),
	E(statfs, A_FILE, PLAIN), E(getxattr, A_FILE, PLAIN), E(lgetxattr, A_FILE, PLAIN),
	E(listxattr, A_FILE, PLAIN), E(llistxattr, A_FILE, PLAIN), E(setxattr, A_FILE, PLAIN),
	E(lsetxattr, A_FILE, PLAIN), E(removexattr, A_FILE, PLAIN), E(lremovexattr, A_FILE, PLAIN),
	E(getxattrat, A_FILE, EMPTY), E(setxattrat, A_FILE, EMPTY), E(listxattrat, A_FILE, EMPTY),
	E(removexattrat, A_FILE, EMPTY), E(fchmodat, A_FILE, AT), E(fchmodat2, A_FILE, EMPTY),
	E(fchownat, A_FILE, EMPTY), E(utimensat, A_FILE, EMPTY), E(mkdirat, A_DIR, AT), E(mknodat, A_FILE, AT),
	E(unlinkat, A_FILE, AT), E(unlinkat_dir, A_DIR, AT), E(renameat2, A_FILE, AT), E(renameat, A_FILE, AT),
	E(linkat, A_FILE, EMPTY), E(symlinkat, A_FILE, AT), E(name_to_handle_at, A_FILE, EMPTY),
	E(inotify_add_watch, A_FILE, PLAIN), E(fanotify_mark, A_FILE, AT), E(open_tree, A_FILE, EMPTY),
	E(mount_setattr, A_FILE, EMPTY), E(fspick, A_DIR, AT), E(swapon, A_FILE, PLAIN), E(swapoff, A_FILE, PLAIN), E(acct, A_FILE, PLAIN),
	E(quotactl, A_FILE, PLAIN), E(umount2, A_DIR, PLAIN), E(mount, A_DIR, PLAIN), E(bind_source, A_DIR, PLAIN),
	E(move_mount, A_FILE, AT), E(open_tree_attr, A_FILE, EMPTY), E(file_getattr, A_FILE, EMPTY),
	E(file_setattr, A_FILE, EMPTY),
};

#define ENTRIES (int)(sizeof table / sizeof *table)

/* The ways of naming: each has its own directory with a file for each call. */
static const char *ways[] = {"abs", "cwd", "dirfd", "empty", "leaf", "parent", "dotdot", "fchdir", "dots", "thread"};

#define WAYS (int)(sizeof ways / sizeof *ways)

static void make_ways(void);
static void run_ways(void);
static void close_result(const struct entry *e, long ret);

static void write_file(const char *path, const char *text, mode_t mode);
static void must(int works, const char *what);
#include "workload_ring.h"
#include "workload_special.h"
#include "workload_scenes.h"
static void make_one(const char *dir, const struct entry *e);
#include "workload_int80.h"

static void make_one(const char *dir, const struct entry *e)
{
	char path[512], target[512];
	snprintf(path, sizeof path, "%s/%s", dir, e->name);
	snprintf(target, sizeof target, "of-%s", e->name);
	switch (e->kind) {
	case A_FILE: write_file(path, "content\n", 0644); break;
	case A_LINK: symlink(target, path); break;
	case A_DIR: mkdir(path, 0755); break;
	case A_PROGRAM: copy_self(path); break;
	}
}

/* Whether a call can name a file this way. To those that remove directories a link is none. */
static int applies(const char *way, const struct entry *e)
{
	if (!strcmp(way, "leaf") && (!strcmp(e->name, "rmdir") || !strcmp(e->name, "unlinkat_dir")))
		return 0;
	return (strcmp(way, "dirfd") || e->at) && (strcmp(way, "empty") || e->empty);
}

/* Lay out the files of each way below home. */
static void make_ways(void)
{
	char dir[128], path[512], target[512];
	mkdir(home, 0755);
	for (int w = 0; w < WAYS; w++) {
		snprintf(dir, sizeof dir, "%s/%s", home, ways[w]);
		mkdir(dir, 0755);
		if (!strcmp(ways[w], "leaf")) {
			strcat(dir, "/real");
			mkdir(dir, 0755);
		}
		for (int i = 0; i < ENTRIES; i++) {
			if (!applies(ways[w], &table[i]))
				continue;
			make_one(dir, &table[i]);
			if (strcmp(ways[w], "leaf"))
				continue;
			snprintf(path, sizeof path, "%s/leaf/%s", home, table[i].name);
			snprintf(target, sizeof target, "real/%s", table[i].name);
			symlink(target, path);
		}
	}
	symlink("parent", beside("parent-link"));
	mkdir(beside("dotdot/sub"), 0755);
	symlink("dotdot/sub", beside("dotdot-link"));
	mkdir(beside("nowhere"), 0755);
}

static void close_result(const struct entry *e, long ret)
{
	if (ret > 2 && (strstr(e->name, "open") || strstr(e->name, "creat") || !strcmp(e->name, "fspick")))
		close(ret);
}

static void run_one(const char *way, const struct entry *e)
{
	char path[512], from[128];
	int dir = AT_FDCWD, flags = 0;

	snprintf(from, sizeof from, "%s/%s", home, way);
	snprintf(path, sizeof path, "%s/%s", from, e->name);
	if (!strcmp(way, "cwd") || !strcmp(way, "fchdir") || !strcmp(way, "thread"))
		snprintf(path, sizeof path, "%s", e->name);
	if (!strcmp(way, "dots"))
		snprintf(path, sizeof path, "./../dots//./%s", e->name);
	if (!strcmp(way, "parent"))
		snprintf(path, sizeof path, "%s/parent-link/%s", home, e->name);
	if (!strcmp(way, "dotdot"))
		snprintf(path, sizeof path, "%s/dotdot-link/../%s", home, e->name);
	if (!strcmp(way, "dirfd")) {
		dir = open(from, O_PATH | O_DIRECTORY);
		snprintf(path, sizeof path, "%s", e->name);
	}
	if (!strcmp(way, "empty")) {
		dir = open(path, (e->kind == A_LINK ? O_NOFOLLOW : 0) | O_PATH);
		path[0] = 0;
		flags = AT_EMPTY_PATH;
	}
	close_result(e, e->call(dir, path, flags));
	if (dir >= 0)
		close(dir);
}

/* Go to where the names of a way start. One thread changes the directory of all. */
static void go_to(const char *way)
{
	char dir[128];
	pthread_t thread;
	int fd;

	snprintf(dir, sizeof dir, "%s/%s", home, way);
	if (!strcmp(way, "fchdir")) {
		fd = open(dir, O_RDONLY | O_DIRECTORY);
		fchdir(fd);
		close(fd);
		return;
	}
	chdir("/");
	if (!strcmp(way, "thread")) {
		pthread_create(&thread, 0, wander, dir);
		pthread_join(thread, 0);
	}
	if (!strcmp(way, "cwd") || !strcmp(way, "dots"))
		chdir(dir);
}

/* Try each call with each way. */
static void run_ways(void)
{
	for (int w = 0; w < WAYS; w++) {
		go_to(ways[w]);
		for (int i = 0; i < ENTRIES; i++)
			if (applies(ways[w], &table[i]))
				run_one(ways[w], &table[i]);
	}
	chdir("/");
}

/*
 * Misses: the same calls where the parent directory is missing, and where it is a file; not acct, which is refused
 * before the kernel looks. What makes or mounts something says then that its parent is missing, too. Of two names it
 * is not said which.
 */
static void run_misses(void)
{
	char path[512];
	chdir("/t");
	for (int i = 0; i < ENTRIES; i++) {
		if (!strcmp(table[i].name, "acct"))
			continue;
		snprintf(path, sizeof path, "missing/%s", table[i].name);
		table[i].call(AT_FDCWD, path, 0);
		snprintf(path, sizeof path, "/t/abs/openat/%s", table[i].name);
		table[i].call(AT_FDCWD, path, 0);
	}
	syscall(SYS_pivot_root, "missing/pivot_root", "missing/old");
	rename("/t/misses/renamed", "/t/missing/renamed");
	link("/t/misses/linked", "/t/missing/linked");
	mount("/t/misses/bound", "/t/missing/bound", 0, MS_BIND, 0);
}

int main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (argc > 1 && !strcmp(argv[1], "make")) {
		make_ways();
		make_special();
		make_ring();
		make_scenes();
		make_old();
	}
	for (int i = 2; i < argc && !strcmp(argv[1], "lay"); i++) {
		home = argv[i];
		make_ways();
	}
	if (argc > 3 && !strcmp(argv[1], "handles")) {
		must(!open_by_handle(argv[2], by_handle), argv[2]);
		must(!open_by_handle(argv[3], takes_int80() ? old_by_handle : by_handle), argv[3]);
	}
	for (int i = 2; i < argc && !strcmp(argv[1], "requests"); i++)
		ring_request(IORING_OP_STATX, argv[i], statx_buffer, 0);
	if (argc > 1 && !strcmp(argv[1], "run")) {
		run_ways();
		run_misses();
		run_special();
		run_scenes();
		run_old();
	}
	return broken;
}
