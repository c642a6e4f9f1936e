"""A title below a table and the lines right below it: a list of its own, which has no headings.

"Red flags" above "Hypotension" and "New murmur" is a list of items; "Garden classification" above
"I | incomplete" and "II | complete" one of items and what is told of them. An empty line stands
above the title, and none between it and its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from clindeck.draft.reading.row_looks import NOTE, GridLine, filled_cells, is_number, one_line
from clindeck.draft.reading.shaped import (
    DETAIL,
    ITEM,
    UNDER,
    Doubt,
    LeftOut,
    ShapedColumn,
    ShapedRow,
    ShapedTable,
)
from clindeck.draft.reading.tables.around.told_notes import NOTE_BELOW, told_in
from clindeck.draft.reading.tables.pairs.word_pairs import is_heading
from clindeck.draft.reading.tables.sheets.empty_lines import is_gap
from clindeck.draft.reading.tables.told_headings import is_bold
from clindeck.formats.grid import GridCell
from clindeck.model.problems import Position

TITLED = "lines below a title that stands apart are a list of their own; see whether they are one"
_FEWEST, _MOST = 2, 8
"""Lines below a title; of more below one without a mark, the first may be one of them."""
_LONGEST_TITLE, _LONGEST_ITEM = 6, 6
"""Words."""
_ENDS = (".", "!", ";", ",", "\u3002")
_WIDE = 3
"""Columns of a table whose rows lines of two cells are not."""


def begins_titled_lines(
    lines: Sequence[GridLine], start: int, number: int, path: str, *, is_below_list: bool
) -> bool:
    """Return whether a line is the title of such a list below the table that begins at `start`.

    An empty line stands above it. `is_below_list`: what begins at `start` is such a list as well.
    """
    block = _block(lines, number, path)
    title, *items = block
    if not _is_alone(title) or len(items) < _FEWEST or not _is_title(one_line(title[0])):
        return False
    are_alone = all(map(_is_alone, items))
    if are_alone and NOTE.match(one_line(title[0])) is not None:
        return False
    above = [line for line in lines[start:number] if len(filled_cells(line)) > 1]
    is_below_list = is_below_list and titled_list(lines[start:number], path) is not None
    if are_alone:
        are_items = all(_is_item(one_line(line[0])) for line in items)
        are_items &= len(items) <= _MOST or _is_marked(title)
        return are_items and (bool(above) or is_below_list)
    if not all(map(_is_pair, items)) or _are_headings(items[0], items[1:]):
        return False
    if is_below_list:
        return True
    is_wide = bool(above) and median(len(filled_cells(line)) for line in above) >= _WIDE
    goes_on = any(len(filled_cells(line)) > 2 for line in lines[number:])
    has_groups = any(_is_group(lines, each, path) for each in range(start + 1, number))
    return is_wide and not goes_on and not has_groups


def titled_list(lines: Sequence[GridLine], path: str) -> ShapedTable | None:
    """Return the list that lines hold, None if they do not begin with a title and its lines.

    What stands below an empty line is no part of it.
    """
    if len(lines) <= _FEWEST or not _is_alone(lines[0]):
        return None
    title, *items = _block(lines, 0, path)
    at = Position(path, title[0].line, title[0].column)
    left = tuple(
        LeftOut(cell, NOTE_BELOW) for line in lines[1 + len(items) :] for cell in filled_cells(line)
    )
    titled = one_line(title[0]).rstrip(":\uff1a ")
    doubts = (Doubt(TITLED, (f"line {title[0].line}",)),)
    if all(map(_is_alone, items)):
        under = title[0]._replace(text=titled, runs=())
        rows = tuple(ShapedRow((line[0], under), None) for line in items)
        columns = ShapedColumn(ITEM), ShapedColumn(UNDER)
    else:
        rows = tuple(ShapedRow((line[0], line[1]), None) for line in items)
        columns = ShapedColumn(ITEM), ShapedColumn(DETAIL)
    above: tuple[GridCell, ...] = (title[0],)
    return ShapedTable(titled, at, columns, rows, (), left, above, doubts)


def _block(lines: Sequence[GridLine], number: int, path: str) -> Sequence[GridLine]:
    """Return the lines from one on to the next empty line."""
    end = number + 1
    while end < len(lines) and not is_gap(lines[end - 1], lines[end], path):
        end += 1
    return lines[number:end]


def _is_group(lines: Sequence[GridLine], number: int, path: str) -> bool:
    """Return whether a line of one cell stands among the rows, as the name of a group does."""
    return _is_alone(lines[number]) and not is_gap(lines[number], lines[number + 1], path)


def _is_alone(line: GridLine) -> bool:
    return bool(line[0].text.strip()) and len(filled_cells(line)) == 1


def _is_pair(line: GridLine) -> bool:
    return len(filled_cells(line)) == 2 and all(cell.text.strip() for cell in line[:2])


def _is_title(text: str) -> bool:
    is_short = len(text.split()) <= _LONGEST_TITLE and not text.endswith(_ENDS)
    is_name = text[:1].isalpha() and not told_in(text)
    return is_short and is_name and ": " not in text and "=" not in text


def _is_marked(title: GridLine) -> bool:
    text = one_line(title[0])
    return is_bold(title) or text.isupper() or text.endswith((":", "\uff1a"))


def _is_item(text: str) -> bool:
    is_short = len(text.split()) <= _LONGEST_ITEM and not text.endswith(_ENDS)
    return is_short and not is_number(text) and NOTE.match(text) is None \
        and "=" not in text and ": " not in text  # fmt: skip


def _are_headings(line: GridLine, below: Sequence[GridLine]) -> bool:
    """Return whether the first pair of a list heads the others.

    It has a word that heads tables, a capital where no other has one, or is in bold alone.
    """
    titles = [one_line(cell) for cell in line[:2]]
    if any(map(is_heading, titles)) or (is_bold(line) and not all(map(is_bold, below))):
        return True
    return any(
        title[:1].isupper() and all(one_line(other[place])[:1].islower() for other in below)
        for place, title in enumerate(titles)
    )
