"""Tables in a plain text whose columns stand apart by spaces or tabs, or run together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from clindeck.draft.reading.columns import header_cells
from clindeck.draft.reading.row_looks import one_line, unit_in
from clindeck.draft.reading.tables.pairs.word_pairs import is_alike, is_heading, is_of_tables
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

BY_SPACES = "columns are told by the spaces between them"
PAIRS_BY_SPACES = "spaces part a term from what it means; no line of headings was found above them"
EACH_ITS_OWN = "short lines below each other are read as the points of a list"
SMALLEST_TABLE = 3
"""Lines without a gap that make a table: a header and two rows."""
_GAP = re.compile(r"[ \t]{2,}|\t")
_ALIGNED = 0.85
"""Of the cells, so many must begin right below another one."""
_NO_HEADING = re.compile(r"[0-9,;:!?]")
_PAIR, _TIMES_LONGER = 2, 4
"""Columns; a text that is so many times as long as any below it is no row like those."""


def heads_columns(text: str) -> bool:
    """Return whether a line may hold the headings of columns that run together: "Drug Main use"."""
    is_told = text[:1].isupper() and not text.isupper() and not _NO_HEADING.search(text)
    return is_told and len(header_cells(text)) > 1


def blocks_by_gaps(lines: Sequence[Line], may_head: Callable[[Line], bool]) -> list[DocumentBlock]:
    """Return the table, or the terms, of lines that spaces part into columns, none of others.

    A first line that `may_head` what is below it may stand above the columns. Letters alone in
    front of texts are those of a word that spells them.
    """
    is_titled = len(lines) > 1 and len(_parted(lines[0])) == 1 and may_head(lines[0])
    for titles in (1, 0) if is_titled else (0,):
        table = columns_by_gaps(lines[titles:])
        if table is None or all(len(line[0].text) == 1 for line in table.lines):
            continue
        heads = [DocumentBlock(BlockKind.HEADING, (line,)) for line in lines[:titles]]
        if not are_pairs(table):
            return [*heads, DocumentBlock(BlockKind.GRID, (), grid=table, doubt=BY_SPACES)]
        path = table.at.path
        return [*heads, *(DocumentBlock(BlockKind.TERM, tuple(
            Line(cell.text, Position(path, cell.line, cell.column)) for cell in row
        ), doubt=PAIRS_BY_SPACES) for row in table.lines)]  # fmt: skip
    return []


def columns_by_gaps(lines: Sequence[Line]) -> FoundTable | None:
    """Return the table of lines whose columns are set apart with spaces or tabs, if any.

    Where lines have other numbers of them, a cell may be empty: each then begins below others. A
    line that only underlines the first one marks that as headings.
    """
    typed = [_parted(line) for line in lines]
    parted = [each for each in typed if not _is_ruler(each)]
    counts = {len(each) for each in parted}
    if len(parted) < SMALLEST_TABLE or max(counts) == 1:
        return None
    if len(counts) == 1:
        rows = parted
    elif (found := _below_each_other(parted)) is not None:
        rows = found
    else:
        return None
    is_ruled = len(typed) > 1 and not _is_ruler(typed[0]) and _is_ruler(typed[1])
    headed = frozenset((cell.line, cell.column) for cell in rows[0]) if is_ruled else None
    return FoundTable(lines[0].position, rows, headed=headed)


def are_pairs(table: FoundTable) -> bool:
    """Return whether spaces part two texts in each line, and the first line is like the others.

    No mark, word, case or length tells that it stands above columns.
    """
    head, *body = table.lines
    titles = [one_line(cell) for cell in head]
    are_two = all(len(line) == _PAIR and all(map(one_line, line)) for line in table.lines)
    if not are_two or table.headed is not None:
        return False
    are_known = all(map(is_heading, titles)) or any(
        " " not in title and (is_heading(title) or is_of_tables(title)) for title in titles
    )
    has_unit = any(unit_in(title)[1] and not any(map(str.isdigit, title)) for title in titles)
    return not are_known and not has_unit and all(
        is_alike(title, [one_line(line[place]) for line in body], longest=_TIMES_LONGER)
        for place, title in enumerate(titles)
    )  # fmt: skip


def _parted(line: Line) -> list[GridCell]:
    at = line.position
    starts = [0, *(found.end() for found in _GAP.finditer(line.text))]
    return [
        GridCell(piece, at.line, at.column + start)
        for start, piece in zip(starts, _GAP.split(line.text), strict=True)
    ]


def _is_ruler(cells: Sequence[GridCell]) -> bool:
    """Return whether a line only underlines what stands above it."""
    return len(cells) > 1 and not any(letter.isalnum() for each in cells for letter in each.text)


def _below_each_other(parted: Sequence[Sequence[GridCell]]) -> list[list[GridCell]] | None:
    """Return lines with an empty cell where nothing begins below the others, if nearly all do."""
    often = Counter(cell.column for cells in parted for cell in cells)
    columns = sorted(place for place, count in often.items() if count > len(parted) / 2)
    if len(columns) < 2 or sum(often[place] for place in columns) < _ALIGNED * sum(often.values()):
        return None
    rows: list[list[GridCell]] = []
    for cells in parted:
        places = [bisect_right(columns, cell.column) - 1 for cell in cells]
        if len(set(places)) < len(places) or places[0] < 0:
            return None
        row = [GridCell("", cells[0].line, column) for column in columns]
        for place, cell in zip(places, cells, strict=True):
            row[place] = cell
        rows.append(row)
    return rows
