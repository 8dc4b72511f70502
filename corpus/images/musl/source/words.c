const char *greeting(void) { return "Hello from musl"; }
