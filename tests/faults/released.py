"""A small library before and after a command, and what was lost of it in between."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

from clindeck.anki.reader.package import package_contents
from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents
from clindeck.preview.marks_file import FORMAT
from tests.libraries import (
    DRUGS,
    LEDGER,
    NOON_S,
    LibraryFiles,
    Outcome,
    clindeck,
    compiled,
    given_out,
    sound_library,
)

_UID = re.compile(rb"uid: [a-z0-9]{8}\b", re.MULTILINE)
"""Of a deck that `new` makes: drawn at random."""
PACKAGE = "decks/ankle.apkg"
MARKS = "fine.marks.json"
LATER = {"SOURCE_DATE_EPOCH": str(NOON_S + 3600)}
COMMANDS = {
    "build": ("build",),
    "release": ("release",),
    "retire": ("retire", "ankle/drugs/naproxen", "--why", "no longer sold"),
    "counts --update": ("counts", "--update"),
    "check --fix": ("check", "--fix"),
    "new": ("new", "gout"),
    "schema": ("schema",),
    "review": ("review", MARKS, "--by", "Anna Berg", "--role", "GP", "--on", "2026-11-30"),
    "release --restore": ("release", "--restore", PACKAGE),
    "export": ("export", "drugs", "--to", "decks/drugs.csv"),
}


@dataclass
class Tally:
    """How often something was tried, what went wrong, and what else was seen."""

    tried: int
    faults: list[str]
    remark: str = ""


class Released:
    """A library that was released and then edited, with both sound states of the next command."""

    def __init__(self, root: Path, command: tuple[str, ...]) -> None:
        self.command = command
        self.files = sound_library(root)
        assert clindeck("build", cwd=root).status == 0
        if command[0] != "release":  # which has drafts to make live
            given_out(self.files)
        self.guids = guids_of(self.files)
        if command[0] == "check":
            self.files.with_change(DRUGS, "400 mg every 8 hours", "400mg every 8 hours")
        else:
            self.files.with_change(DRUGS, "250 mg every 12 hours", "500 mg every 12 hours")
        fine_marks(self.files)
        if "--restore" in command:
            self.files.without(LEDGER)
        if command[0] == "counts":
            self.files.with_change("decks/ankle.yaml", "expect: 8", "expect: 6")
        self.before = self.contents()
        self.kept = {name: self.files.path(name).read_bytes() for name in self.before}
        started = time.perf_counter()
        assert self.run().status == 0
        self.takes_s = time.perf_counter() - started
        self.complete = self.contents()
        assert self.complete != self.before

    def run(self, env: dict[str, str] = LATER) -> Outcome:
        return clindeck(*self.command, cwd=self.files.root, env=env)

    def contents(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.files.root)): _UID.sub(b"uid: ", path.read_bytes())
            for path in sorted(self.files.root.rglob("*"))
            if path.is_file() and path.name not in ("lock", ".gitignore", "filler")
        }

    def restore(self) -> None:
        """Brings back the state before the command."""
        for path in sorted(self.files.root.rglob("*"), reverse=True):
            if path.is_file() or path.is_symlink():
                path.unlink()
            elif not any(path.iterdir()):
                path.rmdir()
        for name, data in self.kept.items():
            self.files.with_file(name, data)

    def fault(self) -> str:
        """Return what was lost, empty if nothing."""
        if clindeck("list", cwd=self.files.root).status not in (0, 1):
            return "it cannot be read"
        if self.contents() not in (self.before, self.complete):
            return "it is neither as before nor complete"
        for more in (("check", "--fix"), ("counts", "--update")):
            clindeck(*more, cwd=self.files.root, env=LATER)
        if "--restore" in self.command and LEDGER not in self.contents():
            self.run()
        built = clindeck("build", cwd=self.files.root, env=LATER)
        if built.status != 0:
            return f"the next build fails: {built.stderr}"
        if not self.guids.items() <= guids_of(self.files).items():
            return "a note changed its identity"
        notes = package_contents(self.files.path(PACKAGE).read_bytes()).notes
        if {note.guid for note in notes} != set(guids_of(self.files).values()):
            return "the package is not what the ledger says"
        return ""


def fine_marks(files: LibraryFiles) -> str:
    """Write a file in which every card is fine as it is, and return its name."""
    deck = compiled(files)
    contents = judged_contents(deck.plan, deck.topics)
    marks = [
        {"card": card_id(note.key, ordinal), "mark": "fine", "content": contents[note.key]}
        for note in deck.notes
        for ordinal in note.ordinals()
    ]
    document = {"format": FORMAT, "version": 1, "marks": marks}
    files.with_file(MARKS, json.dumps(document))
    return MARKS


def guids_of(files: LibraryFiles) -> dict[str, str]:
    """Return the guid of each released key."""
    entries = map(json.loads, files.text(LEDGER).splitlines())
    return {entry["key"]: entry["guid"] for entry in entries}
