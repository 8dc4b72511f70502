/* A little web server: one request at a time, each path a feature. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <iconv.h>
#include <netdb.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define PORT 8080
#define MOST 4096

const char *greeting(void);

static volatile sig_atomic_t stopping;

static void stop(int number) { stopping = number; }

static int read_file(const char *name, char *text, int size) {
  FILE *file = fopen(name, "r");
  if (!file) return 0;
  size_t length = fread(text, 1, size - 1, file);
  text[length] = 0;
  fclose(file);
  return 1;
}

static int zone(const char *name, char *text, int size) {
  time_t when = 1767225600;
  setenv("TZ", name, 1);
  tzset();
  return strftime(text, size, "%F %T %Z", localtime(&when)) > 0;
}

static int host(const char *name, char *text, int size) {
  struct addrinfo hints = {.ai_family = AF_INET}, *found;
  if (getaddrinfo(name, NULL, &hints, &found)) return 0;
  inet_ntop(AF_INET, &((struct sockaddr_in *)found->ai_addr)->sin_addr, text, size);
  freeaddrinfo(found);
  return 1;
}

static int user(char *text, int size) {
  struct passwd *entry = getpwuid(getuid());
  return entry && snprintf(text, size, "%s", entry->pw_name) > 0;
}

static int latin(char *text, int size) {
  char from[] = "Gr\303\266\303\237e", to[16] = "", *in = from, *out = to;
  size_t left = strlen(from), room = sizeof to - 1;
  iconv_t way = iconv_open("ISO-8859-1", "UTF-8");
  if (way == (iconv_t)-1 || iconv(way, &in, &left, &out, &room) == (size_t)-1) return 0;
  return snprintf(text, size, "%zu bytes", strlen(to)) > 0;
}

static int report(char *text, int size) {
  void *library = dlopen("/opt/corpus/lib/report.so", RTLD_NOW);
  if (!library) return snprintf(text, size, "%s", dlerror()), 0;
  ((void (*)(char *, int))dlsym(library, "report"))(text, size);
  return 1;
}

static int child(char *text, int size) {
  FILE *output = popen("/opt/corpus/bin/server version", "r");
  if (!output) return 0;
  int good = fgets(text, size, output) != NULL;
  return pclose(output) == 0 && good;
}

static int note(const char *words, char *text, int size) {
  FILE *file = fopen("/data/note", "w");
  if (!file) return 0;
  fputs(words, file);
  fclose(file);
  return snprintf(text, size, "written") > 0;
}

static int answer(const char *path, char *text, int size) {
  if (!strcmp(path, "/")) return snprintf(text, size, "%s", greeting()) > 0;
  if (!strcmp(path, "/motd")) return read_file("/opt/corpus/share/motd", text, size);
  if (!strcmp(path, "/note")) return read_file("/data/note", text, size);
  if (!strncmp(path, "/note/", 6)) return note(path + 6, text, size);
  if (!strncmp(path, "/time/", 6)) return zone(path + 6, text, size);
  if (!strncmp(path, "/host/", 6)) return host(path + 6, text, size);
  if (!strcmp(path, "/user")) return user(text, size);
  if (!strcmp(path, "/latin")) return latin(text, size);
  if (!strcmp(path, "/report")) return report(text, size);
  if (!strcmp(path, "/child")) return child(text, size);
  snprintf(text, size, "no such page");
  return 0;
}

static void serve(int connection) {
  char request[MOST] = "", path[MOST] = "", text[MOST] = "";
  if (read(connection, request, sizeof request - 1) <= 0) return;
  sscanf(request, "%*s %4000s", path);
  int good = answer(path, text, sizeof text);
  dprintf(connection, "HTTP/1.0 %s\r\nContent-Type: text/plain\r\n\r\n%s\n", good ? "200 OK" : "404 Not Found", text);
}

static int listen_on(int port) {
  int one = 1, door = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  return bind(door, (struct sockaddr *)&address, sizeof address) || listen(door, 16) ? -1 : door;
}

static int check(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(PORT)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return connect(socket(AF_INET, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address) ? 1 : 0;
}

int main(int count, char **words) {
  if (count > 1 && !strcmp(words[1], "check")) return check();
  if (count > 1 && !strcmp(words[1], "version")) return puts("version 1") < 0;
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  int door = listen_on(PORT);
  if (door < 0) return perror("listen"), 1;
  while (!stopping) {
    int connection = accept(door, NULL, NULL);
    if (connection < 0) continue;
    serve(connection);
    close(connection);
  }
  puts("stopped cleanly");
  return 0;
}
