"""Blocks of a document to draft tables: one for each upper heading, and what became of no row.

A heading's list becomes a table of items, an item's dash or colon parts it from its detail, and a
question takes the lines below it as its answer; an item below a lower heading or inside of another
item says what it stands under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.drafted_columns import apart
from clindeck.draft.drafted_items import (
    PlacedItem,
    doubts_of,
    item_rows,
    notes_apart,
    questions_apart,
    term_of,
)
from clindeck.draft.drafts import DraftedFile, DraftTable
from clindeck.draft.grid_tables import drafted_grid
from clindeck.draft.left_over_headings import prose_named, with_headings
from clindeck.draft.prose.headed_prose import headed_prose
from clindeck.draft.reading.columns import header_cells, readings_of
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.reading.table_headings import (
    BELOW_PROSE,
    LEAD_LEVEL,
    TABLE_BELOW_PROSE,
    TABLE_LED,
    bold_term,
    heads_introduction,
    is_bold_lead,
    leads_to_items,
    leads_to_table,
    names_document,
    notes_below,
    place_of_grid,
    section_of,
    table_level,
    title_in,
)
from clindeck.draft.reading.tables.around.one_row import NAMED_BY_HEADING, with_name_of_row
from clindeck.draft.reading.tables.around.told_notes import is_note, with_notes_as_terms
from clindeck.draft.references.reference_marks import ReferenceMarks
from clindeck.draft.tables_of_fields import TablesOfFields, fields_of_line
from clindeck.draft.tidying.groups_of_labels import with_openers
from clindeck.draft.unsaid_pieces import unsaid_lines, unsaid_named
from clindeck.formats.cell_names import is_in_sheet
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import shortened
from clindeck.model.problems import Position, Problem, warning

_LINES = "lines without a gap between them are read as a table; see whether they are one"


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
    blocks = with_notes_as_terms(headed_prose(blocks))
    drafting = _Drafting({} if names is None else names, source, file_title, marks)
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    first = min(headings, key=lambda block: block.level, default=None)
    title = None if first is None else first.lines[0]
    drafting.draft(blocks, title)
    drafting.tell_prose()
    unsaid = unsaid_lines(
        blocks, drafting.tables, drafting.left_over, drafting.problems, drafting.told
    )
    drafting.problems += unsaid_named(unsaid)
    drafting.left_over += unsaid
    named = title if names_document(blocks, first) else None
    left_over = with_headings(blocks, named, drafting.told, drafting.left_over)
    name = "" if named is None else marks.stripped(named.text, named.position)[0]
    return DraftedFile(name, tuple(drafting.tables), left_over, tuple(drafting.problems))


class _Drafting:
    """Collects tables, and keeps their names and the ids of their rows apart."""

    def __init__(
        self, names: dict[str, int], source: str, file_title: str, marks: ReferenceMarks
    ) -> None:
        self._file_title, self._marks = file_title, marks
        self._heading_keys: tuple[str, ...] = ()
        self.tables: list[DraftTable] = []
        self.left_over: list[Line] = []
        self.told: set[Position] = set()
        self.problems: list[Problem] = []
        self._names, self._source = names, source
        self._fields = TablesOfFields(names, source, marks)
        self._prose: list[Line] = []
        self._items: list[PlacedItem] = []
        self._section: Line | None = None
        self._lower: list[tuple[int, Line]] = []
        self._led = self._has_points = self._below_prose = self._above_table = False
        self._has_sheets = False
        self._uppers: list[tuple[int, Line]] = []
        self._around: list[tuple[int, Line]] = []

    def draft(self, blocks: Sequence[DocumentBlock], title: Line | None) -> None:
        """Add the tables of all blocks."""
        level = table_level(blocks)
        grids = [block.grid for block in blocks if block.grid is not None]
        in_sheets = (each.name for each in grids if is_in_sheet(each.at.path))
        self._has_sheets = len(set(in_sheets)) > 1
        empty: list[Line] = []
        for number, block in enumerate(blocks):
            if block.left:
                self._leave_part(block.left)
            if block.opens_list:
                self._begin_list()
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if heads_introduction(block, blocks[number + 1 : number + 3]):
                self._begin(section_of(block), 0)
            elif block.kind is BlockKind.HEADING:
                has_none = following is None or (
                    following.kind is BlockKind.HEADING and following.level <= block.level
                )
                if has_none and block.lines[0] is not title:
                    empty.append(block.lines[0])
                self._begin(block, level)
            elif block.kind is BlockKind.PROSE and block.is_between:
                self._leave_prose(block.lines)
            elif block.kind is BlockKind.PROSE and not bold_term(block):
                self._lower = [each for each in self._lower if each[0] < LEAD_LEVEL]
                self._around = [each for each in self._around if each[0]]
                if leads_to_items(block, blocks[number + 1 : number + 2]):
                    self._lower.append((LEAD_LEVEL, block.lines[0]))
                    self._around = []
                    self._led = self._has_points = False
                else:
                    self._above_table = leads_to_table(block, following, self._heading())
                    if self._above_table:
                        self._lower.append((LEAD_LEVEL, title_in(block.lines[0])))
                    else:
                        self._leave_prose(block.lines)
                    self._below_prose = True
                    continue
            elif block.kind in (BlockKind.ITEM, BlockKind.TERM, BlockKind.PROSE):
                self._place(block)
            else:
                if not block.is_between and not self._above_table:
                    self._lower = [each for each in self._lower if each[0] < LEAD_LEVEL]
                if block.kind is BlockKind.GRID and block.grid is not None:
                    if self._above_table:
                        block = replace(block, grid=replace(block.grid, name=""))
                    self._grid(block, notes_below(blocks, number))
                else:
                    self._run_together(block)
            if self._above_table:
                self._lower.pop()
            self._below_prose = self._above_table = False
        self._end_section()
        self.left_over += empty
        for each in empty:
            message = f"a heading with nothing below it: {shortened(each.text)}"
            self.problems.append(warning(each.position, "A005", message))

    def _begin(self, block: DocumentBlock, level: int) -> None:
        """Begin what stands below a heading."""
        heading = block.lines[0]
        text, keys = self._marks.stripped(heading.text, heading.position)
        heading = Line(text, heading.position)
        if block.level <= level:
            self._end_section()
            self._heading_keys = ()
            self._section, self._lower = heading, []
            self._uppers = [each for each in self._uppers if each[0] < block.level]
            self._uppers.append((block.level, heading))
        else:
            self._lower = [each for each in self._lower if each[0] < block.level]
            self._lower.append((block.level, heading))
        self._around = []
        self._heading_keys = tuple(dict.fromkeys((*self._heading_keys, *keys)))

    def _leave_part(self, level: int) -> None:
        """End what headings from a level on head, as the part of the page ends that they are in."""
        self._lower, self._around = [each for each in self._lower if each[0] < level], []
        if self._uppers and self._uppers[-1][0] >= level:
            self._end_section()
            self._uppers = [each for each in self._uppers if each[0] < level]
            self._section = self._uppers[-1][1] if self._uppers else None
            self._heading_keys = ()

    def _begin_list(self) -> None:
        """End what the line above another list heads, which right above this one no line does."""
        if self._led:
            self._lower, self._led = [each for each in self._lower if each[0] < LEAD_LEVEL], False

    def _place(self, block: DocumentBlock) -> None:
        """Add an item with what it stands under."""
        if self._below_prose and block.kind is BlockKind.ITEM and not block.doubt:
            block = replace(block, doubt=BELOW_PROSE)
        is_term = block.kind is BlockKind.PROSE and bold_term(block)
        level = 0 if is_term else block.level
        if is_term and self._has_points:  # a label in bold ends what the one in bold above heads
            self._lower = [each for each in self._lower
                           if each[0] < LEAD_LEVEL or not is_bold_lead(each[1])]  # fmt: skip
        self._has_points = not is_term
        self._around = [each for each in self._around if each[0] < level]
        around = tuple(line for _, line in (*self._lower, *self._around))
        self._items.append(PlacedItem(block, around, len(self._lower)))
        first = block.lines[0]
        self._around.append(
            (level, Line(f"{term_of(first)}:", first.position) if is_term else first)
        )
        self._led = True

    def _end_section(self) -> None:
        """Make a table of the items that were collected."""
        if self._items:
            first = self._section or self._items[0].block.lines[0]
            title = "Items" if self._section is None else self._section.text
            self.told.add(first.position)
            self.told.update(line.position for each in self._items for line in each.around)
            for items in notes_apart(self._items):
                doubts, are_notes = doubts_of(each.block for each in items), is_note(items[0].block)
                for rows in questions_apart(item_rows(with_openers(items), self._section)):
                    table = self._fields.table(first, title, [(each, "") for each in rows], "list")
                    self._add(replace(table, doubts=doubts, is_of_notes=are_notes))
        self._items = []

    def _leave_prose(self, lines: Sequence[Line]) -> None:
        self.left_over += lines
        self._prose += lines

    def tell_prose(self) -> None:
        """Say which lines are prose, once for all of them."""
        self.problems += [prose_named(self._prose)] if self._prose else []

    def _grid(self, block: DocumentBlock, notes: Sequence[str]) -> None:
        assert block.grid is not None
        heading = self._heading()
        named = block.grid.name
        is_own = bool(named) and (heading is None or named.strip("*_ ") != heading.text)
        title = "" if heading is None or is_own else heading.text
        found_in = place_of_grid(block, named, "" if heading is None else heading.text)
        grid = with_name_of_row(block.grid, heading)
        drafted = drafted_grid(
            grid, title, self._names, self._source, found_in, self._file_title, media=block.media,
            is_shaped=block.is_shaped, is_one_of_sheets=self._has_sheets, marks=self._marks,
            notes=notes)  # fmt: skip
        led = TABLE_LED if self._above_table else TABLE_BELOW_PROSE
        said = (block.doubt, grid is not block.grid and NAMED_BY_HEADING, self._below_prose and led)
        told = [Doubt(each) for each in said if each]
        is_captioned = heading is not None and not title
        for each in drafted.tables:
            table = self._with_heading(replace(each, doubts=(*each.doubts, *told)))
            self.tables.append(self._titled(table, is_captioned=is_captioned))
        self.problems.extend(drafted.problems)
        self.left_over.extend(drafted.left_over)

    def _heading(self) -> Line | None:
        """Return the heading right above what comes next."""
        return self._lower[-1][1] if self._lower else self._section

    def _with_heading(self, table: DraftTable) -> DraftTable:
        """Return a table that cites what its heading does, too."""
        keys = (*table.references, *self._heading_keys)
        return replace(table, references=tuple(dict.fromkeys(keys)))

    def _titled(self, table: DraftTable, *, is_captioned: bool = False) -> DraftTable:
        """Return a table whose title says which upper headings it stands below, too."""
        lines = () if self._section is None else (self._section, *(each for _, each in self._lower))
        above = [line.text.rstrip(" :.") for line in (lines if is_captioned else lines[:-1])]
        self.told.update(line.position for line in lines)
        return replace(table, title=", ".join((*above, table.title))) if above else table

    def _run_together(self, block: DocumentBlock) -> None:
        header, *lines = block.lines
        cells = header_cells(header.text)
        titles = apart([header.text[cell.start : cell.end] for cell in cells])
        found = readings_of([line.text for line in lines], len(titles))
        read = [fields_of_line(titles, *each) for each in zip(lines, found, strict=True)]
        self.problems += [problem for _, _, problem in read if problem is not None]
        rows = [(fields, doubt) for fields, doubt, _ in read]
        above = self._heading()
        title = above.text if above else "Table"
        table = self._fields.table(above or header, title, rows, "table of lines")
        self._add(replace(table, doubts=(Doubt(_LINES, (f"line {header.position.line}",)),)))
        self.tables[-1] = self._titled(self.tables[-1])

    def _add(self, table: DraftTable) -> None:
        self.tables.append(self._with_heading(table))
        self.problems += self._fields.problems
        self._fields.problems.clear()
