# shellcheck shell=sh
# What the scripts of the corpus speak. Read it with `.`; the variable IMAGE names the image to check. Each
# check is one line on standard output, `ok NAME` or `not ok NAME`, the reason of the latter below it; words
# for people go to standard error. Whatever was made on the engine is removed at the end.
set -u

: "${IMAGE:?names the image to check}"
PEER_IMAGE=micropacker.test/corpus-peer:1
PEER=peer.test
PATIENCE=60

mark=io.github.micropacker.corpus=$$
net=micropacker-corpus-$$
volume=micropacker-corpus-$$
container=
peer_address=
scratch=$(mktemp -d)

# --- containers -----------------------------------------------------------------------------------

# Start a container, by docker's own options, image and command; it becomes the one that is talked to.
start() {
  has_network || docker network create --label "$mark" "$net" >/dev/null
  container=$(docker run --detach --label "$mark" --network "$net" --network-alias target.test "$@") ||
    give_up "the container did not start"
}

# Run a container to its end; what it writes is what it wrote.
once() {
  docker run --rm --label "$mark" "$@"
}

has_network() {
  docker network inspect "$net" >/dev/null 2>&1
}

# A server with TLS under the name peer.test, whose certificate the images of the corpus trust; peer_address is
# what its name means.
start_peer() {
  has_network || docker network create --label "$mark" "$net" >/dev/null
  peer=$(docker run --detach --label "$mark" --network "$net" --network-alias "$PEER" "$PEER_IMAGE") ||
    give_up "the peer did not start"
  peer_address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$peer")
  [ -n "$peer_address" ] || give_up "the peer has no address"
}

# Where a port of the container is published: host:port.
address() {
  docker port "$container" "$1" | sed -n '1s/^0\.0\.0\.0/127.0.0.1/p'
}

published_port() {
  address "$1" | sed 's/.*://'
}

# Remove the container, but not its named volumes.
discard() {
  docker rm --force "$container" >/dev/null
}

# Remove all that was made, on every way out.
clear_up() {
  ids=$(docker ps --all --quiet --filter "label=$mark")
  # shellcheck disable=SC2086 # one word an id
  [ -z "$ids" ] || docker rm --force --volumes $ids >/dev/null 2>&1
  docker volume rm --force "$volume" >/dev/null 2>&1
  docker network rm "$net" >/dev/null 2>&1
  rm -rf "$scratch"
}
trap clear_up EXIT
trap 'exit 1' INT TERM HUP

# Nothing more can be checked: say what the container said.
give_up() {
  printf 'not ok starts\n# %s\n' "$1"
  [ -z "$container" ] || docker logs --tail 15 "$container" 2>&1 | sed 's/^/# /'
  exit 1
}

# --- checks ---------------------------------------------------------------------------------------

# Run a command, and tell under a name whether it succeeded.
check() {
  name=$1
  shift
  if "$@" >"$scratch/out" 2>&1 </dev/null; then
    printf 'ok %s\n' "$name"
  else
    printf 'not ok %s\n' "$name"
    tail -n 5 "$scratch/out" | cut -c 1-300 | sed 's/^/# /'
  fi
}

# Is a text all that a command writes, but for the newlines at its end, and does it succeed? It is for what is
# short, or what an error might quote.
answers() {
  text=$1
  shift
  output=$("$@" 2>&1)
  code=$?
  [ "$code" -eq 0 ] && [ "$output" = "$text" ] && return
  printf 'wanted: %s\nseen: %s\nexit code: %s\n' "$text" "$output" "$code"
  return 1
}

# Does the output of a command, which may fail, hold a text? An error must not: else use `answers`.
says() {
  text=$1
  shift
  output=$("$@" 2>&1)
  case $output in
    *"$text"*) return 0 ;;
  esac
  printf 'wanted: %s\nseen: %s\n' "$text" "$output"
  return 1
}

# Try a command until it succeeds, for at most PATIENCE seconds.
eventually() {
  tries=$((PATIENCE * 5))
  while [ "$tries" -gt 0 ]; do
    "$@" && return
    sleep 0.2
    tries=$((tries - 1))
  done
  return 1
}

# The same, quietly; all is lost if it never does, or if the container ends.
await() {
  tries=$((PATIENCE * 5))
  until "$@" >/dev/null 2>&1 </dev/null; do
    [ "$tries" -gt 0 ] || give_up "it never became ready: $*"
    is_running || give_up "the container has ended"
    sleep 0.2
    tries=$((tries - 1))
  done
}

is_running() {
  [ "$(docker inspect --format '{{.State.Running}}' "$container")" = true ]
}

# The answer of a server, whatever its status.
get() {
  curl --silent --show-error --max-time 20 "$@"
}

# The status of its answer.
status() {
  curl --silent --output /dev/null --max-time 20 --write-out '%{http_code}' "$@"
}

# Does the health check of the image find it well?
is_healthy() {
  eventually answers healthy docker inspect --format '{{.State.Health.Status}}' "$container" >/dev/null ||
    { docker inspect --format '{{json .State.Health}}' "$container" && return 1; }
}

# Does the container end by itself, with this exit code, when it is asked to?
stops() {
  docker stop --time 10 "$container" >/dev/null
  answers "exit $1" docker inspect --format 'exit {{.State.ExitCode}}' "$container"
}

# Do its logs hold a text?
logged() {
  says "$1" docker logs "$container"
}

# May a scanner of images find a Debian package in a container of this image?
lists_package() {
  copy_out /var/lib/dpkg
  grep -qrx "Package: $1" "$scratch/copy"
}

# Copy a file or directory out of the container, to the file or directory `copy`.
copy_out() {
  rm -rf "$scratch/copy"
  docker cp "$container:$1" "$scratch/copy"
}
