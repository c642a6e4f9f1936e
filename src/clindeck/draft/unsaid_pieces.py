"""What a file says held against what was drafted from it: pieces that stand in neither are named.

Every reader gives each text of a file with its place. A text that is in no row, title, note or
message after drafting was lost by an oversight, so it is left over, and that is said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from clindeck.draft.drafted_items import BELOW, UNDER
from clindeck.draft.drafts import DraftCell, DraftTable
from clindeck.draft.reading.row_looks import one_line
from clindeck.draft.reading.shaped import ShapedTable
from clindeck.draft.tidying.readable_tables import without_marks
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.problems import Position, Problem, warning

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"\[[0-9][0-9,\s–-]*\]|\^[^^\s]{1,20}\^")
_QUOTED_SIGN = re.compile("“([^“”]{1,40})”")
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
    signs = {sign for guess in guesses for sign in _QUOTED_SIGN.findall(guess)}
    bag, folded = set(_words(texts)), [*map(_fold, texts)]
    known, blob = set(folded), "\n".join(folded)
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
            is_count = counted and text.isdecimal()
            if is_head or text in signs or is_count or _is_bare(text):
                continue
            if (bare := _fold(text)) in known or bare in blob:
                continue
            if _texts_in(line) not in lines_said:
                unsaid.append(cell)
    return unsaid


def unsaid_lines(
    blocks: Sequence[DocumentBlock],
    tables: Sequence[DraftTable],
    left_over: Sequence[Line],
    problems: Sequence[Problem],
    told: Set[Position] = frozenset(),
) -> list[Line]:
    """Return the lines of a document, those of tables apart, that are in no row, title or note.

    `told` are the places of lines that rows stand below.
    """
    by_line: defaultdict[int, set[str]] = defaultdict(set)
    texts: list[str] = [each.title for each in tables]
    for table in tables:
        texts += [column.title for column in table.columns]
        for row in table.rows:
            words = set(_words(cell.text for cell in row.cells))
            for number in {cell.position.line for cell in row.cells}:
                by_line[number] |= words
    texts += [each.message for each in problems]
    for line in left_over:
        by_line[line.position.line] |= set(_words([line.text]))
    messages = set(_words(texts))
    blob = "\n".join(map(_fold, texts))
    kinds = (BlockKind.HEADING, BlockKind.GRID)
    unsaid: list[Line] = []
    for block in blocks:
        if block.kind in kinds:
            continue
        said = messages.union(*(by_line[line.position.line] for line in block.lines))
        for line in block.lines:
            text = _MARK.sub("", line.text)
            is_in_row = said.issuperset(_words([text]))
            is_said = is_in_row or line.position in told or _fold(text) in blob
            if not is_said and any(map(str.isalnum, text)):
                unsaid.append(line)
    return unsaid


def unsaid_values(
    before: Sequence[DraftTable], after: Sequence[DraftTable], left_over: Sequence[Line]
) -> tuple[Line, ...]:
    """Return what is left over of a file, with what its finished tables do not say any more.

    So the upper parts of a long way to an item; what a table tells of itself is said.
    """
    texts = [text for each in after for text in (each.title, *each.guesses)]
    texts += [column.title for each in after for column in each.columns]
    texts += [note for each in after for row in each.rows for note, _ in row.foot_notes]
    texts += [line.text for line in left_over] + [cell.text for cell in _cells_of(after)]
    said, found = set(_words(texts)), list(left_over)
    blob = "\n".join(map(_fold, texts))
    for table in before:
        under = next((each.name for each in table.columns if each.title == UNDER), "")
        for cell in (cell for row in table.rows for cell in row.cells):
            is_way = cell.column == under
            for part in cell.text.split(BELOW) if is_way else [cell.text]:
                words, shown = set(_words([part])), _fold(without_marks(part))
                if shown and (shown not in blob if is_way else said.isdisjoint(words)):
                    found.append(Line(part, cell.position))
                    said |= words
                    blob += f"\n{shown}"
    return tuple(sorted(found, key=lambda line: line.position[1:]))


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
