"""The same bytes under other locales, time zones, hash seeds, folders, line ends and umasks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.portability import SURROUNDINGS, Surrounding, built


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(sys.executable, SURROUNDINGS[0], tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("surrounding", SURROUNDINGS[1:], ids=lambda each: str(each.name))
def test_a_build_is_the_same_everywhere(
    surrounding: Surrounding, plain: dict[str, str], tmp_path: Path
) -> None:
    assert built(sys.executable, surrounding, tmp_path) == plain
