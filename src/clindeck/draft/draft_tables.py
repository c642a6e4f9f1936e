"""Blocks of a document to draft tables: one for each upper heading, and what became of no row.

A heading's list becomes a table of items, an item's dash or colon parts it from its detail, and a
question takes the lines below it as its answer; an item below a lower heading or inside of another
item says what it stands under. Words stay as they are; only a left-over citation behind them and
the full stop of a lone sentence go, the citation with a warning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.drafted_columns import apart, column_name, free_name
from clindeck.draft.drafted_items import (
    UNDER,
    Fields,
    PlacedItem,
    bold_term,
    headed_prose,
    item_rows,
    part,
)
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftedFile, DraftRow, DraftTable
from clindeck.draft.grid_tables import drafted_grid
from clindeck.draft.left_over_headings import prose_named, with_headings
from clindeck.draft.reading.column_kinds import plain_column, read_column
from clindeck.draft.reading.columns import Reading, header_cells, readings_of
from clindeck.draft.reading.empty_signs import without_empty_signs
from clindeck.draft.reading.row_names import id_of
from clindeck.draft.reading.table_headings import LEAD_LEVEL, leads_to_items, table_level
from clindeck.draft.references.left_over_citations import start_of_citation
from clindeck.draft.references.reference_marks import ReferenceMarks
from clindeck.draft.unsaid_pieces import unsaid_lines, unsaid_named
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import proposed_id, slug_of
from clindeck.model.problems import Position, Problem, warning


def draft_of(
    blocks: Sequence[DocumentBlock],
    names: dict[str, int] | None = None,
    source: str = "article",
    file_title: str = "Table",
    marks: ReferenceMarks | None = None,
) -> DraftedFile:
    """Return the tables of a document. Every line is in a cell, a title, or left over.

    `names` are those of tables that are taken, and take these; `source` is cited by the tables.
    `file_title` is what a table is called that nothing in the file names, `marks` tells the marks
    of its references.
    """
    marks = marks or ReferenceMarks("")
    blocks = headed_prose(blocks)
    drafting = _Drafting({} if names is None else names, source, file_title, marks)
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = min(headings, key=lambda block: block.level, default=None)
    title = None if first is None else first.lines[0]
    drafting.draft(blocks, title)
    drafting.tell_prose()
    unsaid = unsaid_lines(blocks, drafting.tables, drafting.left_over, drafting.problems)
    drafting.problems += unsaid_named(unsaid)
    drafting.left_over += unsaid
    tables = tuple(drafting.tables)
    left_over = with_headings(blocks, title, drafting.in_titles, tables, drafting.left_over)
    name = "" if title is None else title.text
    return DraftedFile(name, tables, left_over, tuple(drafting.problems))


class _Drafting:
    """Collects tables, and keeps their names and the ids of their rows apart."""

    def __init__(
        self, names: dict[str, int], source: str, file_title: str, marks: ReferenceMarks
    ) -> None:
        self._file_title = file_title
        self._marks = marks
        self._heading_keys: tuple[str, ...] = ()
        self.tables: list[DraftTable] = []
        self.left_over: list[Line] = []
        self.in_titles: list[str] = []
        self.problems: list[Problem] = []
        self._names = names
        self._source = source
        self._prose: list[Line] = []
        self._items: list[PlacedItem] = []
        self._section: Line | None = None
        self._lower: list[tuple[int, Line]] = []
        self._around: list[tuple[int, Line]] = []

    def draft(self, blocks: Sequence[DocumentBlock], title: Line | None) -> None:
        """Add the tables of all blocks."""
        level = table_level(blocks)
        empty: list[Line] = []
        for number, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING:
                heading = block.lines[0]
                following = blocks[number + 1] if number + 1 < len(blocks) else None
                has_none = following is None or (
                    following.kind is BlockKind.HEADING and following.level <= block.level
                )
                if has_none and heading is not title:
                    empty.append(heading)
                self._begin(block, level)
            elif block.kind is BlockKind.PROSE and not bold_term(block):
                self._lower = [each for each in self._lower if each[0] < LEAD_LEVEL]
                if leads_to_items(block, blocks[number + 1 : number + 2]):
                    self._lower.append((LEAD_LEVEL, block.lines[0]))
                else:
                    self._leave_prose(block.lines)
            elif block.kind in (BlockKind.ITEM, BlockKind.TERM, BlockKind.PROSE):
                self._place(block)
            else:
                self._lower = [each for each in self._lower if each[0] < LEAD_LEVEL]
                if block.kind is BlockKind.GRID and block.grid is not None:
                    self._grid(block)
                else:
                    self._run_together(block)
        self._end_section()
        for heading in empty:
            self.left_over.append(heading)
            message = f"a heading with nothing below it: {shortened(heading.text)}"
            self.problems.append(warning(heading.position, "A005", message))

    def _begin(self, block: DocumentBlock, level: int) -> None:
        """Begin what stands below a heading."""
        heading = block.lines[0]
        text, keys = self._marks.stripped(heading.text, heading.position)
        heading = Line(text, heading.position)
        if block.level <= level:
            self._end_section()
            self._heading_keys = ()
            self._section, self._lower = heading, []
        else:
            self._lower = [each for each in self._lower if each[0] < block.level]
            self._lower.append((block.level, heading))
        self._around = []
        self._heading_keys = tuple(dict.fromkeys((*self._heading_keys, *keys)))

    def _place(self, block: DocumentBlock) -> None:
        """Add an item with what it stands under."""
        self._around = [each for each in self._around if each[0] < block.level]
        around = tuple(line for _, line in (*self._lower, *self._around))
        self._items.append(PlacedItem(block, around, len(self._lower)))
        self._around.append((block.level, block.lines[0]))

    def _end_section(self) -> None:
        """Make a table of the items that were collected."""
        if self._items:
            first = self._section or self._items[0].block.lines[0]
            title = "Items" if self._section is None else self._section.text
            rows = [(fields, "") for fields in item_rows(self._items, self._section)]
            self._add(first, title, rows, "list")
        self._items = []

    def _leave_prose(self, lines: Sequence[Line]) -> None:
        self.left_over.extend(lines)
        self._prose.extend(lines)

    def tell_prose(self) -> None:
        """Say which lines are prose, once for all of them."""
        if self._prose:
            self.problems.append(prose_named(self._prose))

    def _grid(self, block: DocumentBlock) -> None:
        assert block.grid is not None
        heading = self._lower[-1][1] if self._lower else self._section
        named = block.grid.name
        title = "" if heading is None or (named and not self._is_named_by_heading(block)) \
            else heading.text  # fmt: skip
        found_in = (
            f'{"note type" if block.is_shaped else "sheet"} "{named}"'
            if named and heading is None
            else (f'below the heading "{title}"' if title else f"line {block.grid.at.line}")
        )
        drafted = drafted_grid(
            block.grid, title, self._names, self._source, found_in, self._file_title,
            is_shaped=block.is_shaped, media=block.media, marks=self._marks,
        )  # fmt: skip
        self.tables.extend(self._titled(self._with_heading(each)) for each in drafted.tables)
        self.problems.extend(drafted.problems)
        self.left_over.extend(drafted.left_over)

    def _with_heading(self, table: DraftTable) -> DraftTable:
        """Return a table that cites what its heading does, too."""
        keys = dict.fromkeys((*table.references, *self._heading_keys))
        return replace(table, references=tuple(keys))

    def _is_named_by_heading(self, block: DocumentBlock) -> bool:
        """Return whether the name of a table is only that of the heading above it."""
        heading = self._lower[-1][1] if self._lower else self._section
        return heading is not None and block.grid is not None and block.grid.name == heading.text

    def _titled(self, table: DraftTable) -> DraftTable:
        """Return a table whose title says which upper headings it stands below, too."""
        lines = () if self._section is None else (self._section, *(each for _, each in self._lower))
        above = [line.text.rstrip(" :.") for line in lines[:-1]]
        self.in_titles += (*above, table.title)
        return replace(table, title=", ".join((*above, table.title))) if above else table

    def _run_together(self, block: DocumentBlock) -> None:
        header, *lines = block.lines
        cells = header_cells(header.text)
        titles = apart([header.text[cell.start : cell.end] for cell in cells])
        found = readings_of([line.text for line in lines], len(titles))
        rows = [
            self._row_fields(titles, line, reading)
            for line, reading in zip(lines, found, strict=True)
        ]
        heading = self._lower[-1][1] if self._lower else self._section
        self._add(
            heading or header, "Table" if heading is None else heading.text, rows, "table of lines"
        )
        self.tables[-1] = self._titled(self.tables[-1])

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
            (title, part(line, cell.start, cell.end))
            for title, cell in zip(titles, reading.cells, strict=True)
        )
        if not reading.is_doubtful:
            return fields, ""
        parts = " | ".join(cell.text for _, cell in fields)
        message = f"the columns could be parted otherwise; compare with the article: {parts}"
        self.problems.append(warning(line.position, "A003", message))
        return fields, "check how its columns are parted"

    def _add(self, at: Line, title: str, rows: Sequence[tuple[Fields, str]], what: str) -> None:
        cleaned = [[(name, self._cleaned(cell)) for name, cell in fields] for fields, _ in rows]
        texts: dict[str, list[str]] = {}
        for fields in cleaned:
            for name, (text, _, _) in fields:
                texts.setdefault(name, []).append(text)
        first, *others = texts
        guesses: list[str] = []
        for name in others:
            texts[name], said = without_empty_signs(texts[name])
            guesses += [f'column "{name}": {said}'] if said else []
        read = {
            name: plain_column(name, values) if name == UNDER else read_column(name, "", values)
            for name, values in texts.items()
        }
        taken: dict[str, int] = {}
        names = {name: column_name(name, taken) for name in texts}
        is_apart = len({slug_of(text) for text in texts[first]}) == len(texts[first]) == len(rows)
        columns = tuple(
            DraftColumn(
                names[name], name, read[name].kind, all(values) and len(values) == len(rows),
                is_apart and name == first and read[name].kind is not ColumnKind.LIST,
            )
            for name, values in texts.items()
        )  # fmt: skip
        ids: dict[str, int] = {}
        used: Counter[str] = Counter()
        drafted: list[DraftRow] = []
        for fields, (_, doubt) in zip(cleaned, rows, strict=True):
            cells = []
            for name, (_, position, _) in fields:
                items = read[name].items[used[name]]
                used[name] += 1
                if items:
                    cells.append(DraftCell(names[name], items, position))
            named = id_of((fields[0][1][0],))
            cited = dict.fromkeys(key for _, (_, _, keys) in fields for key in keys)
            row_id = free_name(named, ids)
            drafted.append(DraftRow(row_id, tuple(cells), doubt, sources=tuple(cited)))
        name = free_name(proposed_id(title, set()), self._names)
        found_in = f'{what} below the heading "{title}"'
        table = DraftTable(
            name, title, at.position, columns, tuple(drafted), (names[first],), self._source,
            found_in, tuple(guesses),
        )  # fmt: skip
        self.tables.append(self._with_heading(table))

    def _cleaned(self, cell: Line) -> tuple[str, Position, tuple[str, ...]]:
        """Return a text without a citation behind it, its place, and the references it cites."""
        text, keys = self._marks.stripped(cell.text, cell.position)
        start = start_of_citation(text)
        if start < len(text):
            junk = text[start:].strip(" .")
            column = cell.position.column + text.index(junk, start)
            at = Position(cell.position.path, cell.position.line, column)
            message = f'"{junk}" was taken off as a left-over citation; name it as a source instead'
            self.problems.append(warning(at, "A004", message))
            text = text[:start].rstrip()
        if text.endswith(".") and text.count(". ") == 0 and not text.endswith(".."):
            text = text[:-1] or text
        return text or cell.text, cell.position, keys
