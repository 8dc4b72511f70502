/* The scenes: the whole table with each way where the image is seen otherwise, and on what is not the image's. */

static void make_scenes(void)
{
	mkdir("/s", 0755);
	for (const char **scene = (const char *[]){"/s/chroot", "/s/pivot", "/s/bind", 0}; *scene; scene++) {
		home = *scene;
		make_ways();
	}
	mkdir("/s/pivot/old", 0755);
	mkdir("/s/view", 0755);
	mkdir("/s/twice", 0755);
	mkdir("/s/twice/covered", 0755);
	write_file("/s/twice/covered/file", "x", 0644);
}

/* The image from another root. */
static void set_chroot(void)
{
	must(!chroot("/s/chroot"), "chroot");
	home = "";
}

/* Mounts of the task's own. */
static void set_space(void)
{
	must(!unshare(CLONE_NEWNS), "unshare");
	must(!mount("", "/", 0, MS_REC | MS_PRIVATE, 0), "mount");
}

static void set_pivot(void)
{
	set_space();
	must(!mount("/s/pivot", "/s/pivot", 0, MS_BIND, 0), "mount");
	must(!syscall(SYS_pivot_root, "/s/pivot", "/s/pivot/old"), "pivot_root");
	chdir("/");
	home = "";
}

/* A directory of the image in another place. */
static void set_bind(void)
{
	set_space();
	must(!mount("/s/bind", "/s/view", 0, MS_BIND, 0), "mount");
	home = "/s/view";
}

static void set_volume(void) { home = "/data/t"; }
static void set_bound(void) { home = "/bound/t"; }

static void in_scene(void (*set)(void))
{
	int status;
	pid_t child = fork();
	if (!child) {
		set();
		must(!access(beside("nowhere"), F_OK), home);
		run_ways();
		_exit(broken);
	}
	waitpid(child, &status, 0);
	broken += WEXITSTATUS(status);
}

/* The whole table on names below a directory, or on the descriptor itself. */
static void run_on(int dir, const char *file, const char *link, const char *directory)
{
	for (int i = 0; i < ENTRIES; i++) {
		const struct entry *e = &table[i];
		const char *path = e->kind == A_LINK ? link : e->kind == A_DIR ? directory : file;
		if ((dir == AT_FDCWD || e->at) && (*path || e->empty))
			close_result(e, e->call(dir, path, *path ? 0 : AT_EMPTY_PATH));
	}
}

static void run_on_proc(void)
{
	run_on(AT_FDCWD, "/proc/self/status", "/proc/self/exe", "/proc/self/task");
	chdir("/proc/self");
	run_on(AT_FDCWD, "status", "exe", "task");
	chdir("/");
	int dir = open("/proc/self", O_PATH);
	run_on(dir, "status", "exe", "task");
	close(dir);
	dir = open("/proc/self/status", O_PATH);
	run_on(dir, "", "", "");
	close(dir);
}

/* A file in memory by its descriptor; each call has one of its own, for some of them change it. */
static void run_on_memory(void)
{
	char path[64];
	for (int i = 0; i < ENTRIES; i++) {
		const struct entry *e = &table[i];
		int fd = memfd_create("program", 0);
		if (e->kind == A_PROGRAM)
			fill_with_self(fd);
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		close_result(e, e->call(AT_FDCWD, path, 0));
		if (e->empty)
			close_result(e, e->call(fd, "", AT_EMPTY_PATH));
		close(fd);
	}
}

/*
 * One directory seen by two mounts, in one of which something else lies over a part of it: the same name from the
 * same directory means a file of the image by the one and none by the other.
 */
static void set_twice(void)
{
	struct stat status;
	set_space();
	must(!mount("/s/twice", "/s/view", 0, MS_BIND, 0), "mount");
	must(!mount("tmpfs", "/s/view/covered", "tmpfs", 0, 0), "mount");
	write_file("/s/view/covered/file", "x", 0644);
	int covered = open("/s/view", O_PATH), plain = open("/s/twice", O_PATH);
	must(!fstatat(covered, "covered/file", &status, 0), "covered/file");
	must(!fstatat(plain, "covered/file", &status, 0), "covered/file");
	_exit(broken);
}

static void run_scenes(void)
{
	in_scene(set_twice);
	in_scene(set_chroot);
	in_scene(set_pivot);
	in_scene(set_bind);
	in_scene(set_volume);
	in_scene(set_bound);
	run_on_proc();
	run_on_memory();
}
