"""Push and import of one release, in either order and on every edit, cost a learner nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import IN_EVERY_ENGINE
from tests.push.running import connect_python
from tests.real_anki.engine import Engine
from tests.updates.conftest import FirstRelease, updated
from tests.updates.more_paths import (
    others_release,
    package_then_push,
    push_beside,
    push_then_package,
    write_on_every_note,
)
from tests.updates.pushing import RunningAnki
from tests.updates.releasing import changed_guids
from tests.updates.scenarios import SCENARIOS, Scenario

TRIED = [each for each in SCENARIOS if IN_EVERY_ENGINE or each.number in ("2", "6c", "12")]


@pytest.fixture(scope="session")
def running_anki(newest: Engine) -> RunningAnki:
    return RunningAnki(connect_python(), newest)


@pytest.mark.parametrize("scenario", TRIED, ids=lambda scenario: scenario.number)
def test_a_push_instead_of_an_import_costs_nothing(
    running_anki: RunningAnki, own_collection: Path, first_release: FirstRelease, tmp_path: Path,
    scenario: Scenario,
) -> None:  # fmt: skip
    update = updated(scenario, first_release, tmp_path / "second")
    result = running_anki.push(own_collection, tmp_path / "second/library", update.new)
    assert result.faults() == {}
    assert (result.new > 0) == scenario.adds


def test_a_push_after_the_import_and_an_import_after_the_push_find_nothing_to_do(
    running_anki: RunningAnki, own_collection: Path, first_release: FirstRelease, tmp_path: Path
) -> None:
    scenario = next(each for each in SCENARIOS if each.number == "6b")
    update = updated(scenario, first_release, tmp_path / "second")
    root = tmp_path / "second/library"
    other = tmp_path / "other"
    shutil.copytree(own_collection, other)
    assert (
        package_then_push(running_anki, own_collection, root, update.old, update.new).faults() == {}
    )
    assert push_then_package(running_anki, other, root, update.old, update.new).faults() == {}


def test_notes_that_another_author_has_keys_of_are_named_and_the_update_file_brings_them(
    running_anki: RunningAnki, own_collection: Path, first_release: FirstRelease, tmp_path: Path
) -> None:
    update = updated(SCENARIOS[1], first_release, tmp_path / "second")
    others = others_release(first_release, tmp_path / "others")
    root = tmp_path / "second/library"
    result = push_beside(running_anki, own_collection, root, others, update.new)
    assert result.faults() == {}
    assert result.updated == len(changed_guids(update.old, update.new)) > 0


def test_own_words_on_every_note_stay_through_a_push(
    running_anki: RunningAnki, own_collection: Path, first_release: FirstRelease, tmp_path: Path
) -> None:
    update = updated(SCENARIOS[1], first_release, tmp_path / "second")
    with running_anki.engine.collection(own_collection) as col:
        write_on_every_note(col)
    result = running_anki.push(own_collection, tmp_path / "second/library", update.new)
    assert result.faults() == {}
    assert result.updated > 0
