"""The lines at the head of a table to one heading a column: two rows joined, units told apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from clindeck.draft.reading.row_looks import (
    GridLine,
    filled_cells,
    is_number,
    is_unit,
    one_line,
    texts_of,
    unit_in,
)
from clindeck.draft.reading.tables.lower_headings import is_lower
from clindeck.draft.reading.tables.pairs.word_pairs import (
    MEANING,
    PAIRS,
    TERM,
    begins_pairs,
    word_pairs_in,
)
from clindeck.draft.reading.tables.sheets.empty_lines import has_gaps, is_gap
from clindeck.draft.reading.tables.told_headings import (
    are_told_headings,
    are_told_values,
    is_row_like_others,
)
from clindeck.draft.reading.unit_words import says_unit
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.formats.grid import FoundTable, cell_texts

_FORMULA = re.compile(
    r"\[(?:\$\$?|latex)\]|[0-9)]\s?[×÷*+]\s?[0-9(a-z]|\w\s?[×÷*]\s?[0-9]|\w/[0-9]{1,3}\s?[+−-]"
)
_LONGEST_HEADING = 14
"""Words; a longer text at the head of a column is a value."""
_MOST_LINES = 3
_FEWEST_REPEATED, _REPEATED = 4, 0.7
_SENTENCE = 6
"""Words of a text that heads no single column."""
_FEW_OF = 8
"""One overlong heading in so many, a legend in a corner say, is still one."""
_UNDERSCORED = re.compile(r"[\w-]+\Z")
_ASKED = ("?", "\uff1f")
_ASKS = re.compile(r"[?\uff1f](?:\Z|\s{0,3}(?:\\n|\s)[A-Da-d1][.)]\s)")
"""The sign of a question, at its end or before its options."""
_MOST_BESIDE, _FEW_VALUES = 4, 0.3
"""Columns of a sheet of questions without headings; values of one that sorts them."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Headings:
    """Titles and units by number of the column from 0; `are_there` if the file has headings.

    `uppers` are the places of the headings over several columns, by each of these columns; `doubt`
    is what is to be said where there are none.
    """

    titles: Mapping[int, str]
    units: Mapping[int, str]
    place: tuple[int, int]
    guesses: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    are_there: bool
    uppers: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    doubt: str = ""

    def with_units(self, units: Mapping[int, str]) -> Headings:
        """Return the headings with units of a line below them, without brackets."""
        found = {each: text.strip("()[] ") for each, text in units.items()}
        return replace(self, units={**found, **self.units})

    def stand_again_in(self, line: GridLine) -> bool:
        """Return whether a line of the table repeats the headings."""
        return len(filled_cells(line)) > 1 and tuple(texts_of(line)) in self.lines


def headings_of(
    table: FoundTable, lines: Sequence[GridLine], first: int, width: int
) -> tuple[Headings, int, int]:
    """Return the headings, the number of the line at their top, and of the first one below them.

    `first` is the first line that is about as wide as the table.
    """
    place = lines[first][0].line, lines[first][0].column
    are_two = not table.spans and _are_groups_and_names(lines[first : first + 3])
    if (
        not are_two
        and not are_told_headings(table, lines, first)
        and (
            are_told_values(table, lines, first)
            or _are_values(lines, first)
            or begins_pairs(lines, first)
        )
    ):
        titles = _questions(lines[first:]) or {}
        guess = "no line with headings was found; the columns are named by their letters"
        if titles:
            guess = "no line with headings was found; questions and answers were"
        elif pair := word_pairs_in(lines[first:]):
            titles, guess = dict(zip(pair, (TERM, MEANING), strict=True)), PAIRS
        return Headings(titles, {}, place, (), (), are_there=False, doubt=guess), first, first
    top, below = first, first + 1 + are_two
    while top > 0 and _is_upper(table, lines[top - 1], lines[top], width):
        top -= 1
    while below < min(len(lines), top + _MOST_LINES):
        upper, line, rows = lines[below - 1], lines[below], lines[below + 1 :]
        needs_span = top < below - 1
        if not is_lower(table.spans, upper, line, width, needs_span=needs_span, rows=rows):
            break
        if is_row_like_others(line, rows[:29]):
            break
        below += 1
    rows = lines[top:below]
    spread = [_spread(table, row, width, is_last=row is rows[-1]) for row in rows]
    titles, units = {}, {}
    for number in range(width):
        parts = list(dict.fromkeys(filter(None, (texts[number] for texts in spread))))
        title, unit = _joined(
            [part for part in parts if not any(part != o and part in o for o in parts)]
        )
        if title:
            titles[number] = shown_title(title)
        if unit:
            units[number] = unit
    guesses: tuple[str, ...] = ()
    if len(rows) > 1:
        numbers = list(dict.fromkeys(str(row[0].line) for row in rows))
        of_lines = f"line{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
        guesses = (f"headings of {of_lines} are joined",)
    repeated = tuple(tuple(cell_texts(row)) for row in rows)
    uppers = _uppers(table, rows[:-1], width)
    found = Headings(titles, units, place, guesses, repeated, are_there=True, uppers=uppers)
    return found, top, below


def _joined(parts: Sequence[str]) -> tuple[str, str]:
    """Return the headings of a column above each other as one, and the unit that one of them says.

    "Heart rate (/min)" above "awake" is "Heart rate awake" in /min, "Weight" above "kg" in kg.
    """
    *above, last = parts or ("",)
    if above and is_measure(last):
        return " ".join(above), last.strip("()[] ")
    title, unit = unit_in(" ".join(parts))
    told = [unit_in(part) for part in parts]
    units = [of_part for _, of_part in told if of_part]
    has_figure = any(map(str.isdigit, last))  # as a first row taken for headings has
    if unit or len(units) != 1 or says_unit(last) or has_figure:
        return title, unit
    return " ".join(head for head, _ in told), units[0]


def _uppers(
    table: FoundTable, rows: Sequence[GridLine], width: int
) -> Mapping[int, tuple[int, int]]:
    """Return the places of the headings over several columns, by each of these columns."""
    found: dict[int, tuple[int, int]] = {}
    for row in rows:
        for number, cell in enumerate(row):
            span = table.spans.get((cell.line, cell.column), 1)
            if span > 1 and cell.text.strip():
                reached = range(number, min(number + span, width))
                found.update(dict.fromkeys(reached, (cell.line, cell.column)))
    return found


def shown_title(text: str) -> str:
    """Return a heading as people write it: `drug_class` as "Drug class"."""
    if is_measure(text):
        return text
    if "_" in text and _UNDERSCORED.match(text):
        words = text.replace("_", " ").split()
        if all(word.isupper() for word in words if word.isalpha() and len(word) > 4):
            words = [word.lower() if len(word) > 4 or word in ("CODE", "NAME") else word
                     for word in words]  # fmt: skip
        text = " ".join(words) or text
    elif _UNDERSCORED.match(text) and _HUMP.search(text):
        text = _HUMP.sub(" ", text)
        text = text[:1] + text[1:].lower()
    first = text.split(" ")[0]
    is_word = first.islower() and first[1:2] != "."  # not pH, mRNA
    return text[:1].upper() + text[1:] if is_word else text


def is_unit_row(line: GridLine) -> bool:
    """Return whether a line below the headings holds units and nothing else."""
    texts = [text.strip("()[] ") for text in texts_of(line)]
    return bool(texts) and all(map(is_unit, texts)) and not line[0].text.strip()


def _are_groups_and_names(lines: Sequence[GridLine]) -> bool:
    """Return whether a line repeats few texts above a line in which all are different ones."""
    if len(lines) < 3:
        return False
    upper, lower = ([*texts_of(line)] for line in lines[:2])
    is_distinct = len(set(lower)) == len(lower) and not any(map(is_number, lower))
    return is_distinct and len(lower) == len(upper) and _are_repeated(upper)


def _are_repeated(texts: Sequence[str]) -> bool:
    """Return whether a line says the same again and again, as headings do not."""
    return len(texts) >= _FEWEST_REPEATED and len(set(texts)) <= _REPEATED * len(texts)


def _has_corner(line: GridLine, below: Sequence[GridLine]) -> bool:
    """Return whether a line is empty only where all others have what the rows are called by."""
    return not one_line(line[0]) and bool(below) and all(one_line(each[0]) for each in below)


def _are_values(lines: Sequence[GridLine], first: int) -> bool:
    """Return whether the line that should hold the headings holds values like those below it."""
    texts = list(texts_of(lines[first]))
    overlong = sum(len(text.split()) > _LONGEST_HEADING for text in texts)
    if overlong > len(texts) / _FEW_OF:
        return True
    if texts and texts[0].endswith(_ASKED) and len(texts) < 4:
        return True
    if len(texts) == 1 and len(texts[0].split()) >= _SENTENCE and len(lines[first]) == 1:
        return True
    body = lines[first + 1 : first + 30]
    is_formula = any(map(_FORMULA.search, texts))
    is_repeated = _are_repeated(texts) and not _has_corner(lines[first], body)
    if is_formula or is_repeated or is_row_like_others(lines[first], body):
        return True
    numeric = [place for place, cell in enumerate(lines[first]) if is_number(one_line(cell))]
    if not numeric:
        return False
    below = [
        is_number(one_line(line[place])) for line in body for place in numeric if place < len(line)
    ]
    is_year = all(len(text) == 4 for text in texts if is_number(text))
    return not is_year and bool(below) and sum(below) > len(below) / 2


def _questions(lines: Sequence[GridLine]) -> dict[int, str] | None:
    """Return headings for questions and answers that have none; others may only sort them."""
    texts = [one_line(line[0]) for line in lines]
    asking = sum(_ASKS.search(text) is not None for text in texts)
    width = max(len(filled_cells(line)) for line in lines)
    if 2 * asking <= len(texts) or not 2 <= width <= _MOST_BESIDE:
        return None
    for place in range(2, width):
        told = [one_line(line[place]) for line in lines if place < len(line)]
        if len({*told}) > _FEW_VALUES * len(lines):
            return None
    return {0: "Question", 1: "Answer"}


def _is_upper(table: FoundTable, upper: GridLine, lower: GridLine, width: int) -> bool:
    """Return whether a line above the headings says what several of them have in common."""
    spans = [table.spans.get((cell.line, cell.column), 1) for cell in filled_cells(upper)]
    if len(spans) == 1 and _is_title(table, upper, lower, spans[0]):
        return False
    if any(1 < span < width for span in spans):
        return True
    texts = [one_line(cell) for cell in lower]
    doubled = len(set(filter(None, texts))) < len(list(filter(None, texts)))
    return len(spans) > 1 and doubled


def _is_title(table: FoundTable, upper: GridLine, lower: GridLine, span: int) -> bool:
    """Return whether the only text of a line stands above the table and not above some columns.

    It begins in the first column, an empty line parts it from the headings, or it reaches over all
    of them but the one that names the rows.
    """
    start = next(number for number, cell in enumerate(upper) if cell.text.strip())
    if not start or (has_gaps(table) and is_gap(upper, lower, table.at.path)):
        return True
    headed = {number for number, cell in enumerate(lower) if cell.text.strip()}
    return len(headed - set(range(start, start + span))) < 2 and len(headed) > 2


def _spread(table: FoundTable, line: GridLine, width: int, *, is_last: bool) -> list[str]:
    """Return the texts of a heading row, those over several columns in each of them."""
    texts = [one_line(cell) for cell in line]
    texts += [""] * (width - len(texts))
    known = False
    for number, cell in enumerate(line):
        span = table.spans.get((cell.line, cell.column), 1)
        if span > 1 and cell.text.strip():  # a page's empty cells stand where the filled one does
            known = True
            for each in range(number + 1, min(number + span, width)):
                texts[each] = texts[number]
    if not known and not is_last:
        for number in range(1, width):
            texts[number] = texts[number] or texts[number - 1]
    return texts
