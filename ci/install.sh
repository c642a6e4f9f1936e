#!/usr/bin/env bash
# Installs clindeck as it is at the revision of this action.
set -euo pipefail
python -m pip install --quiet --disable-pip-version-check --no-input "$GITHUB_ACTION_PATH"
