"""Lines of a plain text that are a list without list marks: definitions, outlines, records.

People write a glossary as "term - meaning" or as a term with its meaning indented below it, a list
with what belongs to an item indented, and one paragraph of "Dose: 5 mg" lines for each drug.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

Numbered = Sequence[tuple[int, str]]
"""The lines of a paragraph as they are typed, with their numbers from 1."""

_DEFINITION = re.compile(
    r"\s*(?P<term>\S.{0,80}?)(?:\s+[-–—=]{1,2}\s*|\s*::\s*|:\s+|\uff1a\s*)(?=\S)"
)
_KEYED = re.compile(
    r"\s*(?P<key>[^\W\d][^:\uff1a=]{0,50}?)(?:\s*[:=]\s+|\uff1a\s*)(?P<value>\S(?:.*\S)?)\s*\Z"
)
_FOOT_NOTE = re.compile(r"\^\w{1,30}\^:")
_LONGEST_TERM, _LONGEST_KEY = 6, 5
_MOSTLY, _OFTEN = 0.6, 0.5
_FEWEST = 3
_FEWEST_STANZAS = 5
_MOST_LINES = 12
_LONGEST_LINE = 40
"""Characters of a usual line; prose that was broken into lines has more."""


def is_definition(typed: str) -> bool:
    """Return whether a line is a short term, a sign between, and what the term means."""
    found = _DEFINITION.match(typed)
    return found is not None and len(found["term"].split()) <= _LONGEST_TERM


def defines_terms(lines: Sequence[str]) -> bool:
    """Return whether most lines of a text define a term."""
    defining = sum(map(is_definition, lines))
    return defining >= _FEWEST and defining >= _MOSTLY * len(lines)


def with_definitions(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return the blocks of a document; if most of its prose defines terms, that is items."""
    prose = [block for block in blocks if block.kind is BlockKind.PROSE]
    if not defines_terms([block.lines[0].text for block in prose]):
        return tuple(blocks)

    def _defines(text: str) -> bool:
        return is_definition(text) and not _FOOT_NOTE.match(text)

    return tuple(
        replace(block, kind=BlockKind.ITEM)
        if block.kind is BlockKind.PROSE and _defines(block.lines[0].text)
        else block
        for block in blocks
    )


def hangs(paragraphs: Iterable[Numbered]) -> bool:
    """Return whether what is indented says what the one line above it means, wherever it is."""
    found = [depths for each in paragraphs if any(depths := [_depth(typed) for _, typed in each])]
    return bool(found) and all(
        not depths[0] and len(set(depths)) == 2 and all(0 < count < _FEWEST for count in counts)
        for depths in found
        for counts in [[end - start - 1 for start, end in pairwise(_starts(depths))]]
    )


def _starts(depths: Sequence[int]) -> list[int]:
    return [*(place for place, depth in enumerate(depths) if not depth), len(depths)]


def outlined(
    path: str, numbered: Numbered, *, hanging: bool, goes_on: bool = False
) -> list[DocumentBlock] | None:
    """Return the items of a paragraph whose indentation tells what belongs to what, if it does.

    `hanging`: what is indented below a line says what that means. `goes_on`: the paragraph may be
    indented as a whole, for it goes on with an outline above it.
    """
    depths = [_depth(typed) for _, typed in numbered]
    if not any(depths) or (not all(depths) if goes_on else depths[0]):
        return None
    hanging = hanging and not goes_on
    lines = [_line(path, number, typed) for number, typed in numbered]
    if hanging:
        return [
            DocumentBlock(BlockKind.TERM, tuple(lines[start:end]))
            for start, end in pairwise(_starts(depths))
        ]
    return [
        DocumentBlock(BlockKind.ITEM, (line,), 1 + depth)
        for line, depth in zip(lines, depths, strict=True)
    ]


def stanzas(path: str, paragraphs: Sequence[Numbered]) -> list[DocumentBlock] | None:
    """Return terms with what they mean if all paragraphs have as many short lines."""
    counts = {len(each) for each in paragraphs}
    if len(paragraphs) < _FEWEST_STANZAS or len(counts) != 1 or not 1 < min(counts) <= _MOST_LINES:
        return None
    lengths = sorted(len(typed) for each in paragraphs for _, typed in each)
    if lengths[len(lengths) // 2] > _LONGEST_LINE:
        return None
    return [
        DocumentBlock(BlockKind.TERM, tuple(_line(path, *each) for each in paragraph))
        for paragraph in paragraphs
    ]


def records(path: str, paragraphs: Sequence[Numbered]) -> FoundTable | None:
    """Return the table of paragraphs that give the same keys a value each, if they do.

    A line without a key above the others names the record.
    """
    found = [_record(path, each) for each in paragraphs]
    if len(found) < _FEWEST or any(each is None for each in found):
        return None
    rows = [each for each in found if each is not None]
    counts = Counter(key for row in rows for key in row)
    if max(counts.values()) < len(rows) or sum(
        count >= _OFTEN * len(rows) for count in counts.values()
    ) < max(2, _OFTEN * len(counts)):
        return None
    at = Position(path, paragraphs[0][0][0], 1)
    names = sorted(counts, key=lambda key: (key != "", list(counts).index(key)))
    header = [GridCell(name or "Name", at.line, at.column) for name in names]
    lines = [[row.get(name, _empty(row)) for name in names] for row in rows]
    return FoundTable(at, [header, *lines])


def _record(path: str, numbered: Numbered) -> dict[str, GridCell] | None:
    found: dict[str, GridCell] = {}
    for place, (number, typed) in enumerate(numbered):
        keyed = _KEYED.match(typed)
        if keyed is not None and len(keyed["key"].split()) <= _LONGEST_KEY:
            key, start = keyed["key"], keyed.start("value")
        elif not place and len(typed.split()) <= _LONGEST_TERM:
            key, start = "", len(typed) - len(typed.lstrip())
        else:
            return None
        if key in found:
            return None
        found[key] = GridCell(typed[start:].strip(), number, start + 1)
    return found if len(found) > 1 else None


def _empty(row: dict[str, GridCell]) -> GridCell:
    return next(iter(row.values()))._replace(text="")


def _line(path: str, number: int, typed: str) -> Line:
    return Line(typed.strip(), Position(path, number, 1 + len(typed) - len(typed.lstrip())))


def _depth(typed: str) -> int:
    spaced = typed.expandtabs(4)
    return len(spaced) - len(spaced.lstrip())


def record_runs(path: str, paragraphs: Sequence[Numbered]) -> Iterator[FoundTable | Numbered]:
    """Yield paragraphs in their order, those that are records one after the other as a table."""
    place = 0
    while place < len(paragraphs):
        end = place
        while end < len(paragraphs) and _record(path, paragraphs[end]) is not None:
            end += 1
        table = records(path, paragraphs[place:end])
        if table is None:
            yield paragraphs[place]
            place += 1
        else:
            yield table
            place = end
