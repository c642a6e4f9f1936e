"""Whether the first line of a table is one of headings: by its looks, and by what stands below it.

A file tells its headings by a mark of their own or by bold letters that the rows do not have. Where
it does not, a first line that is like the lines below it is a row: an amount above amounts, a
sentence above sentences, a name that goes on in the rows below, a key with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.reading.row_looks import (
    GridLine,
    filled_cells,
    is_amount,
    is_number,
    one_line,
    size_of,
)
from clindeck.formats.grid import FoundTable, GridCell

_LOOKED_AT = 30
_SEARCHED = 200
"""Lines below headings in which none of them is a value."""
_SENTENCE = 6
"""Words."""
_FEWEST_AMONG, _SOME = 2, 0.25
_WIDE, _FEWEST_OF_FIGURES = 5, 2
"""Filled cells of a line, and columns of figures below it, from which on a text may come again."""
_LIMIT = re.compile(r"[≤≥<>≈~±]\s?[0-9]")
"""How a value begins that no heading of a list of two columns does."""
_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]{0,80}[)\uff09]")
_PARTS = re.compile("[,;.]\\s\\S|[\u3001\u3002\uff0c\uff1b]\\s?\\S")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_NUMBERED = re.compile(r"(?<=\s)[^\W\d_]{2,12}\.?\s[0-9]{1,2}\Z")
_ENDS = ("()", "[]", "<>", "{}", "**", "__")
_WORDS_OF_CLAUSE = 4
"""Of a text with a comma."""
_COLONS = (":", "\uff1a")


def are_told_headings(table: FoundTable, lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a file marks most cells of a line as headings, and none of most lines below.

    `first` is the number of the line; a marked cell at the head of each row only names the row.
    """
    cells = filled_cells(lines[first])
    if table.headed is None or len(cells) < 2:
        return False
    below = [_marks(table, line) for line in lines[first + 1 : first + 1 + _LOOKED_AT]]
    count = _marks(table, lines[first])
    return 2 * count > len(cells) and sum(each < count for each in below) * 2 > len(below)


def are_told_values(table: FoundTable, lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a line that could hold headings is a row like those below it."""
    line, body = lines[first], lines[first + 1 : first + 1 + _LOOKED_AT]
    cells = filled_cells(line)
    if table.headed is not None and (not body or max(map(len, lines)) < 2):
        return not table.headed  # one line or column, and the page marks no heading
    if not body or len(cells) < 2 or _is_bold_alone(line, body):
        return False
    if _goes_on_below(line, body) or _is_key(cells) or _comes_again(lines, first):
        return True
    if len(cells) == 2 and (_LIMIT.match(one_line(cells[1])) or _tells(one_line(cells[1]))):
        return True
    if table.headed is not None and _is_unmarked(table, lines, first):
        return True
    if _stands_among_rows(line, body):
        return True
    amounts = [place for place, cell in enumerate(line) if is_amount(one_line(cell))]
    if len(amounts) == 1:
        below = _below(body, amounts[0])
        return bool(below) and all(map(is_amount, below))
    return any(
        (_is_sentence(one_line(cell)) and _are_long(_below(body, place)))
        or (_is_clause(one_line(cell)) and _are_clauses(_below(body, place)))
        for place, cell in enumerate(line)
    )


def is_row_like_others(line: GridLine, body: Sequence[GridLine]) -> bool:
    """Return whether a line has a cell shaped as most below it: "3.2 kg" above "4.5 kg".

    The first one may be said in full, as "Ulcer grade 1" above "grade 2" and "grade 3".
    """
    for place, cell in enumerate(line):
        shape = _shape(one_line(cell))
        below = [one_line(row[place]) for row in body if place < len(row)]
        below = [text for text in below if text]
        alike = sum(_shape(text) == shape for text in below)
        if not alike and not place and (numbered := _NUMBERED.search(one_line(cell))):
            shape = _shape(numbered.group())
            alike = sum(_shape(text) == shape for text in below)
        if shape and len(below) > 1 and 2 * alike >= len(below):
            return True
    return False


def _shape(text: str) -> str:
    """Return the signs at both ends of a text, else what is left if its figures are all one.

    Empty if that says nothing.
    """
    if text.endswith((":", "\uff1a")):
        return ":"
    ends = text[:1] + text[-1:]
    if len(text) > 2 and not ends[0].isalnum() and not ends[1].isalnum() and ends not in _ENDS:
        return ends
    shape = _FIGURE.sub("#", text)
    return shape if "#" in shape and len(shape) > 1 else ""


def _is_unmarked(table: FoundTable, lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a page that marks headings marks none in a line.

    Of two columns the page marks all first cells or none, so that they are keys.
    """
    line, body = lines[first], lines[first + 1 : first + 1 + _LOOKED_AT]
    assert table.headed is not None
    if _is_above_figures(line, body):
        return False
    count = _marks(table, line)
    if max(len(filled_cells(each)) for each in lines) == 2:
        return count < 2 and all(_marks(table, each) == count for each in body)
    return bool(table.headed) and not count


def _is_above_figures(line: GridLine, body: Sequence[GridLine]) -> bool:
    """Return whether a text without figures stands above a column that is full of them."""
    return any(
        one_line(cell)
        and not any(map(str.isdigit, cell.text))
        and len(below := _below(body, place)) > 1
        and all(is_number(text) or is_amount(text) for text in below)
        for place, cell in enumerate(line)
    )


def _goes_on_below(line: GridLine, body: Sequence[GridLine]) -> bool:
    """Return whether a text of a line stands in the two rows below it again, and others do not."""
    if len(body) < 2:
        return False
    again = [
        bool(one_line(cell)) and all(_below([row], place) == [one_line(cell)] for row in body[:2])
        for place, cell in enumerate(line)
    ]
    return any(again) and not all(again)


def _comes_again(lines: Sequence[GridLine], first: int) -> bool:
    """Return whether a text of a line stands twice below it, in lines that do not repeat it all."""
    line = lines[first]
    texts = [one_line(cell) for cell in line]
    body = lines[first + 1 : first + 1 + _SEARCHED]
    texts = ["" if _only_marks(text, body, place) else text for place, text in enumerate(texts)]
    counts = [0] * len(texts)
    filled = len(list(filter(None, texts)))
    partial = 0
    for row in body:
        again = [
            bool(text) and place < len(row) and one_line(row[place]) == text
            for place, text in enumerate(texts)
        ]
        partial += 0 < sum(again) < filled
        if 2 * sum(again) <= filled:
            counts = [count + each for count, each in zip(counts, again, strict=True)]
    repeated = sum(count > 1 for count in counts)
    if repeated == 1 and filled >= _WIDE and _is_above_amounts(line, body):
        return False  # "Usual" above "Usual" and "High", in a line that heads many columns
    return partial > max(1, len(body) // 4) or repeated > 0


def _is_above_amounts(line: GridLine, body: Sequence[GridLine]) -> bool:
    """Return whether a line without a figure stands above several columns that are full of them."""
    if any(map(str.isdigit, "".join(cell.text for cell in line))):
        return False
    below = (_below(body[:_LOOKED_AT], place) for place in range(len(line)))
    return sum(bool(each) and all(map(is_number, each)) for each in below) >= _FEWEST_OF_FIGURES


def _only_marks(text: str, body: Sequence[GridLine], place: int) -> bool:
    """Return whether a column repeats its heading in some rows, and holds nothing else."""
    below = _below(body, place)
    return bool(text) and len(body) > len(below) > 1 and set(below) == {text}


def _stands_among_rows(line: GridLine, body: Sequence[GridLine]) -> bool:
    """Return whether texts behind the first stand in other columns below, in rows of any length.

    So do the items of rows that each begin with a name: no column of them is headed.
    """
    if len({len(filled_cells(each)) for each in (line, *body)}) < 2:
        return False
    places = {text.casefold(): place for place, cell in enumerate(line)
              if place and (text := one_line(cell))}  # fmt: skip
    found = [
        (text, place) for row in body for place, cell in enumerate(row)
        if place and places.get(text := one_line(cell).casefold(), place) != place
    ]  # fmt: skip
    again, columns = ({each[number] for each in found} for number in (0, 1))
    is_often = len(again) >= _FEWEST_AMONG and len(again) >= len(places) * _SOME
    return is_often and len(columns) > 1  # else a matrix of what stands on both its sides


def _is_key(cells: Sequence[GridCell]) -> bool:
    """Return whether the first of two cells ends in a colon, and the other does not."""
    first, *others = (one_line(cell) for cell in cells)
    return len(others) == 1 and first.endswith(_COLONS) and not others[0].endswith(_COLONS)


def _is_sentence(text: str) -> bool:
    is_open = text[:1].islower() or text.endswith(".")
    return is_open and len(text.split()) >= _SENTENCE


def _are_long(texts: Sequence[str]) -> bool:
    long = sum(len(text.split()) >= _SENTENCE for text in texts)
    return bool(texts) and 2 * long >= len(texts)


def _is_clause(text: str) -> bool:
    """Return whether a text of some words is parted by a comma or stop, as no heading is."""
    bare = _BRACKETS.sub("", text)
    return size_of(bare) >= _WORDS_OF_CLAUSE and _PARTS.search(bare) is not None


def _tells(text: str) -> bool:
    """Return whether a clause has figures ("normally 1–3 mm, from 4 on a pocket") or goes on."""
    has_figures = any(map(str.isdigit, _BRACKETS.sub("", text)))
    return _is_clause(text) and (has_figures or text[0].islower())


def _are_clauses(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and 2 * sum(map(_is_clause, texts)) >= len(texts)


def _below(body: Sequence[GridLine], place: int) -> list[str]:
    texts = (one_line(line[place]) for line in body if place < len(line))
    return [text for text in texts if text]


def _marks(table: FoundTable, line: GridLine) -> int:
    """Return how many cells of a line the file marks as headings."""
    headed = table.headed or frozenset()
    return sum((cell.line, cell.column) in headed for cell in filled_cells(line))


def _is_bold_alone(line: GridLine, body: Sequence[GridLine]) -> bool:
    return is_bold(line) and not all(map(is_bold, body))


def is_bold(line: GridLine) -> bool:
    """Return whether all texts of a line are in bold."""
    cells = filled_cells(line)
    return bool(cells) and all(
        cell.runs and all("strong" in run.tags for run in cell.runs if run.text.strip())
        for cell in cells
    )
