"""What the fuzzer feeds: bytes in, and an exception if a promise about input is broken.

One function for each kind of input; a new reader of files gets its line in TARGETS and a seed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from clindeck.anki.package_reader import UnreadablePackage, package_contents
from clindeck.inspection import inspected
from clindeck.ledger import ledger_bytes, read_ledger
from clindeck.library import Library
from clindeck.lint.registry import RULES
from clindeck.pipeline import check, linted
from clindeck.silences import read_settings
from tests.floor4.newest import newest
from tests.floor4.packages import foreign
from tests.libraries import DECK, DRUGS, NOON_S, SOUND, TOPIC, sound_library

MEDIA = "source_data/ankle-sprain/media/media.yaml"
_FOLDER = tempfile.TemporaryDirectory()
_FILES = sound_library(Path(_FOLDER.name))


def _content(name: str) -> Callable[[bytes], None]:
    """A file of an otherwise sound library."""

    def read(data: bytes) -> None:
        library = Library(_FILES.with_file(name, data).root)
        try:
            found = linted(library, check(library, library.deck_stems(), NOON_S), NOON_S)
        finally:
            _FILES.with_file(name, SOUND.get(name, "media: []\n"))
        for problem in found.problems:
            problem.position.path.encode()
            assert problem.message
            assert problem.position.line > 0
            assert problem.position.column > 0

    return read


def _ledger(data: bytes) -> None:
    entries, problems = read_ledger("decks/x.ledger.jsonl", data)
    if not problems:
        again, faults = read_ledger("decks/x.ledger.jsonl", ledger_bytes(entries.values()))
        assert not faults
        assert again.keys() == entries.keys()


def _settings(data: bytes) -> None:
    read_settings(data)


def _package(data: bytes) -> None:
    try:
        contents = package_contents(data)
    except UnreadablePackage as refused:
        assert "\n" not in str(refused)
        return
    inspected(contents, RULES, frozenset())


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "table": _content(DRUGS),
    "topic": _content(TOPIC),
    "media": _content(MEDIA),
    "deck": _content(DECK),
    "ledger": _ledger,
    "settings": _settings,
    "package": _package,
}


def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """Return sound inputs of each kind, from which the fuzzer starts."""
    return {
        "table": (SOUND[DRUGS].encode(),),
        "topic": (SOUND[TOPIC].encode(),),
        "media": (
            b"media:\n  - file: x.png\n    source: handbook\n    licence: CC0\n    alt: x\n",
        ),
        "deck": (SOUND[DECK].encode(),),
        "ledger": (
            b'{"key":"a/b/c/d","guid":"g","type":"qa","deck":"D","cards":[0],"hash":"h",'
            b'"changed":1,"state":"live","sum":"00000000"}\n',
        ),
        "settings": (b'[[silence]]\nrule = "Q001"\nbecause = "x"\ntables = ["a"]\n',),
        "package": (foreign([("g", "q", "a")]), newest([("g", "q", "a")])),
    }
