#!/usr/bin/env bash
# Packages and update files of the committed ledger; a ledger that would change is a fault. For a
# release with what changed and checksums; then a note that is a draft still is a fault as well.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

folder=${RUNNER_TEMP:-/tmp}/clindeck-packages
mkdir -p "$folder"
if [ "${CLINDECK_RELEASE:-false}" = true ]; then
  run release --frozen --out="$folder"
else
  run build --frozen --out="$folder"
fi
stop_unless_judged
set_output folder "$folder"
set_output status "$status"
