# shellcheck shell=sh
# What the scripts of this directory share. Read it with `.`; it does nothing by itself.

# Say something to the person at the terminal.
say() {
  printf '%s\n' "micropacker: $*" >&2
}

# Say why nothing more can be done, and stop.
die() {
  say "$*"
  exit 1
}

# Is there such a command?
has() {
  command -v "$1" >/dev/null 2>&1
}

# What is costly to make and the same for every clone: a directory in the user's cache.
cache_dir() {
  dir=${XDG_CACHE_HOME:-$HOME/.cache}/micropacker
  mkdir -p "$dir"
  printf '%s\n' "$dir"
}

# Does the engine that the docker command would use answer?
engine_answers() {
  timeout 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
}

# Does the engine hold this image?
has_image() {
  docker image inspect "$1" >/dev/null 2>&1
}

# The machine's own apt settings for reaching Debian (proxy, clock).
apt_options() {
  apt-config dump | grep -E '^Acquire::(Check-|http::Proxy|https::Proxy)' || true
}
