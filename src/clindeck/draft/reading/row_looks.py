"""What a line of a table looks like: which cells are filled, numbers, units, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.draft.vocabulary.measures import is_measure
from clindeck.formats.grid import GridCell
from clindeck.lint.words import UNITS, word_set

GridLine = Sequence[GridCell]

NOTE = re.compile(
    r"[*†‡§¶]|(?:notes?|sources?|references?|abbreviations?|legend|key|footnotes?|adapted|"
    r"data from|based on|last updated|updated|version)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+<>≤≥~]?\s?[0-9][0-9.,]*\s?%?\Z")
_AMOUNT = re.compile(
    r"[-+<>≤≥~]?\s?[0-9][0-9.,]*(?:\s?(?:[-–]|to)\s?[0-9][0-9.,]*)?\s?([^\W\d]\D*|%)\Z"
)
_PLURAL_FIGURE = re.compile(r"[0-9]{1,4}s\W{0,2}\Z")
_UNIT_WORD = re.compile(r"[^\W\d_]+|%|[µμ][^\W\d_]+")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
"""A sign of a script that parts no words."""
_BRACKET = re.compile(r"[\[(\])]")
_LAST_BRACKET = re.compile(r"(?<![^\W_])[\[(]([^()\[\]]{1,40})[\])]\Z")
_MAGNESIUM = re.compile(r"(?i:\bmagn)[^\W\d_]{3,6}[\s_,(\[]{1,3}Mg[)\]]?\Z")
_LISTED = re.compile(r"[^\W\d_],\s|;\s")
_CAPITAL_UNITS = ("L", "U")
_LONGEST_UNIT = 24
_OF_UNITS = word_set("""
    d day days h hr hour hours wk week min minute s sec kg dose l ml dl fl pg ng ug mcg mg g mol
    mmol umol µmol μmol nmol pmol iu u miu meq mosm mmhg kpa km cm mm m years year yr yrs months wks
    pct percent cells copies mu ratio bpm kcal x per once daily %
    """) | UNITS  # fmt: skip


def one_line(cell: GridCell | None) -> str:
    """Return the text of a cell in one line, empty for None."""
    return "" if cell is None else " ".join(cell.text.split())


def filled_cells(line: GridLine) -> list[GridCell]:
    """Return the cells of a line that hold a text."""
    return [cell for cell in line if cell.text.strip()]


def texts_of(line: GridLine) -> Iterator[str]:
    """Yield the texts of a line, empty ones left out."""
    return (one_line(cell) for cell in filled_cells(line))


def is_number(text: str) -> bool:
    """Return whether a text is a figure, with a sign of comparison or percent perhaps."""
    return _NUMBER.match(text) is not None


def is_amount(text: str) -> bool:
    """Return whether a text is figures and a unit, and no more: `5 mg`, `400-800 mg/day`, `9 %`."""
    found = _AMOUNT.match(text)
    return found is not None and is_unit(found[1].strip())


def is_unit(text: str) -> bool:
    """Return whether a text is a unit: `mg/day`, `mmol/L`, `%`, `10^9/L`; "9s" are nines."""
    if not 0 < len(text) <= _LONGEST_UNIT or _PLURAL_FIGURE.match(text):
        return False
    words = [word.lower() for word in _UNIT_WORD.findall(text)]
    return bool(words) and all(word in _OF_UNITS for word in words)


def ends_in_magnesium(title: str) -> bool:
    """Return whether the Mg at the end of a heading is the element: "Magnesium (Mg)"."""
    return _MAGNESIUM.search(title) is not None


def unit_in(text: str) -> tuple[str, str]:
    """Return a heading without the unit at its end, in brackets or behind a comma, and the unit.

    Of several brackets none is taken away: which of them is a unit is the reader's to say.
    """
    found = _LAST_BRACKET.search(text)
    if found is not None:
        head, unit = text[: found.start()].strip(), found[1].strip()
        is_told = (
            head
            and not ends_in_magnesium(text)
            and not _BRACKET.search(head)
            and _is_unit_of_heading(unit)
        )
        return (head, unit) if is_told else (text, "")
    head, comma, tail = text.rpartition(", ")
    if comma and head.strip() and _is_unit_of_heading(tail.strip()):
        return head.strip(), tail.strip()
    return text, ""


def _is_unit_of_heading(text: str) -> bool:
    """Return whether a text is a unit; a bare capital is a mark, but for litres and units."""
    is_mark = len(text) == 1 and text.isupper() and text not in _CAPITAL_UNITS
    is_one = is_measure(text) or (is_unit(text) and not is_amount(text))
    return text != "s" and not is_mark and is_one


def size_of(text: str) -> float:
    """Return the words of a text; in a script that parts none, three signs count as one."""
    return len(text.split()) + len(UNSPACED.findall(text)) / 3


def tell_apart(names: Sequence[str]) -> bool:
    """Return whether what stands first in records tells them apart and is mostly no list."""
    lists = sum(_LISTED.search(name) is not None for name in names)
    return len({*names}) > len(names) / 2 >= lists
