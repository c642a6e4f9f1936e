"""The tables of an HTML page: what a person sees in their cells, and how it looks.

Python's own `html.parser` reads it: it stands in every Python, is kept with it, forgives what pages
get wrong, and tells the line and column of every tag. What is hidden says nothing; what is crossed
out is refused; what is seen and is no text (a picture, a field) is named. A cell over several rows
says its text in each of them, with a warning; one over several columns is refused. Every table is
one of its own, a table in a cell as well; hidden ones are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import TypeVar

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.formulas.page_formulas import PageFormula, PageFormulas
from clindeck.formats.grid import FoundTable, Grid, GridCell, IsHeading
from clindeck.formats.page.cell_text import At, CellText
from clindeck.formats.page.elements import ElementsTooDeep, OpenElements
from clindeck.formats.page.looks import LOST, Element, ElementLook, StyleSheet, TooManyRules
from clindeck.formats.page.refused_pages import refusal_of
from clindeck.formats.page.scripts import scripts_of
from clindeck.formats.page.table_rows import TableRows, TooLarge
from clindeck.formats.page.whole_tables import with_whole_tables
from clindeck.formats.text import decoded
from clindeck.formats.typed_grid import typed_grid_of
from clindeck.markup.character_references import with_bounded_references
from clindeck.model.problems import Position, Problem, error, warning

_READING = re.compile(r"<rt\b[^<>]{0,200}>(.{0,500}?)</rt\s*>", re.IGNORECASE | re.DOTALL)
"""How a word is read, above it; in a line it stands behind it, in brackets."""
_STYLE = re.compile(
    r"<!--.*?-->|<style\b(?P<head>[^>]*)>(?P<css>.*?)</style", re.IGNORECASE | re.DOTALL
)
_ELSEWHERE = re.compile(r"media\s*+=\s*+[\"']?+\s*+(?:print|speech)", re.IGNORECASE)
_PARTS = frozenset(("caption", "thead", "tbody", "tfoot", "tr", "td", "th"))


def read_html(
    path: str, data: bytes, number: int, is_heading: IsHeading | None = None
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the `number`th table of a page (from 1), and what is to be said of this one."""
    tables, problems = read_page(path, data)
    return (None, problems) if problems else chosen_table(path, tables, number, is_heading)


def read_page(path: str, data: bytes) -> tuple[tuple[FoundTable, ...], tuple[Problem, ...]]:
    """Return the tables of a page in their order; none, and why the page is not read."""
    text, problems = decoded(path, data)
    if text is None:
        return (), problems
    parser, problems = parsed_page(path, text, PageParser)
    return ((), problems) if problems else (parser.found(), ())


def parsed_page(path: str, text: str, kind: type[Parser]) -> tuple[Parser, tuple[Problem, ...]]:
    """Return a parser of some kind that has read a page, and why the page is not read."""
    refused = refusal_of(text)
    parser = kind(path, StyleSheet() if refused else _styles_in(text, kind))
    if not refused:
        try:
            parser.feed(with_bounded_references(text))
            parser.close()
        except ElementsTooDeep:
            refused = "its elements are nested too deeply"
        except TooManyRules:
            refused = "its style sheets have too many rules"
        except TooLarge:
            refused = "its cells over several rows make it larger than any table"
        except AssertionError as fault:  # what Python's parser makes of a torn declaration
            refused = f"it is damaged ({' '.join(str(fault).split())[:60]})"
    if refused:
        message = f"the page is not read: {refused}; save the table alone as a page or as CSV"
        return parser, (error(Position(path, 1, 1), "X009", message),)
    return parser, ()


def chosen_table(
    path: str,
    tables: Sequence[FoundTable],
    number: int,
    is_heading: IsHeading | None = None,
    problems: tuple[Problem, ...] = (),
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return one of a page's tables as a grid, and a word on those that are left."""
    if number > len(tables):
        message = f"the page has {len(tables)} table{'' if len(tables) == 1 else 's'}"
        return None, (*problems, error(Position(path, 1, 1), "X009", message))
    others = [place for place, each in enumerate(tables, 1) if place != number and each.lines]
    if len(others) == 1:
        message = f"another table, number {others[0]}, is not read; read it with --number "\
                  f"{others[0]}"  # fmt: skip
        problems += (warning(tables[others[0] - 1].at, "X009", message),)
    elif others:
        message = (
            f"{len(others)} other tables are not read, among them number {others[0]}; read one "
            f"with --number {others[0]}"
        )
        problems += (warning(tables[others[0] - 1].at, "X009", message),)
    grid, faults = typed_grid_of(tables[number - 1], is_heading)
    return grid, (*problems, *faults)


Parser = TypeVar("Parser", bound="PageParser")


class PageParser(HTMLParser):
    """Collects the tables that a person sees, and tells what is seen outside of them.

    `begun`, `seen` and `finished` are called for elements and texts outside of tables,
    `found_table` for a table that stands in no other one. `SHOWS_OPENED`: see `StyleSheet`.
    """

    SHOWS_OPENED = False

    def __init__(self, path: str, styles: StyleSheet) -> None:
        super().__init__(convert_charrefs=True)
        self._path = path
        self._elements = OpenElements(styles)
        self._all: list[TableRows] = []
        self._open: list[TableRows] = []
        self._formulas = PageFormulas()

    def feed(self, data: str) -> None:
        """Read a page."""
        self._formulas.is_scripted |= "math/tex" in data
        super().feed(data)

    def begun(self, element: Element, at: At) -> None:
        """Take note of an element that is seen and begins."""

    def seen(self, text: str, look: ElementLook) -> None:
        """Take note of a text that is seen."""

    def finished(self, element: Element) -> None:
        """Take note of the end of an element."""

    def unread(self, text: str) -> None:
        """Take note of what stands in a formula that is not read."""

    def found_table(self, rows: TableRows, element: Element) -> None:
        """Take note of a table that begins."""

    def found(self) -> tuple[FoundTable, ...]:
        """Return the tables in the order in which they begin."""
        return tuple(each.found() for each in self._all)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        line, offset = self.getpos()
        at = At(line, offset + 1)
        attributes = {name: value or "" for name, value in attrs}
        if self._formulas.ends_before(tag):
            self._put(self._formulas.ended())
        if self._formulas.begin(tag, attributes):
            return
        self._end(self._elements.ended_by(tag))
        if tag in ("td", "th") and self._open and not self._elements.is_open("tr"):
            self.handle_starttag("tr", [])  # left out, as after a `</tr>` too many
        element = self._elements.begin(tag, attributes)
        is_part = tag in _PARTS
        for table in self._open[:-1] if is_part else self._open:
            if table.cell is not None:
                table.cell.begin(element, at)
        if element.look.is_gone:
            return
        if not self._open and tag != "table":
            self.begun(element, at)
        if tag == "table":
            self._all.append(TableRows(at, self._path))
            if self._open:
                self._open[-1].name_inner(at, len(self._all))
            else:
                self.found_table(self._all[-1], element)
            self._open.append(self._all[-1])
        elif is_part and self._open:
            self._open[-1].begin(element, at)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.handle_starttag(tag, attrs)  # HTML knows no `<span/>`
        if self._formulas.is_open:  # but MathML knows `<mspace/>`
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._formulas.ends_before(tag):
            self._put(self._formulas.ended())
        if self._formulas.is_open:
            formula = self._formulas.end(tag)
            if formula is not None:
                self._put(formula)
            return
        if tag in ("br", "p") and not self._elements.is_open(tag):
            self.handle_starttag(tag, [])  # browsers make an element of it
        self._end(self._elements.ended(tag))

    def handle_data(self, data: str) -> None:
        """Add a text."""
        if self._formulas.is_open:
            self._formulas.add(data)
            return
        self._show(data, self._elements.look)

    def _show(self, data: str, look: ElementLook) -> None:
        if look.is_seen and not any(map(self._elements.is_open, LOST)):
            for table in self._open:
                if table.cell is not None:
                    table.cell.add(data, look)
            if not self._open:
                self.seen(data, look)

    def _put(self, formula: PageFormula) -> None:
        """Add a formula to the text, or name it where it is not read."""
        line, offset = self.getpos()
        look = self._elements.look
        if formula.typed and not formula.is_told:
            self._show(formula.typed, look._replace(is_formula=True))
        elif not formula.is_told:
            element = Element("math", {}, look._replace(is_block=False))
            self.unread(formula.text)
            for table in self._open:
                if table.cell is not None:
                    table.cell.begin(element, At(line, offset + 1))
            if not self._open:
                self.begun(element, At(line, offset + 1))

    def close(self) -> None:
        """End the page, and what is open still."""
        super().close()
        while self._open:
            self._open.pop().end("tr")

    def _end(self, ended: Iterable[Element]) -> None:
        for element in ended:
            if element.look.is_gone:
                continue
            if not self._open:
                self.finished(element)
            if element.tag == "table" and self._open:
                self._open.pop().end("tr")
            elif self._open and element.tag in _PARTS:
                self._open[-1].end(element.tag)
            for table in self._open:
                if table.cell is not None:
                    table.cell.end(element)


class _HtmlPiece(PageParser):
    """Reads what stands in one cell, which lies open already."""

    def __init__(self, at: At, faults: CellFaults) -> None:
        super().__init__("", StyleSheet())
        self._at = at
        self.table = TableRows(at, "", faults)
        self.table.cell = CellText(at, faults)
        self._open = [self.table]

    def getpos(self) -> tuple[int, int]:
        return self._at.line, self._at.column - 1

    def close(self) -> None:
        HTMLParser.close(self)


def cell_of_html(html: str, at: At, faults: CellFaults) -> GridCell:
    """Return what a person sees of HTML without parts of tables, as a cell that stands at `at`."""
    piece = _HtmlPiece(at, faults)
    html = _READING.sub(lambda found: f"({found[1]})", html) if "<rt" in html else html
    try:
        piece.feed(with_bounded_references(with_whole_tables(html)))
        piece.close()
    except (AssertionError, ElementsTooDeep):
        faults.error(at, "X018", "tags that cannot be read stand here; write plain text")
    assert piece.table.cell is not None
    return piece.table.cell.cell()


def _styles_in(text: str, kind: type[PageParser]) -> StyleSheet:
    """Return the style sheets of a page, wherever they stand in it."""
    styles = StyleSheet(scripts_of(text) if kind.SHOWS_OPENED else None)
    for found in _STYLE.finditer(text):
        if found["css"] is not None and not _ELSEWHERE.search(found["head"]):
            styles.add(found["css"])
    return styles
