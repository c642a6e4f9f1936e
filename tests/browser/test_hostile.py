"""Nothing that a table, a ledger or a deck's name says can run, load or break out."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import replace
from playwright.sync_api import Browser

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import card_faces
from clindeck.files.library import Library
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Html, NoteType
from tests.browser.conftest import page_of
from tests.browser.tab import file_address, tab_on
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    LIGAMENTS,
    TOPIC,
    LibraryFiles,
    clindeck,
    sound_library,
)

HOSTILE = (
    "<script>window.hit=1</script><img src=x onerror='window.hit=2'></style></script></template>"
    "<a href='javascript:window.hit=3'>l</a><iframe srcdoc='x'></iframe><svg onload='window.hit=4'>"
    "{{c1::a}} {{FrontSide}} @data@ @script@ <!-- ]]> --><base href='http://h.example/'>"
    "<meta http-equiv=refresh content='0;url=http://h.example/'>"
    "<link rel=stylesheet href=//h.example>"
)
QUOTED = json.dumps(HOSTILE)
TEETH = "script, iframe, base, meta, link, style, [onerror], [onload]"
PRESENT = f"""() => [window.hit ?? 0, ...[...document.querySelectorAll('.face')].flatMap(face =>
  [...face.shadowRoot.querySelectorAll('{TEETH}')].map(each => each.outerHTML))]"""


def test_hostile_tables_are_letters_on_the_cards_and_in_the_page(
    chromium: Browser, tmp_path: Path
) -> None:
    files = sound_library(tmp_path / "library")
    files.with_change(DECK, "deck: Ankle sprain", f"deck: {QUOTED}")
    files.with_change(LIGAMENTS, "stops: forward glide of the talus", f"stops: {QUOTED}")
    files.with_change(TOPIC, "disclaimer: For education only.", f"disclaimer: {QUOTED}")
    page = page_of(Library(files.root), tmp_path / "cards.html")
    with tab_on(chromium, file_address(page)) as tab:
        tab.page.click("#all")
        assert tab.page.evaluate(PRESENT) == [0]
        shown = " ".join(tab.page.inner_text('[data-id$="talofibular/role"] .answer').split())
        assert shown == " ".join(HOSTILE.split())
        assert tab.page.inner_text("h1") == " ".join(HOSTILE.split())
        assert tab.page.evaluate(
            "[document.scripts.length, document.styleSheets.length, document.forms.length]"
        ) == [2, 1, 3]


def test_hostile_html_in_a_forged_ledger_is_shown_without_its_teeth(
    chromium: Browser, tmp_path: Path
) -> None:
    files = with_hostile_withdrawal(withdrawn_library(tmp_path / "library"))
    page = page_of(Library(files.root), tmp_path / "cards.html")
    with tab_on(chromium, file_address(page)) as tab:
        tab.page.select_option("#by-state", label="retired")
        tab.page.click("#all")
        card = tab.page.locator('[data-id="ankle/drugs/paracetamol/dose"]')
        assert card.locator(".answer").inner_text() == "[Figure: x]l"
        assert card.locator(".answer a").get_attribute("href") is None
        assert tab.page.evaluate(PRESENT) == [0]


def test_a_card_that_could_run_something_would_be_stopped_by_the_policy(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.evaluate(
            """html => { const host = document.querySelector('.face');
                 host.shadowRoot.innerHTML = html; host.shadowRoot.querySelector('a').click() }""",
            HOSTILE.replace("<meta http-equiv=refresh", "<i"),
        )
        tab.page.wait_for_timeout(200)
        assert tab.page.evaluate("window.hit ?? 0") == 0
        assert any("Content Security Policy" in each for each in tab.said)
        tab.said.clear()
        tab.asked.clear()


def test_hostile_fields_would_run_if_nothing_were_done(chromium: Browser, tmp_path: Path) -> None:
    fields = ["" for _ in FIELDS[NoteType.QA]]
    fields[1] = HOSTILE
    html = card_faces(note_type_spec(NoteType.QA), fields, 0).question
    page = tmp_path / "bare.html"
    page.write_text(html.replace("http-equiv=refresh", ""), encoding="utf-8")
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.wait_for_function("window.hit > 0")
    context.close()


def withdrawn_library(root: Path) -> LibraryFiles:
    files = sound_library(root)
    for arguments in (
        ("release",), ("retire", "ankle/drugs/paracetamol", "--why", "No longer taught"),
    ):  # fmt: skip
        assert clindeck(*arguments, cwd=root).status == 0
    lines = files.text(DRUGS)
    return files.with_file(DRUGS, lines[: lines.index("  - id: paracetamol")])


def with_hostile_withdrawal(files: LibraryFiles) -> LibraryFiles:
    """Forge the answer of the withdrawn note, checksum and all."""
    ledger, problems = read_ledger(LEDGER, files.path(LEDGER).read_bytes())
    assert problems == ()
    forged = []
    for entry in ledger.values():
        if entry.retired is not None:
            fields = list(entry.retired.fields)
            fields[2] = Html(HOSTILE)
            gone = replace(entry.retired, fields=tuple(fields))
            entry = replace(entry, retired=gone)
        forged.append(entry)
    return files.with_file(LEDGER, ledger_bytes(forged))
