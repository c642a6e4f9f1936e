"""Files of marks to problems: what reviewers say, at the places where their cards are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from clindeck.files.bounded_reads import start_of
from clindeck.files.library import Library
from clindeck.model.problems import Problem, in_reading_order
from clindeck.pipeline.check import Checked, check
from clindeck.pipeline.check_report import CheckReport
from clindeck.pipeline.lint import linted
from clindeck.preview.cards import card_id
from clindeck.preview.marks_file import (
    MAX_BYTES,
    Mark,
    Marked,
    Verdict,
    mark_problems,
    marked_cards,
    read_marks,
)


class MarkedLibrary(NamedTuple):
    """A checked library with the marks of some files, and the problems that they tell."""

    checked: Checked
    marks: tuple[Mark, ...]
    problems: tuple[Problem, ...]


def marked_report(
    library: Library, stems: Sequence[str], now_s: int, files: Sequence[Path]
) -> tuple[CheckReport, tuple[Mark, ...]]:
    """Return the report of a check with what some files of marks say, and the marks themselves.

    Marks of decks that were not checked say nothing. What a deck with errors makes is not all that
    it asks for, so that a card is called unknown only if every deck is sound.
    """
    checked = linted(library, check(library, stems, now_s), now_s)
    found = marked_library(library, checked, files)
    problems = in_reading_order((*checked.problems, *found.problems))
    counts = tuple(each.count for each in checked.decks)
    return CheckReport(problems, counts, checked.unjudged), found.marks


def marked_library(library: Library, checked: Checked, files: Sequence[Path]) -> MarkedLibrary:
    """Return the marks of some files, and what they tell as problems where the cards are made."""
    marks: list[Mark] = []
    problems: list[Problem] = []
    for file in files:
        path = file.resolve()
        root = library.root.resolve()
        name = path.relative_to(root) if path.is_relative_to(root) else path
        read, faults = read_marks(name.as_posix(), start_of(path, MAX_BYTES))
        marks.extend(read)
        problems.extend(faults)
    known = _known_cards(checked)
    withdrawn = {each.key for deck in checked.decks for each in deck.plan.retired()}
    is_whole = len(checked.decks) == len(library.deck_stems())
    checked_ids = {compiled.deck.id for compiled in checked.decks}
    told = [mark for mark in marks if is_whole or mark.card.partition("/")[0] in checked_ids]
    if not all(compiled.is_sound for compiled in checked.decks):
        told = [mark for mark in told if mark.card in known]
    problems.extend(mark_problems(told, known, withdrawn))
    return MarkedLibrary(checked, tuple(marks), in_reading_order(tuple(problems)))


def _known_cards(checked: Checked) -> dict[str, Marked]:
    known: dict[str, Marked] = {}
    for compiled in checked.decks:
        known |= marked_cards(compiled.notes, compiled.plan, compiled.topic)
    return known


def rows_found_fine(found: MarkedLibrary) -> dict[str, tuple[str, ...]]:
    """Return the rows, by `topic/table`, all of whose cards somebody marked fine as they are now.

    A row of which one card has another mark, no mark, or one that was made before the card changed,
    is not among them.
    """
    known = _known_cards(found.checked)
    current = [mark for mark in found.marks if _is_current(mark, known)]
    fine = {mark.card for mark in current if mark.verdict is Verdict.FINE}
    fine -= {mark.card for mark in current if mark.verdict is not Verdict.FINE}
    rows: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for compiled in found.checked.decks:
        tables = {each.id: each.table.text for each in compiled.deck.sections}
        for note in compiled.notes:
            of_table = rows[f"{compiled.topic.id}/{tables[note.section]}"]
            is_fine = all(card_id(note.key, ordinal) in fine for ordinal in note.ordinals())
            for row in note.rows:
                of_table[row] = of_table.get(row, True) and is_fine
    return {
        table: chosen
        for table, of_table in rows.items()
        if (chosen := tuple(row for row, is_fine in of_table.items() if is_fine))
    }


def _is_current(mark: Mark, known: dict[str, Marked]) -> bool:
    card = known.get(mark.card)
    return card is not None and card.content == mark.content


def marks_summary(marks: Sequence[Mark]) -> str:
    """Return how many marks there are of each kind, in words."""
    counted = [
        f"{sum(mark.verdict is verdict for mark in marks)} {verdict.value}" for verdict in Verdict
    ]
    return f"marks: {', '.join(counted)}"
