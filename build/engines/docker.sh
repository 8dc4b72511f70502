# shellcheck shell=sh
# A newer Docker from a newer Debian, beside this machine's own. The sourcing script sets `here` and `work`, and
# has the function `flow`.

work=${work:?}
here=${here:?}
SUITE=forky
NETWORK=mp-engines
HOST_ADDRESS=10.203.77.1
ENGINE_ADDRESS=10.203.77.2
BRIDGE=10.203.78.1/24
engine_pid=

# Where apt of this machine finds Debian: no mirror is named here.
debian_sources() {
  # shellcheck disable=SC2016 # apt expands these
  apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' |
    awk '$2 == "Debian" && $3 == "Debian" {print $1}' | sort -u
}

# Make a root of the newer Debian with its Docker in the directory $1.
newer_root() {
  [ -n "$(debian_sources)" ] || apt-get update -qq
  { apt_options && echo 'Acquire::Check-Valid-Until "false";'; } >"$work/apt.conf"
  debian_sources | sed "s/.*/deb & $SUITE main/" |
    mmdebstrap --quiet --variant=extract --mode=root --format=dir --aptopt="$work/apt.conf" \
      --include=base-files,coreutils,dash,util-linux,mount,docker.io,containerd,runc,iptables,iproute2 \
      "$SUITE" "$1" - >"$work/mmdebstrap.log" 2>&1 ||
    die "cannot make a Debian $SUITE with Docker: $(tail -n 3 "$work/mmdebstrap.log"); see $work"
  for command in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
    ln -sf xtables-nft-multi "$1/usr/sbin/$command"
  done
}

# A network of their own for the engines: two on one network take each other's bridge away.
engine_network() {
  [ ! -e "/run/netns/$NETWORK" ] || return 0
  ip netns add "$NETWORK"
  ip link add "$NETWORK-0" type veth peer name "$NETWORK-1"
  ip link set "$NETWORK-1" netns "$NETWORK"
  ip addr add "$HOST_ADDRESS/30" dev "$NETWORK-0"
  ip link set "$NETWORK-0" up
  ip -n "$NETWORK" addr add "$ENGINE_ADDRESS/30" dev "$NETWORK-1"
  ip -n "$NETWORK" link set "$NETWORK-1" up
  ip -n "$NETWORK" link set lo up
  ip -n "$NETWORK" route add default via "$HOST_ADDRESS"
}

# Certificates of an authority of our own, for the engine and for its clients, in the directory $1.
certificates() {
  mkdir -p "$1"
  (
    cd "$1" || exit 1
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=engines -keyout ca-key.pem -out ca.pem
    for who in server client; do
      openssl req -newkey rsa:2048 -nodes -subj "/CN=$who" -keyout "$who-key.pem" -out "$who.csr"
      printf 'subjectAltName=IP:%s\nextendedKeyUsage=%sAuth\n' "$ENGINE_ADDRESS" "$who" >"$who.ext"
      openssl x509 -req -days 2 -in "$who.csr" -CA ca.pem -CAkey ca-key.pem -CAcreateserial \
        -extfile "$who.ext" -out "$who-cert.pem"
    done
    cp client-cert.pem cert.pem
    cp client-key.pem key.pem
  ) >"$1.log" 2>&1 || die "cannot make certificates: $(tail -n 3 "$1.log")"
}

# Start the newer Docker with the options given, and wait until it answers.
start_docker() {
  setsid nsenter --net="/run/netns/$NETWORK" unshare --mount "$here/engines/in-root" "$work/root" "$work/docker" \
    dockerd --data-root /work/data --exec-root /work/exec --pidfile /work/pid --bip "$BRIDGE" \
    -H unix:///work/docker.sock -H "tcp://$ENGINE_ADDRESS:2376" --tlsverify --tlscacert /work/tls/ca.pem \
    --tlscert /work/tls/server-cert.pem --tlskey /work/tls/server-key.pem "$@" \
    >"$work/docker/log" 2>&1 </dev/null &
  for _ in $(seq 60); do
    if DOCKER_HOST=unix://$work/docker/docker.sock engine_answers; then
      engine_pid=$(cat "$work/docker/pid")
      return 0
    fi
    sleep 1
  done
  die "cannot start Docker of Debian $SUITE: $(tail -n 5 "$work/docker/log"); see $work/docker/log"
}

# End the engine that was started last; its containers are gone by then.
stop_docker() {
  [ -n "$engine_pid" ] || return 0
  kill "$engine_pid"
  while kill -0 "$engine_pid" 2>/dev/null; do
    sleep 0.2
  done
  engine_pid=
}

by_socket() {
  export DOCKER_HOST="unix://$work/docker/docker.sock"
  flow "$1" localhost nsenter "--net=/run/netns/$NETWORK"
  unset DOCKER_HOST
}

by_tls() {
  export DOCKER_HOST="tcp://$ENGINE_ADDRESS:2376" DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH="$work/docker/tls"
  flow "$1" "$ENGINE_ADDRESS"
  unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH
}

by_context() {
  export DOCKER_CONFIG="$work/docker/config"
  tls=$work/docker/tls
  docker context create far --docker \
    "host=tcp://$ENGINE_ADDRESS:2376,ca=$tls/ca.pem,cert=$tls/cert.pem,key=$tls/key.pem" >/dev/null 2>&1
  export DOCKER_CONTEXT=far
  flow "$1" "$ENGINE_ADDRESS"
  unset DOCKER_CONFIG DOCKER_CONTEXT
}

with_classic_store() {
  wanted socket || wanted tls || wanted context
}

# The newer Docker, by all ways that are wanted and with both image stores.
newer_docker() {
  with_classic_store || wanted containerd || return 0
  newer_root "$work/root"
  engine_network
  mkdir -p "$work/docker"
  certificates "$work/docker/tls"
  if with_classic_store; then
    start_docker
    wanted socket && by_socket 'newer Docker'
    wanted tls && by_tls 'by tcp and TLS'
    wanted context && by_context 'by a context'
    stop_docker
  fi
  if wanted containerd; then
    start_docker --feature containerd-snapshotter=true
    by_socket 'containerd store'
    stop_docker
  fi
}

# End what was started, on every way out.
end_engines() {
  stop_docker
  stop_podman
  if [ -e "/run/netns/$NETWORK" ]; then
    ip netns delete "$NETWORK"
  fi
  rm -rf "$work/root" "$work/docker/data" "$work/docker/exec" "$work/podman"
}
