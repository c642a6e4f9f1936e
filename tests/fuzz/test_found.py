"""Whatever a fuzzer or random faults once found is tried again; so are some random faults."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults.mutation import mutated
from tests.fuzz.targets import TARGETS, seeds

FOUND = Path(__file__).with_name("found")


@pytest.mark.parametrize("target", TARGETS)
def test_random_faults_and_what_was_found_once_break_no_reader(target: str) -> None:
    random = Random(target)
    for path in sorted((FOUND / target).glob("*")):
        TARGETS[target](path.read_bytes())
    for seed in seeds()[target]:
        TARGETS[target](seed)
        for _ in range(30):
            TARGETS[target](mutated(seed, random))
