"""Cards in the language of their topic: its words, and its direction."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clindeck.files.library import Library
from tests.browser.conftest import page_of
from tests.browser.tab import file_address, tab_on
from tests.browser.test_cards import SCHEMES, WIDE, all_legible
from tests.libraries import DECK, DRUGS, TOPIC, LibraryFiles, sound_library

# The words that a card shows of itself, and how its parts run.
CARD = """id => {
  const card = document.querySelector(`article[data-id="${id}"] .face`).shadowRoot;
  const of = (what, name) => [...card.querySelectorAll(what)].map(e => getComputedStyle(e)[name]);
  return {
    words: [...card.querySelectorAll('.word')].map(each => {
      const added = getComputedStyle(each, '::before').content;
      return added === 'none' ? each.innerText : added.slice(1, -1) + each.innerText;
    }),
    blocks: of('.question, .answer, .caution, .cited, .row-table, .answer ul', 'direction'),
    dose: of('.dose', 'direction'),
    aligned: card.querySelector('.answer').getBoundingClientRect().right,
    first: (() => {
      const range = document.createRange();
      range.selectNodeContents(card.querySelector('.answer'));
      return range.getBoundingClientRect().right;
    })(),
  };
}"""
EFFECTS, DOSE = "ankle/drugs/ibuprofen/effects", "ankle/drugs/naproxen/dose"


def in_language(root: Path, language: str) -> LibraryFiles:
    """The small library with Arabic words in it, in a topic of that language."""
    files = sound_library(root).with_change(TOPIC, "language: en", f"language: {language}")
    files.with_change(DECK, "oral {drug}: dose and frequency?", "{drug}: ما جرعة هذا الدواء؟")
    return files.with_change(
        DRUGS, "[heartburn, kidney strain]", "[حرقة المعدة., إجهاد الكلى (GFR).]"
    )


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("ar", "rtl", ["تنبيه", "الصف كاملًا", "الإبلاغ عن خطأ"]),
        ("de", "ltr", ["Vorsicht", "Die ganze Zeile", "Fehler melden"]),
        ("he", "rtl", ["Caution", "The whole row", "Report an error"]),
        ("en", "ltr", ["Caution", "The whole row", "Report an error"]),
    ],
)
def test_a_card_runs_and_speaks_as_its_topic_does(
    chromium: Browser, tmp_path: Path, language: str, direction: str, words: list[str]
) -> None:
    files = in_language(tmp_path / "library", language)
    page = page_of(Library(files.root), tmp_path / "page.html")
    with tab_on(chromium, file_address(page), width=360) as tab:
        tab.page.click("#all")
        tab.unfold()
        dose = tab.page.evaluate(CARD, DOSE)
        effects = tab.page.evaluate(CARD, EFFECTS)
        assert tab.page.evaluate(WIDE) == []
        for scheme in SCHEMES:
            tab.page.emulate_media(color_scheme=scheme)
            assert all_legible(tab) > 50
    assert dose["words"] == words
    assert set(dose["dose"]) == {"ltr"}
    if language != "en":  # there each field finds its own direction
        assert set(dose["blocks"] + effects["blocks"]) == {direction}
    if direction == "rtl":
        assert dose["first"] == pytest.approx(dose["aligned"], abs=1)


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("ar", "rtl", ["إظهار الإجابة", "الإجابات", "القسم", "البطاقات: 15", "صحيحة", "طباعة…"]),
        (
            "de",
            "ltr",
            ["Antwort zeigen", "Antworten", "Abschnitt", "15 Karten", "gut", "Drucken …"],
        ),
        ("en", "ltr", ["Show answer", "Answers", "Section", "15 cards", "fine", "Print…"]),
    ],
)
def test_the_page_speaks_as_its_topics_do_and_runs_so_as_a_whole(
    chromium: Browser, tmp_path: Path, language: str, direction: str, words: list[str]
) -> None:
    files = in_language(tmp_path / "library", language)
    page = page_of(Library(files.root), tmp_path / "page.html")
    with tab_on(chromium, file_address(page), width=360) as tab:
        html = tab.page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, direction)
        shown = [
            tab.page.locator("article .turn").first.inner_text(),
            tab.page.inner_text("#all"),
            tab.page.locator("#by-section").evaluate("each => each.labels[0].firstChild.data"),
            tab.page.inner_text("#count"),
            tab.page.locator('[data-mark="fine"]').first.inner_text(),
            tab.page.inner_text("#print-open"),
        ]
        assert shown == words
        assert tab.page.evaluate(WIDE) == []
        tab.page.locator(".turn").first.click()
        tab.page.locator('[data-mark="fine"]').first.click()
        assert "1" in tab.page.inner_text("#download")
