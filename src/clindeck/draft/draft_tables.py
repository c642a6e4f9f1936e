"""Blocks of an article to draft tables: a table for each heading, and what became of no row.

A heading's list becomes a table of items, an item's dash or colon parts it from its detail, and a
question takes the lines below it as its answer. Words stay as they are; only a left-over citation
behind them and the full stop of a lone sentence go, the citation with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clindeck.draft.article import ArticleBlock, BlockKind, Line
from clindeck.draft.columns import Reading, header_cells, readings_of
from clindeck.draft.drafted_columns import DraftColumn, Fields, apart, drafted_columns, free_name
from clindeck.lint.source_words import NAMES
from clindeck.lint.words import shortened
from clindeck.model.ids import proposed_id
from clindeck.model.problems import Position, Problem, warning

_DETAIL = re.compile(r"(?<=\S)\s+[–—-]\s+|:\s+")
_PAREN = re.compile(r"\([^()]*\)?")
_PUBLISHER = (
    rf"(?:{'|'.join(map(re.escape, NAMES))})(?: Reference)?"
    r"|[A-Z]\w+ (?:Publish(?:ers|ing)|Press)"
)
_PUBLISHER_AT_END = re.compile(rf"(?:{_PUBLISHER})\Z")
_LONGEST_PUBLISHER = 80
_BEFORE_CITATION = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)%.")
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A value and where the article has it; the items of a list column are parted by commas."""

    column: str
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row: a proposed id, its cells, and what a person should look at first."""

    id: str
    cells: tuple[DraftCell, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table with its place in the article, and the lines below its heading that are no row."""

    name: str
    title: str
    position: Position
    columns: tuple[DraftColumn, ...]
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class DraftedArticle:
    """What an article became: its title, tables, lines that are no row, and warnings."""

    title: str
    tables: tuple[DraftTable, ...]
    left_over: tuple[Line, ...]
    problems: tuple[Problem, ...]


def draft_of(blocks: Sequence[ArticleBlock]) -> DraftedArticle:
    """Return the tables of an article. Every line is in a cell, a title, or left over."""
    drafting = _Drafting()
    title = next((block.lines[0] for block in blocks if block.kind is BlockKind.HEADING), None)
    for heading, group in _sections(blocks):
        if heading is not None and heading is not title and not group:
            drafting.leave(heading, "A005", "a heading with nothing below it")
        drafting.section(heading, group)
    return DraftedArticle(
        "" if title is None else title.text,
        tuple(drafting.tables),
        tuple(drafting.left_over),
        tuple(drafting.problems),
    )


def _sections(blocks: Sequence[ArticleBlock]) -> Iterator[tuple[Line | None, list[ArticleBlock]]]:
    """Yield each heading with the blocks below it, and first those above the first heading."""
    heading: Line | None = None
    group: list[ArticleBlock] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            if heading is not None or group:
                yield heading, group
            heading, group = block.lines[0], []
        else:
            group.append(block)
    if heading is not None or group:
        yield heading, group


class _Drafting:
    """Collects tables, and keeps their names and the ids of their rows apart."""

    def __init__(self) -> None:
        self.tables: list[DraftTable] = []
        self.left_over: list[Line] = []
        self.problems: list[Problem] = []
        self._names: dict[str, int] = {}

    def leave(self, line: Line, code: str, what: str) -> None:
        """Keep a line that became no row."""
        self.left_over.append(line)
        self.problems.append(warning(line.position, code, f"{what}: {shortened(line.text)}"))

    def section(self, heading: Line | None, blocks: Sequence[ArticleBlock]) -> None:
        """Add the tables of a heading."""
        items: list[ArticleBlock] = []
        for block in blocks:
            if block.kind is BlockKind.PROSE:
                self.leave(block.lines[0], "A001", "prose; make rows of its facts by hand")
            elif block.kind is BlockKind.ITEM:
                items.append(block)
            else:
                self._run_together(heading, block)
        if items:
            self._items(heading, items)

    def _items(self, heading: Line | None, items: Sequence[ArticleBlock]) -> None:
        first = heading or items[0].lines[0]
        rows = [(_item_fields(block.lines), "") for block in items]
        self._add(first, "Items" if heading is None else heading.text, rows)

    def _run_together(self, heading: Line | None, block: ArticleBlock) -> None:
        header, *lines = block.lines
        cells = header_cells(header.text)
        titles = apart([header.text[cell.start : cell.end] for cell in cells])
        found = readings_of([line.text for line in lines], len(titles))
        rows = [
            self._row_fields(titles, line, reading)
            for line, reading in zip(lines, found, strict=True)
        ]
        self._add(heading or header, "Table" if heading is None else heading.text, rows)

    def _row_fields(
        self, titles: Sequence[str], line: Line, reading: Reading
    ) -> tuple[Fields, str]:
        if not reading.cells:
            message = (
                f"not split into {len(titles)} columns, the line stands whole in the first; "
                f"part it by hand: {shortened(line.text)}"
            )
            self.problems.append(warning(line.position, "A002", message))
            return ((titles[0], line),), "not split"
        fields = tuple(
            (title, _part(line, cell.start, cell.end))
            for title, cell in zip(titles, reading.cells, strict=True)
        )
        if not reading.is_doubtful:
            return fields, ""
        parts = " | ".join(cell.text for _, cell in fields)
        message = f"the columns could be parted otherwise; compare with the article: {parts}"
        self.problems.append(warning(line.position, "A003", message))
        return fields, "check how its columns are parted"

    def _add(self, at: Line, title: str, rows: Sequence[tuple[Fields, str]]) -> None:
        columns = drafted_columns([fields for fields, _ in rows])
        names = {column.title: column.name for column in columns}
        ids: dict[str, int] = {}
        drafted = tuple(
            DraftRow(
                free_name(proposed_id(_name_of(fields), set()), ids),
                tuple(DraftCell(names[title], *self._cleaned(cell)) for title, cell in fields),
                doubt,
            )
            for fields, doubt in rows
        )
        name = free_name(proposed_id(title, set()), self._names)
        self.tables.append(DraftTable(name, title, at.position, columns, drafted))

    def _cleaned(self, cell: Line) -> tuple[str, Position]:
        """Return a text without a citation behind it, and its place."""
        text = cell.text
        start = _start_of_citation(text)
        if start < len(text):
            junk = text[start:].strip(" .")
            column = cell.position.column + text.index(junk, start)
            at = Position(cell.position.path, cell.position.line, column)
            message = f'"{junk}" was taken off as a left-over citation; name it as a source instead'
            self.problems.append(warning(at, "A004", message))
            text = text[:start].rstrip()
        if text.endswith(".") and text.count(". ") == 0:
            text = text[:-1]
        return text, cell.position


def _start_of_citation(text: str) -> int:
    """Return where the names of publishers begin that end a text; its length if none do.

    Looks at the end alone, a name at a time: a line may hold thousands of them.
    """
    found = len(text)
    end = _without_space(text, found - text.endswith("."))
    while end and (name := _PUBLISHER_AT_END.search(text, max(0, end - _LONGEST_PUBLISHER), end)):
        end = _without_space(text, name.start())
        if end and text[end - 1] in _BEFORE_CITATION:
            found = end
    return found


def _without_space(text: str, end: int) -> int:
    """Return where the space before a place begins."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _item_fields(lines: Sequence[Line]) -> Fields:
    """Return an item's parts: question and answer, item and detail, or the item alone."""
    first, *further = lines
    if first.text.endswith("?") and further:
        return ("Question", first), ("Answer", _joined(further))
    whole = _joined(lines)
    covered = _PAREN.sub(lambda found: "(" * len(found.group()), whole.text)
    part = _DETAIL.search(covered)
    if part is None or not whole.text[part.end() :]:
        return (("Item", whole),)
    return ("Item", _part(whole, 0, part.start())), (
        "Detail",
        _part(whole, part.end(), len(whole.text)),
    )


def _joined(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.text for line in lines), lines[0].position)


def _part(line: Line, start: int, end: int) -> Line:
    at = line.position
    return Line(line.text[start:end], Position(at.path, at.line, at.column + start))


def _name_of(fields: Fields) -> str:
    """Return what a row is called: its first cell, without asides, in few words."""
    text = fields[0][1].text
    words = (_PAREN.sub(" ", text).split() or text.split())[:_NAME_WORDS]
    return " ".join(words)
