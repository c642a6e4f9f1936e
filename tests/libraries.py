"""Throwaway libraries in a folder, a planted fault at a time, and the command line in process."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from clindeck.__main__ import main
from clindeck.files.library import Library
from clindeck.history.guids_and_hashes import guid_for
from clindeck.history.ledger_file import ledger_bytes, read_ledger
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html, Key, Note
from clindeck.model.problems import Position, Problem
from clindeck.pipeline.check import Checked, CompiledDeck, check

TOPIC = "source_data/ankle-sprain/topic.yaml"
DRUGS = "source_data/ankle-sprain/drugs.yaml"
LIGAMENTS = "source_data/ankle-sprain/ligaments.yaml"
DECK = "decks/ankle.yaml"
LEDGER = "decks/ankle.ledger.jsonl"

UID = "k7q2xw9t"
"""The uid of the sound library's deck."""
NOTES, CARDS = 11, 15
"""What the sound library makes."""
NOON_S = 1_800_000_000
"""A second of the year 2027, where a test needs a clock."""

SOUND: Mapping[str, str] = {
    TOPIC: """\
topic: ankle-sprain
title: Acute ankle sprain
short: Ankle sprain
language: en
disclaimer: For education only.
report: https://example.org/report
sources:
  handbook: {title: Handbook of sprains, publisher: Example Press, published: 2024-05, kind: book}
  taping-trial: {title: Trial of taping, retrieved: 2026-01-31, kind: study}
review:
  state: unreviewed
""",
    DRUGS: """\
table: drugs
title: Drugs
source: handbook
columns:
  drug: {title: Drug, required: true, unique: true}
  class: {title: Class}
  dose: {title: Dose, kind: dose}
  effects: {title: Side effects, kind: list}
rows:
  - id: ibuprofen
    drug: ibuprofen
    class: NSAID
    dose: 400 mg every 8 hours
    effects: [heartburn, kidney strain]
  - id: naproxen
    drug: naproxen
    class: NSAID
    dose: 250 mg every 12 hours
    effects: [heartburn, fluid retention]
    caution:
      text: Check the maximum on the label.
      verify: dose
      basis: taping-trial
  - id: paracetamol
    drug: paracetamol
    class: plain analgesic
    dose: 500 mg every 6 hours
""",
    LIGAMENTS: """\
table: ligaments
title: Ligaments
source: handbook
columns:
  ligament: {title: Ligament, required: true, unique: true}
  side: {title: Side}
  stops: {title: Stops}
rows:
  - id: talofibular
    ligament: anterior talofibular ligament
    side: lateral
    stops: forward glide of the talus
  - id: deltoid
    ligament: deltoid ligament
    side: medial
    stops: eversion of the heel
""",
    DECK: """\
# A comment that stays.
deck: Ankle sprain
id: ankle
uid: k7q2xw9t
topic: ankle-sprain
sections:
  - section: drugs
    table: drugs
    expect: 7
    tags: [class]
    recipes:
      - id: dose
        ask: "{short}, oral {drug}: dose and frequency?"
        answer: "{dose}"
      - id: effects
        ask: "{short}: which {count} side effects has {drug}?"
        answer: "{effects}"
      - id: class-members
        by: class
        at_least: 2
        ask: "{short}: which {count} drugs are {class} (nonsteroidal anti-inflammatory drugs)?"
        answer: "{drug}"
      - id: contrast
        kind: contrast
        pairs: [[ibuprofen, naproxen]]
        ask: "{short}: oral {a.drug} and {b.drug}, dose of each ({count})?"
        answer: ["{a.drug}: {a.dose}", "{b.drug}: {b.dose}"]

  - section: ligaments  # two sections, two tables
    table: ligaments
    expect: 8
    recipes:
      - id: role
        ask: "{short}: what does the {ligament} stop?"
        answer: "{stops}"
        reverse:
          ask: "{short}: which ligament stops {stops}?"
          answer: "{ligament}"
          ambiguous: error
      - id: side
        kind: cloze
        text: "{short}: the [[1:{ligament}|structure]] lies on the [[2:{side}|side]] side."
""",
}


@dataclass(frozen=True)
class LibraryFiles:
    """A library's folder, with what a test does to its files."""

    root: Path

    def path(self, name: str) -> Path:
        """Return where a file of the library stands on this disk."""
        return self.root / name

    def text(self, name: str) -> str:
        """Return a file's text with its own line ends."""
        return self.path(name).read_bytes().decode()

    def with_file(self, name: str, content: str | bytes) -> LibraryFiles:
        """Write a file and return the library."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def with_change(self, name: str, old: str, new: str) -> LibraryFiles:
        """Replace the one place of a file that reads `old`, and return the library."""
        text = self.text(name)
        assert text.count(old) == 1, f"{name} holds {text.count(old)} times {old!r}"
        return self.with_file(name, text.replace(old, new))

    def without(self, name: str) -> LibraryFiles:
        """Remove a file and return the library."""
        self.path(name).unlink()
        return self

    def at(self, name: str, wanted: str, *, skip: int = 0) -> Position:
        """Return where the one place of a file that reads `wanted` stands.

        `skip` characters of `wanted` only serve to find the place.
        """
        text = self.text(name)
        assert text.count(wanted) == 1, f"{name} holds {text.count(wanted)} times {wanted!r}"
        before = text[: text.index(wanted) + skip]
        return Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def sound_library(root: Path) -> LibraryFiles:
    """Return a small library without a fault: one topic, two tables, one deck, 15 cards."""
    files = LibraryFiles(root)
    for name, text in SOUND.items():
        files.with_file(name, text)
    return files


def given_out(files: LibraryFiles, *decks: str) -> LibraryFiles:
    """Take what decks were built to (all of them if none is named) as released to learners."""
    for path in sorted(files.root.glob("decks/*.ledger.jsonl")):
        if not decks or path.name.removesuffix(".ledger.jsonl") in decks:
            ledger, problems = read_ledger(path.name, path.read_bytes())
            assert problems == ()
            path.write_bytes(ledger_bytes(each.as_released() for each in ledger.values()))
    return files


THREE_DECKS = ("ankle", "knee", "wrist")


def three_decks(root: Path) -> LibraryFiles:
    """Return a library with three decks, each with a topic of its own."""
    files = sound_library(root)
    for name in THREE_DECKS[1:]:
        for path, text in SOUND.items():
            own = text.replace("ankle", name).replace("Ankle", name.capitalize())
            own = own.replace("uid: k", f"uid: {name[0].replace('k', 'n')}")
            files.with_file(path.replace("ankle", name), own)
    return files


def checked(files: LibraryFiles, *, now_s: int = NOON_S) -> Checked:
    """Return what a check of the whole library finds."""
    library = Library(files.root)
    return check(library, library.deck_stems(), now_s)


def compiled(files: LibraryFiles, *, now_s: int = NOON_S) -> CompiledDeck:
    """Return the one deck of a library that has no problem at all."""
    found = checked(files, now_s=now_s)
    assert found.problems == ()
    (deck,) = found.decks
    return deck


def lines_of(problems: Iterable[Problem]) -> list[str]:
    """Return problems as `path:line:column CODE message`."""
    return [str(problem) for problem in problems]


def guid_of(key: str, uid: str = UID) -> Guid:
    """Return the guid of a new note of the sound library's deck."""
    return guid_for(Key(key), uid)


def note_of(notes: Iterable[Note], key: str) -> Note:
    """Return the note of a key."""
    found = [note for note in notes if note.key == key]
    assert len(found) == 1, f"{key} is made {len(found)} times"
    return found[0]


def field(note: Note, name: str) -> Html:
    """Return a note's field by its name."""
    return note.fields[FIELDS[note.note_type].index(name)]


@dataclass(frozen=True)
class Outcome:
    """What a run of the command left behind."""

    status: int
    stdout: str
    stderr: str


def clindeck(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Outcome:
    """Run `main()` in this process, in a folder, and return its exit status and output."""
    environment = {"SOURCE_DATE_EPOCH": str(NOON_S)} if env is None else env
    with (
        mock.patch.object(sys, "argv", ["clindeck", *arguments]),
        mock.patch.dict(os.environ, environment),
        contextlib.chdir(cwd),
        _captured() as (stdout, stderr),
    ):
        status = 0
        try:
            main()
        except SystemExit as leave:
            assert isinstance(leave.code, int), f"left with {leave.code!r}"
            status = leave.code
    return Outcome(status, stdout.getvalue().decode(), stderr.getvalue().decode())


@contextlib.contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Catch stdout and stderr as bytes, since results are written as UTF-8 whatever the locale."""
    stdout, stderr = io.BytesIO(), io.BytesIO()
    texts = [io.TextIOWrapper(raw, "utf-8", write_through=True) for raw in (stdout, stderr)]
    with contextlib.redirect_stdout(texts[0]), contextlib.redirect_stderr(texts[1]):
        yield stdout, stderr
    for text in texts:
        text.detach()
