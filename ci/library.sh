# Sourced by the steps: the library and the decks that the inputs name. Inputs come in by the
# environment and are never part of a command's text.
set -euo pipefail

root=${CLINDECK_ROOT:-.}
read -r -a decks <<<"${CLINDECK_DECKS:-}"

# run COMMAND [OPTION…]: clindeck on the library; the status is in $status, never the script's end.
run() {
  local command=$1
  shift
  status=0
  clindeck --root "$root" "$command" "$@" ${decks[@]+"${decks[@]}"} || status=$?
}

# Wrong usage and faults of the machine end the job at once.
stop_unless_judged() {
  if [ "$status" -gt 1 ]; then exit "$status"; fi
}

set_output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }
