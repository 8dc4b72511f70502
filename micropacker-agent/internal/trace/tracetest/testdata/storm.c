/*
 * Loads for the tests of loss: "storm FILES SECONDS" opens files again and again from every core,
 * "names COUNT" looks for names that are not there, each once, "tree COUNT" makes files.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void storm(int files, int seconds)
{
	char path[64];
	long opens = 0;
	time_t end = time(0) + seconds;
	while (time(0) < end)
		for (int i = 0; i < files; i++, opens++) {
			snprintf(path, sizeof path, "/storm/%d", i);
			close(open(path, O_RDONLY));
		}
	printf("%ld opens\n", opens);
}

static void names(long count)
{
	char path[64];
	struct stat status;
	for (long i = 0; i < count; i++) {
		snprintf(path, sizeof path, "/usr/share/not/there/name-%ld", i);
		stat(path, &status);
	}
}

static void tree(const char *root, long count)
{
	char path[128];
	mkdir(root, 0755);
	for (long i = 0; i < count; i++) {
		if (i % 100 == 0) {
			snprintf(path, sizeof path, "%s/%ld", root, i / 100);
			mkdir(path, 0755);
		}
		snprintf(path, sizeof path, "%s/%ld/%ld", root, i / 100, i);
		close(open(path, O_CREAT | O_WRONLY, 0644));
	}
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "names"))
		names(atol(argv[2]));
	if (argc == 4 && !strcmp(argv[1], "tree"))
		tree(argv[2], atol(argv[3]));
	if (argc == 4 && !strcmp(argv[1], "storm")) {
		for (long core = 0; core < sysconf(_SC_NPROCESSORS_ONLN); core++)
			if (!fork()) {
				storm(atoi(argv[2]), atoi(argv[3]));
				return 0;
			}
		while (wait(0) > 0)
			;
	}
	return 0;
}
