"""A page of HTML to the blocks of a document: headings, nested lists, definitions, tables, prose.

What a person sees counts, as in tables. The page's own apparatus (menus, forms, what stands outside
of `<main>` where there is one) says nothing of its subject: it is left out, and that is said once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from clindeck.formats.cell_faults import CellFault, CellFaults
from clindeck.formats.grid import GridCell
from clindeck.formats.html_tables import PageParser, parsed_page
from clindeck.formats.outline import BlockKind, DocumentBlock, DocumentOutline, Line
from clindeck.formats.page.cell_text import NUMBERS, At, CellText
from clindeck.formats.page.looks import Element, ElementLook, StyleSheet
from clindeck.formats.page.table_rows import TableRows
from clindeck.formats.text import decoded
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text
from clindeck.model.problems import Position, Problem, Severity, warning

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol", "menu", "dl")
_PARTS = ("li", "dt", "dd")
_APPARATUS = ("nav", "footer", "form", "button", "select", "aside", "noscript")
_MAIN = re.compile(r"<main[\s>]", re.IGNORECASE)


@dataclass(slots=True)
class _FoundBlock:
    """A block while the page is read."""

    kind: BlockKind
    level: int
    lines: list[Line] = field(default_factory=list)
    rows: TableRows | None = None


def html_outline(path: str, data: bytes) -> DocumentOutline:
    """Return the blocks of a page; none, and why, if it is not read."""
    text, problems = decoded(path, data)
    if text is None:
        return DocumentOutline((), problems)
    parser, problems = parsed_page(path, text, _OutlineParser)
    if problems:
        return DocumentOutline((), problems)
    has_main = _MAIN.search(text) is not None and bool(parser.blocks(within_main=True))
    return DocumentOutline(
        tuple(parser.blocks(within_main=has_main)),
        tuple(parser.problems(within_main=has_main)),
        parser.title,
    )


class _OutlineParser(PageParser):
    def __init__(self, path: str, styles: StyleSheet) -> None:
        super().__init__(path, styles)
        self.title = ""
        self._found: list[tuple[_FoundBlock, bool]] = []
        self._parts: list[tuple[str, _FoundBlock]] = []
        self._depth = self._apparatus = self._main = self._heading = self._skipped = 0
        self._faults = CellFaults(path)
        self._text: CellText | None = None

    def blocks(self, *, within_main: bool) -> list[DocumentBlock]:
        """Return the blocks in their order."""
        self._flush()
        return [
            DocumentBlock(
                block.kind,
                tuple(block.lines),
                block.level,
                None if block.rows is None else block.rows.found(),
            )
            for block, is_main in self._found
            if (is_main or not within_main) and (block.lines or block.rows is not None)
        ]

    def problems(self, *, within_main: bool) -> list[Problem]:
        """Return what outside of tables is not read, one problem for each cause."""
        gathered = CellFaults(self._path)
        for fault in self._faults.each():
            message, cause = _as_draft(fault)
            gathered.warning(fault, fault.code, message, cause)
        found = list(gathered.problems())
        outside = self._skipped + sum(not is_main for _, is_main in self._found) * within_main
        if outside:
            message = (
                "menus, forms and what else belongs to the site and not to the text are left out "
                f"({outside} pieces)"
            )
            found.append(warning(Position(self._path, 1, 1), "A007", message))
        return found

    def begun(self, element: Element, at: At) -> None:
        tag = element.tag
        if tag in _APPARATUS or element.attributes.get("role") == "navigation":
            self._flush()
            self._apparatus += 1
        elif tag == "main":
            self._flush()
            self._main += 1
        elif tag in _HEADINGS:
            self._flush()
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._flush()
            self._depth += 1
            if tag == "ol" and element.look.is_seen and not self._apparatus:
                self._faults.warning(at, "X019", NUMBERS)
        elif tag in _PARTS:
            self._flush()
            kind = BlockKind.TERM if tag == "dt" else BlockKind.ITEM
            block = _FoundBlock(kind, max(1, self._depth))
            if tag == "dd":
                terms = [each for each, _ in self._found if each.kind is BlockKind.TERM]
                block = terms[-1] if terms else block
            self._parts.append((tag, block))
        elif element.look.is_block:
            self._flush()
        if element.look.added and element.look.is_seen and not self._apparatus:
            CellText(at, self._faults).name_unread(element, at)
        if self._text is None and not self._apparatus:
            self._text = CellText(at, self._faults)
        if self._text is not None and not element.look.is_block:
            self._text.begin(element._replace(look=element.look._replace(added="")), at)

    def seen(self, text: str, look: ElementLook) -> None:
        if self._apparatus:
            self._skipped += bool(text.strip())
            return
        if self._text is None and text.strip():
            line, offset = self.getpos()
            self._text = CellText(At(line, offset + 1), self._faults)
        if self._text is not None:
            self._text.add(text, look)

    def finished(self, element: Element) -> None:
        tag = element.tag
        if self._text is not None and not element.look.is_block:
            self._text.end(element)
        if tag in _HEADINGS:
            self._flush()
            self._heading = 0
        elif element.look.is_block or tag in _PARTS or tag in _LISTS:
            self._flush()
        if tag in _LISTS:
            self._depth = max(0, self._depth - 1)
        elif tag in _PARTS and any(each == tag for each, _ in self._parts):
            while self._parts.pop()[0] != tag:
                pass
        elif tag == "main":
            self._main -= 1
        if tag in _APPARATUS or element.attributes.get("role") == "navigation":
            self._apparatus = max(0, self._apparatus - 1)

    def found_table(self, rows: TableRows) -> None:
        self._flush()
        if not self._apparatus:
            self._found.append((_FoundBlock(BlockKind.GRID, 1, [], rows), self._main > 0))

    def handle_data(self, data: str) -> None:
        if self._elements.is_open("title"):
            self.title = self.title or " ".join(data.split())
        super().handle_data(data)

    def _flush(self) -> None:
        """End the text that is being read, and put it where it belongs."""
        if self._text is None:
            return
        cell, self._text = self._text.cell(), None
        lines = _lines(self._path, cell)
        if not lines:
            return
        is_main = self._main > 0
        if self._heading:
            text = " ".join(line.text for line in lines)
            heading = Line(text, lines[0].position)
            self._found.append((_FoundBlock(BlockKind.HEADING, self._heading, [heading]), is_main))
        elif self._parts:
            block = self._parts[-1][1]
            if not block.lines and all(block is not each for each, _ in self._found):
                self._found.append((block, is_main))
            block.lines.extend(lines)
        else:
            self._found.append((_FoundBlock(BlockKind.PROSE, 1, lines), is_main))


def _lines(path: str, cell: GridCell) -> list[Line]:
    """Return the lines of a text, typed in our markup."""
    typed = typed_text(cell.runs or (MarkupRun(cell.text),))
    if typed is None:
        typed = typed_text((MarkupRun(cell.text),))
    text = cell.text if typed is None else typed.text
    at = Position(path, cell.line, cell.column)
    return [Line(" ".join(line.split()), at) for line in text.split("\n") if line.strip()]


def _as_draft(fault: CellFault) -> tuple[str, str]:
    """Return how a fault is told of a document, and what such faults have in common."""
    words = fault.message.split()
    if fault.severity is Severity.ERROR:
        return f"kept as it is shown: {fault.message}", " ".join(words[:3])
    return fault.message, " ".join(words[:2])
