# Sourced by the steps: the library and the decks that the inputs name. Inputs come in by the
# environment and are never part of a command's text. What is checked out is a stranger's: Python
# is isolated (-I), so that no file of it is taken for a module.
set -euo pipefail

root=${CLINDECK_ROOT:-.}
IFS=$' \t\r\n' read -r -d '' -a decks <<<"${CLINDECK_DECKS:-}" || true # ends at no NUL, so with 1

# run COMMAND [OPTION…]: clindeck on the library; the status is in $status, never the script's end.
run() {
  local command=$1 messages
  shift
  messages=$(mktemp)
  status=0
  python -I -m clindeck --root="$root" "$command" "$@" -- ${decks[@]+"${decks[@]}"} \
    2>"$messages" || status=$?
  show_inert "$messages" >&2
}

# show_inert FILE: a text in which the service must obey nothing. Words of a table may look like a
# command to it; between these two lines it takes none but the second.
show_inert() {
  local token
  [ -s "$1" ] || return 0
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  cat "$1"
  printf '\n::%s::\n' "$token"
}

# Wrong usage and faults of the machine end the job at once.
stop_unless_judged() {
  if [ "$status" -gt 1 ]; then exit "$status"; fi
}

set_output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }
