"""Every rule finds a fault planted in the shipped library, at its place, and nothing without it."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from clindeck.lint.registry import REFUSING, RULES
from clindeck.model.problems import Problem, Severity
from tests.libraries import LibraryFiles
from tests.lint.planting import Planted
from tests.lint.support import linted_problems
from tests.shipped import copy_library

NOW_S = 1_796_000_000
"""A day of November 2026, since what is overdue depends on it."""

FAULTS: tuple[Planted, ...] = tuple(
    planted
    for path in sorted(Path(__file__).parent.glob("planted_?.py"))
    for planted in importlib.import_module(f"tests.lint.{path.stem}").PLANTED
)

ADVICE = {rule.code for rule in RULES} - {rule.code for rule in REFUSING}
FOREIGN_ONLY = {"Q004"}
"""Rules for packages of others: in a deck of ours the compiler refuses the same (N001)."""


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Problem, ...]:
    folder = tmp_path_factory.mktemp("untouched")
    copy_library(folder, with_ledger=False)
    return linted_problems(LibraryFiles(folder), now_s=NOW_S)


def test_the_untouched_library_raises_nothing(untouched: tuple[Problem, ...]) -> None:
    assert untouched == ()


@pytest.mark.parametrize("planted", FAULTS, ids=[each.code for each in FAULTS])
def test_a_planted_fault_is_found_at_its_place(planted: Planted, tmp_path: Path) -> None:
    files, place = planted.plant(tmp_path)
    problems = linted_problems(files, now_s=NOW_S)
    places = {str(each.position) for each in problems if each.code == planted.code}
    assert place in places
    assert places == {place} or planted.echoes
    errors = {each.code for each in problems if each.severity is Severity.ERROR}
    assert errors.isdisjoint(ADVICE), "a build does not ask this rule"


def test_a_fault_is_planted_for_every_rule() -> None:
    planted = {each.code for each in FAULTS} | FOREIGN_ONLY
    assert sorted({rule.code for rule in RULES} - planted) == []
