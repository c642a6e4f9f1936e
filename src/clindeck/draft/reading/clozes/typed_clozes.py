"""Sentences in which somebody typed blanks as Anki has them to rows of tables, and what they ask.

Such a line ("The liver stores {{c1::glycogen::which sugar?}}") is a finished card. It is taken
apart as the sentence of an old deck is. What stands behind a tab, or in another cell of its row, is
a column of its own; all else of the line stays in the sentence. A line of which no blank can be
read stays what it was, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from clindeck.draft.old_decks.old_clozes import has_blank, taken_apart, without_marks
from clindeck.draft.old_decks.old_columns import place_of_column
from clindeck.draft.reading.clozes.cloze_lines import LineGroup, line_groups
from clindeck.draft.reading.column_kinds import PART_OF_SENTENCE
from clindeck.draft.reading.typed_cells import typed_runs
from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.page.cell_text import At
from clindeck.formats.typed_grid import typed_cell
from clindeck.markup.inline import marks_of
from clindeck.markup.typed import formulas_in
from clindeck.model.problems import Position, Problem

_WORDS_OF_A_TITLE = 5
_LOST = (
    "not asked as it was typed: a blank in another one, of several numbers, or that is not closed, "
    "stays in its sentence"
)
_UNREAD = "not asked as it was typed: its blanks are not closed, are empty, or lie within a formula"
GUESSED = "a line with {{c1::…}} is a cloze, and is asked as it was typed"
TITLE = "title"
"""The opening of sentences that stand below the title of their table."""


@dataclass(frozen=True, slots=True)
class TypedCloze:
    """A way in which sentences are blanked: a recipe's text with titles of columns.

    `places` are those of the sentences, `explain` the title of what the back shows besides, or "".
    `opening` is what a sentence that does not name its subject stands below: a slot, or TITLE.
    """

    text: str
    places: frozenset[Position]
    explain: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class ClozedBlocks:
    """Blocks in which sentences with blanks are tables, what these ask, and what is not read.

    `left_over` are headings of a table all of whose rows were such sentences.
    """

    blocks: tuple[DocumentBlock, ...]
    clozes: tuple[TypedCloze, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_over: tuple[Line, ...] = ()


def with_typed_clozes(
    path: str, blocks: Sequence[DocumentBlock], notes: Iterable[Line] = ()
) -> ClozedBlocks:
    """Return blocks with a table of the sentences with blanks below each heading.

    `notes` are lines of the file that stand in no block, for they are such sentences.
    """
    if not notes and not any(map(_has_blanks, blocks)):
        return ClozedBlocks(tuple(blocks))
    own = (DocumentBlock(BlockKind.PROSE, (line,)) for line in notes)
    taking = _Taking(path)
    merged = [*blocks, *own] if not notes else sorted((*blocks, *own), key=_first_line)
    for block in merged:
        taking.take(block)
    return taking.result()


@dataclass(slots=True)
class _Rows:
    """Rows below one heading: the cells of each by title, and the texts of their recipes."""

    place: int
    name: str = ""
    rows: list[dict[str, GridCell]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    """Of the cells beside a sentence, in their order."""
    texts: list[str] = field(default_factory=list)
    explain: str = ""


class _Taking:
    """Goes through the blocks of a file and takes the sentences with blanks out of them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._faults: dict[str, CellFaults] = {}
        self._blocks: list[DocumentBlock | None] = []
        self._tables: list[tuple[str, _Rows]] = []
        self._below: _Rows | None = None
        self._left_over: list[Line] = []

    def result(self) -> ClozedBlocks:
        """Return what was found."""
        clozes: list[TypedCloze] = []
        for path, rows in self._tables:
            self._blocks[rows.place] = _table(path, rows)
            for text in dict.fromkeys(rows.texts):
                alike = (row for row, own in zip(rows.rows, rows.texts, strict=True) if own == text)
                cells = (next(iter(row.values())) for row in alike)
                places = frozenset(Position(path, cell.line, cell.column) for cell in cells)
                clozes.append(TypedCloze(text, places, rows.explain))
        problems = tuple(each for own in self._faults.values() for each in own.problems())
        blocks = tuple(each for each in self._blocks if each is not None)
        return ClozedBlocks(blocks, tuple(clozes), problems, tuple(self._left_over))

    def take(self, block: DocumentBlock) -> None:
        """Add a block, the sentences with blanks in it to the table below its heading."""
        if block.grid is not None:
            self._take_rows(block, block.grid)
            return
        kept: list[Line] = []
        is_one = block.kind in (BlockKind.ITEM, BlockKind.TERM)
        for note in line_groups(block.lines, is_one=is_one):
            if not note.is_cloze or not self._take_note(note):
                kept += note.lines
        if not kept:
            return
        if block.kind is BlockKind.HEADING:
            self._below = None
        self._blocks.append(replace(block, lines=tuple(kept)))

    def _take_note(self, note: LineGroup) -> bool:
        at = note.lines[0].position
        fields = [each.strip() for each in note.text.split("\t")]
        cells = [(f"Field {number}", text) for number, text in enumerate(fields, start=1) if text]
        if self._below is None:
            rows = _Rows(len(self._blocks))
            if not self._add(rows, at.path, At(at.line, at.column), cells):
                return False
            self._begin(at.path, rows)
            self._below = rows
            return True
        return self._add(self._below, at.path, At(at.line, at.column), cells)

    def _begin(self, path: str, rows: _Rows) -> None:
        rows.place = len(self._blocks)
        self._blocks.append(None)
        self._tables.append((path, rows))

    def _take_rows(self, block: DocumentBlock, grid: FoundTable) -> None:
        """Add a table without its rows of which a cell is a sentence with blanks, and these."""
        if block.is_shaped or not _has_blanks(block):
            self._blocks.append(block)
            return
        filled = [line for line in grid.lines if any(cell.text.strip() for cell in line)]
        head = filled[0] if _is_head(filled[0]) else ()
        titles = {
            place: title for place, cell in enumerate(head)
            if (title := " ".join(cell.text.split())) and not PART_OF_SENTENCE.match(title)
        }  # fmt: skip
        rows = _Rows(0, grid.name)
        kept: list[Sequence[GridCell]] = []
        for line in grid.lines:
            cells = [
                (titles.get(place, f"Field {place + 1}"), typed_runs(cell.text, cell.runs)[0])
                for place, cell in enumerate(line) if cell.text.strip()
            ]  # fmt: skip
            first = next((cell for cell in line if has_blank(cell.text)), None)
            if first is None or not self._add(
                rows, grid.at.path, At(first.line, first.column), cells
            ):
                kept.append(line)
        if any(cell.text.strip() for line in kept if line is not head for cell in line):
            numbers = [line[0].line for line in filled]
            has_no_gap = numbers == [*range(numbers[0], numbers[0] + len(numbers))]
            left = replace(grid, lines=kept, is_whole=grid.is_whole or has_no_gap)
            self._blocks.append(replace(block, grid=left))
        elif head:
            used = set(rows.titles)
            self._left_over += [
                Line(title, Position(grid.at.path, head[place].line, head[place].column))
                for place, title in titles.items() if title not in used
            ]  # fmt: skip
        if rows.rows:
            self._begin(grid.at.path, rows)

    def _add(self, rows: _Rows, path: str, at: At, fields: Sequence[tuple[str, str]]) -> bool:
        """Add the row of a sentence and what stands beside it; say why not if it cannot be read."""
        faults = self._faults.setdefault(path, CellFaults(path))
        asked = next(place for place, (_, text) in enumerate(fields) if has_blank(text))
        sentence = _without_emphasis_around(fields[asked][1])
        is_broken = any(map(has_blank, formulas_in(sentence)))
        parts = taken_apart(sentence, lambda piece, title: _cells(piece, title, at))
        if is_broken or not parts.text:
            faults.warning(at, "A011", _UNREAD)
            return False
        if parts.lost:
            faults.warning(at, "A011", _LOST)
        row = dict(parts.cells)
        for place, (title, text) in enumerate(fields):
            if place == asked:
                continue
            own = _cells(without_marks(text), title, at)
            row.update(own)
            rows.titles += [each for each in own if each not in rows.titles]
            if place > asked and not rows.explain and own:
                rows.explain = title
        rows.rows.append(row)
        rows.texts.append(parts.text)
        return True


def _table(path: str, rows: _Rows) -> DocumentBlock:
    every = list(dict.fromkeys(title for row in rows.rows for title in row))
    every.sort(key=lambda title: place_of_column(title, rows.titles))
    first = next(iter(rows.rows[0].values()))
    lines = [[GridCell(title, first.line, first.column) for title in every]]
    for row in rows.rows:
        own = next(iter(row.values()))
        lines.append([row.get(title, GridCell("", own.line, own.column)) for title in every])
    at = Position(path, first.line, first.column)
    grid = FoundTable(at, lines, rows.name, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True)


def _cells(typed: str, title: str, at: At) -> dict[str, GridCell]:
    """Return the cell of a piece of typed text, none of one without a sign."""
    bare = typed.strip()
    return {title: typed_cell(bare, at)} if bare else {}


def _without_emphasis_around(typed: str) -> str:
    """Return typed text without emphasis that begins or ends outside of a blank in it."""
    for mark in reversed([*marks_of(typed)]):
        if mark.tag in ("strong", "em") and has_blank(mark.inner):
            typed = typed[: mark.start] + mark.inner + typed[mark.end :]
    return typed


def _is_head(line: Sequence[GridCell]) -> bool:
    return all(
        not has_blank(cell.text) and len(cell.text.split()) <= _WORDS_OF_A_TITLE for cell in line
    )


def _has_blanks(block: DocumentBlock) -> bool:
    lines = () if block.grid is None else block.grid.lines
    cells = (cell for line in lines for cell in line)
    return any(has_blank(line.text) for line in block.lines) or any(
        has_blank(cell.text) for cell in cells
    )


def _first_line(block: DocumentBlock) -> int:
    return block.grid.at.line if block.grid is not None else block.lines[0].position.line
