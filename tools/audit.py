"""Asks the index for known vulnerabilities of what the lock files name; `make audit` runs it.

    python tools/audit.py PIP_AUDIT LOCK …

Ends with status 1 for a known vulnerability. An index that cannot be asked, or knows none of the
packages, is said and passed: no network is no fault of a change, and nothing that was not looked at
is called sound.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PATIENCE_S = 300
ARGUMENTS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "20",
             "--format", "json", "-r")  # fmt: skip


def audit(pip_audit: str, lock: str) -> tuple[str, bool]:
    """Return what is to be said of a lock file, and whether it names a known vulnerability."""
    name = Path(lock).stem
    try:
        done = subprocess.run(
            (pip_audit, *ARGUMENTS, lock), capture_output=True, timeout=PATIENCE_S, check=False
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        return f"{name}: not audited, the index cannot be asked", False
    looked_at = [package for package in packages if "skip_reason" not in package]
    found = [
        f"{name}: {package['name']} {package['version']} has {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'no version yet'}"
        for package in looked_at
        for fault in package["vulns"]
    ]
    if not looked_at:
        return f"{name}: not audited, the index knows none of its packages", False
    told = f"{name}: {len(looked_at)} of {len(packages)} packages audited"
    if not found and len(looked_at) == len(packages):
        told += ", none has a known vulnerability"
    elif len(looked_at) < len(packages):
        told += "; the index does not know the others"
    return "\n".join((*found, told)), bool(found)


def main(pip_audit: str, locks: list[str]) -> int:
    """Audit the lock files; return the exit status."""
    results = [audit(pip_audit, lock) for lock in locks]
    for told, _ in results:
        sys.stdout.write(f"{told}\n")
    return int(any(is_vulnerable for _, is_vulnerable in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
