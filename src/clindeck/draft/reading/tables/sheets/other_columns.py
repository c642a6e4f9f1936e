"""Where the rows of a sheet begin to fill other columns: another table, as a rule.

People set one table below another without a title and without an empty line. What tells it then is
that all rows below a line leave columns empty that all rows above it fill, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clindeck.draft.reading.row_looks import (
    GridLine,
    filled_cells,
    is_amount,
    is_number,
    texts_of,
)
from clindeck.draft.reading.row_names import is_naming_title
from clindeck.draft.reading.tables.empty_signs import says_nothing
from clindeck.draft.vocabulary.heading_nouns import has_heading_noun
from clindeck.formats.cell_names import column_letters

_FEWEST = 2
"""Rows on both sides."""
_LONGEST_HEADING = 5
"""Words."""
OTHERS_BELOW = "from here on the rows leave {columns} empty; see whether another table begins there"


def fill_other_columns(lines: Sequence[GridLine], start: int, number: int) -> bool:
    """Return whether a line of headings and those below it fill other columns than those above.

    It looks at a few lines on both sides. `start` is the first line of the table above.
    """
    if _places(lines[number]) == _places(lines[number - 1]):
        return False
    if not _are_named_headings(lines[number]):
        return False
    above = [_places(line) for line in lines[max(start, number - 5) : number]
             if len(filled_cells(line)) > 1]  # fmt: skip
    below = [_places(line) for line in lines[number + 1 : number + 6]
             if len(filled_cells(line)) > 1]  # fmt: skip
    heads = _places(lines[number])
    if min(len(above), len(below)) < _FEWEST or len(heads) < 2:
        return False
    is_narrower = all(each - heads for each in above) and all(each <= heads for each in below)
    is_wider = all(heads - each for each in above) and all(
        each <= heads and each - set().union(*above) for each in below
    )
    return is_narrower or is_wider


def _are_named_headings(line: GridLine) -> bool:
    """Return whether texts are headings by their words: one that names rows, and another noun."""
    texts = [*texts_of(line)]
    if len(texts) < 2 or len({text.casefold() for text in texts}) < len(texts):
        return False
    if any(is_number(text) or is_amount(text) or says_nothing(text) for text in texts):
        return False
    if any(len(text.split()) > _LONGEST_HEADING or text.endswith(".") for text in texts):
        return False
    nouns = sum(is_naming_title(text) or has_heading_noun(text) for text in texts)
    return is_naming_title(texts[0]) and nouns > 1


def emptied_columns(
    body: Sequence[GridLine], titles: Mapping[int, str], first: int
) -> Iterator[tuple[int, str]]:
    """Yield the line from which all rows leave columns empty that all above it fill, and which.

    At most one; `first` is the number of the first column of the table in its sheet.
    """
    rows = [line for line in body if len(filled_cells(line)) > 1]
    if len(rows) < 3 * _FEWEST:
        return
    places = [_places(line) for line in rows]
    ends = {place: number for number, each in enumerate(places) for place in each}
    last = max(ends.values())
    cut = [place for place, end in ends.items() if place in titles and end < last - _FEWEST]
    for end in sorted({ends[place] for place in cut}):
        emptied = sorted(place for place in cut if ends[place] == end)
        is_full = all(set(emptied) <= each for each in places[: end + 1])
        if is_full and len(emptied) > 1 and end >= 2 * _FEWEST - 1:
            names = (f'"{titles[each] or column_letters(first + each + 1)}"' for each in emptied)
            yield rows[end + 1][0].line, ", ".join(names)
            return


def _places(line: GridLine) -> set[int]:
    return {number for number, cell in enumerate(line) if cell.text.strip()}
