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
from clindeck.preview.marked_cards import Marked, mark_problems, marked_cards
from clindeck.preview.marks import Mark, Verdict
from clindeck.preview.marks_file import FORMAT, MAX_BYTES, read_marks
from clindeck.preview.marks_table import ENDINGS, read_marks_table
from clindeck.preview.reports_file import are_issues, read_reports


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
        read, faults = _read(name.as_posix(), start_of(path, MAX_BYTES))
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


def _read(path: str, data: bytes) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return what a file says of cards: marks, of the preview or in a table, or reports."""
    is_json = path.lower().endswith(".json")
    is_too_large = len(data) > MAX_BYTES
    if path.lower().endswith(ENDINGS) and not is_too_large:
        return read_marks_table(path, data)
    if is_too_large or FORMAT.encode() in data[:4096] or (is_json and not are_issues(data)):
        return read_marks(path, data)
    return read_reports(path, data)


def _known_cards(checked: Checked) -> dict[str, Marked]:
    known: dict[str, Marked] = {}
    for compiled in checked.decks:
        known |= marked_cards(compiled.notes, compiled.plan, compiled.topics)
    return known


def rows_found_fine(found: MarkedLibrary) -> dict[str, dict[str, tuple[Mark, ...]]]:
    """Return the marks of rows, by `topic/table` and row, all of whose cards are fine as they are.

    A row of which one card has another mark, no mark, or one that was made before the card changed,
    is not among them; nor is one of which nobody knows what its card said when it was marked.
    """
    known = _known_cards(found.checked)
    current = [
        mark
        for mark in found.marks
        if (card := known.get(mark.card)) is not None and card.is_as_marked(mark)
    ]
    objected = {mark.card for mark in current if mark.verdict is not Verdict.FINE}
    fine: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in current:
        if mark.verdict is Verdict.FINE and mark.tells_its_text and mark.card not in objected:
            fine[mark.card].append(mark)
    rows: defaultdict[str, dict[str, list[Mark] | None]] = defaultdict(dict)
    for compiled in found.checked.decks:
        deck = compiled.deck
        tables = {
            each.id: f"{deck.topic_of(each).text}/{each.table.text}" for each in deck.sections
        }
        for note in compiled.notes:
            of_table = rows[tables[note.section]]
            ids = [card_id(note.key, ordinal) for ordinal in note.ordinals()]
            for row in note.rows:
                before = of_table.setdefault(row, [])
                if before is not None and all(each in fine for each in ids):
                    before.extend(mark for each in ids for mark in fine[each])
                else:
                    of_table[row] = None
    return {
        table: chosen
        for table, of_table in rows.items()
        if (chosen := {row: tuple(marks) for row, marks in of_table.items() if marks})
    }


def marks_summary(marks: Sequence[Mark]) -> str:
    """Return how many marks there are of each kind, and how many reports, in words."""
    reviewed = [mark for mark in marks if not mark.is_report]
    counted = [
        f"{sum(mark.verdict is verdict for mark in reviewed)} {verdict.value}"
        for verdict in Verdict
    ]
    reports = len(marks) - len(reviewed)
    of_learners = f"; {reports} report{'' if reports == 1 else 's'}" if reports else ""
    return f"marks: {', '.join(counted)}{of_learners}"
