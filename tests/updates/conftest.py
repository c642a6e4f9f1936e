"""A learner of the first release, and each scenario's second release."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clindeck.files.library import Library
from tests.conftest import (
    ENGINE_VERSIONS,
    IN_EVERY_ENGINE,
    installed_engine,
    required_engine,
)
from tests.real_anki.engine import Collection, Engine
from tests.shipped import copy_library
from tests.updates.learner import live_with_the_deck
from tests.updates.releasing import Released, release
from tests.updates.scenarios import SCENARIOS, Scenario

DAY_S = 86_400
NOW_S = int(time.time())
RELEASE_1_S = NOW_S - 30 * DAY_S
EDITED_BY_LEARNER_S = RELEASE_1_S + 5 * DAY_S
RELEASE_2_S = RELEASE_1_S + 20 * DAY_S


@dataclass(frozen=True, slots=True)
class Update:
    """A scenario's two releases."""

    scenario: Scenario
    old: Released
    new: Released


@dataclass(frozen=True, slots=True)
class FirstRelease:
    """The library as it was first released, to be copied and edited."""

    root: Path
    released: Released

    def copy(self, folder: Path) -> Library:
        shutil.copytree(self.root, folder)
        return Library(folder)


TRIED = ENGINE_VERSIONS if IN_EVERY_ENGINE else ENGINE_VERSIONS[:1]
"""The newest: these are the tests that take longest. CI and `make update-table` take every one."""


@pytest.fixture(scope="session", params=TRIED)
def engine(request: pytest.FixtureRequest) -> Engine:
    return required_engine(installed_engine(request.param))


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> FirstRelease:
    folder = tmp_path_factory.mktemp("first")
    library = copy_library(folder / "library", with_ledger=False)
    return FirstRelease(library.root, release(library, RELEASE_1_S, folder / "shelf"))


@pytest.fixture(scope="session", params=SCENARIOS, ids=lambda scenario: scenario.number)
def update(
    request: pytest.FixtureRequest,
    first_release: FirstRelease,
    tmp_path_factory: pytest.TempPathFactory,
) -> Update:
    return updated(request.param, first_release, tmp_path_factory.mktemp("second"))


def updated(scenario: Scenario, first: FirstRelease, folder: Path) -> Update:
    """The second release of a library that was edited as the scenario says."""
    library = first.copy(folder / "library")
    scenario.edit(library)
    return Update(scenario, first.released, release(library, RELEASE_2_S, folder / "shelf"))


@pytest.fixture(scope="module")
def learner(
    engine: Engine, first_release: FirstRelease, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The closed collection of someone who has learnt the first release for days."""
    folder = tmp_path_factory.mktemp("learner") / "collection"
    make_learner(engine, first_release, folder)
    return folder


def make_learner(engine: Engine, first: FirstRelease, folder: Path) -> None:
    with engine.collection(folder) as col:
        col.import_apkg(first.released.package)
        live_with_the_deck(col, own_css=True)
        # Moving a study history into the past can leave a card without the time of its last review,
        # which 26.9.3 adds when it checks: the update must not be blamed for it.
        col.check_database()
        col.backdate_notes(stamped_since_s=NOW_S - DAY_S, to_s=EDITED_BY_LEARNER_S)


@pytest.fixture
def col(engine: Engine, learner: Path, tmp_path: Path) -> Iterator[Collection]:
    """That collection, copied and opened."""
    shutil.copytree(learner, tmp_path / "collection")
    with engine.collection(tmp_path / "collection") as opened:
        yield opened
