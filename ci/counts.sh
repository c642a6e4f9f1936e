#!/usr/bin/env bash
# Notes and cards per section: a table for the job's summary, JSON for later steps.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

table=$(mktemp)
messages=$(mktemp)
run counts >"$table" 2>"$messages" # the step before has shown what the content is blamed for
if [ "$status" -gt 1 ]; then cat "$messages" >&2; fi
stop_unless_judged
{
  echo '### Notes and cards'
  echo '```text'
  cat "$table"
  echo '```'
} >>"$GITHUB_STEP_SUMMARY"
counts=$(mktemp)
run counts --format=json >"$counts" 2>/dev/null
one_line='import json, sys; print(json.dumps(json.load(open(sys.argv[1], encoding="utf-8"))))'
set_output counts "$(python -I -c "$one_line" "$counts")"
