/* The path calls of 32-bit programs, made by a 64-bit one: every call of the i386 table that takes a path. */

#ifdef __x86_64__

/* What stands for an argument that lies in the page that 32-bit addresses reach, or is a descriptor. */
enum { PATH = -1001, OTHER, TEXT, ZEROS, RESULT, HANDLE, ATTR, NOWHERE, DIR_FD, FILE_FD, INOTIFY_FD, FANOTIFY_FD };

static const struct old_entry {
	const char *name;
	int nr;
	enum kind kind;
	long args[6];
} old_table[] = {
	{"open", 5, A_FILE, {PATH, O_RDONLY}},
	{"creat", 8, A_FILE, {PATH, 0600}},
	{"link", 9, A_FILE, {PATH, OTHER}},
	{"unlink", 10, A_FILE, {PATH}},
	{"execve", 11, A_PROGRAM, {PATH}},
	{"chdir", 12, A_DIR, {PATH}},
	{"mknod", 14, A_FILE, {PATH, S_IFREG | 0644}},
	{"chmod", 15, A_FILE, {PATH, 0755}},
	{"lchown", 16, A_FILE, {PATH}},
	{"oldstat", 18, A_FILE, {PATH, RESULT}},
	{"mount", 21, A_DIR, {TEXT, PATH, TEXT}},
	{"mount_bind", 21, A_DIR, {PATH, NOWHERE, 0, MS_BIND}},
	{"umount", 22, A_DIR, {PATH}},
	{"utime", 30, A_FILE, {PATH}},
	{"access", 33, A_FILE, {PATH, R_OK}},
	{"rename", 38, A_FILE, {PATH, OTHER}},
	{"mkdir", 39, A_DIR, {PATH, 0755}},
	{"rmdir", 40, A_DIR, {PATH}},
	{"acct", 51, A_FILE, {PATH}},
	{"umount2", 52, A_DIR, {PATH}},
	{"chroot", 61, A_DIR, {PATH}},
	{"symlink", 83, A_FILE, {TEXT, PATH}},
	{"oldlstat", 84, A_FILE, {PATH, RESULT}},
	{"readlink", 85, A_LINK, {PATH, RESULT, 100}},
	{"uselib", 86, A_FILE, {PATH}},
	{"swapon", 87, A_FILE, {PATH}},
	{"readdir", 89, A_DIR, {FILE_FD, RESULT, 1}},
	{"truncate", 92, A_FILE, {PATH, 1}},
	{"statfs", 99, A_FILE, {PATH, RESULT}},
	{"stat", 106, A_FILE, {PATH, RESULT}},
	{"lstat", 107, A_FILE, {PATH, RESULT}},
	{"swapoff", 115, A_FILE, {PATH}},
	{"quotactl", 131, A_FILE, {0x80000700, PATH}},
	{"fchdir", 133, A_DIR, {FILE_FD}},
	{"getdents", 141, A_DIR, {FILE_FD, RESULT, 1000}},
	{"chown", 182, A_FILE, {PATH}},
	{"truncate64", 193, A_FILE, {PATH, 1}},
	{"stat64", 195, A_FILE, {PATH, RESULT}},
	{"lstat64", 196, A_FILE, {PATH, RESULT}},
	{"lchown32", 198, A_FILE, {PATH}},
	{"chown32", 212, A_FILE, {PATH}},
	{"pivot_root", 217, A_DIR, {PATH, PATH}},
	{"getdents64", 220, A_DIR, {FILE_FD, RESULT, 1000}},
	{"setxattr", 226, A_FILE, {PATH, TEXT, TEXT, 1}},
	{"lsetxattr", 227, A_FILE, {PATH, TEXT, TEXT, 1}},
	{"getxattr", 229, A_FILE, {PATH, TEXT, RESULT, 100}},
	{"lgetxattr", 230, A_FILE, {PATH, TEXT, RESULT, 100}},
	{"listxattr", 232, A_FILE, {PATH, RESULT, 100}},
	{"llistxattr", 233, A_FILE, {PATH, RESULT, 100}},
	{"removexattr", 235, A_FILE, {PATH, TEXT}},
	{"lremovexattr", 236, A_FILE, {PATH, TEXT}},
	{"statfs64", 268, A_FILE, {PATH, 84, RESULT}},
	{"utimes", 271, A_FILE, {PATH}},
	{"inotify_add_watch", 292, A_FILE, {INOTIFY_FD, PATH, IN_OPEN}},
	{"openat", 295, A_FILE, {DIR_FD, PATH, O_RDONLY}},
	{"mkdirat", 296, A_DIR, {DIR_FD, PATH, 0755}},
	{"mknodat", 297, A_FILE, {DIR_FD, PATH, S_IFREG | 0644}},
	{"fchownat", 298, A_FILE, {DIR_FD, PATH}},
	{"futimesat", 299, A_FILE, {DIR_FD, PATH}},
	{"fstatat64", 300, A_FILE, {DIR_FD, PATH, RESULT}},
	{"unlinkat", 301, A_FILE, {DIR_FD, PATH}},
	{"renameat", 302, A_FILE, {DIR_FD, PATH, DIR_FD, OTHER}},
	{"linkat", 303, A_FILE, {DIR_FD, PATH, DIR_FD, OTHER}},
	{"symlinkat", 304, A_FILE, {TEXT, DIR_FD, PATH}},
	{"readlinkat", 305, A_LINK, {DIR_FD, PATH, RESULT, 100}},
	{"fchmodat", 306, A_FILE, {DIR_FD, PATH, 0755}},
	{"faccessat", 307, A_FILE, {DIR_FD, PATH, R_OK}},
	{"utimensat", 320, A_FILE, {DIR_FD, PATH}},
	{"fanotify_mark", 339, A_FILE, {FANOTIFY_FD, FAN_MARK_ADD, FAN_OPEN, 0, DIR_FD, PATH}},
	{"name_to_handle_at", 341, A_FILE, {DIR_FD, PATH, HANDLE, RESULT}},
	{"renameat2", 353, A_FILE, {DIR_FD, PATH, DIR_FD, OTHER}},
	{"execveat", 358, A_PROGRAM, {DIR_FD, PATH}},
	{"statx", 383, A_FILE, {DIR_FD, PATH, 0, STATX_ALL, RESULT}},
	{"utimensat_time64", 412, A_FILE, {DIR_FD, PATH}},
	{"open_tree", 428, A_FILE, {DIR_FD, PATH}},
	{"move_mount", 429, A_FILE, {DIR_FD, PATH, AT_FDCWD, NOWHERE}},
	{"fspick", 433, A_DIR, {DIR_FD, PATH}},
	{"openat2", 437, A_FILE, {DIR_FD, PATH, ZEROS, 24}},
	{"faccessat2", 439, A_FILE, {DIR_FD, PATH, R_OK}},
	{"mount_setattr", 442, A_FILE, {DIR_FD, PATH, 0, ATTR, sizeof no_devices}},
	{"fchmodat2", 452, A_FILE, {DIR_FD, PATH, 0755}},
	{"setxattrat", 463, A_FILE, {DIR_FD, PATH, 0, TEXT, ZEROS, 16}},
	{"getxattrat", 464, A_FILE, {DIR_FD, PATH, 0, TEXT, ZEROS, 16}},
	{"listxattrat", 465, A_FILE, {DIR_FD, PATH, 0, RESULT, 100}},
	{"removexattrat", 466, A_FILE, {DIR_FD, PATH, 0, TEXT}},
	{"open_tree_attr", 467, A_FILE, {DIR_FD, PATH}},
	{"file_getattr", 468, A_FILE, {DIR_FD, PATH, RESULT, 24}},
	{"file_setattr", 469, A_FILE, {DIR_FD, PATH, ZEROS, 24}},
};

#define OLD_ENTRIES (int)(sizeof old_table / sizeof *old_table)

static const char *old_ways[] = {"abs", "cwd", "dirfd"};

/* The sixth argument goes by the register that compilers keep for themselves; no other may share its place. */
static long int80(long nr, const long *a)
{
	long ret, sixth = a[5];
	__asm__ volatile("xchg %%rbp, %1\n\tint $0x80\n\txchg %%rbp, %1"
			 : "=a"(ret), "+&r"(sixth)
			 : "0"(nr), "b"(a[0]), "c"(a[1]), "d"(a[2]), "S"(a[3]), "D"(a[4])
			 : "memory", "r8", "r9", "r10", "r11");
	return ret;
}

static int takes(const struct old_entry *e, long what)
{
	for (int i = 0; i < 6; i++)
		if (e->args[i] == what)
			return 1;
	return 0;
}

static char *low_page(void)
{
	return mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
}

/* Make one call from a directory, in a process of its own: some change its directories or its program. */
static void old_call(const struct old_entry *e, const char *path, int dir)
{
	char *low = low_page();
	long args[6];

	strcpy(low, path);
	snprintf(low + 512, 512, "%s.new", path);
	strcpy(low + 1024, "trusted.x");
	((struct file_handle *)(low + 1280))->handle_bytes = 128;
	memcpy(low + 1536, &no_devices, sizeof no_devices);
	strcpy(low + 1792, "/t/nowhere");
	for (int i = 0; i < 6; i++)
		switch (e->args[i]) {
		case PATH: args[i] = (long)low; break;
		case OTHER: args[i] = (long)low + 512; break;
		case TEXT: args[i] = (long)low + 1024; break;
		case HANDLE: args[i] = (long)low + 1280; break;
		case ATTR: args[i] = (long)low + 1536; break;
		case NOWHERE: args[i] = (long)low + 1792; break;
		case ZEROS: args[i] = (long)low + 2048; break;
		case RESULT: args[i] = (long)low + 2560; break;
		case DIR_FD: args[i] = dir; break;
		case FILE_FD: args[i] = open(path, O_RDONLY); break;
		case INOTIFY_FD: args[i] = inotify_init1(0); break;
		case FANOTIFY_FD: args[i] = fanotify_init(FAN_CLASS_NOTIF, 0); break;
		default: args[i] = e->args[i];
		}
	if (int80(e->nr, args) == 0 && takes(e, NOWHERE))
		umount("/t/nowhere");
}

static void old_one(const struct old_entry *e, const char *way, const char *from)
{
	char path[256];
	int dir = AT_FDCWD;
	pid_t child = fork();

	if (child) {
		waitpid(child, 0, 0);
		return;
	}
	snprintf(path, sizeof path, "%s", e->name);
	if (!strcmp(way, "abs"))
		snprintf(path, sizeof path, "%s/%s", from, e->name);
	if (!strcmp(way, "cwd"))
		chdir(from);
	if (!strcmp(way, "dirfd"))
		dir = open(from, O_PATH | O_DIRECTORY);
	old_call(e, path, dir);
	_exit(0);
}

/* Whether the kernel takes 32-bit calls: one that was told not to kills who makes them. */
static int takes_int80(void)
{
	int status;
	pid_t child = fork();
	if (!child)
		_exit(int80(20, (long[6]){0}) != getpid());
	waitpid(child, &status, 0);
	return !status;
}

/* open_by_handle_at as 32-bit programs call it. */
static long old_by_handle(int root, const struct handle *handle)
{
	char *low = low_page();
	memcpy(low, handle, sizeof *handle);
	int ret = int80(342, (long[6]){root, (long)low, O_RDONLY});
	errno = ret < 0 ? -ret : 0;
	return ret;
}

static void make_old(void)
{
	char dir[128];
	mkdir("/t/int80", 0755);
	for (int w = 0; w < 3; w++) {
		snprintf(dir, sizeof dir, "/t/int80/%s", old_ways[w]);
		mkdir(dir, 0755);
		for (int i = 0; i < OLD_ENTRIES; i++)
			if (strcmp(old_ways[w], "dirfd") || takes(&old_table[i], DIR_FD))
				make_one(dir, &(struct entry){.name = old_table[i].name, .kind = old_table[i].kind});
	}
}

static void run_old(void)
{
	char dir[128];
	if (!takes_int80()) {
		puts("this kernel takes no 32-bit calls");
		return;
	}
	for (int w = 0; w < 3; w++) {
		snprintf(dir, sizeof dir, "/t/int80/%s", old_ways[w]);
		for (int i = 0; i < OLD_ENTRIES; i++)
			if (strcmp(old_ways[w], "dirfd") || takes(&old_table[i], DIR_FD))
				old_one(&old_table[i], old_ways[w], dir);
	}
	for (int i = 0; i < OLD_ENTRIES; i++)
		if (strcmp(old_table[i].name, "acct") && !takes(&old_table[i], FILE_FD))
			old_one(&old_table[i], "abs", "/t/int80/missing");
}

#else
static int takes_int80(void) { return 0; }
static long old_by_handle(int root, const struct handle *handle) { return -1; }
static void make_old(void) {}
static void run_old(void) { puts("this architecture has no int 0x80"); }
#endif
