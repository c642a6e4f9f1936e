#!/usr/bin/env bash
# Notes and cards per section: a table for the job's summary, JSON for later steps.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

table=$(mktemp)
run counts >"$table" 2>/dev/null
stop_unless_judged
{
  echo '### Notes and cards'
  echo '```text'
  cat "$table"
  echo '```'
} >>"$GITHUB_STEP_SUMMARY"
counts=$(mktemp)
run counts --format json >"$counts" 2>/dev/null
set_output counts "$(python -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1]))))' "$counts")"
