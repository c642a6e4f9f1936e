"""Tables whose every cell is a whole entry, "word: meaning", and whose columns only save paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import Doubt, LeftOut, ShapedColumn, ShapedRow, ShapedTable
from clindeck.draft.reading.tables.pairs.word_pairs import MEANING, TERM
from clindeck.formats.grid import FoundTable, GridCell

_PATTERNS = (
    re.compile(r"(?P<term>\S.{0,79}?)\s?[:\uff1a]\s?(?P<meaning>\S.*)\Z"),
    re.compile(r"(?P<term>\S.{0,79}?)\s?=\s?(?P<meaning>\S.*)\Z"),
    re.compile(r"(?P<term>\S.{0,79}?)\s[–—-]\s(?P<meaning>\S.*)\Z"),
)
_FEWEST = 12
"""Cells."""
_NEARLY_ALL, _DISTINCT = 0.9, 0.8
_LONGEST = 5
"""Words of a term."""
_PLAIN = frozenset(("strong", "em"))


def parted_pairs(table: FoundTable) -> ShapedTable | None:
    """Return the rows of a table whose cells are "word: meaning", None if they are not.

    Nearly all cells of each of at least two columns are, and hardly a word stands there twice: a
    label as in "Dose: 5 mg" does.
    """
    cells = [cell for line in table.lines for cell in line if cell.text.strip()]
    columns = [
        [cell for cell in each if cell.text.strip()]
        for each in _columns(table) if any(cell.text.strip() for cell in each)
    ]  # fmt: skip
    if len(columns) < 2 or len(cells) < _FEWEST:
        return None
    for pattern in _PATTERNS:
        found = {id(cell): pair for cell in cells if (pair := _pair(pattern, cell)) is not None}
        are_pairs = all(
            sum(id(cell) in found for cell in column) >= _NEARLY_ALL * len(column)
            for column in columns
        )
        terms = {term.text.casefold() for term, _ in found.values()}
        if are_pairs and len(terms) >= _DISTINCT * len(found):
            rows = tuple(ShapedRow(pair, None) for pair in found.values())
            left = tuple(
                LeftOut(cell, "no word with what it means, as all other cells are,")
                for cell in cells if id(cell) not in found
            )  # fmt: skip
            shown = next(iter(found.values()))[0]
            first = f"line {cells[0].line}"
            doubt = Doubt(
                f'each cell is read as a word and what it means, as that of "{shown.text}": '
                "Term and Meaning; cells beside each other are rows of their own", (first,)
            )  # fmt: skip
            heads = ShapedColumn(TERM), ShapedColumn(MEANING)
            return ShapedTable("", table.at, heads, rows, (), left, doubts=(doubt,))
    return None


def _columns(table: FoundTable) -> Iterator[list[GridCell]]:
    for place in range(max(map(len, table.lines), default=0)):
        yield [line[place] for line in table.lines if place < len(line)]


def _pair(pattern: re.Pattern[str], cell: GridCell) -> tuple[GridCell, GridCell] | None:
    """Return both parts of a cell, None if it is no pair of words, or has raised letters."""
    found = pattern.match(one_line(cell))
    if found is None or any(not _PLAIN.issuperset(run.tags) for run in cell.runs):
        return None
    term, meaning = found["term"], found["meaning"]
    is_phrase = len(term.split()) <= _LONGEST and any(map(str.isalpha, term))
    if not is_phrase or not any(map(str.isalpha, meaning)):
        return None
    return cell._replace(text=term, runs=()), cell._replace(text=meaning, runs=())
