"""`make audit` fails on a known vulnerability, and on nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools/audit.py"
SOUND = {"name": "click", "version": "8.0", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "Dependency not found on PyPI"}
FAULTY = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [{"id": "PYSEC-2014-8", "fix_versions": ["2.7.2"]}],
}


def audited(tmp_path: Path, prints: str, status: int) -> tuple[int, str]:
    """Run the tool with a stand-in for pip-audit."""
    program = tmp_path / "pip-audit"
    program.write_text(f"#!{sys.executable}\nprint({prints!r})\nraise SystemExit({status})\n")
    program.chmod(0o755)
    done = subprocess.run(
        (sys.executable, str(TOOL), str(program), "requirements/runtime.txt"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("packages", "status", "told"),
    [
        ([SOUND], 0, "runtime: 1 of 1 packages audited, none has a known vulnerability\n"),
        (
            [SOUND, SKIPPED],
            0,
            "runtime: 1 of 2 packages audited; the index does not know the others\n",
        ),
        ([SKIPPED], 0, "runtime: not audited, the index knows none of its packages\n"),
        (
            [SOUND, FAULTY],
            1,
            "runtime: jinja2 2.4.1 has PYSEC-2014-8, mended in 2.7.2\n"
            "runtime: 2 of 2 packages audited\n",
        ),
    ],
)
def test_a_known_vulnerability_fails_the_audit(
    packages: list[object], status: int, told: str, tmp_path: Path
) -> None:
    found = audited(tmp_path, json.dumps({"dependencies": packages}), status)
    assert found == (status, told)


def test_an_index_that_cannot_be_asked_fails_nothing(tmp_path: Path) -> None:
    said = "ERROR: HTTPSConnectionPool: Max retries exceeded"
    assert audited(tmp_path, said, 1) == (
        0,
        "runtime: not audited, the index cannot be asked\n",
    )
