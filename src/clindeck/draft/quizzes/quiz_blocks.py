"""Blocks of a document, or its text, to blocks in which printed questions are a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from clindeck.draft.quizzes.answered_questions import (
    Answered,
    answered_in_turn,
    labelled_answers,
)
from clindeck.draft.quizzes.block_lines import BlockLines, block_lines
from clindeck.draft.quizzes.exercises.matching_exercises import exercises_in, with_keyed_tables
from clindeck.draft.quizzes.marked_bullets import with_marked_bullets
from clindeck.draft.quizzes.question_lines import LETTERS, Printed, Quiz, printed_questions
from clindeck.draft.quizzes.tagged_questions import tagged_questions
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.typed_grid import typed_cell
from clindeck.model.problems import Position

CellOf = Callable[[str, Position], GridCell]
"""Gives the cell of a text at its place."""
QUESTION, ANSWER, EXPLANATION = "Question", "Answer", "Explanation"


def text_with_quiz(
    path: str, text: str, blocks_of: Callable[[str, str], Sequence[DocumentBlock]]
) -> tuple[DocumentBlock, ...]:
    """Return the blocks of a text, its questions with options or answers one table among them."""
    unmatched, matched = _matches_in_text(path, text)
    rest, quiz = _quiz_in_text(path, unmatched)
    marked, left = with_marked_bullets(blocks_of(path, rest))
    found = (*matched, *quiz, *([_block(marked)] if marked else ()), *with_answers(left))
    return tuple(sorted(found, key=_first_line))


def _lines_of(path: str, text: str) -> list[Line]:
    """Return the lines of a text that are not empty."""
    return [
        Line(line.strip(), Position(path, number, len(line) - len(line.lstrip()) + 1))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]


def _matches_in_text(path: str, text: str) -> tuple[str, tuple[DocumentBlock, ...]]:
    """Return a text without the exercises to match that have a key, and their pairs."""
    lines = _lines_of(path, text)
    found = exercises_in(lines)
    typed = text.split("\n")
    for places, _ in found:
        for place in places:
            typed[lines[place].position.line - 1] = ""
    return "\n".join(typed) if found else text, tuple(table for _, table in found)


def _quiz_in_text(path: str, text: str) -> tuple[str, tuple[DocumentBlock, ...]]:
    """Return a text without the questions with options in it, whose lines are empty, and these."""
    typed = text.split("\n")
    lines = _lines_of(path, text)
    gaps = frozenset(
        place for place, (one, two) in enumerate(pairwise(lines), start=1)
        if two.position.line - one.position.line > 1
    )  # fmt: skip
    tagged = tagged_questions(lines)
    questions, keys, _ = Quiz(tagged) if tagged else printed_questions(lines, begins=gaps)
    answered = () if questions else labelled_answers(lines)
    if not questions and not answered:
        return text, ()
    pairs = [(each.question, each.answer) for each in answered]
    cell_of = _plain_cell
    block = _block(questions, cell_of) if questions else _answers(pairs, cell_of)
    for place in _taken(questions or answered) | set(keys):
        typed[lines[place].position.line - 1] = ""
    return "\n".join(typed), (block,)


def with_quizzes(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which questions with options or answers, if there are any, are one table."""
    found = with_printed(blocks)
    if found is not None:
        return with_answers(found)
    seen = block_lines(blocks)
    answered = labelled_answers(seen.plain, seen.heads, seen.owners)
    if not answered:
        return with_answers(blocks)
    table = _answers([(each.question, each.answer) for each in answered])
    return with_answers(_without(blocks, seen, _taken(answered), {answered[0].start: table}))


def with_printed(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...] | None:
    """Return blocks in which questions with options are one table, and pairs to be matched too.

    None without any.
    """
    matched = _with_matches(blocks)
    found = _with_options(matched)
    return matched if found is None and matched != tuple(blocks) else found


def _with_matches(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which exercises to match that have a key are tables of their pairs."""
    seen = block_lines(blocks)
    matched = exercises_in(seen.lines, seen.heads)
    taken = {place for places, _ in matched for place in places}
    tables = {min(places): table for places, table in matched}
    return with_keyed_tables(_without(blocks, seen, taken, tables) if matched else blocks)


def _with_options(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...] | None:
    marked, left = with_marked_bullets(blocks)
    if marked:
        table = _block(marked)
        place = sum(_first_line(block) < _first_line(table) for block in left)
        return (*left[:place], table, *left[place:])
    seen = block_lines(blocks)
    tables = [(block, block.grid) for block in blocks if block.grid is not None]
    rows = [[[cell.text for cell in line] for line in grid.lines] for _, grid in tables]
    tagged = tagged_questions(seen.plain)
    quiz = Quiz(tagged) if tagged else printed_questions(seen.lines, seen.opens, tables=rows)
    if not quiz.questions:
        return None
    taken = _taken(quiz.questions) | set(quiz.keys)
    found = _without(blocks, seen, taken, {quiz.questions[0].start: _block(quiz.questions)})
    keys = tables[quiz.table][0] if quiz.table >= 0 else None
    return tuple(block for block in found if block is not keys)


def _without(
    blocks: Sequence[DocumentBlock], seen: BlockLines, taken: set[int],
    tables: Mapping[int, DocumentBlock],
) -> tuple[DocumentBlock, ...]:  # fmt: skip
    """Return blocks without the lines that became tables, and each where its first line is."""
    starting: dict[int, list[DocumentBlock]] = {}
    for first in sorted(tables):
        starting.setdefault(seen.owners[first], []).append(tables[first])
    left: dict[int, list[Line]] = {}
    for place, owner in enumerate(seen.owners):
        if place not in taken:
            left.setdefault(owner, []).append(seen.plain[place])
    found: list[DocumentBlock] = []
    for number, block in enumerate(blocks):
        found += starting.get(number, [])
        if block.kind is BlockKind.GRID:
            found.append(block)
        elif number in left:
            found.append(replace(block, lines=tuple(left[number])))
    return tuple(found)


def with_answers(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which questions with a paragraph below each, if any, are one table."""
    pairs = answered_in_turn(blocks)
    if not pairs:
        return tuple(blocks)
    gone = {place + below for place in pairs for below in (0, 1)}
    found: list[DocumentBlock] = []
    for place, block in enumerate(blocks):
        if place == min(pairs):
            found.append(_answers([*pairs.values()]))
        if place not in gone:
            found.append(block)
    return tuple(found)


def _taken(found: Sequence[Printed | Answered]) -> set[int]:
    return {place for each in found for place in range(each.start, each.end)}


def _answers(
    pairs: Sequence[tuple[Line, Line]], cell_of: CellOf = typed_cell
) -> DocumentBlock:  # fmt: skip
    """Return the table of questions and their answers."""
    at = pairs[0][0].position
    head = [GridCell(title, at.line, at.column) for title in (QUESTION, ANSWER)]
    lines = [head, *([cell_of(each.text, each.position) for each in pair] for pair in pairs)]
    grid = FoundTable(at, lines, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True)


def _first_line(block: DocumentBlock) -> int:
    return block.grid.at.line if block.grid is not None else block.lines[0].position.line


def _block(questions: Sequence[Printed], cell_of: CellOf = typed_cell) -> DocumentBlock:
    """Return the table of some questions: stem, options, answer, explanation."""
    at = questions[0].stem.position
    most = max(len(each.options) for each in questions)
    titles = [QUESTION, *(letter.upper() for letter in LETTERS[:most]), ANSWER]
    has_reasons = any(each.why is not None for each in questions)
    titles += [EXPLANATION] * has_reasons
    lines = [[GridCell(title, at.line, at.column) for title in titles]]
    for each in questions:
        cells: list[Line | None] = [each.stem, *each.options]
        cells += [None] * (most - len(each.options))
        rights = each.several or ((each.right,) if each.right >= 0 else ())
        key = ", ".join(LETTERS[right].upper() for right in rights)
        cells.append(Line(key, each.options[max(0, each.right)].position))
        cells += [each.why] * has_reasons
        lines.append([
            _plain_cell("", each.stem.position) if cell is None
            else cell_of(cell.text, cell.position) for cell in cells
        ])  # fmt: skip
    grid = FoundTable(at, lines, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True)


def _plain_cell(text: str, at: Position) -> GridCell:
    """Return a cell with the text of a plain file, whose stars are stars."""
    return GridCell(text, at.line, at.column)
