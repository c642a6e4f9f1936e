#!/usr/bin/env bash
# One comment of the pull request that is kept up to date. Without the right to write (a fork's
# pull request has none) it says so and goes on: the difference stands in the job's summary.
set -euo pipefail

mark='<!-- clindeck diff -->'
longest=65000 # the service refuses a comment of more than 65,536 characters
body=$(mktemp)
python - "$CLINDECK_DIFF" "$body" "$mark" "$longest" <<'PY'
import sys
from pathlib import Path

source, target, mark, longest = sys.argv[1:]
text = Path(source).read_text(encoding="utf-8")
if len(text) > int(longest):
    text = text[: int(longest)].rpartition("\n")[0] + "\n\n… cut short; whole in the job's summary\n"
Path(target).write_text(f"{mark}\n{text}", encoding="utf-8")
PY

comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
say_why() { echo "::notice::the comment was not written: $1; the difference stands in the summary"; }

if ! own=$(gh api --paginate "$comments" --jq ".[] | select(.body | startswith(\"$mark\")) | .id"); then
  say_why "comments cannot be read"
  exit 0
fi
own=${own%%$'\n'*}
if [ -n "$own" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own" --field "body=@$body" >/dev/null \
    || say_why "no right to change it"
else
  gh api --method POST "$comments" --field "body=@$body" >/dev/null || say_why "no right to write it"
fi
