/* What is asked for through io_uring: no system call names a path. */

static const char *ring_files[] = {"open", "stat", "moved", "linked", "gone", "xattr", "worker", "quiet", "there", "there-too", "stays", 0};

static void make_ring(void)
{
	char path[128];
	mkdir("/t/ring", 0755);
	for (const char **name = ring_files; *name; name++) {
		snprintf(path, sizeof path, "/t/ring/%s", *name);
		write_file(path, "x", 0644);
	}
}

/* One request through a ring: no system call names the path. */
static void ring_submit(struct io_uring_sqe request)
{
	struct io_uring_params parameters = {0};
	int ring = syscall(SYS_io_uring_setup, 4, &parameters);
	if (ring < 0)
		return;
	size_t size = parameters.sq_off.array + parameters.sq_entries * sizeof(unsigned);
	char *queue = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQ_RING);
	struct io_uring_sqe *entries = mmap(0, parameters.sq_entries * sizeof *entries, PROT_READ | PROT_WRITE,
					    MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQES);
	entries[0] = request;
	((unsigned *)(queue + parameters.sq_off.array))[0] = 0;
	__atomic_store_n((unsigned *)(queue + parameters.sq_off.tail), 1, __ATOMIC_RELEASE);
	syscall(SYS_io_uring_enter, ring, 1, !(request.flags & IOSQE_CQE_SKIP_SUCCESS), IORING_ENTER_GETEVENTS, 0, 0);
	close(ring);
}

/* A request with one path, or two. */
static void ring_request(int opcode, const char *path, const char *second, int flags)
{
	int two = opcode == IORING_OP_RENAMEAT || opcode == IORING_OP_LINKAT;
	ring_submit((struct io_uring_sqe){.opcode = opcode, .flags = flags, .fd = AT_FDCWD, .addr = (unsigned long)path,
					  .off = (unsigned long)second, .len = two ? AT_FDCWD : opcode == IORING_OP_MKDIRAT ? 0755 : 0});
}

static void touch_ring(void)
{
	struct stat status;
	ring_request(IORING_OP_OPENAT, "/t/ring/open", 0, 0);
	ring_request(IORING_OP_STATX, "/t/ring/stat", statx_buffer, 0);
	ring_request(IORING_OP_RENAMEAT, "/t/ring/moved", "/t/ring/moved-away", 0);
	ring_request(IORING_OP_LINKAT, "/t/ring/linked", "/t/ring/second-name", 0);
	ring_request(IORING_OP_UNLINKAT, "/t/ring/gone", 0, 0);
	ring_submit((struct io_uring_sqe){.opcode = IORING_OP_GETXATTR, .addr = (unsigned long)"user.none",
					  .addr2 = (unsigned long)statx_buffer, .len = 8, .addr3 = (unsigned long)"/t/ring/xattr"});
	ring_request(IORING_OP_OPENAT, "/t/ring/worker", 0, IOSQE_ASYNC);
	ring_request(IORING_OP_OPENAT, "/t/ring/quiet", 0, IOSQE_CQE_SKIP_SUCCESS);
	ring_request(IORING_OP_MKDIRAT, "/t/ring/there", 0, 0);
	ring_request(IORING_OP_SYMLINKAT, "target", "/t/ring/there-too", 0);
	/* Not there. */
	ring_request(IORING_OP_OPENAT, "/t/ring/missing", 0, 0);
	ring_request(IORING_OP_STATX, "/t/ring/missing-worker", statx_buffer, IOSQE_ASYNC);
	ring_request(IORING_OP_MKDIRAT, "/t/ring/missing-parent/made", 0, 0);
	ring_request(IORING_OP_RENAMEAT, "/t/ring/stays", "/t/ring/missing-parent/moved", 0);
	/* Made by the container: what it asks for then is not the image's. */
	ring_request(IORING_OP_MKDIRAT, "/t/ring/made", 0, 0);
	ring_request(IORING_OP_SYMLINKAT, "target", "/t/ring/made-link", 0);
	ring_submit((struct io_uring_sqe){.opcode = IORING_OP_OPENAT, .fd = AT_FDCWD, .addr = (unsigned long)"/t/ring/made-file",
					  .open_flags = O_CREAT | O_WRONLY, .len = 0644});
	for (const char **path = (const char *[]){"/t/ring/moved-away", "/t/ring/second-name", "/t/ring/made", "/t/ring/made-link", "/t/ring/made-file", 0}; *path; path++)
		must(!lstat(*path, &status), *path);
}
