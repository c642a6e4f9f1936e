#!/usr/bin/env bash
# What learners would get, as Markdown: into the job's summary, and a file for the comment.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

# Nothing that the repository brings is run: no hook, no watcher, no helper of a protocol.
plain_git() {
  git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c protocol.ext.allow=never \
    -c gc.auto=0 -c maintenance.auto=false "$@"
}

against=${CLINDECK_AGAINST:-}
if [ -z "$against" ] && [ -n "${GITHUB_BASE_REF:-}" ]; then
  against=origin/$GITHUB_BASE_REF
  if ! plain_git rev-parse --quiet --verify --end-of-options "$against^{commit}" >/dev/null; then
    plain_git fetch --quiet --depth=1 --no-tags --no-recurse-submodules -- origin \
      "+refs/heads/$GITHUB_BASE_REF:refs/remotes/$against"
  fi
fi
options=(--format=markdown)
if [ -n "$against" ]; then options+=(--against="$against"); fi
file=${RUNNER_TEMP:-/tmp}/clindeck-diff.md
run diff "${options[@]}" >"$file"
stop_unless_judged
cat "$file" >>"$GITHUB_STEP_SUMMARY"
set_output file "$file"
set_output status "$status"
