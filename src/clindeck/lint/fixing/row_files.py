"""A table's file of rows to the same file with sloppy doses rewritten: CSV; of others, a list.

In CSV a rewrite goes into the cell's own characters, so separator, quotes, line ends and all other
cells stay byte for byte; a cell that gets the separator gets quotes as well. Then the file is read
again: rewrites after which any other cell would read differently are not made. A sheet or a Word
document is a zip of styled parts, which nothing here writes: what could be rewritten there is told
by its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clindeck.formats.cell_names import cell_name
from clindeck.formats.csv_reader import csv_table, separator_of
from clindeck.formats.grid import GridCell
from clindeck.formats.text_edits import Edit, applied
from clindeck.lint.fixes import FixedFile, FixesOf, rewritten, values_to_fix
from clindeck.model.cells import Text
from clindeck.model.tables import Silence, Table

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class LeftByHand:
    """A text that could be rewritten, in a file that is not written.

    `cell` is that of a sheet (`D2`), in a document row and cell of its table (`2:4`).
    """

    path: str
    cell: str
    before: str
    after: str


def rewrites_by_hand(
    path: str,
    table: Table,
    kept_columns: frozenset[str],
    of_library: Sequence[Silence],
    fixes_of: FixesOf,
) -> tuple[LeftByHand, ...]:
    """Return what could be rewritten in a sheet or a document of rows, to be done by hand."""
    is_sheet = path.lower().endswith(".xlsx")
    name = cell_name if is_sheet else "{}:{}".format
    return tuple(
        LeftByHand(path, name(value.line, value.column), value.text, new)
        for value, new in _rewrites(path, table, kept_columns, of_library, fixes_of)
    )


def fixed_csv(
    path: str,
    data: bytes,
    table: Table,
    kept_columns: frozenset[str],
    of_library: Sequence[Silence],
    fixes_of: FixesOf,
) -> FixedFile | None:
    """Return a CSV file of rows with what can be rewritten in its cells, None if there is nothing.

    `table` was read from `data`; columns of `kept_columns` stay.
    """
    found, _ = csv_table(path, data)
    if found is None:
        return None
    raw = data.decode()
    text = raw.removeprefix(_BYTE_ORDER_MARK)
    separator, _ = separator_of(text)
    cells: dict[int, list[GridCell]] = {}
    for cell in (each for line in found.lines for each in line):
        cells.setdefault(cell.line, []).append(cell)
    places: dict[GridCell, list[tuple[int, str, str]]] = {}
    for value, new in _rewrites(path, table, kept_columns, of_library, fixes_of):
        if value.inset is None:
            continue
        holder = _cell_of(value, cells.get(value.line, ()))
        if holder is None:
            continue
        offset = holder.start + value.column - holder.column + value.inset
        if text.startswith(value.text, offset) and offset + len(value.text) <= holder.end:
            places.setdefault(holder, []).append((offset, value.text, new))
    edits = [edit for cell, each in places.items() if (edit := _edit(text, cell, each, separator))]
    sound = _sound(text, path, edits)
    if not sound:
        return None
    values = sum(len(places[cell]) for cell in places if any(e.start == cell.start for e in sound))
    after = raw[: len(raw) - len(text)] + applied(text, sound)
    return FixedFile(path, raw, after, values)


def _rewrites(
    path: str,
    table: Table,
    kept_columns: frozenset[str],
    of_library: Sequence[Silence],
    fixes_of: FixesOf,
) -> Iterator[tuple[Text, str]]:
    for value, is_dose, silenced in values_to_fix(table, kept_columns, of_library):
        if value.path == path:
            new = rewritten(value.text, fixes_of, silenced, is_dose=is_dose)
            if new != value.text:
                yield value, new


def _cell_of(value: Text, line: Sequence[GridCell]) -> GridCell | None:
    """Return the cell of a line that holds a text: an item of a list begins somewhere within."""
    before = (cell for cell in line if cell.column <= value.column)
    return max(before, key=lambda cell: cell.column, default=None)


def _edit(
    text: str, cell: GridCell, each: Sequence[tuple[int, str, str]], separator: str
) -> Edit | None:
    """Return the edit of a whole cell, None if its new text cannot stand there as it is."""
    inner = [Edit(offset, offset + len(old), new) for offset, old, new in each]
    if any('"' in edit.new or "\n" in edit.new for edit in inner):
        return None
    whole = applied(text, inner)
    new = whole[cell.start : cell.end + len(whole) - len(text)]
    if not new.startswith('"') and separator in new:
        new = f'"{new}"'
    return Edit(cell.start, cell.end, new)


def _sound(text: str, path: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits after which every other cell reads as it did."""
    if not edits or _reads_as_meant(text, path, edits):
        return list(edits)
    half = len(edits) // 2
    if not half:
        return []
    return [*_sound(text, path, edits[:half]), *_sound(text, path, edits[half:])]


def _reads_as_meant(text: str, path: str, edits: Sequence[Edit]) -> bool:
    before, _ = csv_table(path, text.encode())
    after, _ = csv_table(path, applied(text, edits).encode())
    if before is None or after is None:
        return False
    meant = {edit.start: edit.new.removeprefix('"').removesuffix('"') for edit in edits}
    return [[meant.get(cell.start, cell.text) for cell in line] for line in before.lines] == [
        [cell.text for cell in line] for line in after.lines
    ]
