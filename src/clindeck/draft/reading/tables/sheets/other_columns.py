"""Where the rows of a sheet begin to fill other columns: another table, as a rule.

People set one table below another without a title and without an empty line. What tells it then is
that all rows below a line leave columns empty that all rows above it fill, or the other way round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from clindeck.draft.reading.row_looks import (
    GridLine,
    filled_cells,
    is_amount,
    is_number,
    texts_of,
)
from clindeck.draft.reading.tables.empty_signs import says_nothing
from clindeck.draft.vocabulary.heading_nouns import has_heading_noun
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.formats.cell_names import column_letters

_FEWEST = 2
"""Rows on both sides."""
_LONGEST_HEADING = 5
"""Words."""
_NARROWER = 2
"""Columns that the rows of a table fill and those of a block below it do not."""
_NEARLY_ALL = 0.7
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


def are_other_rows_below(
    lines: Sequence[GridLine], start: int, number: int, openings: Iterable[int]
) -> bool:
    """Return whether a block below an empty line holds other things than the table above.

    It leaves columns empty that this one fills; below a title of its own one of them is enough, if
    all rows above fill it, or that most columns hold figures where the others hold none. `start` is
    the first line of that table, `number` that of the block, which ends before the next of the
    `openings`.
    """
    opening = next((each for each in openings if each >= number), len(lines))
    end = next((each for each in openings if each > opening), len(lines))
    block = [line for line in lines[opening:end] if len(filled_cells(line)) > 1]
    above = [line for line in lines[start:number] if len(filled_cells(line)) > 1][1:]
    if min(len(block), len(above)) < _FEWEST:
        return False
    used, known = (set[int]().union(*map(_places, rows)) for rows in (block, above))
    if 0 not in used or used - known:
        return False
    counts = Counter(place for line in above for place in _places(line) - used)
    usual = [place for place, count in counts.items() if count >= _NEARLY_ALL * len(above)]
    if len(usual) >= _NARROWER:
        return True
    if opening == number or len(above) < 2 * _FEWEST:
        return False
    is_full = any(counts[place] == len(above) for place in usual)
    return is_full or _have_other_figures(block, above, sorted(used - {0}))


def _have_other_figures(
    block: Sequence[GridLine], above: Sequence[GridLine], places: Sequence[int]
) -> bool:
    """Return whether most columns are full of figures in one of two blocks and without in one."""
    other = 0
    for place in places:
        shares = [_with_figures(rows, place) for rows in (block, above)]
        other += max(shares) >= _NEARLY_ALL and min(shares) <= 1 - _NEARLY_ALL
    return 2 * other > len(places)


def _with_figures(rows: Sequence[GridLine], place: int) -> float:
    """Return what part of the filled cells of a column have a figure."""
    texts = [line[place].text for line in rows if place < len(line) and line[place].text.strip()]
    return sum(any(map(str.isdigit, text)) for text in texts) / max(1, len(texts))


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
