"""A first line that is read as headings, though nothing but its place tells that it is one."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from clindeck.draft.reading.row_looks import GridLine, one_line, unit_in
from clindeck.draft.reading.tables.pairs.word_pairs import is_alike, is_heading
from clindeck.draft.reading.tables.told_headings import are_told_headings, is_bold
from clindeck.formats.grid import FoundTable

UNMARKED = (
    "the first line is read as the headings, though it looks like the lines below it; if it is "
    "none, write headings above it and draft the file again"
)
_FEWEST = 2
_LOOKED_AT = 300
_LEAST = 0.6
_LONG = 5
"""Words."""


def are_doubtful(table: FoundTable, lines: Sequence[GridLine], first: int) -> bool:
    """Return whether no mark, no word and no look tells a line of headings from rows."""
    head, body = lines[first], lines[first + 1 : first + 1 + _LOOKED_AT]
    titles = [one_line(cell) for cell in head]
    if len(body) < _FEWEST or not any(titles):
        return False
    if are_told_headings(table, lines, first) or (is_bold(head) and not all(map(is_bold, body))):
        return False
    if any(is_heading(title) or unit_in(title)[1] for title in titles if title):
        return False
    return all(
        _could_be_value(title, [text for line in body if place < len(line)
                                and (text := one_line(line[place]))])
        for place, title in enumerate(titles)
    )  # fmt: skip


def _could_be_value(title: str, texts: Sequence[str]) -> bool:
    if len(title.split()) > _LONG:
        return bool(texts) and median(len(text.split()) for text in texts) >= _LONG
    return is_alike(title, texts, _LEAST)
