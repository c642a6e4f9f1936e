"""What a reviewer marks in the page comes back as problems at the lines of the content."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from clindeck.files.library import Library
from tests.browser.conftest import page_of
from tests.browser.tab import Tab, file_address, tab_on
from tests.libraries import DRUGS, clindeck, sound_library

DOSE = "ankle/drugs/ibuprofen/dose"
ROLE = "ankle/ligaments/deltoid/role"
REMARK = "Not 400 mg?\nSee the \"label\" <b>é😀</b>"  # fmt: skip


def downloaded(tab: Tab, folder: Path) -> Path:
    with tab.page.expect_download() as waiting:
        tab.page.click("#download")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def marked(tab: Tab, folder: Path) -> Path:
    """Mark a dose wrong, a reverse unclear and a third card fine, and download the marks."""
    card = tab.page.locator(f'[data-id="{DOSE}"]')
    card.locator('[data-mark="wrong"]').click()
    card.locator("textarea").fill(REMARK)
    tab.page.locator(f'[data-id="{ROLE}#2"] [data-mark="unclear"]').click()
    tab.page.locator(f'[data-id="{ROLE}"] .turn').focus()
    tab.page.keyboard.press("f")
    return downloaded(tab, folder)


def test_marks_become_problems_where_the_cards_are_made(chromium: Browser, tmp_path: Path) -> None:
    files = sound_library(tmp_path / "library")
    page = page_of(Library(files.root), tmp_path / "cards.html")
    with tab_on(chromium, file_address(page)) as tab:
        file = marked(tab, tmp_path)
        assert tab.page.inner_text("#download") == "Download marks (3)"
    assert file.name == "ankle.marks.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["format"], found["version"]) == ("clindeck-marks", 1)
    assert [(each["card"], each["mark"]) for each in found["marks"]] == [
        (DOSE, "wrong"), (ROLE, "fine"), (f"{ROLE}#2", "unclear"),
    ]  # fmt: skip
    assert found["marks"][0]["remark"] == REMARK
    told = clindeck("check", "--marks", str(file), "--format", "json", cwd=files.root)
    assert told.status == 1
    assert [
        (each["path"], each["line"], each["column"], each["code"], each["severity"])
        for each in json.loads(told.stdout)["problems"]
    ] == [
        ("decks/ankle.yaml", 37, 16, "M002", "warning"),
        (DRUGS, 13, 11, "M001", "error"),
    ]
    assert f'{DOSE} was marked wrong ("Not 400 mg? See' in told.stdout.replace('\\"', '"')
    assert told.stderr == "marks: 1 fine, 1 wrong, 1 unclear\n"


def test_marks_outlive_a_reload_and_can_be_taken_back(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.keyboard.press("u")
        tab.page.reload()
        assert tab.page.inner_text("#download") == "Download marks (1)"
        tab.page.select_option("#by-mark", label="unclear")
        assert tab.count().startswith("1 of ")
        tab.page.keyboard.press("u")
        assert tab.page.inner_text("#download") == "Download marks (0)"


def test_a_mark_on_a_card_that_changed_is_told_to_be_stale(
    chromium: Browser, tmp_path: Path
) -> None:
    files = sound_library(tmp_path / "library")
    page = page_of(Library(files.root), tmp_path / "cards.html")
    with tab_on(chromium, file_address(page)) as tab:
        file = marked(tab, tmp_path)
        files.with_change(DRUGS, "dose: 400 mg every 8 hours", "dose: 200 mg every 8 hours")
        page_of(Library(files.root), page)
        tab.page.reload()
        assert tab.page.locator(".stale:visible").count() == 1
        tab.page.select_option("#by-mark", label="marked before a change")
        assert tab.shown() == [DOSE]
    told = clindeck("check", "--marks", str(file), cwd=files.root)
    assert told.status == 0
    assert f"{DRUGS}:13:11 M003 warning: {DOSE} was marked wrong" in told.stderr
    assert "but the card has changed since; look at it again" in told.stderr
