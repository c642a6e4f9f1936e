#!/usr/bin/env bash
# One comment of the pull request that is kept up to date.
set -euo pipefail
exec python -I "$GITHUB_ACTION_PATH/ci/comment.py"
