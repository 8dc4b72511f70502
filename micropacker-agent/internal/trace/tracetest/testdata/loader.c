/* A program that loads libraries while it runs: one by its path, one by its name. */
#include <dlfcn.h>
#include <stdio.h>

int main(void)
{
	if (dlopen("/oracle/plugins/by-path.so", RTLD_NOW) && dlopen("by-name.so", RTLD_LAZY))
		return 0;
	fprintf(stderr, "%s\n", dlerror());
	return 1;
}
