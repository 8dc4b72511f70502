# What a tracer runs beside sysdig, in an empty directory: sh -c <this> sh <chisel> <seconds> <sysdig and its
# arguments>. It says "ready" when events flow. Told "stop", it gives the size of the capture, the capture, and
# what the chisel makes of it. It ends when its client is gone.
set -u
mkdir -p chisels
printf '%s' "$1" >chisels/microdump.lua
left=$(($2 * 10))
sysdig=$3
shift 3

die() {
  echo "micropacker: $*" >&2
  exit 1
}

# Sysdig flushes on SIGTERM as on SIGINT, which a shell's background jobs do not get.
(
  "$sysdig" "$@" -v -w kdump.scap </dev/null >&2 &
  echo $! >pid
  wait $!
  echo $? >status
) &

until [ -s kdump.scap ]; do
  [ ! -s status ] || die "sysdig ended with exit code $(cat status) before it was ready"
  left=$((left - 1))
  [ "$left" -gt 0 ] || { kill -9 "$(cat pid)"; die "sysdig was not ready in time"; }
  sleep 0.1
done
echo ready
read -r word || word=gone
[ ! -s status ] || die "sysdig ended with exit code $(cat status) before the tests did"
kill -TERM "$(cat pid)"
wait
[ "$word" = stop ] || exit 0
[ "$(cat status)" = 0 ] || die "sysdig ended with exit code $(cat status)"
wc -c <kdump.scap
cat kdump.scap
"$sysdig" -r kdump.scap -c microdump jsonl
