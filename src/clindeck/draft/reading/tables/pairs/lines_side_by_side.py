"""Tables that are one row whose cells hold lists of their own, which go on side by side.

A word list made in Word is often a table of one row: all words stand in its first cell, a line
each, and what they mean in the second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.reading.row_looks import GridLine, filled_cells
from clindeck.formats.cell_names import column_letters
from clindeck.formats.grid import GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.markup.inline import MarkupRun

SIDE_BY_SIDE = "lines of cells that stand side by side are read as rows, line by line"
_FEWEST, _USUAL = 3, 8
"""Lines of each cell, and words that a line has at most on average."""


def with_lines_side_by_side(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which each line of such a table is a row."""
    return tuple(map(_in_rows, blocks))


def _in_rows(block: DocumentBlock) -> DocumentBlock:
    table = block.grid
    if block.kind is not BlockKind.GRID or table is None or block.is_shaped:
        return block
    lines = [line for line in table.lines if filled_cells(line)]
    has_heads = len(lines) > 1 and all("\n" not in cell.text.strip() for cell in lines[0])
    body = lines[has_heads:]
    if not body or not all(map(_go_on_side_by_side, body)):
        return block
    rows = [row for line in body for row in _rows(line)]
    heads = lines[:1] if has_heads else [_letters(rows[0])]
    doubt = block.doubt or SIDE_BY_SIDE
    return replace(block, grid=replace(table, lines=[*heads, *rows]), doubt=doubt)


def _letters(line: GridLine) -> GridLine:
    """Return headings that only say that there are none, else the first row would be some."""
    return [
        cell._replace(text=f"Column {column_letters(place)}", runs=())
        for place, cell in enumerate(line, start=1)
    ]


def _go_on_side_by_side(line: GridLine) -> bool:
    """Return whether all cells of a row, two or more, have as many short lines."""
    parts = [_lines_of(cell) for cell in filled_cells(line)]
    counts = {len(each) for each in parts}
    if len(parts) < 2 or len(counts) > 1 or min(counts) < _FEWEST:
        return False
    words = [len(each.text.split()) for part in parts for each in part]
    return sum(words) <= _USUAL * len(words)


def _rows(line: GridLine) -> list[GridLine]:
    parts = [_lines_of(cell) or [cell] for cell in line]
    count = max(map(len, parts))
    return [
        [part[place] if place < len(part) else part[0]._replace(text="", runs=()) for part in parts]
        for place in range(count)
    ]


def _lines_of(cell: GridCell) -> list[GridCell]:
    """Return the lines of a cell that say something, as cells at its place."""
    runs: list[list[MarkupRun]] = [[]]
    for run in cell.runs:
        first, *others = run.text.split("\n")
        runs[-1].append(run._replace(text=first))
        runs += [[run._replace(text=text)] for text in others]
    texts = cell.text.split("\n")
    if not cell.runs or len(runs) != len(texts):
        runs = [[] for _ in texts]
    return [
        cell._replace(text=text.strip(), runs=_stripped(own))
        for text, own in zip(texts, runs, strict=True)
        if text.strip()
    ]


def _stripped(runs: Sequence[MarkupRun]) -> tuple[MarkupRun, ...]:
    """Return the runs of a line without the space around it, none if nothing is marked."""
    kept = [run for run in runs if run.text]
    if not any(run.tags for run in kept):
        return ()
    kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
    kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return tuple(run for run in kept if run.text)
