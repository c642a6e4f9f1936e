"""A text that Anki exports, or imports: lines of fields below lines that tell what they hold.

`#separator:`, `#html:`, `#columns:` and the numbers of columns (`#tags column:3`) stand in the
first lines (https://docs.ankiweb.net/importing/text-files.html). Fields in HTML are read as a page
is. What only sorts notes in Anki (note type, deck, guid) is no column of theirs; tags are one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.html_tables import cell_of_html
from clindeck.formats.page.cell_text import At
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position

SEPARATORS: Mapping[str, str] = {
    "comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "colon": ":", "space": " ",
}  # fmt: skip
_TOLD = re.compile(
    r"\ufeff?#(separator|html|tags|columns|notetype|deck|(?:notetype|deck|tags|guid) column)"
    r"[ \t]{0,9}:([^\r\n]{0,5000})\r?(?:\n|\Z)",
    re.IGNORECASE,
)
_OF_ANKI = ("notetype column", "deck column", "guid column")
_TAGS = "tags column"
_MARK = re.compile(r"<(?:br|b|i|u|div|span|p|ul|ol|li|sub|sup|img|strong|em)\b[^<>]{0,500}>|&nbsp;")
"""What only HTML holds; Anki looks for it, too, where no line tells."""
_OF_HTML = re.compile(rf"{_MARK.pattern}|&(?:lt|gt|amp|quot|#39);")
_FEWEST = 5
"""Lines of an export that nothing tells."""
_QUESTION, _ANSWER, _ITEM, _DETAIL, _FIELD = "Question", "Answer", "Item", "Detail", "Field"
_TITLE_OF_TAGS = "Tags"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines above the fields tell: by their names in small letters, and how many."""

    values: Mapping[str, str]
    count: int
    length: int

    def number(self, name: str) -> int:
        """Return the number of a column from 1, 0 if none is told."""
        digits = self.values.get(name, "")
        return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else 0


def anki_text_table(path: str, text: str) -> FoundTable | None:
    """Return the table of a text whose first lines tell what it holds, as Anki's do.

    Its headings are those that the text tells, else plain ones. None for any other text, but one
    of fields in HTML, as older programs export them, without a line above.
    """
    told = _told_in(text)
    names = ("separator", "html", "columns", _TAGS, *_OF_ANKI)
    if not any(name in told.values for name in names) and not _is_untold(text):
        return None
    separator = _separator_of(told, text[told.length :])
    rows = _rows(text[told.length :], separator, told.count)
    if not rows:
        return None
    is_html = _is_html(told, rows)
    faults = CellFaults(path)
    tags = told.number(_TAGS)
    others = (tags, *map(told.number, _OF_ANKI))
    fields = [each for each in range(1, max(map(len, rows)) + 1) if each not in others]
    if not fields:
        return None
    lines = [[_field(row, each, faults, is_html=is_html) for each in fields] for row in rows]
    titles = _titles(told, separator, fields, lines)
    if any(_field(row, tags, faults, is_html=False).text for row in rows if tags):
        titles.append(_TITLE_OF_TAGS)
        for row, line in zip(rows, lines, strict=True):
            line.append(_field(row, tags, faults, is_html=False))
    heads = [GridCell(title, 1, place) for place, title in enumerate(titles, start=1)]
    headed = frozenset((cell.line, cell.column) for cell in heads)
    return FoundTable(
        Position(path, 1, 1), [heads, *lines], problems=faults.problems(), faults=faults.each(),
        headed=headed, is_whole=True,
    )  # fmt: skip


def _is_untold(text: str) -> bool:
    """Return whether all lines have as many fields, two or more, and the first holds HTML.

    No heading does.
    """
    first = text.partition("\n")[0]
    if "\t" not in first or _OF_HTML.search(first) is None:
        return False
    rows = _rows(text, "\t", 0)
    widths = {len(row) for row in rows}
    return len(rows) >= _FEWEST and len(widths) == 1 and max(widths) > 1


def _told_in(text: str) -> _Told:
    values: dict[str, str] = {}
    offset = count = 0
    while (found := _TOLD.match(text, offset)) is not None:
        values.setdefault(found[1].lower(), found[2].strip("\r\n "))
        offset = found.end()
        count += 1
    return _Told(values, count, offset)


def _separator_of(told: _Told, body: str) -> str:
    """Return the separator that is told, by its name or itself; else the one of most lines."""
    named = told.values.get("separator", "").strip(" ")
    if named.lower() in SEPARATORS:
        return SEPARATORS[named.lower()]
    if len(named) == 1 and named not in '"\r\n#':
        return named
    lines = [line for line in body.split("\n")[:200] if line.strip()]
    counts = Counter({sign: sum(sign in line for line in lines) for sign in ("\t", "|", ";", ",")})
    return counts.most_common(1)[0][0]


def _rows(body: str, separator: str, line: int) -> list[list[GridCell]]:
    """Return the fields of each note that are not all empty; none if the text has an overlong one.

    `line` is that of the last line above them. A quote within a field is one, as Anki takes it.
    """
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    rows: list[list[GridCell]] = []
    begins = line + 1
    try:
        for row in reader:
            cells = [
                GridCell(normal(text.replace("\r\n", "\n")).strip(), begins, place)
                for place, text in enumerate(row, start=1)
            ]
            if any(cell.text for cell in cells):
                rows.append(cells)
            begins = line + 1 + reader.line_num
    except csv.Error:
        return []
    return rows


def _is_html(told: _Told, rows: Sequence[Sequence[GridCell]]) -> bool:
    named = told.values.get("html", "").lower()
    if named in ("true", "false"):
        return named == "true"
    return any(_MARK.search(cell.text) for row in rows for cell in row)


def _field(row: Sequence[GridCell], number: int, faults: CellFaults, *, is_html: bool) -> GridCell:
    """Return the field of a column, from 1; an empty one where the note has fewer."""
    if number > len(row):
        return row[0]._replace(text="", column=number)
    cell = row[number - 1]
    if not is_html or ("<" not in cell.text and "&" not in cell.text):
        return cell
    return cell_of_html(cell.text, At(cell.line, cell.column), faults)


def _titles(
    told: _Told, separator: str, fields: Sequence[int], lines: Sequence[Sequence[GridCell]]
) -> list[str]:
    """Return the headings of the fields: as told, else by what two fields are, else numbered."""
    named = told.values.get("columns", "")
    names = [name.strip() for name in next(csv.reader([named], delimiter=separator), [])]
    if any(names):
        return [
            names[number - 1]
            if number <= len(names) and names[number - 1]
            else f"{_FIELD} {number}"
            for number in fields
        ]
    asking = sum(line[0].text.rstrip().endswith(("?", "\uff1f", "\u061f")) for line in lines)
    first, second = (_QUESTION, _ANSWER) if 2 * asking > len(lines) else (_ITEM, _DETAIL)
    titles = [first, second, *(f"{_FIELD} {place}" for place in range(3, len(fields) + 1))]
    return titles[: len(fields)]
