"""Hostile content and packages end in a status and a line that names a place; never worse.

At small size and in this process here; `make torture` tries them at full size with limits.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.hostile_case import Case
from tests.faults.hostile_content import CASES
from tests.faults.hostile_packages import PACKAGES, PackageCase
from tests.faults.hostile_shapes import SHAPES
from tests.faults.hostile_sheets import SHEETS
from tests.libraries import Outcome, clindeck, sound_library

WEIGHT = 2
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def assert_is_told(found: Outcome, expects: str) -> None:
    """The promise about any input."""
    assert found.status in (0, 1, 2), found.stderr
    assert "Traceback" not in found.stderr
    if expects:
        assert found.status != 0
        assert expects in found.stderr
    assert _CONTROL.search(found.stderr) is None


@pytest.mark.parametrize("case", (*CASES, *SHEETS, *SHAPES), ids=lambda case: ascii(case.name))
def test_no_library_is_a_traceback(case: Case, tmp_path: Path) -> None:
    files = sound_library(tmp_path / "library")
    case.plant(files, WEIGHT)
    assert_is_told(clindeck(*case.command, cwd=files.root), case.expects)
    assert not list(tmp_path.rglob("pwned"))
    packages = list(files.root.rglob("*.apkg"))
    assert not any(b"secret" in path.read_bytes() for path in packages)


@pytest.mark.parametrize("case", PACKAGES, ids=lambda case: ascii(case.name))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_package_is_a_traceback(case: PackageCase, tmp_path: Path) -> None:
    (tmp_path / "x.apkg").write_bytes(case.bytes_of(WEIGHT))
    found = clindeck("inspect", "x.apkg", "--format", "json", cwd=tmp_path)
    assert_is_told(found, case.expects)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.apkg"]
