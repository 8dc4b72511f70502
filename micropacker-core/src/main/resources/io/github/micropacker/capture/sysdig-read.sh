# What reads a capture that was taken elsewhere, in an empty directory: sh -c <this> sh <chisel> <sysdig>
# <chisel's arguments>. On standard input comes its name if it is on this host, else its size and the capture; out
# goes what the chisel makes of it.
set -u
mkdir -p chisels
printf '%s' "$1" >chisels/microdump.lua

IFS= read -r capture || exit 1
case $capture in
  /*) ;;
  *)
    head -c "$capture" >kdump.scap || {
      echo "micropacker: it cannot be copied to where sysdig runs" >&2
      exit 1
    }
    capture=kdump.scap
    ;;
esac
"$2" -r "$capture" -c microdump "$3"
status=$?
[ "$status" = 0 ] || echo "micropacker: sysdig ended with exit code $status" >&2
exit "$status"
