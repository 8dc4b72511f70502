#include <stdio.h>

int main(void) {
  puts("Hello from musl");
  return 0;
}
