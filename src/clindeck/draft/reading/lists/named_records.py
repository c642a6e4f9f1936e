"""Short lines that each stand above lines with the same labels: the rows of a table.

"Oak", "Leaf: lobed", "Fruit: acorn"; "Fir", "Leaf: needle": whether an empty line stands between a
name and its labels, the labels are columns, and the name is that of a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clindeck.draft.reading.lists.labelled_lines import label_of, value_of
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

NAMED = "short lines above lines that begin with the same labels are the names of rows"
_FEWEST, _FEWEST_LABELS, _MOST_LABELS = 3, 2, 16
_USUAL = 0.6
"""Of the records, those that have a label which most have."""
_LONGEST_NAME = 8
"""Words."""
_ENDS = re.compile(r"[.!?:;,\u3002\uff01\uff1a\uff1f][*_]{0,3}\Z")
_NAME = "Name"


class _Record(NamedTuple):
    name: Line
    lines: Sequence[Line]
    end: int
    level: int
    """Of a heading, 0 of a paragraph."""


def with_named_records(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which at least three such records one after the other are a table."""
    return tuple(_with_named_records(blocks))


def _with_named_records(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    place = 0
    while place < len(blocks):
        records: list[_Record] = []
        end = place
        while (record := _record_at(blocks, end)) is not None and _goes_on(records, record):
            records.append(record)
            end = record.end
        if labels := _labels_of(records):
            yield _table(records, labels)
        else:
            end = max(end, place + 1)
            yield from blocks[place:end]
        place = end


def _goes_on(records: Sequence[_Record], record: _Record) -> bool:
    """Return whether a record is named as those before it; the first may be below a heading."""
    return (
        not records or record.level == records[-1].level or (len(records) == 1 and not record.level)
    )


def _record_at(blocks: Sequence[DocumentBlock], place: int) -> _Record | None:
    """Return the record that begins at a place; below a heading there is nothing else."""
    if place >= len(blocks) or not blocks[place].lines:
        return None
    head = blocks[place]
    if head.kind not in (BlockKind.PROSE, BlockKind.HEADING):
        return None
    level = head.level if head.kind is BlockKind.HEADING else 0
    name, *lines = head.lines
    if not _is_name(name) or not all(map(label_of, lines)):
        return None
    end = place + 1
    while not (lines and end == place + 1 and len(head.lines) > 1) and end < len(blocks):
        block = blocks[end]
        is_field = block.kind in (BlockKind.PROSE, BlockKind.ITEM) and block.lines
        if not is_field or not all(map(label_of, block.lines)):
            break
        lines += block.lines
        end += 1
    if level and end < len(blocks) and not _is_next(blocks[end], level):
        return None
    labels = [label_of(line) for line in lines]
    is_one = labels and len(set(labels)) == len(labels)
    return _Record(name, lines, end, level) if is_one else None


def _is_next(block: DocumentBlock, level: int) -> bool:
    """Return whether what stands behind the lines below a heading is not below that."""
    is_name = block.kind is BlockKind.PROSE and _is_name(block.lines[0])
    return is_name or (block.kind is BlockKind.HEADING and block.level <= level)


def _is_name(line: Line) -> bool:
    is_short = 0 < len(line.text.split()) <= _LONGEST_NAME
    return is_short and not label_of(line) and _ENDS.search(line.text.strip()) is None \
        and any(map(str.isalpha, line.text))  # fmt: skip


def _labels_of(records: Sequence[_Record]) -> list[str]:
    """Return the labels of all records, in their order; none if too few are those of most."""
    counts = Counter(label_of(line) for record in records for line in record.lines)
    usual = sum(count >= _USUAL * len(records) for count in counts.values())
    is_table = len(records) >= _FEWEST and usual >= _FEWEST_LABELS
    are_options = any(len(label) == 1 for label in counts)
    is_table &= len(counts) <= min(2 * usual, _MOST_LABELS) and not are_options
    return list(counts) if is_table else []


def _table(records: Sequence[_Record], labels: Sequence[str]) -> DocumentBlock:
    at = records[0].name.position
    rows = [[GridCell(text, at.line, at.column) for text in (_NAME, *labels)]]
    for name, lines, *_ in records:
        start = name.position.line, name.position.column
        cells = {label_of(line): value_of(line) for line in lines}
        first = GridCell(name.text.strip("*_ "), *start)
        rows.append([first, *(cells.get(label, GridCell("", *start)) for label in labels)])
    grid = FoundTable(at, rows)
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=NAMED)
