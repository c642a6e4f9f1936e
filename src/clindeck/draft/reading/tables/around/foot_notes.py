"""Footnotes of a sheet: what `* with food` below a table says goes to the rows that bear the star.

The mark is taken off the cell or heading that bears it. A footnote whose mark nothing bears stays
a note below the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.reading.shaped import LeftOut, ShapedColumn, ShapedRow, ShapedTable
from clindeck.formats.grid import GridCell

_SIGN = r"[*†‡§¶]"
_FOOT_NOTE = re.compile(
    rf"\A\s*(?P<mark>(?P<sign>{_SIGN})(?P=sign){{0,3}})\s*(?:[=:]\s*)?(?P<text>[^\s*†‡§¶=:].*)"
)
_BORNE = re.compile(rf"(?<=[^\s*†‡§¶])\s?((?P<sign>{_SIGN})(?P=sign){{0,3}})\s*\Z")


@dataclass(frozen=True, slots=True)
class WithFootNotes:
    """A table whose rows know their footnotes, the notes that are left, and what was decided."""

    columns: tuple[ShapedColumn, ...]
    rows: tuple[ShapedRow, ...]
    left_out: tuple[LeftOut, ...]
    guesses: tuple[str, ...]


def with_notes_of_document(shaped: ShapedTable, notes: Sequence[str]) -> ShapedTable:
    """Return a table of a document with the footnotes that stand as paragraphs below it."""
    found = with_foot_notes(shaped.columns, shaped.rows, (), notes) if notes else None
    if found is None or not found.guesses:
        return shaped
    return replace(
        shaped, columns=found.columns, rows=found.rows, guesses=(*shaped.guesses, *found.guesses)
    )


def with_foot_notes(
    columns: Sequence[ShapedColumn], rows: Sequence[ShapedRow], left_out: Sequence[LeftOut],
    notes: Sequence[str] = (),
) -> WithFootNotes:  # fmt: skip
    """Return a table without the marks of its footnotes; each row says what its marks lead to.

    The footnotes are among what is left out of it, and the `notes` around it.
    """
    texts = (*(left.cell.text for left in left_out), *notes)
    said = dict(each for text in texts for each in _foot_notes(text))
    if not said:
        return WithFootNotes(tuple(columns), tuple(rows), tuple(left_out), ())
    of_columns = [_mark_of(column.title, said) for column in columns]
    titles = {column.title for column in columns}
    heads = tuple(
        replace(column, title=_BORNE.sub("", column.title))
        if mark and _BORNE.sub("", column.title) not in titles
        else column
        for column, mark in zip(columns, of_columns, strict=True)
    )
    borne: dict[str, int] = {}
    found: list[ShapedRow] = []
    for row in rows:
        marks = [_mark_of(cell.text, said) if cell else "" for cell in row.cells]
        cells = tuple(
            _without_mark(cell) if cell and mark else cell
            for cell, mark in zip(row.cells, marks, strict=True)
        )
        headed = [mark if cell else "" for cell, mark in zip(row.cells, of_columns, strict=True)]
        own = [mark for mark in dict.fromkeys((*marks, *headed)) if mark]
        for mark in own:
            borne[mark] = borne.get(mark, 0) + 1
        bears = {
            mark: tuple(
                place for place, each in enumerate(zip(marks, headed, strict=True)) if mark in each
            )
            for mark in own
        }
        led = tuple((said[mark], bears[mark]) for mark in own)
        of_row = (*row.foot_notes, *led)
        found.append(replace(row, cells=cells, foot_notes=of_row) if own else row)
    guesses = tuple(
        f'what "{mark}" leads to stands at {count} row{"" if count == 1 else "s"} as a caution: '
        f"{said[mark]}"
        for mark, count in borne.items()
    )
    left = tuple(_left(left_out, borne))
    return WithFootNotes(heads, tuple(found), left, guesses)


def _foot_notes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the marks and words of the footnotes in a cell, one a line."""
    for line in text.split("\n"):
        found = _FOOT_NOTE.match(line)
        if found is not None:
            yield found["mark"], " ".join(found["text"].split())


def _mark_of(text: str, said: Mapping[str, str]) -> str:
    """Return the mark of a footnote at the end of a text, empty without."""
    found = _BORNE.search(text)
    return found[1] if found is not None and found[1] in said else ""


def _without_mark(cell: GridCell) -> GridCell:
    text = _BORNE.sub("", cell.text)
    gone = len(cell.text) - len(text)
    runs = list(cell.runs)
    while runs and gone:
        last = runs.pop()
        if len(last.text) > gone:
            runs.append(last._replace(text=last.text[: len(last.text) - gone]))
        gone -= min(gone, len(last.text))
    return cell._replace(text=text, runs=tuple(runs))


def _left(left_out: Iterable[LeftOut], borne: Mapping[str, int]) -> Iterator[LeftOut]:
    """Yield the notes that say more than the footnotes which rows bear."""
    for left in left_out:
        lines = [line for line in left.cell.text.split("\n") if line.strip()]
        known = [mark for mark, _ in _foot_notes(left.cell.text) if mark in borne]
        if len(known) < len(lines) or not known:
            yield left
