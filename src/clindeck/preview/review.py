"""Files of marks to problems: what reviewers say, at the places where their cards are made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clindeck.files.bounded_reads import start_of
from clindeck.files.library import Library
from clindeck.model.problems import Problem, in_reading_order
from clindeck.pipeline.check import check
from clindeck.pipeline.check_report import CheckReport
from clindeck.pipeline.lint import linted
from clindeck.preview.marks_file import (
    MAX_BYTES,
    Mark,
    Marked,
    Verdict,
    mark_problems,
    marked_cards,
    read_marks,
)


def marked_report(
    library: Library, stems: Sequence[str], now_s: int, files: Sequence[Path]
) -> tuple[CheckReport, tuple[Mark, ...]]:
    """Return the report of a check with what some files of marks say, and the marks themselves.

    Marks of decks that were not checked say nothing. What a deck with errors makes is not all that
    it asks for, so that a card is called unknown only if every deck is sound.
    """
    checked = linted(library, check(library, stems, now_s), now_s)
    marks: list[Mark] = []
    problems: list[Problem] = []
    for file in files:
        path = file.resolve()
        root = library.root.resolve()
        name = path.relative_to(root) if path.is_relative_to(root) else path
        read, faults = read_marks(name.as_posix(), start_of(path, MAX_BYTES))
        marks.extend(read)
        problems.extend(faults)
    known: dict[str, Marked] = {}
    withdrawn: set[str] = set()
    for compiled in checked.decks:
        known |= marked_cards(compiled.notes, compiled.plan)
        withdrawn.update(release.key for release in compiled.plan.retired())
    is_whole = len(checked.decks) == len(library.deck_stems())
    checked_ids = {compiled.deck.id for compiled in checked.decks}
    told = [mark for mark in marks if is_whole or mark.card.partition("/")[0] in checked_ids]
    if not all(compiled.is_sound for compiled in checked.decks):
        told = [mark for mark in told if mark.card in known]
    problems.extend(mark_problems(told, known, withdrawn))
    found = in_reading_order((*checked.problems, *problems))
    counts = tuple(each.count for each in checked.decks)
    return CheckReport(found, counts, checked.unjudged), tuple(marks)


def marks_summary(marks: Sequence[Mark]) -> str:
    """Return how many marks there are of each kind, in words."""
    counted = [
        f"{sum(mark.verdict is verdict for mark in marks)} {verdict.value}" for verdict in Verdict
    ]
    return f"marks: {', '.join(counted)}"
