"""Whatever a fuzzer or random faults once found is tried again; so are some random faults."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.faults.mutation import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).with_name("found")
FAULTS = 20
"""Random faults for each target; `make torture` and `make fuzz` try thousands."""


@pytest.mark.parametrize("target", TARGETS)
def test_random_faults_and_what_was_found_once_break_no_reader(target: str) -> None:
    random = Random(target)
    sound = seeds()[target]
    for data in (*sound, *(path.read_bytes() for path in sorted((FOUND / target).glob("*")))):
        TARGETS[target](data)
    for number in range(FAULTS):
        TARGETS[target](mutated(sound[number % len(sound)], random))


def test_whatever_was_found_belongs_to_a_target() -> None:
    assert {path.name for path in FOUND.iterdir()} <= TARGETS.keys()
