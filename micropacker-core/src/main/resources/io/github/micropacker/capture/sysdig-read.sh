# What reads a capture that was taken elsewhere, in an empty directory: sh -c <this> sh <chisel> <sysdig>
# <chisel's arguments>. On standard input come its size and the capture, out goes what the chisel makes of it.
set -u
mkdir -p chisels
printf '%s' "$1" >chisels/microdump.lua

read -r size || exit 1
head -c "$size" >kdump.scap
"$2" -r kdump.scap -c microdump "$3"
status=$?
[ "$status" = 0 ] || echo "micropacker: sysdig ended with exit code $status" >&2
exit "$status"
