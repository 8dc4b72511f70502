# What a tracer runs beside sysdig, in an empty directory: sh -c <this> sh <chisel> <seconds> <most files, 0 for any
# number> <sysdig and its arguments>. It says "ready" when events flow. Told "stop", it gives the number of the
# capture's files, the size, name and bytes of each, and what the chisel makes of them. It ends when its client is gone.
set -u
mkdir -p chisels
printf '%s' "$1" >chisels/microdump.lua
left=$(($2 * 10))
most=$3
sysdig=$4
shift 4

die() {
  echo "micropacker: $*" >&2
  exit 1
}

is_recording() {
  for file in kdump.scap*; do
    [ ! -s "$file" ] || return 0
  done
  return 1
}

# Where files are limited, sysdig ends before it has to write over the oldest.
guard() {
  while [ ! -s status ]; do
    set -- kdump.scap*
    [ "$#" -le "$most" ] || {
      echo "$#" >full
      kill -TERM "$(cat pid)"
      return
    }
    sleep 0.5
  done
}

# Read a file of a capture; one of several may be of a time in which no container did anything, or was only made.
read_file() {
  words=$("$sysdig" -r "$1" -c microdump "jsonl nolog" 2>&1 >lines)
  code=$?
  case $code$words in
    0*) listed=1 && cat lines ;;
    *'has no event of a container'* | *'no program ran in container'*)
      [ "$2" -eq 1 ] || {
        case $words in *runcated\?*) echo "$words" >&2 ;; esac
        return 0
      }
      ;;
  esac
  [ -z "$words" ] || echo "$words" >&2
  return "$code"
}

# Sysdig flushes on SIGTERM as on SIGINT, which a shell's background jobs do not get.
(
  "$sysdig" "$@" -v -w kdump.scap </dev/null >&2 &
  echo $! >pid
  wait $!
  echo $? >status
) &
until is_recording; do
  [ ! -s status ] || die "sysdig ended with exit code $(cat status) before it was ready"
  left=$((left - 1))
  [ "$left" -gt 0 ] || { kill -9 "$(cat pid)"; die "sysdig was not ready in time"; }
  sleep 0.1
done
[ "$most" = 0 ] || guard </dev/null >/dev/null &
echo ready
read -r word || word=gone
[ ! -s full ] || die "its raw capture has reached $(cat full) files, and may have $most"
[ ! -s status ] || die "sysdig ended with exit code $(cat status) before the tests did"
kill -TERM "$(cat pid)"
wait
[ "$word" = stop ] || exit 0
[ "$(cat status)" = 0 ] || die "sysdig ended with exit code $(cat status)"
set -- kdump.scap*
echo "$#"
for file in "$@"; do
  wc -c <"$file"
  echo "$file"
  cat "$file"
done
listed=0
for file in "$@"; do
  read_file "$file" "$#" || exit 1
done
[ "$listed" = 1 ] || die "cannot list files: no part of the capture has an event of a container"
