# shellcheck shell=sh
# Debian's Podman behind its socket, beside the other engines. The sourcing script sets `work`, and has the
# functions `flow` and `engine_network`.

work=${work:?}
podman_pid=

# Where a host is restricted, crun refuses its control groups, and limits above the host's are refused.
podman_settings() {
  cat <<EOF
[containers]
cgroups = "enabled"
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
EOF
}

podman_service() {
  engine_network
  mkdir -p "$work/podman"
  podman_settings >"$work/podman/containers.conf"
  CONTAINERS_CONF="$work/podman/containers.conf" setsid nsenter --net="/run/netns/$NETWORK" \
    podman --root "$work/podman/root" --runroot "$work/podman/run" --tmpdir "$work/podman/tmp" \
    system service --time 0 "unix://$work/podman/podman.sock" >"$work/podman/log" 2>&1 </dev/null &
  podman_pid=$!
  export DOCKER_HOST="unix://$work/podman/podman.sock"
  for _ in $(seq 30); do
    engine_answers && break
    sleep 1
  done
  flow Podman localhost nsenter "--net=/run/netns/$NETWORK"
  unset DOCKER_HOST
  stop_podman
}

stop_podman() {
  [ -n "$podman_pid" ] || return 0
  kill "$podman_pid" 2>/dev/null
  wait "$podman_pid" 2>/dev/null
  podman_pid=
  # it leaves its store mounted upon itself
  umount "$work/podman/root/overlay" 2>/dev/null
}
