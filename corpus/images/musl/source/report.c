/* Loaded by name, when somebody asks for it. */
#include <stdio.h>

void report(char *text, int size) { snprintf(text, size, "report: %d", 6 * 7); }
