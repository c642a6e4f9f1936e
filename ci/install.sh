#!/usr/bin/env bash
# Installs clindeck as it is at the revision of this action, with what reads rows in sheets.
# Isolated (-I): the folder that this runs in is a stranger's, and may hold a `pip` of its own.
set -euo pipefail
python -I -m pip install --quiet --disable-pip-version-check --no-input -- \
  "${GITHUB_ACTION_PATH}[xlsx]"
