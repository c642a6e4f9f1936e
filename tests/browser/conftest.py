"""The browser of these tests: the Chromium that is installed, never one that is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from clindeck.files.library import Library
from clindeck.model.editions import WHOLE
from clindeck.preview.make_preview import preview
from tests.browser.libraries import rich_library
from tests.browser.tab import LIMIT_MS
from tests.libraries import NOON_S
from tests.shipped import Shipped

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def installed_browser() -> str | None:
    """Where a Chromium is: what CLINDECK_CHROMIUM names, or the first on PATH."""
    named = os.environ.get("CLINDECK_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    path = installed_browser()
    if path is None:
        absent = (
            "no Chromium here: install one (on Debian: apt-get install chromium) or name one in "
            "CLINDECK_CHROMIUM"
        )
        if os.environ.get("CLINDECK_REQUIRE_BROWSER") == "1":
            pytest.fail(absent, pytrace=False)
        pytest.skip(absent)
    expect.set_options(timeout=LIMIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


def page_of(library: Library, file: Path) -> Path:
    """Write the preview of a whole library."""
    made = preview(library, library.deck_stems(), NOON_S, WHOLE, is_live=False)
    file.write_bytes(made.page.html)
    return file


@pytest.fixture(scope="session")
def shipped_page(shipped: Shipped, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of this repository's deck."""
    return page_of(shipped.library, tmp_path_factory.mktemp("preview") / "shipped.html")


@pytest.fixture(scope="session")
def rich_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The preview of a small library that has one of everything that a card can show."""
    folder = tmp_path_factory.mktemp("rich")
    return page_of(Library(rich_library(folder / "library").root), folder / "rich.html")
