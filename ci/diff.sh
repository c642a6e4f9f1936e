#!/usr/bin/env bash
# What learners would get, as Markdown: into the job's summary, and a file for the comment.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

against=${CLINDECK_AGAINST:-}
if [ -z "$against" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  against=origin/$GITHUB_BASE_REF
  if ! git rev-parse --quiet --verify "$against^{commit}" >/dev/null; then
    git fetch --quiet --depth=1 origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/$against"
  fi
fi
options=(--format markdown)
if [ -n "$against" ]; then options+=(--against "$against"); fi
file=${RUNNER_TEMP:-/tmp}/clindeck-diff.md
run diff "${options[@]}" >"$file"
stop_unless_judged
cat "$file" >>"$GITHUB_STEP_SUMMARY"
set_output file "$file"
set_output status "$status"
