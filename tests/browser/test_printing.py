"""On paper: flashcards whose backs lie behind their fronts, and a hand-out of everything."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.tab import Tab, file_address, tab_on

# The ids of cards in the cells of each sheet, by what the cells show, an empty one as "".
CELLS = """() => [...document.querySelectorAll('#print .sheet')].map(sheet =>
  [...sheet.querySelectorAll('.cell')].map(cell =>
    cell.firstElementChild?.shadowRoot.querySelector('.question').innerText.trim() ?? ''))"""


def lay_out(tab: Tab, layout: str) -> None:
    """Ask for a layout, and keep what would be printed."""
    tab.page.evaluate("window.print = () => {}")
    tab.page.click("#print-open")
    tab.page.check(f"[value={layout}]")
    tab.page.click("button[value=print]")
    tab.page.wait_for_selector("#print > *", state="attached")


def pages_of(tab: Tab) -> int:
    """How many pages of A4 a print of the page has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.page.pdf(format="A4")))


def test_backs_lie_behind_their_fronts_when_the_sheet_is_turned(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.select_option("#by-recipe", label="dose")
        lay_out(tab, "flashcards")
        fronts, backs = tab.page.evaluate(CELLS)
        assert len(fronts) == 6
        assert fronts[0].endswith("oral ibuprofen: dose and frequency?")
        assert "" in fronts
        for row in range(0, 6, 2):
            assert backs[row : row + 2] == fronts[row : row + 2][::-1]
        assert pages_of(tab) == 2


def test_each_started_six_cards_take_a_sheet_of_two_pages(
    chromium: Browser, shipped_page: Path
) -> None:
    with tab_on(chromium, file_address(shipped_page)) as tab:
        tab.page.fill("#search", "opioid")
        cards = int(tab.count().split()[0])
        assert cards > 6
        lay_out(tab, "flashcards")
        assert pages_of(tab) == 2 * -(-cards // 6)


def test_letters_shrink_until_a_card_fits_and_one_that_cannot_says_so(
    chromium: Browser, shipped_page: Path
) -> None:
    with tab_on(chromium, file_address(shipped_page)) as tab:
        tab.page.fill("#search", "gabapentin")
        lay_out(tab, "flashcards")
        sizes = tab.page.evaluate(
            """[...document.querySelectorAll('#print .cell')].map(cell =>
                 [cell.scrollHeight > cell.clientHeight, !!cell.querySelector('.cut'),
                  parseFloat(getComputedStyle(cell).fontSize)])"""
        )
        assert all(is_cut or not overflows for overflows, is_cut, _ in sizes)
        assert len({size for _, _, size in sizes}) > 1
        assert min(size for _, _, size in sizes) > 7


def test_the_hand_out_shows_question_answer_and_key_of_every_chosen_card(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page), scheme="dark") as tab:
        tab.page.select_option("#by-recipe", label="dose")
        lay_out(tab, "handout")
        tab.page.emulate_media(media="print")
        keys = tab.page.locator("#print .key").all_inner_texts()
        assert [key.split()[0] for key in keys] == tab.shown()
        assert "source_data/ankle-sprain/drugs.yaml:10" in keys[0]
        first = tab.page.locator("#print .entry").first
        assert first.locator(".answer").inner_text() == "400 mg every 8 hours"
        assert first.locator(".card").evaluate("each => getComputedStyle(each).color") == (
            "rgb(23, 37, 44)"
        )
        assert not tab.page.is_visible("#screen")
        assert tab.page.is_visible("#print")
        assert "For education only." in tab.page.inner_text("#print .about")


def test_the_browser_s_own_print_command_prints_the_hand_out_and_leaves_nothing(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert tab.page.locator("#print .entry").count() == len(tab.shown())
        tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert tab.page.locator("#print > *").count() == 0
