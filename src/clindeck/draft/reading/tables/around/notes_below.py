"""The notes that stand below the last row of a table, in its first column or over all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.row_looks import NOTE, one_line, size_of
from clindeck.draft.reading.shaped import ShapedRow
from clindeck.draft.reading.tables.lower_headings import Spans
from clindeck.formats.grid import GridCell

_FEWEST_BELOW = 3
_LONG_NOTE = 8
"""Words from which on a single cell below a table is a note."""
_FEWEST_OF_SENTENCE = 4
"""Words."""
_MORE_THAN_NAMES = 2
_TELLS = re.compile(r"\S\s?[:\uff1a]\s+\S|\s=\s|\s?(?:->|→)\s")
_STOPS = (".", "!", "\u3002")


def parted_from_notes(
    rows: Sequence[ShapedRow], width: int, spans: Spans
) -> tuple[list[ShapedRow], list[GridCell]]:
    """Return the rows of a table without the notes below the last one, and these.

    `width` is the number of its columns, `spans` says which cells reach over several.
    """
    kept, first = list(rows), len(rows)
    left: list[GridCell] = []
    while first > 1 and width > 2 and _is_alone(kept[first - 1]):
        first -= 1
    below = [cell for row in kept[first:] for cell in row.cells if cell is not None]
    if len(below) >= _FEWEST_BELOW and 2 * sum(map(_is_note, below)) >= len(below):
        left = below
        kept = kept[:first]
    names = [one_line(row.cells[0]) for row in kept if row.cells[0] and not _is_alone(row)]
    while len(kept) > 1 and width > 1:
        found = [cell for cell in kept[-1].cells if cell is not None]
        if len(found) != 1:
            break
        is_wide = spans.get((found[0].line, found[0].column), 0) > 1
        is_note = _is_note(found[0]) or _is_sentence_below(found[0], names)
        if not (is_wide or is_note or _is_unlike(found[0], names)):
            break
        left.insert(0, found[0])
        kept.pop()
    return kept, left


def _is_alone(row: ShapedRow) -> bool:
    """Return whether the first cell of a row is its only one."""
    return row.cells[0] is not None and not any(row.cells[1:])


def _is_note(cell: GridCell) -> bool:
    text = one_line(cell)
    return NOTE.match(text) is not None or len(text.split()) > _LONG_NOTE


def _is_sentence_below(cell: GridCell, names: Sequence[str]) -> bool:
    """Return whether a cell holds a sentence, where no name of the rows above it is one."""
    text = one_line(cell)
    is_sentence = text.endswith(_STOPS) and len(text.split()) >= _FEWEST_OF_SENTENCE
    return is_sentence and bool(names) and not any(name.endswith(_STOPS) for name in names)


def _is_unlike(cell: GridCell, names: Sequence[str]) -> bool:
    """Return whether a cell says more than twice as much as any name of the rows above it.

    So does one that tells something behind a sign, where no name does.
    """
    if _TELLS.search(one_line(cell)) and names and not any(map(_TELLS.search, names)):
        return True
    size = size_of(one_line(cell))
    longest = max(map(size_of, names), default=size)
    return size >= _FEWEST_OF_SENTENCE and size > _MORE_THAN_NAMES * longest
