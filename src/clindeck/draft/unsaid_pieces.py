"""What a file says held against what was drafted from it: pieces that stand in neither are named.

Every reader gives each text of a file with its place. A text that is in no row, title, note or
message after drafting was lost by an oversight, so it is left over, and that is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clindeck.draft.drafts import DraftCell, DraftTable
from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import ShapedTable
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.problems import Problem, warning

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[[0-9][0-9,\s–-]*\]|\^[^^\s]{1,20}\^")
_MOST_NAMED = 3
NUMBERS_ROWS = "only numbers the rows"
"""What a guess says of a column that is left out for that."""


def unsaid_cells(
    found: FoundTable,
    shaped: Sequence[ShapedTable],
    tables: Sequence[DraftTable],
    left_over: Iterable[GridCell],
    problems: Sequence[Problem],
) -> list[GridCell]:
    """Return the cells of a table that are no value, heading or note of what was made of it.

    `shaped` and `tables` are what it became, `left_over` cells that are named, `problems` messages
    that name some. A line that says what another one does is said by that.
    """
    said = {(cell.line, cell.column) for cell in left_over}
    said |= {each.position[1:] for each in _cells_of(tables)}
    guesses = [*(guess for each in shaped for guess in each.guesses)]
    guesses += [guess for each in tables for guess in each.guesses]
    heads = [(column.title, column.unit) for each in shaped for column in each.columns]
    texts = [text for each in heads for text in each] + guesses
    texts += [each.title for each in tables] + [each.message for each in problems]
    texts += [column.title for each in tables for column in each.columns]
    texts += [note for each in tables for row in each.rows for note, _ in row.foot_notes]
    bag, blob = set(_words(texts)), "\n".join(map(_fold, texts))
    counted = any(NUMBERS_ROWS in guess for guess in guesses)
    lines_said = {
        _texts_in(line) for line in found.lines if any((c.line, c.column) in said for c in line)
    }
    body = min((each.position.line for each in _cells_of(tables)), default=0)
    heading_lines = {each.at.line for each in shaped}
    unsaid: list[GridCell] = []
    for line in found.lines:
        is_known = not line or (body <= line[0].line and line[0].line not in heading_lines)
        for cell in line:
            text = one_line(cell)
            if not text or (cell.line, cell.column) in said:
                continue
            is_head = not is_known and set(_words([text])) <= bag
            is_sign = any(f"“{text}”" in guess for guess in guesses)
            is_count = counted and text.isdecimal()
            if is_head or is_sign or is_count or _fold(text) in blob or _is_bare(text):
                continue
            if _texts_in(line) not in lines_said:
                unsaid.append(cell)
    return unsaid


def unsaid_lines(
    blocks: Sequence[DocumentBlock],
    tables: Sequence[DraftTable],
    left_over: Sequence[Line],
    problems: Sequence[Problem],
) -> list[Line]:
    """Return the lines of a document, those of tables apart, that are in no row, title or note."""
    by_line: defaultdict[int, set[str]] = defaultdict(set)
    texts: list[str] = [each.title for each in tables]
    for table in tables:
        texts += [column.title for column in table.columns]
        for row in table.rows:
            texts.append(" ".join(cell.text for cell in row.cells))
            words = set(_words([texts[-1]]))
            for number in {cell.position.line for cell in row.cells}:
                by_line[number] |= words
    texts += [line.text for line in left_over] + [each.message for each in problems]
    titles = [column.title for each in tables for column in each.columns]
    messages = set(_words([*titles, *(each.message for each in problems)]))
    blob = "\n".join(map(_fold, texts))
    kinds = (BlockKind.HEADING, BlockKind.GRID)
    lines = [line for block in blocks if block.kind not in kinds for line in block.lines]
    unsaid: list[Line] = []
    for line in lines:
        text = _MARK.sub("", line.text)
        is_in_row = set(_words([text])) <= by_line[line.position.line] | messages
        if not is_in_row and any(map(str.isalnum, text)) and _fold(text) not in blob:
            unsaid.append(line)
    return unsaid


def unsaid_named(pieces: Sequence[Line]) -> Iterator[Problem]:
    """Yield which pieces of a file stand in no table, one problem for all of them."""
    if not pieces:
        return
    first, *others = pieces
    at = first.position
    message = f"left out, for no table has a place for it: {shortened(first.text)}"
    places = (each.position.line for each in others)
    lines = list(dict.fromkeys(str(line) for line in places if line != at.line))
    if lines:
        more = len(lines) - _MOST_NAMED
        shown = ", ".join(lines[:_MOST_NAMED]) if more > 1 else ", ".join(lines)
        message += f"; likewise in {'line' if len(lines) == 1 else 'lines'} {shown}"
        message += f" and {more} more" if more > 1 else ""
    yield warning(at, "A007", message)


def _cells_of(tables: Sequence[DraftTable]) -> Iterator[DraftCell]:
    return (cell for each in tables for row in each.rows for cell in row.cells)


def _texts_in(line: Sequence[GridCell]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, line)))


def _is_bare(text: str) -> bool:
    return not any(map(str.isalnum, text)) and len(text) < 2


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text.casefold()))


def _fold(text: str) -> str:
    return "".join(_words([text]))
