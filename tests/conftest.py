"""Engines, golden files, and the rule that CI skips neither an engine nor a browser.

| environment variable | effect |
|---|---|
| CLINDECK_ENGINES_DIR | where the engines are: one environment per version; default .venv-anki |
| CLINDECK_REQUIRE_ENGINES=1 | a missing engine or a skipped real-Anki test is a failure |
| CLINDECK_REQUIRE_CONNECT=1 | a missing .venv-anki/connect (a running Anki) is a failure |
| CLINDECK_EVERY_ENGINE=1 | not only the newest and the oldest (of updates: the newest) |
| CLINDECK_CHROMIUM | the browser of the browser tests; default the first Chromium on PATH |
| CLINDECK_REQUIRE_BROWSER=1 | a skipped browser test is a failure |
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.real_anki.engine import Engine
from tests.shipped import Shipped, build_library, copy_library

# How fast a machine is decides no test, and neither does chance: a change is judged by the same
# examples as the last one. Looking for new ones is a search of its own (docs/reliability.md):
#     make test PYTEST_ARGS='--hypothesis-profile=search'
_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", _ANY_SPEED)
settings.register_profile("house", _ANY_SPEED, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
DIFF_LINES = 60
REQUIRED_BY = {
    "real_anki": "CLINDECK_REQUIRE_ENGINES",
    "browser": "CLINDECK_REQUIRE_BROWSER",
}


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


# Newest first; the locks are the one list of supported engines.
ENGINE_VERSIONS = sorted(
    (lock.stem.removeprefix("anki-") for lock in (ROOT / "requirements").glob("anki-*.txt")),
    key=_number,
    reverse=True,
)
IN_EVERY_ENGINE = os.environ.get("CLINDECK_EVERY_ENGINE") == "1"
TRIED_VERSIONS = ENGINE_VERSIONS if IN_EVERY_ENGINE else [ENGINE_VERSIONS[0], ENGINE_VERSIONS[-1]]
"""By default the newest and the oldest: they differ most. CI takes every one."""


@pytest.fixture(autouse=True, scope="session")
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Keep the tests away from the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLINDECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_wait_for_the_disk() -> Generator[None]:
    """Do not wait until the disk has what a command wrote in this process: no power fails here.

    What is waited for, and before what, is seen by tests/files/test_atomic_writes.py. Commands in a
    process of their own do wait.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)  # a descriptor that is none is a fault of both
        yield


def installed_engine(version: str) -> Engine:
    """The engine of that version, whether or not it is there."""
    folder = Path(os.environ.get("CLINDECK_ENGINES_DIR", ".venv-anki"))
    return Engine(version=version, python=ROOT / folder / version / "bin" / "python")


def _is_required(marker: str) -> bool:
    return os.environ.get(REQUIRED_BY[marker]) == "1"


def required_engine(engine: Engine) -> Engine:
    """The engine, or the test ends here: failed where engines are required, else skipped."""
    if not engine.python.exists():
        absent = f"Anki {engine.version} is not installed; `make engines` installs it"
        if _is_required("real_anki"):
            pytest.fail(absent, pytrace=False)
        pytest.skip(absent)
    return engine


@pytest.fixture(scope="session", params=TRIED_VERSIONS)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Runs the test once with each of `TRIED_VERSIONS` of Anki."""
    return required_engine(installed_engine(request.param))


@pytest.fixture(scope="session")
def engines() -> tuple[Engine, ...]:
    """All of `TRIED_VERSIONS` at once, newest first."""
    return tuple(required_engine(installed_engine(version)) for version in TRIED_VERSIONS)


@pytest.fixture(scope="session")
def newest_engine() -> Engine:
    """The newest supported version alone, where versions do not matter."""
    return required_engine(installed_engine(ENGINE_VERSIONS[0]))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Shipped:
    """This repository's library, built an hour ago in a folder of its own."""
    library = copy_library(tmp_path_factory.mktemp("shipped") / "library", with_ledger=True)
    return build_library(library, int(time.time()) - 3600)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(path, actual)` compares a text with a committed file, or rewrites the file."""

    def compare_or_rewrite(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
            return
        assert path.exists(), f"{path} is missing; `make golden` writes it"
        expected = path.read_text(encoding="utf-8")
        if actual != expected:  # pytest's own comparison takes minutes on a large text
            diff = unified_diff(
                expected.splitlines(), actual.splitlines(), "golden", "now", n=1, lineterm=""
            )
            shown = "\n".join(islice(diff, DIFF_LINES))
            pytest.fail(
                f"{path.name} differs; if the change is meant, run `make golden` and review"
                f" git diff\n{shown}",
                pytrace=False,
            )

    return compare_or_rewrite


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden files from what the code does now",
    )


@pytest.hookimpl(tryfirst=True)  # before -m deselects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        needed = set(getattr(item, "fixturenames", ()))
        if needed & {"engine", "engines", "newest_engine"}:
            item.add_marker("real_anki")
        if "chromium" in needed:
            item.add_marker("browser")
        if "golden" in needed:
            item.add_marker("golden")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a skipped test whose machinery is required."""
    report = yield
    required = [marker for marker in REQUIRED_BY if item.get_closest_marker(marker)]
    is_expected_failure = hasattr(report, "wasxfail")
    if report.skipped and not is_expected_failure and any(map(_is_required, required)):
        report.outcome = "failed"
        report.longrepr = f"skipped, but {' and '.join(required)} tests are required here"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fails a module under tests/real_anki or tests/browser that skips itself as a whole."""
    report = yield
    if report.skipped and any(
        marker in collector.path.parts and _is_required(marker) for marker in REQUIRED_BY
    ):
        report.outcome = "failed"
        report.longrepr = f"{collector.path.name} skipped itself, but is required here"
    return report
