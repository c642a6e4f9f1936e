"""The link of a card, in Anki and in a browser, is the mail or issue that was meant."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.libraries import DRUGS, TOPIC, clindeck, sound_library
from tests.real_anki.engine import Engine

DOSE = "ankle/drugs/naproxen/dose"
ASKED = "question: Ankle sprain, oral naproxen: dose and frequency?"


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("mailto:editor@example.org", "body"),
        ("https://github.com/o/r/issues/new?labels=card&template=x.md", "body"),
        ("https://git.example.org/o/r/-/issues/new", "issue[description]"),
        ("https://example.org/report", "text"),
    ],
)
def test_the_link_in_anki_holds_the_key_and_what_the_card_says(
    newest_engine: Engine, chromium: Browser, tmp_path: Path, address: str, body: str
) -> None:
    files = sound_library(tmp_path / "library")
    files.with_change(TOPIC, "https://example.org/report", address)
    dose = "'250 mg “every” 12 h, <b>&amp; {{c1::é}} [sound:x.mp3] 😀'"
    files.with_change(DRUGS, "dose: 250 mg every 12 hours", f"dose: {dose}")
    files.with_change(DRUGS, "dose: {title: Dose, kind: dose}", "dose: {title: Dose}")
    built = clindeck("build", cwd=files.root)
    assert built.status == 0, built
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(files.path("decks/ankle.apkg"))
        shown = {card.guid: card.answer for card in col.render()}
    (answer,) = (html for guid, html in shown.items() if guid.endswith("/drugs/naproxen/dose"))
    page = chromium.new_page()
    page.set_content(answer)
    (href,) = page.eval_on_selector_all(".report a", "found => found.map(each => each.href)")
    page.close()
    assert href.startswith(address.partition("?")[0])
    assert href.isascii()
    fields = parse_qs(urlsplit(href).query, strict_parsing=True, errors="strict")
    assert [DOSE] in fields.values()
    lines = fields[body][0].splitlines()
    assert lines[4:6] == [f"key: {DOSE}", "deck: Ankle sprain"]
    assert lines[7:] == [ASKED, f"answer: {dose[1:-1]}"]
