"""Marks in a table, for who would rather fill in a spreadsheet: written for a deck, and read back.

A line for each card, with `card`, `question`, `answer`, and `content`, which says what the card
said; to be filled in are `mark` (fine, wrong or unclear), `remark`, `by`, `role` and `on`. A line
without a mark is not reviewed yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clindeck.compiler.report_links import card_text
from clindeck.content.node_reader import date_fault
from clindeck.formats.csv_reader import csv_table, guarded, written_cell
from clindeck.formats.grid import Grid, GridCell, GridRow, grid_of
from clindeck.history.release_plan import Plan
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.notes import Note
from clindeck.model.problems import Position, Problem, Severity, error
from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents
from clindeck.preview.marks import Mark, Verdict, one_line

ENDINGS = (".csv", ".tsv")
HEADINGS = ("card", "question", "answer", "mark", "remark", "by", "role", "on", "content")
_NEEDED = ("card", "mark")
_HASH = re.compile(r"[0-9a-f]{32}\Z")
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


def table_to_mark(
    decks: Iterable[tuple[Sequence[Note], Plan, DeckTopics]], separator: str = ","
) -> str:
    """Return a table of the live cards of some decks in which nothing is marked yet."""
    lines = [HEADINGS, *(line for deck in decks for line in _lines(*deck))]
    return "".join(
        separator.join(written_cell(guarded(cell), separator) for cell in line) + "\r\n"
        for line in lines
    )


def _lines(notes: Sequence[Note], plan: Plan, topics: DeckTopics) -> Iterator[tuple[str, ...]]:
    contents = judged_contents(plan, topics)
    withdrawn = {release.key for release in plan.retired()}
    for note in notes:
        if note.key in withdrawn or note.key not in contents:
            continue
        for card in note.cards:
            question, answer = card_text(card.front, card.items)
            name = card_id(note.key, card.ordinal)
            yield name, question, answer, "", "", "", "", "", contents[note.key]


def read_marks_table(path: str, data: bytes) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return the marks of a table, and what is wrong with it (M005)."""
    table, problems = csv_table(path, data)
    if table is None:
        return (), tuple(_refused(each.position, each.message) for each in problems)
    grid, problems = grid_of(table)
    faults = [_refused(each.position, each.message) for each in problems
              if each.severity is Severity.ERROR]  # fmt: skip
    if grid is None:
        return (), tuple(faults)
    columns = {one_line(cell.text).casefold(): at for at, cell in enumerate(grid.header)}
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        message = f'it has no column "{missing[0]}"; known: {", ".join(HEADINGS)}'
        return (), (*faults, _refused(Position(path, 1, 1), message))
    marks = [mark for row in grid.rows if (mark := _mark(grid, row, columns, faults)) is not None]
    return tuple(marks), tuple(faults)


def _mark(
    grid: Grid, row: GridRow, columns: Mapping[str, int], faults: list[Problem]
) -> Mark | None:
    def cell(name: str) -> GridCell | None:
        at = columns.get(name)
        return row.cells[at] if at is not None and at < len(row.cells) else None

    def text(name: str) -> str:
        found = cell(name)
        return "" if found is None else " ".join(found.text.split())

    def refuse(name: str, message: str) -> None:
        faults.append(_refused(grid.at(cell(name) or row), message))

    if not text("mark"):
        return None
    before = len(faults)
    verdict = _VERDICTS.get(text("mark").casefold())
    if verdict is None:
        known = ", ".join(_VERDICTS)
        refuse("mark", f'"mark" may not be "{text("mark")}"; known: {known}')
    if not text("card"):
        refuse("card", "the line names no card")
    if text("content") and not _HASH.match(text("content")):
        refuse("content", '"content" is not what was written there')
    if text("on") and (fault := date_fault('"on"', text("on"))) is not None:
        refuse("on", fault[0])
    if len(faults) > before or verdict is None:
        return None
    return Mark(
        text("card"), verdict, text("remark"), text("content"), grid.at(row),
        by=one_line(text("by")), role=one_line(text("role")), on=text("on"),
    )  # fmt: skip


def _refused(at: Position, why: str) -> Problem:
    return error(at, "M005", f"faulty file of marks: {why}")
