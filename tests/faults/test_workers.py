"""A killed build of several decks leaves no worker that holds the library."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.workers import killed_with_workers


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_the_workers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    tally = killed_with_workers(tmp_path, times=1, seed=2)
    assert (tally.tried, tally.faults) == (1, [])
