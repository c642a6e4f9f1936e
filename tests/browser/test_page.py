"""Finding and turning cards: filters, search, keys, links, and five thousand cards."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from clindeck.files.library import Library
from clindeck.model.problems import Position, warning
from clindeck.pipeline.check import check
from clindeck.preview.cards import DeckCards
from clindeck.preview.page import preview_page
from tests.browser.libraries import big_library
from tests.browser.tab import Tab, file_address, tab_on
from tests.libraries import NOON_S

ROLE = "ankle/ligaments/deltoid/role"
DOSE = "ankle/drugs/ibuprofen/dose"
MANY = 5000


def test_axe_finds_nothing_in_cards_page_and_dialogs(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.click('[data-mark="wrong"]')
        tab.page.click("#all")
        tab.unfold()
        assert_sound(tab)
        tab.page.click("#help-open")
        assert_sound(tab, "#help")
        tab.page.keyboard.press("Escape")
        tab.page.click("#print-open")
        assert_sound(tab, "#print-dialog")


def test_axe_finds_nothing_on_a_phone_at_night(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page), scheme="dark", width=320) as tab:
        assert_sound(tab)


@pytest.mark.parametrize(
    ("select", "label", "shown"),
    [
        (
            "section",
            "Ligaments",
            ["ankle/ligaments/deltoid/role", "ankle/ligaments/deltoid/role#2"],
        ),
        ("recipe", "effects", ["ankle/drugs/ibuprofen/effects"]),
        ("tag", "ankle::class::nsaid", [DOSE]),
        ("audience", "student", [DOSE, "ankle/drugs/paracetamol/dose"]),
        ("audience", "clinician", [DOSE, "ankle/drugs/naproxen/dose"]),
        ("state", "with a caution", ["ankle/drugs/naproxen/dose"]),
        ("state", "without a caution", [DOSE]),
        ("state", "retired", ["ankle/drugs/paracetamol/dose"]),
        ("state", "live", [DOSE]),
        ("mark", "not marked", [DOSE]),
    ],
)
def test_a_filter_shows_the_cards_that_it_names(
    chromium: Browser, rich_page: Path, select: str, label: str, shown: list[str]
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        every = tab.shown()
        tab.page.select_option(f"#by-{select}", label=label)
        found = tab.shown()
        assert set(shown) <= set(found)
        assert tab.count() == (
            f"{len(found)} of {len(every)} cards" if found != every else f"{len(every)} cards"
        )
        hidden = {
            "section": [DOSE],
            "recipe": [DOSE],
            "tag": ["ankle/ligaments/deltoid/role"],
            "student": ["ankle/drugs/naproxen/dose"],
            "clinician": ["ankle/drugs/paracetamol/dose"],
            "with a caution": [DOSE],
            "without a caution": ["ankle/drugs/naproxen/dose"],
            "retired": [DOSE],
            "live": ["ankle/drugs/paracetamol/dose"],
        }
        assert not set(hidden.get(label, hidden.get(select, []))) & set(found)
        tab.page.click("button[type=reset]")
        expect(tab.page.locator("article")).to_have_count(len(every))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HEARTBURN kidney", ["ankle/drugs/ibuprofen", "ankle/drugs/nsaid"]),
        ("short-lived 250", ["ankle/drugs/naproxen/dose"]),
        ("lígaments.yaml:13", ["ankle/ligaments/deltoid"]),
        ("handbook of sprains", ["ankle/"]),
        ("heel<", []),
        ("class=", []),
        ("whole row", ["ankle/"]),
        ("example.org", []),
    ],
)
def test_search_looks_through_both_sides_key_tags_and_place(
    chromium: Browser, rich_page: Path, typed: str, found: list[str]
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.keyboard.press("/")
        tab.page.keyboard.type(typed)
        shown = tab.shown()
        assert all(any(card.startswith(start) for start in found) for card in shown)
        assert bool(shown) == bool(found)


def test_cards_are_turned_by_click_and_by_keys(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        first, second, *_ = tab.shown()
        assert tab.current() == first
        question = tab.text(first)
        tab.page.keyboard.press("Space")
        assert tab.text(first) != question
        assert tab.page.locator("article .turn").first.inner_text() == "Show question"
        tab.page.keyboard.press("Space")
        assert tab.text(first) == question
        tab.page.locator(".face").first.click(position={"x": 30, "y": 30})
        assert tab.text(first) != question
        for key, then in (
            ("j", second),
            ("k", first),
            ("ArrowRight", second),
            ("ArrowLeft", first),
        ):
            tab.page.keyboard.press(key)
            assert tab.current() == then
        tab.page.keyboard.press("k")
        assert tab.current() == first
        tab.page.keyboard.press("a")
        assert tab.page.locator("article .turn", has_text="Show answer").count() == 0


def test_keys_are_letters_while_something_is_typed_and_can_be_turned_off(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.focus("#search")
        tab.page.keyboard.type("a w ")
        assert tab.page.input_value("#search") == "a w "
        assert tab.page.inner_text("#download") == "Download marks (0)"
        tab.page.keyboard.press("Escape")
        tab.page.keyboard.press("?")
        assert tab.page.is_visible("#help")
        tab.page.uncheck("#keys")
        tab.page.keyboard.press("Escape")
        tab.page.keyboard.press("w")
        assert tab.page.inner_text("#download") == "Download marks (0)"


def test_a_link_leads_to_its_card_and_past_the_filters(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page, "ankle/ligaments/deltoid/role#2")) as tab:
        assert tab.current() == "ankle/ligaments/deltoid/role#2"
        tab.page.select_option("#by-recipe", label="effects")
        tab.page.evaluate(f"location.hash = '{DOSE}'")
        expect(tab.page.locator("article.current")).to_have_attribute("data-id", DOSE)
        assert tab.page.input_value("#by-recipe") == ""
        assert tab.page.get_attribute(f'[data-id="{DOSE}"] h2 a', "href") == f"#{DOSE}"
        tab.page.evaluate("location.hash = '%E0%A4%A'")
        assert tab.current() == DOSE


def test_each_card_names_its_key_and_where_it_is_made(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        where = tab.page.inner_text(f'[data-id="{DOSE}"] .where')
        assert where.split() == [DOSE, "source_data/ankle-sprain/drugs.yaml:10"]
        gone = tab.page.inner_text('[data-id="ankle/drugs/paracetamol/dose"] .where')
        assert "made nowhere any more" in gone
        assert "retired" in gone


def test_problems_stand_above_the_cards_with_their_place(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        assert tab.page.inner_text("#problems h2") == "1 error, 0 warnings"
        assert tab.page.inner_text("#problems li") == (
            'source_data/ankle-sprain/topic.yaml:12:3 T002 unknown key "rank" in "review"; '
            "known: state, by, role, on, due"
        )


def test_a_reload_keeps_filters_card_and_turned_sides(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.select_option("#by-section", label="Ligaments")
        tab.page.keyboard.press("j")
        tab.page.keyboard.press("Space")
        before = (tab.shown(), tab.current(), tab.text(tab.current()))
        tab.page.reload()
        assert (tab.shown(), tab.current(), tab.text(tab.current())) == before


def test_five_thousand_cards_are_drawn_fifty_at_a_time(chromium: Browser, tmp_path: Path) -> None:
    library = Library(big_library(tmp_path / "big", MANY // 3 + 1).root)
    checked = check(library, library.deck_stems(), NOON_S)
    assert checked.problems == ()
    decks = [DeckCards(each.deck, each.topics, each.notes, each.plan, {}) for each in checked.decks]
    page = preview_page(decks, [warning(Position("x.yaml", 1, 1), "Q001", "long")] * MANY)
    assert len(page.html) < 1300 * MANY  # each with a link that holds its text
    file = tmp_path / "big.html"
    file.write_bytes(page.html)
    with tab_on(chromium, file_address(file)) as tab:
        elements = "document.querySelectorAll('*').length"
        at_first = tab.page.evaluate(elements)
        assert tab.count() == "5001 cards"
        assert tab.page.inner_text("#page") == "Page 1 of 101"
        assert at_first < 1900
        assert tab.page.inner_text("#problems li:last-child").startswith("… and 4800 more")
        for typed, expected in (("drug number 1234", 3), ("", 5001), ("1667", 0), ("1666", 3)):
            tab.page.fill("#search", typed)
            assert tab.count().split()[0] == str(expected)
        tab.page.fill("#search", "")
        tab.page.evaluate("location.hash = 'ankle/drugs/drug-1666/effects'")
        expect(tab.page.locator("article")).to_have_count(1)
        assert tab.page.inner_text("#page") == "Page 101 of 101"
        tab.page.keyboard.press("k")
        assert len(tab.shown()) == 50
        assert tab.page.evaluate(elements) < 1900


def assert_sound(tab: Tab, part: str = "html") -> None:
    found = Axe().run(tab.page, context=part)
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
