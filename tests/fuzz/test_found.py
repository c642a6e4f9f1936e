"""Whatever a fuzzer or random faults once found is tried again; so are some random faults."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults.mutation import mutated
from tests.fuzz.targets import TARGETS, seeds

FOUND = sorted(path for path in Path(__file__).with_name("found").glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name[:12]}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_random_faults_break_no_reader(target: str) -> None:
    random = Random(target)
    for seed in seeds()[target]:
        TARGETS[target](seed)
        for _ in range(30):
            TARGETS[target](mutated(seed, random))
