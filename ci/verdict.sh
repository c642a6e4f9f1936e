#!/usr/bin/env bash
# The end of the job: every step has had its say, and any fault fails it.
set -euo pipefail

failed=0
judge() {
  if [ "${2:-0}" != 0 ]; then
    echo "::error::$1"
    failed=1
  fi
}
judge "the content has errors; see the annotations" "${STATUS_OF_CHECK:-}"
judge "notes would come out twice or not be updated; see the summary" "${STATUS_OF_DIFF:-}"
judge "the committed ledger is not up to date; run clindeck build and commit it" "${STATUS_OF_PACKAGE:-}"
exit "$failed"
