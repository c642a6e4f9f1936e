"""Sections whose paragraphs are lines with the same labels: the rows of a table.

"Oak", "Leaf: lobed", "Fruit: acorn"; "Fir", "Leaf: needle", "Fruit: cone": the labels are columns,
and a section is a row. One section alone may have such lines by chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

LABELLED = "lines that begin with the same labels below one heading after the other are columns"
_LABEL = re.compile(
    r"[*_]{0,3}([^\W\d][^:\uff1a]{0,40}?)[*_]{0,3}\s?[:\uff1a][*_]{0,3}\s{0,3}(?=\S)"
)
_BOLD = re.compile(r"\*\*[^*]{1,80}\*\*|__[^_]{1,80}__")
_FEWEST, _FEWEST_LABELS = 3, 2
_LONGEST_LABEL = 5
"""Words."""
_NAME = "Name"


def with_labelled_lines(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which headings above lines with the same labels are rows of a table.

    Headings that stand one right after the other at one level make a table together.
    """
    found: list[DocumentBlock] = []
    place = 0
    while place < len(blocks):
        end = place
        level = blocks[place].level
        while _is_section(blocks, end, level):
            end += 2
        sections = [(blocks[each], blocks[each + 1]) for each in range(place, end, 2)]
        labels = _shared(sections)
        if labels:
            found.append(_table(sections, labels))
            place = end
        else:
            found.append(blocks[place])
            place += 1
    return tuple(found)


def _is_section(blocks: Sequence[DocumentBlock], place: int, level: int) -> bool:
    """Return whether a heading of a level stands above one paragraph of labelled lines alone."""
    if place + 1 >= len(blocks):
        return False
    head, below = blocks[place], blocks[place + 1]
    is_bold = head.kind is BlockKind.PROSE and len(head.lines) == 1 and _is_bold(head.lines[0])
    if not (is_bold or head.kind is BlockKind.HEADING) or head.level != level:
        return False
    following = blocks[place + 2] if place + 2 < len(blocks) else None
    is_alone = (
        following is None
        or (following.kind is BlockKind.HEADING and following.level <= level)
        or (is_bold and following.kind is BlockKind.PROSE)
    )
    labels = [label_of(line) for line in below.lines]
    is_paragraph = below.kind is BlockKind.PROSE and len(labels) >= _FEWEST_LABELS
    return is_alone and is_paragraph and all(labels) and len(set(labels)) == len(labels)


def _shared(sections: Sequence[tuple[DocumentBlock, DocumentBlock]]) -> list[str]:
    """Return the labels of all sections, most of which have them; none if they differ."""
    if len(sections) < _FEWEST:
        return []
    counts = Counter(label_of(line) for _, below in sections for line in below.lines)
    usual = [label for label, count in counts.items() if 2 * count > len(sections)]
    return list(counts) if len(usual) >= _FEWEST_LABELS and len(counts) <= 2 * len(usual) else []


def _table(
    sections: Sequence[tuple[DocumentBlock, DocumentBlock]], labels: Sequence[str]
) -> DocumentBlock:
    names = [head.lines[0] for head, _ in sections]
    common = {label_of(name) for name in names}
    title = common.pop() if len(common) == 1 and all(map(label_of, names)) else ""
    at = names[0].position
    header = [GridCell(text, at.line, at.column) for text in (title or _NAME, *labels)]
    rows = [header]
    for name, (_, below) in zip(names, sections, strict=True):
        cells = {label_of(line): value_of(line) for line in below.lines}
        empty = GridCell("", name.position.line, name.position.column)
        shown = name.text.strip("*_ ") if _is_bold(name) else name.text
        first = value_of(name) if title else GridCell(shown, *name.position[1:])
        rows.append([first, *(cells.get(label, empty) for label in labels)])
    grid = FoundTable(at, rows)
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=LABELLED)


def _is_bold(line: Line) -> bool:
    """Return whether all of a line is in bold."""
    return _BOLD.fullmatch(line.text.strip()) is not None


def label_of(line: Line) -> str:
    """Return the label that a line begins with, empty without one."""
    found = _LABEL.match(line.text)
    return "" if found is None or len(found[1].split()) > _LONGEST_LABEL else found[1].strip()


def value_of(line: Line) -> GridCell:
    """Return what stands behind the label of a line, at its place."""
    found = _LABEL.match(line.text)
    start = 0 if found is None else found.end()
    at = line.position
    return GridCell(line.text[start:], at.line, at.column + start)
