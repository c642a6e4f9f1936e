#!/usr/bin/env bash
# Faults of the content as annotations at their lines; goes on, `verdict.sh` ends the job.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

options=(--format=github)
if [ "${CLINDECK_STRICT:-}" = true ]; then options+=(--strict); fi
annotations=$(mktemp)
run check "${options[@]}" >"$annotations"
stop_unless_judged
# Annotations name files of the library; the service wants them from the repository's root.
prefix=${root#./}
prefix=${prefix%/}
case $prefix in
  . | "") cat "$annotations" ;;
  *) sed -E "s|^(::[a-z]+ file=)|\\1${prefix//[|&\\]/\\&}/|" "$annotations" ;;
esac
set_output status "$status"
