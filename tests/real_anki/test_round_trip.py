"""Any text that the loader accepts comes back from Anki as it was packaged.

All texts are rows of one table, so that each engine starts once. What is packaged shows what was
typed: `html_of` and back.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from html import unescape
from pathlib import Path
from unicodedata import normalize

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from clindeck.model.problems import Severity
from tests.libraries import DECK, LIGAMENTS, LibraryFiles, checked, guid_of, sound_library
from tests.real_anki.engine import Engine
from tests.written import package_bytes, update_file_bytes

ROWS = int(os.environ.get("CLINDECK_ROUND_TRIP_TEXTS", "300"))
_SIGNS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\\*~^<&{}[]:")
_CHOSEN = (
    "\ufeffx",
    "x\u2028y\u2029z",
    "e\u0301 \u00e9",
    "\u202eabc",
    "a\u200bb",
    "\U0001f48a",
    "{{c1::x::y}}",
    "}}{{",
    "[sound:x.mp3]",
    "[[1:x]]",
    "<b>",
    "&amp;",
    "a\tb",
    "  x  ",
    "x\u00a0",
    "\\(x\\)",
    "\\[sound:x]\\]",
    "*a*",
    "\\*a",
    "~x~^y^",
    "'\"`",
    "no",
    "010",
    "12:30",
    "~",
    "null",
    "#x",
    "x: y",
    "- x",
    "=1+1",
    "%s{0}",
    "\u0085",
    "\ufdd0",
    "\ue000",
    "-->",
    '"',
)


def _texts() -> tuple[str, ...]:
    """Texts of hypothesis, the same every time, none of them twice."""
    found: dict[str, None] = dict.fromkeys(_CHOSEN)

    @settings(max_examples=2 * ROWS, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.text(_SIGNS, min_size=1, max_size=40))
    def collect(text: str) -> None:
        found.setdefault(text)

    collect()
    return tuple(found)[:ROWS]


def _typed(text: str) -> str:
    """A text in double quotes, with an escape for every sign that is not printed."""
    signs = (
        f"\\{sign}" if sign in '"\\' else sign if sign.isprintable() else f"\\U{ord(sign):08x}"
        for sign in text
    )
    return f'"{"".join(signs)}"'


def _library(root: Path, texts: tuple[str, ...]) -> LibraryFiles:
    files = sound_library(root)
    rows = "".join(
        f"  - id: t{number}\n    ligament: number {number}\n    side: here\n"
        f"    stops: {_typed(text)}\n"
        for number, text in enumerate(texts)
    )
    head = files.text(LIGAMENTS).partition("rows:\n")[0]
    files.with_file(LIGAMENTS, f"{head}rows:\n{rows}")
    recipes = """\
      - id: role
        ask: "{short}: what does the {ligament} stop?"
        answer: "{stops}"
      - id: hidden
        kind: cloze
        text: "{short}: {ligament} stops [[1:{stops}]]."
"""
    deck = files.text(DECK)
    return files.with_file(DECK, deck[: deck.index("      - id: role")] + recipes)


def _accepted(root: Path, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts that the loader takes; what it refuses, it names by line."""
    files = _library(root / "first", texts)
    lines = files.text(LIGAMENTS).splitlines()
    first = lines.index("rows:") + 1
    refused = {
        (problem.position.line - 1 - first) // 4
        for problem in checked(files).problems
        if problem.severity is Severity.ERROR and problem.position.path == LIGAMENTS
    }
    return tuple(text for number, text in enumerate(texts) if number not in refused)


def test_every_accepted_text_comes_back_from_anki(
    engines: tuple[Engine, ...],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    texts = _accepted(tmp_path, _texts())
    assert len(texts) > ROWS * 2 // 3
    found = checked(_library(tmp_path / "second", texts))
    (deck,) = found.decks
    released = {release.guid: release for release in deck.plan.releases}
    assert len(released) > 2 * len(texts)
    package = tmp_path / "x.apkg"
    package.write_bytes(package_bytes(deck.deck.id, deck.deck.name, tuple(released.values())))
    update = tmp_path / "x.update.txt"
    update.write_bytes(update_file_bytes(deck.deck.name, tuple(released.values())))
    for engine in engines:
        with engine.collection(tmp_path / engine.version) as collection:
            log = collection.import_apkg(package)
            assert (log.new, log.counts) == (len(released), {"new": len(released)})
            notes = {note.guid: note for note in collection.notes()}
            for guid, release in released.items():
                # Anki composes what it stores (NFC); to a reader that is the same text.
                sent = tuple(normalize("NFC", each) for each in release.fields)
                assert tuple(notes[guid].fields.values()) == sent, engine.version
                assert set(notes[guid].tags) == set(release.tags)
            assert collection.check_database() == ()
    record_property("texts", len(texts) * len(engines))
    for number, text in enumerate(texts):
        answer = released[guid_of(f"ankle/ligaments/t{number}/role")].fields[2]
        if not set(text) & set("*~^\\"):
            assert unescape(answer.replace("<br>", "\n")) == normalize("NFC", text).strip()
