"""Exercises to match two columns by a key ("1-c, 2-a"): the pairs that the key tells.

What stands beside each other in such columns does not belong together. Columns without a key are
left out and named, for what is beside a thing would be asked as what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.quizzes.exercises.gap_sentences import FilledGaps
from clindeck.draft.quizzes.exercises.matching_columns import (
    ExerciseColumn,
    ExerciseColumns,
    columns_at,
    columns_beside,
    key_of,
    keys_in,
    pairs_of,
)
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.typed_grid import typed_cell
from clindeck.model.problems import Position, warning

MATCHED = "two columns are paired as the key below them tells"
_HEADS = ("Column A", "Column B")
_MOST_ROWS = 100
Matched = tuple[frozenset[int], DocumentBlock]
"""The places of the lines of an exercise and of its key, and the table of its pairs."""


def exercises_in(lines: Sequence[Line], heads: frozenset[int] = frozenset()) -> list[Matched]:
    """Return the exercises among lines to which a key tells what belongs together.

    A key stands before the next exercise, or all keys stand behind the last one in their order. At
    the places `heads` stand headings.
    """
    found: list[ExerciseColumns] = []
    place = 0
    while place < len(lines):
        columns = columns_at(lines, place, heads)
        if columns is not None:
            found.append(columns)
        place = place + 1 if columns is None else columns.end
    if not found:
        return []
    keys = _listed(lines, found[0].end)
    bounds = [*(each.start for each in found[1:]), len(lines)]
    starts = [lines_of_key.start for lines_of_key, _ in keys]
    own = [keys[bisect_left(starts, each.end) : bisect_left(starts, bound)]
           for each, bound in zip(found, bounds, strict=True)]  # fmt: skip
    if len(found) > 1 and not any(own[:-1]) and len(own[-1]) == len(found):
        own = [[key] for key in own[-1]]
    matched: list[Matched] = []
    for columns, told in zip(found, own, strict=True):
        fit = [(each, key) for each, pairs in told
               if (key := key_of(pairs, columns.first, columns.second))]  # fmt: skip
        if len(fit) == 1:
            (of_key, key), name = fit[0], columns.name
            places = {*range(columns.start, columns.end), *of_key}
            places |= {place for place in (columns.start - 1,) if name is not None}
            pairs = pairs_of(key, columns.first, columns.second)
            titles = columns.heads if all(columns.heads) else _HEADS
            table = _table(pairs, titles, "" if name is None else name.text)
            matched.append((frozenset(places), table))
    return matched


def _listed(lines: Sequence[Line], start: int) -> list[tuple[range, list[tuple[int, str]]]]:
    """Return the keys from a line on: each the lines that belong to it, and its pairs."""
    found: list[tuple[range, list[tuple[int, str]]]] = []
    for place in range(start, len(lines)):
        pairs = keys_in(lines[place].text)
        if not pairs:
            continue
        if found and found[-1][0].stop == place and pairs[0][0] != 1:
            found[-1] = range(found[-1][0].start, place + 1), [*found[-1][1], *pairs]
        else:
            found.append((range(place, place + 1), pairs))
    return found


def with_keyed_tables(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which tables whose columns are to be matched hold the pairs of their key.

    The key is in a line below its table, above the next one to be matched.
    """
    found = list(blocks)
    waiting: tuple[int, FoundTable] | None = None
    for place, block in enumerate(blocks):
        if block.grid is not None:
            waiting = (place, block.grid) if _columns_of(block.grid) else None
            continue
        for line in block.lines if waiting is not None else ():
            pairs = keys_in(line.text)
            matched = _matched(waiting[1], pairs) if pairs and waiting is not None else None
            if waiting is not None and matched is not None:
                found[waiting[0]] = replace(matched, is_between=found[waiting[0]].is_between)
                rest = tuple(each for each in block.lines if each is not line)
                found[place] = replace(block, lines=rest)
                waiting = None
                break
    return tuple(block for block in found if block.lines or block.grid is not None)


def without_unkeyed(found: FilledGaps) -> FilledGaps:
    """Return blocks without tables whose columns are to be matched by a key that nobody gives."""
    kept: list[DocumentBlock] = []
    left: list[Line] = []
    for block in found.blocks:
        if block.grid is None or not _columns_of(block.grid):
            kept.append(block)
            continue
        at = block.grid.at
        left += [Line(cell.text, Position(at.path, cell.line, cell.column))
                 for row in block.grid.lines for cell in row if cell.text.strip()]  # fmt: skip
        message = "not asked: no key of the file tells which lines of these two columns belong"
        said = warning(at, "A011", f"{message} together")
        found = found._replace(problems=(*found.problems, said))
    if not left:
        return found
    return found._replace(blocks=tuple(kept), left_over=(*found.left_over, *left))


def _matched(grid: FoundTable, pairs: Sequence[tuple[int, str]]) -> DocumentBlock | None:
    columns = _columns_of(grid)
    if columns is None:
        return None
    first, second, titles = columns
    key = key_of(pairs, first, second)
    if not key:
        return None
    return _table(pairs_of(key, first, second), titles, grid.name)


def _columns_of(grid: FoundTable) -> tuple[ExerciseColumn, ExerciseColumn, tuple[str, str]] | None:
    """Return the columns of a table that are to be matched, and their headings."""
    if any(len(row) not in (2, 4) for row in grid.lines) or len(grid.lines) > _MOST_ROWS:
        return None
    path = grid.at.path
    rows = [[Line(" ".join(cell.text.split()), Position(path, cell.line, cell.column))
             for cell in row] for row in grid.lines]  # fmt: skip
    for above in (1, 0):
        sides = [[_side(row, part) for row in rows[above:]] for part in (0, 1)]
        found = columns_beside(*(_without_end(side) for side in sides))
        if found is not None:
            titles = [_side(rows[0], part) for part in (0, 1)] if above else []
            first, second = [each.text for each in titles if each is not None] or _HEADS
            return *found, (first, second)
    return None


def _side(row: Sequence[Line], part: int) -> Line | None:
    """Return what a row says in one of two columns, its sign in a cell of its own or before it."""
    if len(row) == 2:
        cell = row[part]
        return cell if cell.text else None
    sign, cell = row[2 * part : 2 * part + 2]
    if not cell.text:
        return None
    return replace(cell, text=f"{sign.text.strip('().: ')}. {cell.text}") if sign.text else cell


def _without_end(side: Sequence[Line | None]) -> Sequence[Line | None]:
    end = len(side)
    while end and side[end - 1] is None:
        end -= 1
    return side[:end]


def _table(pairs: Sequence[tuple[Line, Line]], heads: Sequence[str], name: str) -> DocumentBlock:
    at = pairs[0][0].position
    lines = [[GridCell(title, at.line, at.column) for title in heads]]
    lines += [[typed_cell(line.text, line.position) for line in pair] for pair in pairs]
    grid = FoundTable(at, lines, name, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=MATCHED)
