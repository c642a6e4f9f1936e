"""A few random merges of two branches lose nothing; `make torture` makes two thousand."""

from __future__ import annotations

from pathlib import Path

from tests.faults.merges import WHOLE_REPOSITORIES, random_merges


def test_merges_of_random_edits_lose_no_withdrawal_and_no_guid(tmp_path: Path) -> None:
    tally = random_merges(tmp_path, times=WHOLE_REPOSITORIES, seed=1)
    assert (tally.tried, tally.faults) == (WHOLE_REPOSITORIES, [])
