#!/usr/bin/env bash
# Packages and update files of the committed ledger; a ledger that would change is a fault.
. "$(dirname "${BASH_SOURCE[0]}")/library.sh"

folder=${RUNNER_TEMP:-/tmp}/clindeck-packages
mkdir -p "$folder"
run build --frozen --out="$folder"
stop_unless_judged
set_output folder "$folder"
set_output status "$status"
