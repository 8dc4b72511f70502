#!/bin/sh
# Measures the agent's pack against GNU tar on the same list, in turns. See bench/README.md.
#
# usage: bench/tar/run.sh [AGENT] [ROUNDS]
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
agent=${1:-$here/micropacker-agent/target/binaries/META-INF/micropacker/linux-amd64/micropacker}
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# tree NAME COUNT LEAST MOST: COUNT files, a hundred in a directory, with sizes from LEAST to MOST bytes
# that are spread as in a root file system: most are small.
tree() {
  python3 - "$work/$1" "$2" "$3" "$4" <<'PY'
import math, os, random, sys
root, count, least, most = sys.argv[1], *map(int, sys.argv[2:])
chance = random.Random(1)
data = chance.randbytes(most)
for i in range(count):
    directory = f"{root}/opt/d{i // 10000}/e{i // 100}"
    os.makedirs(directory, exist_ok=True)
    size = int(math.exp(chance.uniform(math.log(least), math.log(most))))
    with open(f"{directory}/file-{i}", "wb") as f:
        f.write(data[:size])
PY
  (cd "$work/$1" && find . -mindepth 1 | LC_ALL=C sort | sed 's,^\./,/,') > "$work/$1.list"
  sed 's,^/,,' "$work/$1.list" > "$work/$1.relative"
}

# timed FILE COMMAND...: append seconds and peak memory in KB.
timed() {
  log=$1
  shift
  /usr/bin/python3 - "$log" "$@" <<'PY'
import os, resource, subprocess, sys, time
begin = time.monotonic()
subprocess.run(sys.argv[2:], check=True)
seconds = time.monotonic() - begin
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "a") as log:
    log.write(f"{seconds:.3f} {used.ru_maxrss} {used.ru_utime + used.ru_stime:.3f}\n")
PY
}

# measure NAME: one row of the table.
measure() {
  name=$1
  # As much as tar packs: the list, and no more.
  same="-i $work/$name.list -keep none -granularity file"
  for _ in $(seq "$rounds"); do
    timed "$work/$name.tar.log" tar -C "$work/$name" --format=pax --numeric-owner --xattrs --no-recursion \
      -cf "$work/out.tar" -T "$work/$name.relative"
    # shellcheck disable=SC2086 # words
    timed "$work/$name.pack.log" "$agent" pack -root "$work/$name" $same -o "$work/out2.tar"
    # shellcheck disable=SC2086 # words
    timed "$work/$name.full.log" "$agent" pack -root "$work/$name" $same -o "$work/out2.tar" \
      -manifest "$work/manifest.jsonl"
    timed "$work/$name.module.log" "$agent" pack -root "$work/$name" -i "$work/$name.list" -keep none -granularity module \
      -o "$work/out2.tar" -manifest "$work/manifest.jsonl"
  done
  python3 - "$name" "$work/$name" <<'PY'
import statistics, sys
rows = {}
for kind in "tar", "pack", "full", "module":
    values = [[float(v) for v in line.split()] for line in open(f"{sys.argv[2]}.{kind}.log")]
    rows[kind] = [f(v[i] for v in values) for i, f in ((0, statistics.median), (1, max), (2, statistics.median))]
(tar, _, tar_cpu), (pack, peak, pack_cpu), (full, full_peak, full_cpu), (module, _, module_cpu) = rows.values()
print(f"| {sys.argv[1]} | {tar:.2f} s ({tar_cpu:.2f}) | {pack:.2f} s ({pack_cpu:.2f}) | {tar / pack:.2f} | {full:.2f} s |"
      f" {peak / 1024:.0f} MB | {full_peak / 1024:.0f} MB | {module:.2f} s ({module_cpu / full_cpu:.2f}) |")
PY
}

tree large 60 8000000 8000001
tree image 6000 200 800000
tree small 200000 200 400
echo "| tree | GNU tar (processor) | pack (processor) | speed | with manifest | peak memory | with manifest | with companions (times the processor) |"
echo "|---|---|---|---|---|---|---|---|"
for name in large image small; do
  measure "$name"
done
