"""A page of HTML to the blocks of a document: headings, nested lists, definitions, tables, prose.

What a person sees counts, as in tables, and what a click opens. The page's own apparatus (menus,
forms, what stands outside of `<main>` where there is one) says nothing of its subject: it is left
over, as is what the page hides, and that is said once.

Many pages have no headings but short blocks of a class such as `card-title`: these are headings,
lower the deeper they lie. A paragraph whose lines begin with a typed dash is a list.
"""

from __future__ import annotations

import re
from dataclasses import replace

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.html_tables import PageParser, parsed_page
from clindeck.formats.outline import (
    BlockKind,
    DocumentBlock,
    DocumentOutline,
    Line,
    is_bold_line,
    said_of_text,
    sound_blocks,
)
from clindeck.formats.page.cell_text import NUMBERS, At, CellText, tells_right
from clindeck.formats.page.elements import MAX_DEPTH
from clindeck.formats.page.furniture import (
    document_blocks,
    has_properties,
    is_apparatus,
    leads_away,
    lists_tasks,
    menus_of,
)
from clindeck.formats.page.looks import BLOCKS, LOST, Element, ElementLook, StyleSheet
from clindeck.formats.page.page_blocks import (
    LOWEST,
    PageBlock,
    all_lines,
    is_title,
    last_heading,
    lines_of_cell,
    paragraph_blocks,
    rank_titles,
)
from clindeck.formats.page.page_parts import PARTS, OpenPart, PageParts, open_item
from clindeck.formats.page.scripts import said_of_opened
from clindeck.formats.page.table_rows import TableRows
from clindeck.formats.page.unplaced_texts import UnplacedTexts
from clindeck.formats.page.word_lists import list_level, word_point
from clindeck.formats.text import decoded
from clindeck.model.problems import Problem

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = ("ul", "ol", "menu", "dl")
_PARTS = ("li", "dt", "dd")
_NO_TEXT = ("script", "style", "template", "title", "head", "noscript")
_MAIN = re.compile(r"<main[\s>]", re.IGNORECASE)


def html_outline(path: str, data: bytes) -> DocumentOutline:
    """Return the blocks of a page; none, and why, if it is not read."""
    text, problems = decoded(path, data)
    if text is None:
        return DocumentOutline((), problems)
    parser, problems = parsed_page(path, text, _OutlineParser)
    if problems:
        return DocumentOutline((), problems)
    has_main = _MAIN.search(text) is not None and bool(parser.blocks(within_main=True))
    blocks, unsound = sound_blocks(parser.blocks(within_main=has_main), parser.faults.each())
    return DocumentOutline(
        blocks,
        tuple(parser.problems(within_main=has_main)),
        parser.title,
        (*parser.left_over(within_main=has_main), *unsound),
    )


class _OutlineParser(PageParser):
    SHOWS_OPENED = True

    def __init__(self, path: str, styles: StyleSheet) -> None:
        super().__init__(path, styles)
        self.title = ""
        self._found: list[tuple[PageBlock, bool]] = []
        self._parts: list[OpenPart] = []
        self._depth = self._apparatus = self._main = self._heading = self._level_of_point = 0
        self._tasks, self._first_heading = 0, -1
        self.faults = CellFaults(path)
        self._text: CellText | None = None
        self._holder: tuple[str, int] | None = None
        self._unplaced = UnplacedTexts(path)
        self._page_parts = PageParts(self._found)
        self._uppers: list[int] = []
        self._list_titles: dict[int, PageBlock] = {}
        self._left: PageBlock | None = None
        self._opens_list = self._is_right = False
        self._linked: set[bool] = set()

    def left_over(self, *, within_main: bool) -> list[Line]:
        """Return the texts of a page that stand in no block, in their order."""
        outside = [block for block, is_main in self._found if within_main and not is_main]
        return self._unplaced.lines(all_lines(self._path, outside))

    def blocks(self, *, within_main: bool) -> list[DocumentBlock]:
        """Return the blocks in their order."""
        self._flush()
        for number in self._page_parts.make_cards():
            self.faults.warning(At(*number.position[1:]), "X019", NUMBERS)
            self._unplaced.add_line(number)
        found = [block for block, _ in self._found]
        for line in menus_of(found, self._first_heading):
            self._unplaced.add_line(line)
        rank_titles(found)
        of_text = [block for block, is_main in self._found if is_main or not within_main]
        return document_blocks(self._path, of_text)

    def problems(self, *, within_main: bool) -> list[Problem]:
        """Return what outside of tables is not read, one problem for each cause."""
        outside = sum(not is_main for _, is_main in self._found) * within_main
        found = [*said_of_text(self._path, self.faults.each()), *self._unplaced.problems(outside)]
        return [*found, said_of_opened(self._path)] if self._elements.are_opened else found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self._unplaced.is_apart |= tag in BLOCKS or tag in ("td", "tr", "br")
        super().handle_starttag(tag, attrs)

    def begun(self, element: Element, at: At) -> None:
        tag = element.tag
        if tag in PARTS:
            self._flush()
            self._page_parts.begin(tag, element.attributes.get("class", ""))
        self._tasks += lists_tasks(element)
        if is_apparatus(element):
            self._flush()
            self._apparatus += 1
        elif tag == "main":
            self._flush()
            self._main += 1
        elif tag in _HEADINGS or tag == "summary":
            self._flush()
            self._open_item()
            if tag in _HEADINGS and self._first_heading < 0:
                self._first_heading = len(self._found)
            upper = self._parts[-1].upper if self._parts else 0
            if self._uppers and not self._parts:  # of the list, which is below what heads it
                upper = self._uppers[-1]
            own = _HEADINGS.get(tag) or min(LOWEST, last_heading(self._found) + 1)
            self._heading = max(own, upper + 1)
        elif tag in _LISTS:
            self._flush()
            self._depth += 1
            self._opens_list = self._depth == 1
            self._uppers.append(last_heading(self._found))
            if tag == "ol" and element.look.is_seen and not self._apparatus:
                self.faults.warning(at, "X019", NUMBERS)
        elif tag in _PARTS:
            self._flush()
            kind = BlockKind.TERM if tag == "dt" else BlockKind.ITEM
            block = PageBlock(kind, max(1, self._depth), opens_list=self._opens_list)
            self._opens_list = False
            if tag == "dd":
                terms = [each for each, _ in self._found if each.kind is BlockKind.TERM]
                block = terms[-1] if terms else block
            upper = self._uppers[-1] if self._uppers else 0
            self._parts.append(OpenPart(tag, block, len(self._found), upper))
        elif element.look.is_block:
            self._flush()
            self._level_of_point = list_level(element.attributes)
        if element.look.added and element.look.is_seen and not self._apparatus:
            CellText(at, self.faults).name_unread(element, at)
        if self._text is None and not self._apparatus:
            self._text = CellText(at, self.faults)
        if self._text is not None and not element.look.is_block:
            self._text.begin(element._replace(look=element.look._replace(added="")), at)
        if element.look.is_block or tag in _PARTS:
            self._is_right |= tells_right(element.attributes)

    def seen(self, text: str, look: ElementLook) -> None:
        line, offset = self.getpos()
        if self._apparatus:
            self._unplaced.add(text, At(line, offset + 1), is_hidden=False)
            return
        if self._text is None and text.strip():
            self._text = CellText(At(line, offset + 1), self.faults)
        if self._holder is None and text.strip():
            self._holder = self._elements.innermost_block()
        if any(map(str.isalnum, text)):
            self._linked.add(leads_away(self._elements.innermost("a")))
        if self._text is not None:
            self._text.add(text, look)

    def unread(self, text: str) -> None:
        line, offset = self.getpos()
        self._unplaced.add(text, At(line, offset + 1), is_hidden=True)

    def finished(self, element: Element) -> None:
        tag = element.tag
        if self._text is not None and not element.look.is_block:
            self._text.end(element)
        if tag in _HEADINGS or tag == "summary":
            self._flush()
            self._heading = 0
        elif element.look.is_block or tag in _PARTS or tag in _LISTS:
            self._flush()
            self._level_of_point = 0
        if tag in PARTS:
            self._left = self._page_parts.end(tag) or self._left
        if tag in _LISTS:
            self._left = self._list_titles.pop(len(self._uppers), None) or self._left
            self._depth = max(0, self._depth - 1)
            del self._uppers[-1:]
        elif tag in _PARTS and any(each.tag == tag for each in self._parts):
            while (part := self._parts.pop()).tag != tag:
                pass
            if part.is_part:
                self._page_parts.end_item(part.start, max(1, self._depth))
        elif tag == "main":
            self._main -= 1
        self._tasks -= lists_tasks(element)
        if is_apparatus(element):
            self._apparatus = max(0, self._apparatus - 1)

    def found_table(self, rows: TableRows, element: Element) -> None:
        self._flush()
        if not self._apparatus:
            self._open_item()
            self._add(PageBlock(BlockKind.GRID, 1, [], rows, is_aside=has_properties(element)))

    def handle_data(self, data: str) -> None:
        if self._elements.is_open("title"):
            self.title = self.title or " ".join(data.split())
        is_lost = not self._elements.look.is_seen or any(map(self._elements.is_open, LOST))
        if is_lost and not any(map(self._elements.is_open, _NO_TEXT)):
            line, offset = self.getpos()
            self._unplaced.add(data, At(line, offset + 1), is_hidden=True)
        super().handle_data(data)

    def _add(self, block: PageBlock) -> None:
        """Add a block, which says what part of the page ends before it."""
        block.heading, self._left = self._left, None
        block.is_aside |= self._tasks > 0
        block.is_placed = True
        self._found.append((block, self._main > 0))

    def _open_item(self) -> None:
        """Take an item that holds a heading or a table for a part, its first line for a title."""
        if not self._parts or self._parts[-1].is_part:
            return
        part = self._parts[-1] = self._parts[-1]._replace(is_part=True)
        if open_item(part.block, self._found, part.upper + 1):
            self._parts[-1] = part._replace(upper=part.upper + 1)

    def _flush(self) -> None:
        """End the text that is being read, and put it where it belongs."""
        if self._text is None:
            return
        cell, self._text = self._text.cell(), None
        (classes, depth), self._holder = self._holder or ("", 0), None
        is_menu, self._linked = self._linked == {True}, set()
        lines = lines_of_cell(self._path, cell)
        if not lines:
            return
        is_right, self._is_right = self._is_right, False
        if is_right:
            lines = [replace(line, stands_out=True) for line in lines]
        is_item = bool(self._parts) and not self._parts[-1].is_part
        is_titled = not is_item and is_title(classes, lines)
        is_point = is_item or self._level_of_point > 0
        if not is_point and not any(str.isalnum(sign) for line in lines for sign in line.text):
            return  # the icon of a page or of a note on it
        if not is_point and not is_titled and is_bold_line(cell):
            is_titled, depth = True, MAX_DEPTH + 1
        if self._heading or is_titled:
            text = " ".join(line.text for line in lines)
            heading = Line(text, lines[0].position)
            block = PageBlock(BlockKind.HEADING, self._heading, [heading], is_menu=is_menu)
            block.depth = 0 if self._heading else depth
            if self._uppers and not self._parts:
                block.is_of_list = True
                self._list_titles[len(self._uppers)] = block
            self._add(block)
        elif is_item:
            block = self._parts[-1].block
            block.is_menu = is_menu and (block.is_menu or not block.lines)
            if not block.lines and not block.is_placed:
                self._add(block)
                if is_title(classes, lines) and block.kind is BlockKind.ITEM:
                    block.kind = BlockKind.TERM
            block.lines.extend(lines)
        elif self._level_of_point:
            above = self._found[-1][0].kind if self._found else BlockKind.PROSE
            self._add(word_point(lines, self._level_of_point, above))
        else:
            for block in paragraph_blocks(lines):
                block.is_menu = is_menu
                self._add(block)
