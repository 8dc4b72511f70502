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

# tree NAME COUNT SIZE: COUNT files of SIZE bytes, a hundred in a directory.
tree() {
  python3 - "$work/$1" "$2" "$3" <<'PY'
import os, random, sys
root, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = random.Random(1).randbytes(size)
for i in range(count):
    directory = f"{root}/opt/d{i // 10000}/e{i // 100}"
    os.makedirs(directory, exist_ok=True)
    with open(f"{directory}/file-{i}", "wb") as f:
        f.write(data)
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
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with open(sys.argv[1], "a") as log:
    log.write(f"{seconds:.3f} {peak}\n")
PY
}

# measure NAME: one row of the table.
measure() {
  name=$1
  for _ in $(seq "$rounds"); do
    timed "$work/$name.tar.log" tar -C "$work/$name" --format=pax --numeric-owner --xattrs --no-recursion \
      -cf "$work/out.tar" -T "$work/$name.relative"
    timed "$work/$name.pack.log" "$agent" pack -root "$work/$name" -i "$work/$name.list" -keep none -o "$work/out2.tar"
    timed "$work/$name.full.log" "$agent" pack -root "$work/$name" -i "$work/$name.list" -keep none -o "$work/out2.tar" \
      -manifest "$work/manifest.jsonl"
  done
  python3 - "$name" "$work/$name" <<'PY'
import statistics, sys
rows = {}
for kind in "tar", "pack", "full":
    values = [line.split() for line in open(f"{sys.argv[2]}.{kind}.log")]
    rows[kind] = (statistics.median(float(v[0]) for v in values), max(int(v[1]) for v in values) / 1024)
ratio = rows["tar"][0] / rows["pack"][0]
print(f"| {sys.argv[1]} | {rows['tar'][0]:.2f} s | {rows['pack'][0]:.2f} s | {ratio:.2f} | {rows['full'][0]:.2f} s |"
      f" {rows['pack'][1]:.0f} MB | {rows['full'][1]:.0f} MB |")
PY
}

tree large 60 8000000
tree middle 20000 20000
tree small 200000 300
echo "| tree | GNU tar | pack | speed | with manifest | peak memory | with manifest |"
echo "|---|---|---|---|---|---|---|"
for name in large middle small; do
  measure "$name"
done
