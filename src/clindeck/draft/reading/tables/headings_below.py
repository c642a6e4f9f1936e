"""Which line within a sheet holds the headings of another table below the first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from clindeck.draft.reading.row_looks import (
    NOTE,
    GridLine,
    filled_cells,
    is_amount,
    is_number,
    one_line,
    texts_of,
    unit_in,
)
from clindeck.draft.reading.tables.empty_signs import says_nothing
from clindeck.draft.reading.tables.sheets.texts_in_columns import TextsInColumns
from clindeck.draft.reading.tables.told_headings import is_bold
from clindeck.draft.vocabulary.heading_nouns import is_heading_noun
from clindeck.draft.vocabulary.naming_nouns import is_naming_title
from clindeck.formats.grid import MAX_ABOVE

_LONGEST_HEADING, _LONGEST_QUESTION, _SHORT_HEADING = 5, 14, 3
_SENTENCE = 5
"""Words."""
_FEWEST_BELOW_NOTES = 4
_FEWEST_UNITS = 2
_MOSTLY_MARKED = 0.75
_LONGEST_MARK = 2
"""Letters of what only marks a row."""
_ABOVE = 5
"""Lines from a title to the end of the headings below it."""
_TITLE = 8
"""Words."""
_ONE_TABLE_IN = 4
"""Lines of a sheet for one with headings; of more that share a text it is a value."""
_WITH_FIGURES = 0.6
_LOOKED_AT = 30
_LOOKED_AT_ABOVE = 60


def line_below_notes(lines: Sequence[GridLine]) -> int:
    """Return the number of the headings below a block of notes or properties, 0 without one.

    They are distinct texts, at least twice as many as on any line above them, and no line below
    them has more.
    """
    counts = [len(filled_cells(line)) for line in lines]
    for number in range(1, min(MAX_ABOVE + 1, len(lines) - 1)):
        texts = [*texts_of(lines[number])]
        if len(texts) < _FEWEST_BELOW_NOTES or len(texts) < 2 * max(counts[:number]):
            continue
        if any(map(is_number, texts)) or len(set(texts)) < len(texts):
            continue
        is_short = all(len(text.split()) <= _LONGEST_QUESTION for text in texts)
        if is_short and max(counts[number + 1 :]) <= counts[number]:
            return number
    return 0


def begins_table(
    known: TextsInColumns, openings: Sequence[int], header: int | None, start: int, number: int
) -> bool:
    """Return whether headings stand at or right below a line: as before, or other ones.

    `openings` are the lines where the headings of other tables may stand, and share a word with
    these. `header` is the number of the first line of the table above with more than one cell that
    is filled, `start` that of the first line of that table.
    """
    lines, place = known.lines, number
    while len(filled_cells(lines[place])) == 1 and place + 1 < min(number + _ABOVE, len(lines)):
        place += 1
    heads = lines[place]
    width = len(filled_cells(heads))
    if header is None or width < 2:
        return False
    if [*texts_of(heads)] == [*texts_of(lines[header])]:
        return True
    rows = lines[place + 1 : place + 1 + _LOOKED_AT]
    below = [len(filled_cells(line)) for line in rows[:3]]
    if not below or not _look_like_headings(heads, rows):
        return False
    if (
        changes_headings(known, header, place)
        or _heads_marks(heads, rows)
        or _shared(heads, lines[header])
    ):
        return True
    recurs = _recurs(heads)
    if any(
        each != header
        and each not in openings
        and not number <= each <= place
        and recurs(lines[each])
        for each in known.with_one_of(place, start)
    ):
        return False
    above = [
        lines[each] for each in range(max(start, number - _LOOKED_AT_ABOVE), number)
        if each != header
    ]  # fmt: skip
    places, head_places = _places(heads), _places(lines[header])
    if places != head_places and abs(median(below) - width) < 1:
        if not places < head_places:
            return True
        # a row may leave some columns empty: only a narrower table ends where its headings do
        used = [_places(line) <= places for line in above if len(filled_cells(line)) > 1]
        if all(_places(line) <= places for line in rows) and not any(used):
            return True
    return _looks_unlike(heads, above, rows)


def are_new_headings(
    lines: Sequence[GridLine], header: GridLine | None, start: int, number: int
) -> bool:
    """Return whether a line right below a title over the whole table holds headings."""
    heads, below = lines[number], lines[number + 1 : number + 1 + _LOOKED_AT]
    texts = [*texts_of(heads)]
    if header is None or len(texts) < 2 or not below:
        return False
    if texts == [*texts_of(header)]:
        return True
    is_short = all(len(text.split()) <= _LONGEST_HEADING for text in texts)
    if not is_short or any(map(is_number, texts)):
        return False
    return _looks_unlike(heads, lines[start : number - 1], below)


def are_headings_between(
    lines: Sequence[GridLine], header: GridLine | None, start: int, number: int, *, is_titled: bool
) -> bool:
    """Return whether a line between rows, no empty line above it, holds the headings of others.

    It has no figure but in its names and units, none of its texts stands in its column again, and
    it has none where rows on both sides do. Without a title above it, it must name two units.
    """
    heads = lines[number]
    above = lines[max(start, number - is_titled - _LOOKED_AT) : number - is_titled]
    below = lines[number + 1 : number + 1 + _LOOKED_AT]
    bare = [unit_in(text) for text in texts_of(heads)]
    if header is None or len(bare) < 2 or not below or len(filled_cells(below[0])) < 2:
        return False
    texts = [*texts_of(heads)]
    if any(map(_is_value, texts)) or len(set(texts)) < len(texts):
        return False
    if "".join(texts).islower() and not "".join(texts_of(header)).islower():
        return False
    if any(len(name.split()) > _LONGEST_HEADING for name, _ in bare):
        return False
    units = sum(bool(unit) and "(" in text for text, (_, unit) in zip(texts, bare, strict=True))
    if not is_titled and (units < _FEWEST_UNITS or texts == [*texts_of(header)]):
        return False
    rows = [line for line in above if line is not header and len(filled_cells(line)) > 1]
    told = [
        number for number, cell in enumerate(heads)
        if cell.text.strip() and _has_figures(rows, number)
        and not any(map(str.isdigit, unit_in(one_line(cell))[0]))
        and any(map(str.isdigit, _text_at(below[0], number)))
    ]  # fmt: skip
    is_other = units or _places(heads) != _places(header)
    return bool(told and is_other) and not any(map(_recurs(heads), (*rows, *below)))


def _is_value(text: str) -> bool:
    """Return whether a text is a figure or an amount, or says nothing."""
    return is_number(text) or is_amount(text) or says_nothing(text)


def _look_like_headings(heads: GridLine, below: Sequence[GridLine]) -> bool:
    """Return whether texts may be headings: no figures, short, or far shorter than the rows."""
    texts = [*texts_of(heads)]
    if any(map(is_number, texts)):
        return False
    longest = max(len(text.split()) for text in texts)
    if longest <= _LONGEST_HEADING:
        return True
    sizes = [len(text.split()) for line in below for text in texts_of(line)]
    usual = median(len(text.split()) for text in texts)
    return longest <= _LONGEST_QUESTION and bool(sizes) and 2 * usual <= median(sizes)


def _heads_marks(heads: GridLine, below: Sequence[GridLine]) -> bool:
    """Return whether distinct words stand above nothing but marks, as 1 and 0 or x are."""
    headed = [number for number, cell in enumerate(heads) if cell.text.strip()]
    words = {one_line(heads[number]).casefold() for number in headed}
    if len(headed) < _FEWEST_BELOW_NOTES or len(words) < len(headed):
        return False
    if any(len(word) <= _LONGEST_MARK for word in words):
        return False
    marked = [
        texts for number in headed
        if (texts := [text for line in below[:_LOOKED_AT] if (text := _text_at(line, number))])
        and all(len(text.strip()) <= _LONGEST_MARK for text in texts)
    ]  # fmt: skip
    return len(marked) >= min(len(headed) - 1, _MOSTLY_MARKED * len(headed))


def is_title_above(line: GridLine) -> bool:
    """Return whether the only text of a line may be the title of the table right below it."""
    text = one_line(line[0]) if len(filled_cells(line)) == 1 else ""
    return 0 < len(text.split()) <= _TITLE and NOTE.match(text) is None


def is_title_of(lines: Sequence[GridLine], heads: GridLine) -> bool:
    """Return whether lines that would be a table without rows are the title of the one below.

    A title begins in the first column and may have one text beside it, as a version is; the
    headings below, `heads`, are more.
    """
    counts = [len(filled_cells(line)) for line in lines]
    most = min(2, len(filled_cells(heads)) - 2)
    if not 0 < len(lines) <= 2 or max(counts) > most or not one_line(lines[0][0]):
        return False
    texts = [text for line in lines for text in texts_of(line)]
    return not any(map(_is_value, texts)) and NOTE.match(texts[0]) is None


def changes_headings(known: TextsInColumns, header: int | None, number: int) -> bool:
    """Return whether a line has most of the headings again, in their columns, and others beside."""
    lines = known.lines
    if header is None or number + 1 >= len(lines) or number - 1 == header:
        return False
    again = _shared(lines[header], lines[number])
    count = len(filled_cells(lines[number]))
    if again < 2 or not count / 2 <= again < count or any(map(is_number, texts_of(lines[number]))):
        return False
    return known.count_with_one_of(header) <= max(1, len(lines) // _ONE_TABLE_IN)


def _shared(header: GridLine, line: GridLine) -> int:
    """Return how many texts of two lines are the same in the same column."""
    pairs = zip(header, line, strict=False)
    return sum(bool(one_line(one)) and one_line(one) == one_line(other) for one, other in pairs)


def _looks_unlike(heads: GridLine, above: Sequence[GridLine], below: Sequence[GridLine]) -> bool:
    """Return whether a line as wide as the table above it is told from its rows.

    Its first cell names what the rows are, one is a noun of headings and nothing else, it is in
    bold where they are not, it is a word or two in a column of sentences, or has no figure in any
    that is full of them above.
    """
    if is_naming_title(next(texts_of(heads))) or any(map(is_heading_noun, texts_of(heads))):
        return True
    if is_bold(heads) and not any(map(is_bold, below)):
        return True
    if not any(map(_recurs(heads), (*above, *below))) and _is_shorter(heads, above, below):
        return True
    told = [cell for number, cell in enumerate(heads)
            if cell.text.strip() and _has_figures(above, number)]  # fmt: skip
    return bool(told) and not any(any(map(str.isdigit, cell.text)) for cell in told)


def _recurs(heads: GridLine) -> Callable[[GridLine], bool]:
    """Return what tells whether a line has one of some texts in the same column."""
    texts = [one_line(cell) for cell in heads]
    most = max(2, len(filled_cells(heads)) / 2)
    return lambda line: (
        line is not heads
        and _shared(heads, line) < most  # the headings again, of another table
        and any(
            one_line(cell) and one_line(cell) == text
            for cell, text in zip(line, texts, strict=False)
        )
    )


def _is_shorter(heads: GridLine, above: Sequence[GridLine], below: Sequence[GridLine]) -> bool:
    """Return whether a line has a short text where the lines on both sides have sentences."""
    for number, cell in enumerate(heads):
        size = len(one_line(cell).split())
        if not 0 < size <= _SHORT_HEADING:
            continue
        if all(_usual_size(lines, number) >= max(_SENTENCE, 2 * size) for lines in (above, below)):
            return True
    return False


def _usual_size(lines: Sequence[GridLine], number: int) -> float:
    """Return how many words the texts of a column have as a rule."""
    found = [len(one_line(line[number]).split()) for line in lines if number < len(line)]
    found = [size for size in found if size]
    return median(found) if found else 0


def _has_figures(lines: Sequence[GridLine], number: int) -> bool:
    texts = [line[number].text for line in lines[-_LOOKED_AT:] if number < len(line)]
    texts = [text for text in texts if text.strip()]
    with_figure = sum(any(map(str.isdigit, text)) for text in texts)
    return len(texts) > 1 and with_figure >= _WITH_FIGURES * len(texts)


def _text_at(line: GridLine, number: int) -> str:
    return line[number].text if number < len(line) else ""


def _places(line: GridLine) -> set[int]:
    return {number for number, cell in enumerate(line) if cell.text.strip()}
