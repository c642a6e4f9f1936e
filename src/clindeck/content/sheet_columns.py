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
from clindeck.formats.yaml.reader import Mapping as MappingNode
from clindeck.formats.yaml.reader import Node, Scalar
from clindeck.formats.yaml.reader import Sequence as SequenceNode
from clindeck.model.cells import ColumnKind
from clindeck.model.tables import Audience, Column, Verify

NOT_SHOWN = "[not shown here: edit it in the table's own file]"

GROUPS = {"caution": CAUTION_KEYS, "review": REVIEW_KEYS, "silence": SILENCE_KEYS}
REPEATED = ("caution", "silence")
LISTS = ("source", "formerly", "caution.verify", "caution.basis")
TITLES = {
    "id": "Id",
    "formerly": "Earlier ids",
    "source": "Sources of the row",
    "audience": "Audience",
    "figure": "Figure",
    "caution.text": "Caution",
    "caution.verify": "Caution: what to verify",
    "caution.basis": "Caution: basis",
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
    "caution.verify": tuple(each.value for each in Verify),
    "review.state": ("unreviewed", "reviewed"),
}
_NUMBERED = re.compile(r"(caution|silence)\.([2-9]|[1-9][0-9])\.([a-z]+)\Z")
_COUNTED = re.compile(r"(.+) ([2-9]|[1-9][0-9])\Z")
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
    is_list: bool

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
    reserved += ["audience", "figure", "formerly", *_group("review", 1)]
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


def is_date_field(field: RowField, columns: Iterable[Column]) -> bool:
    """Return whether a field holds a day of the calendar."""
    return field.plain_name in ("review.on", "review.due") or any(
        column.name == field.name and column.kind is ColumnKind.DATE for column in columns
    )


def items_of(row: Node, field: RowField) -> Items:
    """Return what a row says in a field; nothing if it leaves it out."""
    node: Node | None = row
    if field.part:
        groups = _entries(row, field.key)
        node = groups[field.number - 1] if field.number <= len(groups) else None
    if not isinstance(node, MappingNode):
        return ()
    entry = node.entries.get(field.part or field.key)
    if entry is None:
        return ()
    value = entry[1]
    nodes = value.items if isinstance(value, SequenceNode) else (value,)
    return tuple(item.text.strip() for item in nodes if isinstance(item, Scalar))


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
    if not field.is_list:
        return (stripped,)
    return tuple(item.strip() for item in _BREAKS.split(stripped))


def row_nodes(grid: Grid, fields: Sequence[RowField | None]) -> Iterator[MappingNode]:
    """Yield the rows of a grid as the mappings that a table's file would hold.

    `fields` are those of the headings, None for a column that is not read.
    """
    keys = [Scalar("", cell.line, cell.column, plain=True, inset=0) for cell in grid.header]
    for row in grid.rows:
        yield _row_node(row, fields, keys)


def _row_node(
    row: GridRow, fields: Sequence[RowField | None], keys: Sequence[Scalar]
) -> MappingNode:
    entries: dict[str, tuple[Scalar, Node]] = {}
    groups: dict[tuple[str, int], dict[str, tuple[Scalar, Node]]] = {}
    for cell, field, heading in zip(row.cells, fields, keys, strict=False):
        if field is None or not cell.text.strip():
            continue
        name = field.part or field.key
        key = heading._replace(text=name)
        value = _node_of(cell, field)
        if field.part:
            groups.setdefault((field.key, field.number), {})[name] = (key, value)
        else:
            entries[name] = (key, value)
    for group in GROUPS:
        parts = [groups[each] for each in sorted(groups) if each[0] == group]
        if parts:
            nodes = tuple(_group_node(each) for each in parts)
            value = nodes[0] if group == "review" or (group == "caution" and len(nodes) == 1) \
                else SequenceNode(nodes, nodes[0].line, nodes[0].column)  # fmt: skip
            entries[group] = (Scalar(group, value.line, value.column, plain=True, inset=0), value)
    return MappingNode(entries, row.line, row.column)


def _group_node(entries: dict[str, tuple[Scalar, Node]]) -> MappingNode:
    first = next(iter(entries.values()))[1]
    return MappingNode(entries, first.line, first.column)


def _node_of(cell: GridCell, field: RowField) -> Node:
    if not field.is_list:
        return Scalar(cell.text, cell.line, cell.column, plain=True, inset=cell.inset)
    items = items_in(cell.text, field)
    if len(items) == 1:
        return Scalar(cell.text, cell.line, cell.column, plain=True, inset=cell.inset)
    found: list[Node] = []
    end = 0
    for item in items:
        offset = cell.text.index(item, end)
        end = offset + len(item)
        if cell.inset is None:
            found.append(Scalar(item, cell.line, cell.column, plain=True, inset=None))
        else:
            column = cell.column + cell.inset + offset
            found.append(Scalar(item, cell.line, column, plain=True, inset=0))
    return SequenceNode(tuple(found), cell.line, cell.column)


def _entries(row: Node, key: str) -> tuple[Node, ...]:
    """Return the mappings under a key that may hold one or a list of them."""
    entry = row.entries.get(key) if isinstance(row, MappingNode) else None
    if entry is None:
        return ()
    return entry[1].items if isinstance(entry[1], SequenceNode) else (entry[1],)


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
    return RowField(name, key, number, part, title, plain in LISTS)


def _own(column: Column) -> RowField:
    return RowField(column.name, column.name, 1, "", column.title, column.kind is ColumnKind.LIST)


def choices_of(field: RowField, sources: Mapping[str, object]) -> tuple[str, ...]:
    """Return the only values that a field may hold, none if it is free."""
    if field.plain_name in ("source", "caution.basis"):
        return tuple(sources)
    return CHOICES.get(field.plain_name, ())
