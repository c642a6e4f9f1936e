"""Records written one below the other, each of whose lines has a label: the rows of a table.

"Name: Oak", "Leaf: lobed"; "Name: Fir", "Leaf: needle": the first label begins a row, all are
columns. Without that, nothing would say which row a leaf is of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from clindeck.draft.reading.lists.labelled_lines import label_of, value_of
from clindeck.draft.reading.row_looks import tell_apart
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

RECORDS = "lines whose labels come again in turn are rows: the first label begins each of them"
_FEWEST, _FEWEST_LABELS, _MOST_LABELS = 3, 2, 16
_TWICE = 2
_USUAL = 0.6
"""Of the records, those that have a label which most have."""


def with_records(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which paragraphs or points of labelled lines that come again are a table."""
    return tuple(_with_records(blocks))


def _with_records(blocks: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and _is_labelled(blocks[end], blocks[place]):
            end += 1
        end = _without_tail(blocks, place, end)
        lines = [line for block in blocks[place:end] for line in block.lines]
        records = records_of([label_of(line) for line in lines])
        if records and tell_apart([value_of(lines[start]).text for start, _ in records]):
            yield _table([lines[start:stop] for start, stop in records])
        else:
            yield from blocks[place : max(end, place + 1)]
        place = max(end, place + 1)


def _without_tail(blocks: Sequence[DocumentBlock], place: int, end: int) -> int:
    """Return where records end: what has labels of its own behind them is no part of the last."""
    counts = Counter(label_of(line) for block in blocks[place:end] for line in block.lines)
    while end > place and all(counts[label_of(line)] < _TWICE for line in blocks[end - 1].lines):
        end -= 1
    return end


def records_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return from where to where the records stand of which the lines have some labels.

    Empty if they are none: each begins with the first label, has two at least and none twice, and
    most have the same.
    """
    if not labels or not labels[0]:
        return []
    starts = [number for number, label in enumerate(labels) if label == labels[0]]
    records = list(zip(starts, [*starts[1:], len(labels)], strict=True))
    if len(records) < _FEWEST:
        return []
    kinds: dict[str, int] = {}
    for start, end in records:
        own = labels[start:end]
        if len(own) < _FEWEST_LABELS or len(set(own)) < len(own):
            return []
        for label in own:
            kinds[label] = kinds.get(label, 0) + 1
    usual = [label for label, count in kinds.items() if count >= _USUAL * len(records)]
    is_table = len(usual) >= _FEWEST_LABELS and len(kinds) <= min(2 * len(usual), _MOST_LABELS)
    return records if is_table else []


def _is_labelled(block: DocumentBlock, first: DocumentBlock) -> bool:
    return (
        block.kind in (BlockKind.PROSE, BlockKind.ITEM)
        and (block.kind, block.level) == (first.kind, first.level)
        and bool(block.lines)
        and all(map(label_of, block.lines))
    )


def _table(records: Sequence[Sequence[Line]]) -> DocumentBlock:
    at = records[0][0].position
    labels = list(dict.fromkeys(label_of(line) for record in records for line in record))
    rows = [[GridCell(label, at.line, at.column) for label in labels]]
    for record in records:
        cells = {label_of(line): value_of(line) for line in record}
        empty = GridCell("", *record[0].position[1:])
        rows.append([cells.get(label, empty) for label in labels])
    grid = FoundTable(at, rows)
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=RECORDS)
