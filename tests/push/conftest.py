"""Libraries that were built, and collections of learners that are open in a running Anki."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.conftest import ENGINE_VERSIONS, installed_engine, required_engine
from tests.libraries import Outcome, clindeck
from tests.push.running import connect_python, running_anki
from tests.real_anki.engine import Engine
from tests.shipped import copy_library
from tests.updates.conftest import RELEASE_1_S, FirstRelease, make_learner
from tests.updates.releasing import release

Push = Callable[..., Outcome]
Running = Callable[[Path], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def running() -> Running:
    """Opens the collection of a folder in a running Anki, and gives its address."""
    python = connect_python()
    return lambda folder: running_anki(python, folder / "collection.anki2")


@pytest.fixture(scope="session")
def newest() -> Engine:
    """The engine that the running Anki has, too: it looks at the collection afterwards."""
    return required_engine(installed_engine(ENGINE_VERSIONS[0]))


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> FirstRelease:
    folder = tmp_path_factory.mktemp("first")
    library = copy_library(folder / "library", with_ledger=False)
    return FirstRelease(library.root, release(library, RELEASE_1_S, folder / "shelf"))


@pytest.fixture(scope="session")
def learner(
    newest: Engine, first_release: FirstRelease, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The closed collection of someone who has learnt the first release for days."""
    folder = tmp_path_factory.mktemp("learner") / "collection"
    make_learner(newest, first_release, folder)
    return folder


@pytest.fixture
def own_collection(learner: Path, tmp_path: Path) -> Path:
    """That collection, copied."""
    return Path(shutil.copytree(learner, tmp_path / "collection"))


def push(root: Path, url: str, *arguments: str) -> Outcome:
    """`clindeck push --yes`, or with other arguments, of a library."""
    environment = {"CLINDECK_ANKICONNECT_URL": url, "SOURCE_DATE_EPOCH": ""}
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(os.environ, "SOURCE_DATE_EPOCH", raising=False)
        return clindeck("push", *(arguments or ("--yes",)), cwd=root, env=environment)
