"""Lines between the rows of a table that say of which kind the rows below them are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.draft.reading.row_looks import GridLine, filled_cells, one_line
from clindeck.draft.reading.tables.lower_headings import is_wide
from clindeck.draft.reading.tables.sheets.empty_lines import has_gaps, is_gap
from clindeck.draft.reading.tables.sheets.lone_lines import lone_lines, name_groups
from clindeck.formats.grid import FoundTable, GridCell

_COUNTED = re.compile(r"[0-9]{1,4}[.)]?\s")
_DECORATED = re.compile(r"([-–—=_*~])\1{1,20}\s{0,3}[^\W_]")
"""How a line begins that somebody drew as a heading: "--- Deltoid ---"."""
_FEWEST_ALIKE = 2
_LOOKED_AT = 300
_LONGEST = 12
"""Words of the name of a group."""
_ASIDE = re.compile(r"(?<=[^\W_])\s{1,3}[(\[]")
_RULE = re.compile(r"[-–—=_*~]{3,}\Z")


def names_group(table: FoundTable, body: Sequence[GridLine], number: int, width: int) -> bool:
    """Return whether a line says of which kind the rows below it are."""
    found = filled_cells(body[number])
    if len(found) != 1 or width < 2 or number + 1 >= len(body):
        return False
    cell = found[0]
    if len(filled_cells(body[number + 1])) < 2:
        return False
    if is_wide(table.spans, cell, width):
        return len(bare_name(cell).split()) <= _LONGEST
    if len(cell.text.split()) > _LONGEST:
        return False
    if cell is not body[number][0]:
        return False
    before = body[number - 1] if number else None
    is_apart = (
        has_gaps(table) and before is not None and is_gap(before, body[number], table.at.path)
    )
    text = cell.text.strip()
    if _is_counted(text) and any(map(_is_counted, _firsts_beside(body, number))):
        return False
    if _is_code_like_others(text, body):
        return False
    letters = [sign for sign in text if sign.isalpha()]
    is_loud = len(letters) > 3 and all(sign.isupper() for sign in letters)
    others_are_mixed = any(
        sign.islower() for line in body[:40] if len(filled_cells(line)) > 1
        for sign in line[0].text
    )  # fmt: skip
    return (
        is_apart
        or text.startswith("#")
        or text.endswith(":")
        or _DECORATED.match(text) is not None
        or (is_loud and others_are_mixed and not _are_loud(body))
        or (_is_marked(cell) and not _are_marked(body))
    )


def bare_name(cell: GridCell) -> str:
    """Return the name that a line gives to a group; of a long one without the aside behind it."""
    text = one_line(cell)
    aside = _ASIDE.search(text) if len(text.split()) > _LONGEST else None
    return text[: aside.start()] if aside else text


def begins_group(table: FoundTable, lines: Sequence[GridLine], first: int, width: int) -> bool:
    """Return whether the line above the first row names its group, as lines further below do.

    It is a letter as they are (A above B, C), stands over as many columns as at least two do, or
    is alone among full rows as they are.
    """
    if not first or len(filled_cells(lines[first - 1])) != 1:
        return False
    cell, rest = filled_cells(lines[first - 1])[0], lines[first - 1 :]
    if name_groups(rest, lone_lines(rest)):
        return True
    others = [
        filled_cells(lines[number])[0] for number in range(first, len(lines))
        if names_group(table, lines, number, width)
    ]  # fmt: skip
    if _is_letter(cell):
        return sum(map(_is_letter, others)) * 2 > len(others)
    span = table.spans.get((cell.line, cell.column), 1)
    alike = [each for each in others if table.spans.get((each.line, each.column), 1) == span]
    return span > 1 and len(alike) >= _FEWEST_ALIKE and len(alike) == len(others)


def _is_letter(cell: GridCell) -> bool:
    text = cell.text.strip()
    return len(text) == 1 and text.isalpha()


def _is_code_like_others(text: str, body: Sequence[GridLine]) -> bool:
    """Return whether a text is a code, as the first cells of most rows are: AMK_ND30, TAZ_ND."""
    if not _is_code(text):
        return False
    firsts = _firsts_of(body)
    return 2 * sum(map(_is_code, firsts)) > len(firsts)


def _firsts_of(body: Sequence[GridLine]) -> list[str]:
    """Return the first cells of rows, of so many as tell what they are like."""
    return [line[0].text.strip() for line in body[:_LOOKED_AT] if len(filled_cells(line)) > 1]


def _is_code(text: str) -> bool:
    return " " not in text and any(sign.isdigit() or sign == "_" for sign in text)


def _are_loud(body: Sequence[GridLine]) -> bool:
    """Return whether the first cells of most rows are in capitals, as codes are."""
    firsts = [text for text in _firsts_of(body) if text]
    return 2 * sum(text == text.upper() for text in firsts) > len(firsts)


def _firsts_beside(body: Sequence[GridLine], number: int) -> Iterator[str]:
    """Yield the first texts of the lines above and below one."""
    for each in (number - 1, number + 1):
        if 0 <= each < len(body):
            yield body[each][0].text.strip()


def _are_marked(body: Sequence[GridLine]) -> bool:
    """Return whether the first cells of rows are set in bold or italics, too."""
    firsts = [
        line[0]
        for line in body[:_LOOKED_AT]
        if len(filled_cells(line)) > 1 and line[0].text.strip()
    ]
    return 2 * sum(map(_is_marked, firsts)) > len(firsts)


def is_rule(line: GridLine) -> bool:
    """Return whether a line holds nothing but a rule that somebody drew."""
    found = filled_cells(line)
    return len(found) == 1 and len(line) > 1 and _RULE.match(one_line(found[0])) is not None


def without_marks(cell: GridCell) -> GridCell:
    """Return the name of a group without the signs that set it apart."""
    text = cell.text.strip().strip("#=_~ ")
    text = text.strip("-–—* ") if _DECORATED.match(cell.text.strip()) else text
    text = text.rstrip(":").strip()
    if (bare := bare_name(cell)) != one_line(cell):
        text = bare
    return cell._replace(text=text or cell.text, runs=())


def _is_counted(text: str) -> bool:
    return _COUNTED.match(text) is not None


def _is_marked(cell: GridCell) -> bool:
    """Return whether a cell is set in bold or italics."""
    return bool(cell.runs) and all(run.tags & {"strong", "em"} for run in cell.runs)
