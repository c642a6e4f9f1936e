"""Tables that somebody typed: lines whose cells a sign parts, with quotes or without."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace

from clindeck.draft.reading.shaped import DETAIL, ITEM
from clindeck.draft.reading.tables.pairs.word_pairs import word_pairs_in
from clindeck.draft.vocabulary.heading_nouns import has_heading_noun
from clindeck.formats.csv_reader import SEPARATORS, csv_table
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position

_FEWEST_TABBED = 3
_FEWEST_DIVIDERS = {"::": 2, "|": 1, ";": 2, ":": 2}
"""Signs that part the cells of a line, and how many it needs: one `::` parts term and detail."""
_TABS = re.compile(r"\t+")
_BETWEEN_TABS = re.compile(r"[^\t]+")
_TIGHT = {
    ";": re.compile(r"[^;]{0,200}\S;\S[^;]{0,200}\Z"),
    ":": re.compile(r"[^\W\d_\u3040-\u9fff][^:\n]{0,60}[^\s:\d]:[^\W\d_\u3040-\u9fff]"),
}
"""A line that one semicolon parts without a space, or a colon: no sentence is written so."""
_FEWEST_WITH_COLON, _FEWEST_WRITTEN = 8, 5
_NUMBERED = re.compile(r"[ \t]{0,9}[0-9]{2,9}[ \t]?,[ \t]{1,9}[^\W\d_]")
"""A code and a name behind it: "01002, Oak"."""
_PAIR = 2
_MOSTLY, _NEARLY_ALL = 0.8, 0.9
_STROKE = "|"
FIRST_IS_PAIR = (
    "no line with headings was found, and the first line is a row as well; if it holds headings, "
    "write them with a capital letter"
)


def stroked_csv(path: str, data: bytes) -> FoundTable | None:
    """Return the table of a CSV file that strokes part, as other separators do not."""
    first = data.partition(b"\n")[0]
    found = forgiving_csv(path, data, _STROKE) if _STROKE.encode() in first else None
    if found is None or _evenly_parted(found) < _NEARLY_ALL or not _is_wide(found):
        return None
    for separator in SEPARATORS:
        other = forgiving_csv(path, data, separator)
        if other is not None and _is_wide(other) and _evenly_parted(other) >= _NEARLY_ALL:
            return None
    return found


def _evenly_parted(table: FoundTable) -> float:
    """Return what part of the lines have as many cells as most of them, 0 if these have one."""
    (width, count), *_ = Counter(len(line) for line in table.lines).most_common(1)
    return count / len(table.lines) if width > 1 else 0


def _is_wide(table: FoundTable) -> bool:
    return len(table.lines) > 1 and max(map(len, table.lines)) > 1


def forgiving_csv(path: str, data: bytes, separator: str = "") -> FoundTable | None:
    """Return the table of a CSV file with stray quotes as spreadsheets read it."""
    text = data.decode("utf-8-sig")
    separator = separator or separator_in(data)
    lines: list[list[GridCell]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    line = 1
    try:
        for row in reader:
            cells = [
                GridCell(normal(_printable(each)).rstrip(), line, place)
                for place, each in enumerate(row, start=1)
            ]
            if any(cell.text.strip() for cell in cells):
                lines.append(cells)
            line = reader.line_num + 1
    except csv.Error:
        return None
    return FoundTable(Position(path, 1, 1), lines) if lines else None


def separator_in(data: bytes) -> str:
    """Return the separator that stands in the first line of a file most often."""
    first = data.decode("utf-8-sig").partition("\n")[0]
    return max(SEPARATORS, key=first.count)


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def tabbed(path: str, data: bytes) -> FoundTable | None:
    """Return the table that a text of lines with tabs is."""
    text = data.decode("utf-8-sig")
    lines = [line for line in text.split("\n") if line.strip()]
    with_tabs = sum("\t" in line.strip() for line in lines)
    if len(lines) < _FEWEST_TABBED or with_tabs < _MOSTLY * len(lines):
        return None
    aligned = _aligned(path, text)
    if aligned is not None:
        return aligned
    table, _ = csv_table(path, data)
    table = table if table is not None else forgiving_csv(path, data)
    return None if table is None else _with_told_pairs(table)


def _with_told_pairs(table: FoundTable) -> FoundTable:
    """Return terms and what is told of each, as programs with cards export them, with headings.

    Their first line is a pair as well if it begins in small letters and has no word of headings.
    """
    filled = [[cell for cell in line if cell.text.strip()] for line in table.lines]
    if any(len(line) != _PAIR for line in filled):
        return table
    first = [cell.text.strip() for cell in filled[0]]
    phrases = sum(len(line[1].text.split()) > 1 for line in filled)
    asked = sum(line[0].text.rstrip().endswith(("?", "\uff1f", "\u061f")) for line in filled)
    if (
        not any(text[0].islower() for text in first)
        or sum(len(text.split()) for text in first) <= _PAIR
        or any(map(has_heading_noun, first))
        or 2 * phrases <= len(filled)
        or 2 * asked > len(filled)
        or word_pairs_in(table.lines)
    ):
        return table
    heads = [GridCell(title, 1, place) for place, title in enumerate((ITEM, DETAIL), start=1)]
    headed = frozenset((cell.line, cell.column) for cell in heads)
    return replace(table, lines=[heads, *table.lines], headed=headed, is_whole=True)


def _lines_of(text: str) -> list[str]:
    """Return the lines of a text as an editor counts them: no other sign than a break ends one."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _aligned(path: str, text: str) -> FoundTable | None:
    """Return the table of pairs that runs of tabs set below each other, so many as each needs."""
    lines = list(enumerate(_lines_of(text), start=1))
    runs = [_TABS.findall(line.strip()) for _, line in lines]
    pairs = Counter(len(each[0]) for each in runs if len(each) == 1)
    if sum(pairs.values()) < _NEARLY_ALL * sum(map(bool, runs)):
        return None
    if len(pairs) < 2 or pairs.most_common(2)[1][1] < _FEWEST_TABBED:
        return None
    rows = [
        [
            GridCell(normal(_printable(found.group())).strip(), number, found.start() + 1)
            for found in _BETWEEN_TABS.finditer(line)
            if found.group().strip()
        ]
        for number, line in lines
    ]
    rows = [
        [cell._replace(column=place) for place, cell in enumerate(row, start=1)] for row in rows
    ]
    return FoundTable(Position(path, 1, 1), [row for row in rows if row])


def divided(path: str, data: bytes) -> FoundTable | None:
    """Return the table of a text whose lines are parted into as many cells by one of some signs."""
    written = _written_by_program(path, data)
    if written is not None:
        return written
    typed = _lines_of(data.decode("utf-8-sig"))
    lines = [(number, line) for number, line in enumerate(typed, start=1) if line.strip()]
    numbered = sum(_NUMBERED.match(line) is not None for _, line in lines)
    if len(lines) >= _FEWEST_TABBED and numbered >= _NEARLY_ALL * len(lines):
        rows = [_cells_of(number, line, ",", 1) for number, line in lines]
        return FoundTable(Position(path, lines[0][0], 1), rows)
    for sign in _FEWEST_DIVIDERS:
        counts = Counter(line.strip().strip("|").count(sign) for _, line in lines)
        usual, often = max(counts.items(), key=lambda each: each[1], default=(0, 0))
        tight = _TIGHT.get(sign)
        is_tight = tight is not None and sum(
            tight.match(line.strip()) is not None for _, line in lines
        ) >= _NEARLY_ALL * len(lines)
        if sign == ":" and not (is_tight and len(lines) >= _FEWEST_WITH_COLON):
            continue
        fewest = 1 if is_tight else _FEWEST_DIVIDERS[sign]
        if usual < fewest or len(lines) < _FEWEST_TABBED:
            continue
        if often >= _MOSTLY * len(lines):
            rows = [_cells_of(number, line, sign, usual) for number, line in lines]
            return FoundTable(Position(path, lines[0][0], 1), [row for row in rows if row])
    return None


def _written_by_program(path: str, data: bytes) -> FoundTable | None:
    """Return the table of a text that is a CSV by another name: no space behind its commas."""
    found = forgiving_csv(path, data, ",")
    if found is None or len(found.lines) < _FEWEST_WRITTEN or _evenly_parted(found) < _NEARLY_ALL:
        return None
    cells = [cell for line in found.lines for cell in line[1:]]
    tight = sum(not cell.text.startswith(" ") for cell in cells)
    in_quotes = sum(line.startswith(b'"') for line in data.splitlines())
    width = max(map(len, found.lines))
    is_wide = width > _PAIR or in_quotes > _MOSTLY * len(found.lines)
    return found if is_wide and tight >= _NEARLY_ALL * len(cells) else None


def _cells_of(number: int, line: str, sign: str, most: int) -> list[GridCell]:
    """Return the cells of a line; none of a line that only draws one."""
    start = len(line) - len(line.lstrip(" |"))
    cells: list[GridCell] = []
    for piece in line[start:].rstrip(" |").split(sign, most):
        inner = len(piece) - len(piece.lstrip())
        cells.append(GridCell(piece.strip(), number, start + inner + 1))
        start += len(piece) + len(sign)
    return cells if any(map(str.isalnum, line)) else []
