"""Sheets of questions whose options stand together in one cell: a column for each of them.

"A) oak B) fir C) elm" stands in a column of its own or behind the question, and the key in another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.quizzes.answer_keys import TOLD_TWICE, told_option
from clindeck.draft.quizzes.marked_cells import with_marked_options
from clindeck.draft.quizzes.option_marks import (
    ALL,
    DIGITS,
    MOST_OPTIONS,
    Alphabets,
    options_at,
    options_behind,
    texts_of,
)
from clindeck.draft.quizzes.question_lines import LETTERS
from clindeck.formats.grid import FoundTable, GridCell

_FEWEST_OPTIONS, _FEWEST_ROWS, _MOSTLY = 3, 2, 0.7
_WIDEST, _FIRST = 24, 20
"""Columns of a sheet of questions, rows by which a column is known to hold no options."""
_HEADS = re.compile(
    r"(?:(?:answer|possible)[ _-])?(?:options?|choices|alternatives?|opciones|alternativas?|opções"
    r"|antwortmöglichkeiten|optionen|propositions|opzioni|opties|alternativ|варианты(?: ответов)?"
    r"|选项|選項|選択肢|보기)(?:[ _-](?:text|list))?\Z", re.IGNORECASE,
)  # fmt: skip
_BETWEEN = ("\n", "|", ";")
_Read = tuple[str, list[str], Alphabets]
"""What a cell says before its options, these, and the alphabets of their marks."""


def with_told_options(table: FoundTable) -> FoundTable:
    """Return a table of a sheet with its options and its key each in a column, as it tells them."""
    return with_marked_options(with_options_apart(table))


def with_options_apart(table: FoundTable) -> FoundTable:
    """Return a table with a column for each option where a column holds them all in its cells.

    Another column has to tell which of them is right in most rows: else they are points of a list.
    """
    if len(table.lines) <= _FEWEST_ROWS or len(table.lines[0]) > _WIDEST:
        return table
    head, *rows = table.lines
    for column in range(len(head)):
        read_in = _listed if _HEADS.match(head[column].text.strip()) else _options_in
        if not any(read_in(row[column].text) for row in rows[:_FIRST] if column < len(row)):
            continue
        read = [read_in(row[column].text) if column < len(row) else None for row in rows]
        told = [each for each in read if each is not None]
        filled = sum(column < len(row) and bool(row[column].text.strip()) for row in rows)
        if len(told) < max(_FEWEST_ROWS, _MOSTLY * filled) or not _has_key(rows, column, read):
            continue
        if any(each is None and row[column].text.strip()
               for row, each in zip(rows, read, strict=True) if column < len(row)):  # fmt: skip
            continue
        return _parted(table, column, read)
    return table


def _options_in(text: str) -> _Read | None:
    """Return the options of a cell if it ends in at least three of them."""
    line = " ".join(text.split())
    pieces, alphabets = options_at(line, 0, ALL)
    if len(pieces) < _FEWEST_OPTIONS:
        pieces, alphabets = options_behind(line)
    options = [each.text for each in texts_of(line, pieces)]
    if not _FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS or not all(options):
        return None
    return line[: pieces[0].start].strip(" :"), options, alphabets - {DIGITS} or alphabets


def _listed(text: str) -> _Read | None:
    """Return the options of a cell below a heading that says so, with marks or without."""
    parts = next((found for sign in _BETWEEN if len(found := text.split(sign)) > 1), [])
    options = [" ".join(part.split()) for part in parts if part.strip()]
    is_list = 1 < len(options) <= MOST_OPTIONS
    return _options_in(text) or (("", options, ALL) if is_list else None)


def _has_key(rows: Sequence[Sequence[GridCell]], column: int, read: Sequence[_Read | None]) -> bool:
    """Return whether another column tells one of the options, or several, in most rows."""
    counts: dict[int, int] = {}
    for row, each in zip(rows, read, strict=True):
        for place, cell in enumerate(row if each is not None else ()):
            if each is not None and place != column and cell.text.strip():
                right, _ = told_option(cell.text, each[1], each[2])
                counts[place] = counts.get(place, 0) + (right >= 0 or right == TOLD_TWICE)
    return max(counts.values(), default=0) >= _MOSTLY * sum(each is not None for each in read)


def _parted(table: FoundTable, column: int, read: Sequence[_Read | None]) -> FoundTable:
    """Return a table with the question of a column, if it holds one, and its options apart."""
    head, *rows = table.lines
    most = max(len(each[1]) for each in read if each is not None)
    has_stem = 2 * sum(each is not None and bool(each[0]) for each in read) > len(read)
    titles = [head[column].text if has_stem else "", *(sign.upper() for sign in LETTERS[:most])]
    lines = [_row(head, column, titles if has_stem else titles[1:])]
    for row, each in zip(rows, read, strict=True):
        stem, options, _ = each or ("", [], ALL)
        texts = [*([stem] if has_stem else []), *options, *([""] * (most - len(options)))]
        lines.append(_row(row, column, texts))
    return replace(table, lines=lines, spans={}, looks={})


def _row(row: Sequence[GridCell], column: int, texts: Sequence[str]) -> list[GridCell]:
    """Return a row with texts in place of a cell; all of them stand where that does."""
    at = row[min(column, len(row) - 1)]
    cells = [GridCell(text, at.line, at.column) for text in texts]
    return [*row[:column], *cells, *row[column + 1 :]]
