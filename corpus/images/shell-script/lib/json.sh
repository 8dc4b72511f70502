# shellcheck shell=bash
# Sourced in one branch only.
to_json() {
  jq --raw-input --slurp --compact-output 'split("\n")[1:-1] | map(split(";")[0])' "$1"
}
