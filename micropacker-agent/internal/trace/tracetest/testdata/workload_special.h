/* The cases that are no table: odd names, odd memory, threads, other roots, scripts, other doors. */

#define BINFMT_MAGIC "MICROPACKER-TEST-BINFMT"

static void write_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_CREAT | O_WRONLY | O_TRUNC, mode);
	if (fd < 0 || write(fd, text, strlen(text)) < 0)
		perror(path);
	close(fd);
	chmod(path, mode);
}

/* How many of the scenes could not be set. */
static int broken;

/* A scene that cannot be set would compare nothing with nothing. */
static void must(int works, const char *what)
{
	if (works)
		return;
	perror(what);
	broken++;
}

/* Fill a file with this program. */
static void fill_with_self(int fd)
{
	int self = open("/proc/self/exe", O_RDONLY);
	long size;
	while ((size = read(self, buffer, sizeof buffer)) > 0)
		if (write(fd, buffer, size) != size)
			break;
	close(self);
}

/* This program as a file; outside its own file system a copy, of which there is one on each. */
static void copy_self(const char *path)
{
	static char copy[512];
	if (!linkat(AT_FDCWD, "/proc/self/exe", AT_FDCWD, path, AT_SYMLINK_FOLLOW) || !link(copy, path))
		return;
	int fd = open(path, O_CREAT | O_WRONLY, 0755);
	fill_with_self(fd);
	close(fd);
	snprintf(copy, sizeof copy, "%s", path);
}

static const char *odd_names[] = {"a", "with space", "new\nline", "tab\tand\"quote\\", "\xff\xfe invalid", "\xc3\xbcml\xc3\xa4ut", "{brace", "trailing\r"};

#define ODD (int)(sizeof odd_names / sizeof *odd_names)

static void long_name(char *path, const char *dir)
{
	size_t length = strlen(dir);
	memcpy(path, dir, length);
	path[length] = '/';
	memset(path + length + 1, 'n', 255);
	path[length + 256] = 0;
}

/* A path of 4,095 bytes: short names, many of them. */
static void deep(int create)
{
	char path[4200] = "/t/deep";
	size_t length = strlen(path);
	if (create)
		mkdir(path, 0755);
	while (length < 3900) {
		memcpy(path + length, "/component", 11);
		length += 10;
		if (create)
			mkdir(path, 0755);
	}
	path[length++] = '/';
	while (length < 4095)
		path[length++] = 'z';
	path[length] = 0;
	if (create)
		write_file(path, "deep\n", 0644);
	else
		close(open(path, O_RDONLY));
}

static void make_special(void)
{
	char path[5000];
	mkdir("/t/odd", 0755);
	for (int i = 0; i < ODD; i++) {
		snprintf(path, sizeof path, "/t/odd/%s", odd_names[i]);
		write_file(path, "odd\n", 0644);
	}
	long_name(path, "/t/odd");
	write_file(path, "long\n", 0644);
	deep(1);
	mkdir("/t/memory", 0755);
	write_file("/t/memory/boundary", "b\n", 0644);
	write_file("/t/memory/absent-page", "b\n", 0644);
	write_file("/t/memory/path-inside", "/t/memory/absent-page", 0644);
	mkdir("/t/exec", 0755);
	copy_self("/t/exec/program");
	copy_self("/t/exec/vforked");
	copy_self("/t/exec/spawned");
	copy_self("/t/exec/by-fd");
	write_file("/t/exec/script", "#!/t/exec/program nothing\n", 0755);
	write_file("/t/exec/script2", "#!/t/exec/script\n", 0755);
	write_file("/t/exec/at-script", "#!/t/exec/program nothing\n", 0755);
	write_file("/t/exec/fd-script", "#!/t/exec/program nothing\n", 0755);
	write_file("/t/exec/env", "#!/usr/bin/env true\n", 0755);
	write_file("/t/exec/not-a-program", "\1\2\3", 0755);
	write_file("/t/exec/binfmt", BINFMT_MAGIC "\n", 0755);
	copy_self("/t/exec/binfmt-interpreter");
	write_file("/t/exec/no-interpreter", "#!/t/exec/absent\n", 0755);
	symlink("program", "/t/exec/program-link");
	mkdir("/t/listed", 0755);
	write_file("/t/listed/not-touched", "x", 0644);
	mkdir("/t/root", 0755);
	mkdir("/t/root/inner", 0755);
	mkdir("/t/root/old", 0755);
	write_file("/t/root/inner/in-chroot", "x", 0644);
	write_file("/t/root/inner/by-cwd", "x", 0644);
	write_file("/t/root/inner/in-pivot", "x", 0644);
	write_file("/t/root/top", "x", 0644);
	symlink("/inner/in-chroot", "/t/root/absolute-link");
	mkdir("/t/space", 0755);
	write_file("/t/space/hidden", "x", 0644);
	mkdir("/t/shown", 0755);
	write_file("/t/shown/bound", "x", 0644);
	write_file("/t/shown/bound-stat", "x", 0644);
	mkdir("/t/covered", 0755);
	write_file("/t/covered/below", "x", 0644);
	write_file("/t/covered/after", "x", 0644);
	mkdir("/t/door", 0755);
	write_file("/t/door/handle", "x", 0644);
	write_file("/t/door/mapped", "x", 0644);
	write_file("/t/door/moved", "x", 0644);
	write_file("/t/door/exchanged", "x", 0644);
	write_file("/t/door/exchanged-too", "x", 0644);
	mkdir("/t/door/moved-dir", 0755);
	write_file("/t/door/moved-dir/child", "x", 0644);
	mkdir("/t/links", 0755);
	symlink("../listed", "/t/links/to-listed");
	symlink("/proc/self/status", "/t/links/to-proc");
	symlink("loop", "/t/links/loop");
	mkdir("/t/misses", 0755);
	write_file("/t/misses/renamed", "x", 0644);
	write_file("/t/misses/linked", "x", 0644);
	mkdir("/t/misses/bound", 0755);
	mkdir("/t/formats", 0755);
}

static void touch_memory(void)
{
	size_t page = getpagesize();
	char *two = mmap(0, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *across = two + page - 7;
	struct stat status;
	strcpy(across, "/t/memory/boundary");
	stat(across, &status);
	int fd = open("/t/memory/path-inside", O_RDONLY);
	char *cold = mmap(0, page, PROT_READ, MAP_PRIVATE, fd, 0);
	close(open(cold, O_RDONLY));
	close(fd);
}

static void *wander(void *directory)
{
	chdir(directory);
	return 0;
}

static void start(const char *path)
{
	char *args[] = {(char *)path, "nothing", 0};
	int status;
	pid_t child = fork();
	if (!child) {
		execve(path, args, environ);
		_exit(1);
	}
	waitpid(child, &status, 0);
}

static void touch_programs(void)
{
	char *args[] = {"x", "nothing", 0};
	int status;
	pid_t child = vfork();
	if (!child) {
		execve("/t/exec/vforked", args, environ);
		_exit(1);
	}
	waitpid(child, &status, 0);
	posix_spawn(&child, "/t/exec/spawned", 0, 0, args, environ);
	waitpid(child, &status, 0);
	start("/t/exec/program-link");
	start("/t/exec/script");
	start("/t/exec/script2");
	start("/t/exec/env");
	start("/t/exec/not-a-program");
	start("/t/exec/no-interpreter");
	chdir("/t/exec");
	start("./program");
	chdir("/");
	int dir = open("/t/exec", O_PATH);
	exec_at(dir, "at-script", 0);
	int fd = open("/t/exec/by-fd", O_PATH | O_CLOEXEC);
	exec_at(fd, "", AT_EMPTY_PATH);
	close(fd);
	fd = open("/t/exec/fd-script", O_RDONLY);
	exec_at(fd, "", AT_EMPTY_PATH);
	close(fd);
	close(dir);
}

static void tell_kernel(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);
	if (fd >= 0 && write(fd, text, strlen(text)) < 0)
		perror(path);
	close(fd);
}

/* A format that the kernel is told of starts a program by an interpreter that nobody names. */
static void touch_binfmt(void)
{
	if (mount("binfmt_misc", "/t/formats", "binfmt_misc", 0, 0))
		return;
	tell_kernel("/t/formats/register", ":micropacker-test:M::" BINFMT_MAGIC "::/t/exec/binfmt-interpreter:");
	start("/t/exec/binfmt");
	tell_kernel("/t/formats/micropacker-test", "-1");
	umount("/t/formats");
}

static void touch_roots(void)
{
	struct stat status;
	int wait_status;
	pid_t child = fork();
	if (!child) {
		chroot("/t/root");
		chdir("/inner");
		stat("by-cwd", &status);
		close(open("/absolute-link", O_RDONLY));
		stat("/../top", &status);
		stat("/not-in-chroot", &status);
		_exit(0);
	}
	waitpid(child, &wait_status, 0);
	child = fork();
	if (!child) {
		unshare(CLONE_NEWNS);
		mount("", "/", 0, MS_REC | MS_PRIVATE, 0);
		mount("tmpfs", "/t/space", "tmpfs", 0, 0);
		stat("/t/space/hidden", &status);
		mkdir("/t/space/bound", 0755);
		mount("/t/shown", "/t/space/bound", 0, MS_BIND, 0);
		close(open("/t/space/bound/bound", O_RDONLY));
		stat("/t/space/bound/bound-stat", &status);
		mount("/t/root", "/t/root", 0, MS_BIND, 0);
		chdir("/t/root");
		syscall(SYS_pivot_root, ".", "old");
		stat("/inner/in-pivot", &status);
		stat("/old/t/nothing-there", &status);
		_exit(0);
	}
	waitpid(child, &wait_status, 0);
	mount("tmpfs", "/t/covered", "tmpfs", 0, 0);
	stat("/t/covered/below", &status);
	umount("/t/covered");
	stat("/t/covered/after", &status);
}

static void touch_others(void)
{
	struct stat status;
	for (const char **path = (const char *[]){"/proc/self/status", "/proc/self/maps", "/dev/null", "/sys/kernel", "/data/file", "/data/../t/links/to-proc", "/bound/file", "/etc/hosts", 0}; *path; path++) {
		stat(*path, &status);
		close(open(*path, O_RDONLY));
	}
	close(open("/data/created", O_CREAT | O_WRONLY, 0644));
	close(open("/tmp/created", O_CREAT | O_WRONLY, 0644));
	close(open("/tmp/created", O_RDONLY));
	stat("/tmp/created", &status);
	mkdir("/tmp/made", 0755);
	close(open("/tmp/made/inside", O_CREAT | O_WRONLY, 0644));
	stat("/tmp/made/inside", &status);
	close(open("/t/links/loop", O_RDONLY));
	chdir("/t");
	chdir("links/to-listed");
	DIR *listed = opendir(".");
	while (readdir(listed))
		;
	closedir(listed);
	chdir("/");
}

/* Names that change places, and a file that never has one. */
static void touch_unnamed(void)
{
	syscall(SYS_renameat2, AT_FDCWD, "/t/door/exchanged", AT_FDCWD, "/t/door/exchanged-too", 2);
	int fd = open("/t/door", O_TMPFILE | O_RDWR, 0600);
	if (fd >= 0)
		close(fd);
}

struct handle { struct file_handle h; char bytes[128]; };

static long by_handle(int root, const struct handle *handle)
{
	return open_by_handle_at(root, (struct file_handle *)handle, O_RDONLY);
}

/* Open a file by what its file system knows it by. Overlayfs tells that only where it is to be exported. */
static int open_by_handle(const char *path, long (*call)(int root, const struct handle *handle))
{
	struct handle handle = {.h.handle_bytes = sizeof handle.bytes};
	int mount_id, root = open("/", O_RDONLY), fd = -1;
	if (!name_to_handle_at(AT_FDCWD, path, &handle.h, &mount_id, 0))
		fd = call(root, &handle);
	int error = errno;
	close(root);
	close(fd);
	errno = error;
	return fd < 0 ? -1 : 0;
}

static void touch_libraries(void)
{
	char *args[] = {"loader", 0};
	int status;
	pid_t child = fork();
	if (!child) {
		execve("/oracle/loader", args, environ);
		_exit(1);
	}
	waitpid(child, &status, 0);
	must(!status, "/oracle/loader");
}

static void touch_doors(void)
{
	struct stat status;
	must(!open_by_handle("/t/door/handle", by_handle) || errno == EOPNOTSUPP, "open_by_handle_at");
	int fd = open("/t/door/mapped", O_RDONLY);
	mmap(0, 1, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	rename("/t/door/moved", "/t/door/moved-away");
	stat("/t/door/moved-away", &status);
	stat("/t/door/moved", &status);
	touch_unnamed();
}

static void run_special(void)
{
	char path[5000];
	struct stat status;
	for (int i = 0; i < ODD; i++) {
		snprintf(path, sizeof path, "/t/odd/%s", odd_names[i]);
		stat(path, &status);
	}
	long_name(path, "/t/odd");
	stat(path, &status);
	deep(0);
	touch_memory();
	touch_programs();
	touch_binfmt();
	touch_roots();
	touch_others();
	touch_libraries();
	touch_doors();
	touch_ring();
}
