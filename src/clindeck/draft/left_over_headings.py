"""Headings that became no table and stand in no row: left over, as the prose below them is."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.drafts import DraftTable
from clindeck.formats.cell_names import unit_of_places
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, warning

_MOST_NAMED = 3
"""Lines of prose that a message names; the topic's file holds all of them."""


def with_headings(
    blocks: Sequence[DocumentBlock],
    title: Line | None,
    in_titles: Sequence[str],
    tables: Sequence[DraftTable],
    left_over: Sequence[Line],
) -> tuple[Line, ...]:
    """Return what is left over of a document, such headings with it, in the order of the file.

    `title` is the heading that names the document, `in_titles` are those that stand in the title of
    a table.
    """
    said = {slug_of(table.title) for table in tables} | {slug_of(line.text) for line in left_over}
    said |= set(map(slug_of, in_titles))
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    said |= {slug_of(item) for cell in cells for item in cell.items}
    headings = [block.lines[0] for block in blocks if block.kind is BlockKind.HEADING]
    lost = [each for each in headings if each != title and slug_of(each.text) not in said]
    places = sorted(
        [*left_over, *lost], key=lambda each: (each.position.line, each.position.column)
    )
    return tuple(places)


def prose_named(prose: Sequence[Line]) -> Problem:
    """Return which lines are prose, one problem for all of them; there is at least one."""
    first, *others = prose
    message = f"prose; make rows of its facts by hand: {shortened(first.text)}"
    lines = list(dict.fromkeys(str(line.position.line) for line in others))
    if lines:
        kind = unit_of_places(first.position.path) + ("" if len(lines) == 1 else "s")
        more = len(lines) - _MOST_NAMED
        named = ", ".join(lines[:_MOST_NAMED]) if more > 1 else ", ".join(lines)
        message += f"; likewise in {kind} {named}" + (f" and {more} more" if more > 1 else "")
    return warning(first.position, "A001", message)
