"""The fields of a row as columns of a sheet: their names, titles and texts, there and back.

A row of a table nests (`caution:` holds `text:`), a sheet does not. `caution.text` is a column of
its own, `caution.2.text` that of a second caution. A cell holds the items of a list in lines, or
with ` | ` between them. What no cell can hold (an item with a line break, a text beyond the limit
of a sheet) is shown as `NOT_SHOWN` and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clindeck.content.provenance import CAUTION_KEYS, REVIEW_KEYS
from clindeck.content.silence_reader import SILENCE_KEYS
from clindeck.formats.grid import MAX_TEXT, Grid, GridCell, GridRow
from clindeck.formats.yaml.nodes import AnyMark, KeyMark, ListNode, MappingNode, Node
from clindeck.model.cells import ColumnKind, Text
from clindeck.model.editions import Audience, Yield
from clindeck.model.tables import Column, Verify

NOT_SHOWN = "[not shown here: edit it in the table's own file]"

GROUPS = {"caution": CAUTION_KEYS, "review": REVIEW_KEYS, "silence": SILENCE_KEYS}
REPEATED = ("caution", "silence")
KINDS = {
    "source": ColumnKind.LIST,
    "formerly": ColumnKind.LIST,
    "figure": ColumnKind.MEDIA,
    "caution.verify": ColumnKind.LIST,
    "caution.basis": ColumnKind.LIST,
    "caution.about": ColumnKind.LIST,
    "review.on": ColumnKind.DATE,
    "review.due": ColumnKind.DATE,
}
"""The kinds of the reserved keys that are not free text."""
TITLES = {
    "id": "Id",
    "formerly": "Earlier ids",
    "source": "Sources of the row",
    "urgent": "Urgent",
    "audience": "Audience",
    "yield": "Yield",
    "figure": "Figure",
    "caution.text": "Caution",
    "caution.verify": "Caution: what to verify",
    "caution.basis": "Caution: basis",
    "caution.about": "Caution: about",
    "review.state": "Review",
    "review.by": "Reviewed by",
    "review.role": "Role of the reviewer",
    "review.on": "Reviewed on",
    "review.due": "Review due",
    "silence.rule": "Silenced rule",
    "silence.because": "Silenced because",
}
CHOICES = {
    "audience": tuple(each.value for each in Audience),
    "yield": tuple(each.value for each in Yield),
    "caution.verify": tuple(each.value for each in Verify),
    "review.state": ("unreviewed", "reviewed"),
}
_NUMBERED = re.compile(r"(caution|silence)\.([2-9]|[1-9][0-9])\.([a-z]+)\Z")
_COUNTED = re.compile(r"(.+) ([2-9]|[1-9][0-9])\Z")
_new = tuple.__new__  # a named tuple's own constructor takes twice as long
_BREAKS = re.compile(r"\n|(?:^|(?<=[ \t]))\|(?=[ \t]|$)")

Items = tuple[str, ...]
"""What a cell says: a text, the items of a list, nothing."""


@dataclass(frozen=True, slots=True)
class RowField:
    """A column of a sheet. `name` is a column of the table or a reserved key with its parts.

    `number` counts cautions and silences from 1. `part` is empty for what does not nest.
    """

    name: str
    key: str
    number: int
    part: str
    title: str
    kind: ColumnKind

    @property
    def plain_name(self) -> str:
        """The name without the number of the caution."""
        return f"{self.key}.{self.part}" if self.part else self.key


def fields_of(columns: Iterable[Column], rows: Iterable[Node] = ()) -> tuple[RowField, ...]:
    """Return every field that a row may fill, in the order of a sheet.

    There is one caution and one silence, or as many as the longest of `rows` needs.
    """
    most = dict.fromkeys(REPEATED, 1)
    for row in rows:
        for key in REPEATED:
            most[key] = max(most[key], len(_entries(row, key)))
    names = ["id"]
    own = tuple(columns)
    reserved = ["source"]
    for number in range(1, most["caution"] + 1):
        reserved += _group("caution", number)
    reserved += ["urgent", "audience", "yield", "figure", "formerly", *_group("review", 1)]
    for number in range(1, most["silence"] + 1):
        reserved += _group("silence", number)
    return tuple(
        [_reserved(name) for name in names]
        + [_own(column) for column in own]
        + [_reserved(name) for name in reserved]
    )


def field_named(heading: str, columns: Sequence[Column]) -> RowField | None:
    """Return the field that a heading means: by its name, by its title, or by `Title (name)`.

    Capitals do not count. A title that two fields share means neither.
    """
    known = {field.name: field for field in fields_of(columns)}
    text = " ".join(heading.split())
    found = known.get(text) or known.get(text.lower()) or _numbered(text)
    if found is not None:
        return found
    folded = text.casefold()
    of_title = [field for field in known.values() if field.title.casefold() == folded]
    if len(of_title) == 1:
        return of_title[0]
    counted = _COUNTED.match(folded)
    if counted is not None:
        first = [name for name, title in TITLES.items() if title.casefold() == counted[1]]
        group, _, part = "".join(first).partition(".")
        return _numbered(f"{group}.{counted[2]}.{part}")
    behind = re.search(r"\(([a-z0-9_.-]+)\)\Z", text)
    return None if behind is None else known.get(behind[1]) or _numbered(behind[1])


def headings_of(fields: Sequence[RowField], columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what to write above each field, so that `field_named` finds it again."""
    return tuple(
        field.title
        if field_named(field.title, columns) == field
        else f"{field.title} ({field.name})"
        for field in fields
    )


def name_column(columns: Sequence[Column]) -> str:
    """Return the column that names a row: the first that is unique and required, else the first."""
    ranked = sorted(columns, key=lambda column: -(2 * column.unique + column.required))
    return ranked[0].name if ranked else ""


def items_of(row: Node, field: RowField) -> Items:
    """Return what a row says in a field; nothing if it leaves it out."""
    node: Node | None = row
    if field.part:
        groups = _entries(row, field.key)
        node = groups[field.number - 1] if field.number <= len(groups) else None
    value = node.node(field.part or field.key) if isinstance(node, MappingNode) else None
    nodes = value.items if isinstance(value, ListNode) else (value,)
    return tuple(item.text.strip() for item in nodes if isinstance(item, Text))


def shown(items: Items, field: RowField, between: str) -> str:
    """Return what a cell shows of the items; `NOT_SHOWN` where it could not be read back."""
    text = between.join(items)
    read_back = items_in(text, field)
    return text if read_back == items and len(text) <= MAX_TEXT else NOT_SHOWN


def items_in(text: str, field: RowField) -> Items:
    """Return what the text of a cell says."""
    stripped = text.strip()
    if not stripped:
        return ()
    if not field.kind.is_list:
        return (stripped,)
    return tuple(item.strip() for item in _BREAKS.split(stripped))


def row_nodes(grid: Grid, fields: Sequence[RowField | None]) -> Iterator[MappingNode]:
    """Yield the rows of a grid as the mappings that a table's file would hold.

    `fields` are those of the headings, None for a column that is not read. A key stands where the
    heading of its column does.
    """
    columns = [
        (KeyMark(cell.line - 1, cell.column - 1), field, field is not None and field.kind.is_list)
        for cell, field in zip(grid.header, fields, strict=True)
    ]
    for row in grid.rows:
        yield _row_node(grid.path, row, columns)


def _row_node(
    path: str, row: GridRow, columns: Sequence[tuple[AnyMark, RowField | None, bool]]
) -> MappingNode:
    """Return the mapping of a row; this runs for every cell of a file."""
    entries: dict[str, tuple[AnyMark, Node]] = {}
    groups: dict[tuple[str, int], dict[str, tuple[AnyMark, Node]]] = {}
    for (text, line, column, inset, *_), (mark, field, is_list) in zip(
        row.cells, columns, strict=False
    ):
        if field is None or not text or text.isspace():
            continue
        node: Text | ListNode
        if is_list and _may_hold_items(text):
            node = _list_node(path, GridCell(text, line, column, inset), field)
        else:
            node = _new(Text, (text, path, line, column, inset))
        if field.part:
            groups.setdefault((field.key, field.number), {})[field.part] = (mark, node)
        else:
            entries[field.key] = (mark, node)
    for key in GROUPS if groups else ():
        nodes = [_group_node(path, groups[each]) for each in sorted(groups) if each[0] == key]
        if nodes:
            is_one = key == "review" or (key == "caution" and len(nodes) == 1)
            line, column = nodes[0].line, nodes[0].column
            group = nodes[0] if is_one else ListNode(tuple(nodes), path, line, column)
            entries[key] = (KeyMark(line - 1, column - 1), group)
    return _new(MappingNode, (entries, path, row.line, row.column))


def _may_hold_items(text: str) -> bool:
    return "|" in text or "\n" in text


def _group_node(path: str, entries: Mapping[str, tuple[AnyMark, Node]]) -> MappingNode:
    _, first = next(iter(entries.values()))
    return MappingNode(entries, path, first.line, first.column)


def _list_node(path: str, cell: GridCell, field: RowField) -> Text | ListNode:
    items = items_in(cell.text, field)
    if len(items) < 2:
        return Text(cell.text, path, cell.line, cell.column, cell.inset)
    found: list[Node] = []
    end = 0
    for item in items:
        offset = cell.text.index(item, end)
        end = offset + len(item)
        if cell.inset is None:
            found.append(Text(item, path, cell.line, cell.column, None))
        else:
            found.append(Text(item, path, cell.line, cell.column + cell.inset + offset))
    return ListNode(tuple(found), path, cell.line, cell.column)


def _entries(row: Node, key: str) -> tuple[Node, ...]:
    """Return the mappings under a key that may hold one or a list of them."""
    node = row.node(key) if isinstance(row, MappingNode) else None
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def _group(key: str, number: int) -> list[str]:
    between = "" if number == 1 else f"{number}."
    return [f"{key}.{between}{part}" for part in GROUPS[key]]


def _numbered(name: str) -> RowField | None:
    found = _NUMBERED.match(name)
    return None if found is None or found[3] not in GROUPS[found[1]] else _reserved(name)


def _reserved(name: str) -> RowField:
    found = _NUMBERED.match(name)
    if found is not None:
        key, number, part = found[1], int(found[2]), found[3]
        title = f"{TITLES[f'{key}.{part}']} {number}"
    else:
        key, _, part = name.partition(".")
        number, title = 1, TITLES[name]
    plain = f"{key}.{part}" if part else key
    return RowField(name, key, number, part, title, KINDS.get(plain, ColumnKind.TEXT))


def _own(column: Column) -> RowField:
    return RowField(column.name, column.name, 1, "", column.title, column.kind)


def choices_of(field: RowField, sources: Mapping[str, object]) -> tuple[str, ...]:
    """Return the only values that a field may hold, none if it is free."""
    if field.plain_name in ("source", "caution.basis"):
        return tuple(sources)
    return CHOICES.get(field.plain_name, ())
