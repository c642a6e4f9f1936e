"""Headings that became no table and stand in no row: left over, as the prose below them is."""

from __future__ import annotations

from collections.abc import Sequence, Set

from clindeck.formats.cell_names import unit_of_places
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.problems import Position, Problem, warning

_MOST_NAMED = 3
"""Lines of prose that a message names; the topic's file holds all of them."""


def with_headings(
    blocks: Sequence[DocumentBlock],
    title: Line | None,
    told: Set[Position],
    left_over: Sequence[Line],
) -> tuple[Line, ...]:
    """Return what is left over of a document, such headings with it, in the order of the file.

    `title` is the heading that names the document, `told` are the places of those that stand in the
    title of a table or in one of its rows: another heading may say the same.
    """
    said = told | {line.position for line in left_over}
    headings = [block.lines[0] for block in blocks if block.kind is BlockKind.HEADING]
    lost = [each for each in headings if each != title and each.position not in said]
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
