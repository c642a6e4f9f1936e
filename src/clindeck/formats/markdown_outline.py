"""A page of Markdown to the blocks of a document: headings, nested lists, tables, prose.

The same parser finds them that finds the tables for `import`; each text is read as its HTML is.
What only the editor of a note sees (front matter, comments, anchors) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.html_outline import html_outline
from clindeck.formats.markdown_tables import MarkdownPage, parsed_markdown
from clindeck.formats.notes.comparisons import MORE_THAN, QUOTED, is_comparison
from clindeck.formats.notes.details import DetailsPiece, details_in
from clindeck.formats.notes.open_items import ALL_BOLD, BOLD, HEADS, OpenItems
from clindeck.formats.notes.reference_definitions import without_definitions
from clindeck.formats.outline import (
    BlockKind,
    DocumentBlock,
    DocumentOutline,
    Line,
    said_of_text,
    sound_blocks,
)
from clindeck.formats.page.cell_text import NUMBERS, At
from clindeck.formats.page.html_in_notes import is_stand_in, tables_cut
from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text
from clindeck.model.problems import Position, Problem, warning

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(?:\ufeff)?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:(.+)$", re.MULTILINE)
_TASK = re.compile(r"\A\[(?P<tick>[ xX])\][ \t]+")
_TAGS = re.compile(r"\A(?:#[\w/-]+[ \t]*)+\Z")
_BLOCK_ID = re.compile(r"[ \t]\^[\w-]+\Z")
_PICTURE = re.compile(
    r"[(\uff08]?[^\s\[\]]{0,12}!?\[\[[^\[\]]{1,300}\.(?:png|jpe?g|gif|svg|webp|bmp)(?:\|[^\[\]]{0,99})?\]\]\Z",
    re.IGNORECASE,
)
"""A line that names a picture and says nothing else."""
_COMMENT = re.compile(r"\A\s*<!--.*-->\s*\Z", re.DOTALL)
_DEFINITION = re.compile(r"\A:[ \t]+")
_HEADING = re.compile(r"h([1-6])\Z")
_LED = re.compile(r"\*\*[^*]{1,80}(?::\*\*|\*\*:)")
_INDENTED_MARK = re.compile(r"[ \t]{0,12}(?:[-*+•]|[0-9]{1,3}[.)])[ \t]{1,8}(?=\S)")
INDENTED = "lines that are indented as code is are read as a list"
_LOWEST = 9
_ASKS = re.compile(r"[?:\uff1a]")
_NOTHING = re.compile(r"[\s.*_-]*\Z")


def markdown_outline(path: str, data: bytes) -> DocumentOutline:
    """Return the blocks of a page; none, and why, if it is not read."""
    text = data.decode("utf-8-sig", "replace")
    front = _FRONT_MATTER.match(text)
    title = ""
    if front is not None:
        named = _TITLE.search(front[1])
        title = "" if named is None else named[1].strip(" \t\r\"'")
        blank = "\n" * text[: front.end()].count("\n")
        data = (blank + text[front.end() :]).encode()
    notes, tables = tables_cut(data.decode("utf-8-sig", "replace"))
    notes, references = without_definitions(path, notes)
    is_changed = bool(tables or references)
    page, tokens, problems = parsed_markdown(path, notes.encode() if is_changed else data)
    if page is None:
        return DocumentOutline((), problems)
    in_html = [html_outline(path, ("\n" * (each.line - 1) + each.html).encode())
               for each in tables]  # fmt: skip
    problems = (*problems, *(each for outline in in_html for each in outline.problems))
    blocks = _MarkdownBlocks(path, page, in_html)
    found, unsound = sound_blocks((*blocks.of(tokens), *references), blocks.faults.each())
    properties = _front_matter_named(path, front)
    said = (*problems, *properties, *blocks.problems())
    left_over = (*_properties(path, front), *blocks.unread, *unsound)
    return DocumentOutline(found, said, title, tuple(sorted(left_over, key=_place)))


def _place(line: Line) -> tuple[int, int]:
    return line.position.line, line.position.column


def _is_list(before: Sequence[Token], token: Token) -> bool:
    """Return whether indented lines are a list: by their marks, or by a colon that leads to it."""
    lead = next((each.content for each in reversed(before) if each.type == "inline"), "")
    is_below = bool(before) and before[-1].type == "paragraph_close"
    is_led = is_below and lead.rstrip("*_ ").endswith(":")
    lines = [line for line in token.content.split("\n") if line.strip()]
    marked = sum(_INDENTED_MARK.match(line) is not None for line in lines)
    are_words = sum(line.strip()[:1] in "*_" or line.strip()[:1].isupper() for line in lines)
    return marked == len(lines) or (is_led and are_words == len(lines))


def _in_bold(line: Line) -> list[Line]:
    """Return a line that is in bold as a whole, which says so: it may head the list below it."""
    return [Line(f"**{line.text}**" if "*" not in line.text else line.text, line.position)]


def _properties(path: str, front: re.Match[str] | None) -> tuple[Line, ...]:
    """Return the lines above a text but its title."""
    lines = enumerate("" if front is None else front[1].splitlines(), start=2)
    return tuple(
        Line(line.strip(), Position(path, number, 1))
        for number, line in lines
        if line.strip() and not _TITLE.match(line)
    )


def _front_matter_named(path: str, front: re.Match[str] | None) -> tuple[Problem, ...]:
    """Return that the properties above a text are left out, if they say more than its title."""
    lines = [line for line in ("" if front is None else front[1]).splitlines() if line.strip()]
    others = [line.partition(":")[0].strip() for line in lines
              if line[0].isalpha() and not _TITLE.match(line)]  # fmt: skip
    if not others:
        return ()
    message = f"the properties above the text are left out: {', '.join(others)}"
    return (warning(Position(path, 1, 1), "A007", message[:500]),)


class _MarkdownBlocks:
    def __init__(self, path: str, page: MarkdownPage, in_html: Sequence[DocumentOutline]) -> None:
        self._path = path
        self._in_html = iter(in_html)
        self._page = page
        self.faults = CellFaults(path)
        self._unread: list[Position] = []
        self.unread: list[Line] = []
        self._level = self._ended = 0
        self._opened: list[int] = []

    def problems(self) -> Iterator[Problem]:
        """Yield what is not read, one problem for each cause."""
        yield from said_of_text(self._path, self.faults.each())
        if self._unread:
            count = len(self._unread)
            message = f"code or HTML is not read ({count} piece{'' if count == 1 else 's'})"
            yield warning(self._unread[0], "A007", message)

    def of(self, tokens: Sequence[Token]) -> Iterator[DocumentBlock]:
        """Yield the blocks of a page, each with the heading of a part that ended before it."""
        for block in self._each(tokens):
            left, self._ended = self._ended, 0
            yield replace(block, left=left) if left else block

    def _each(self, tokens: Sequence[Token]) -> Iterator[DocumentBlock]:
        items = OpenItems()
        tables = iter(self._page.tables(tokens))
        in_table = False
        for number, token in enumerate(tokens):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                yield from items.ended()
                is_counted = token.type == "ordered_list_open"
                first = int(token.attrs.get("start", 1)) if is_counted else None
                items.begin_list(token.markup, first)
                if is_counted and token.map:
                    self.faults.warning(At(token.map[0] + 1, 1), "X019", NUMBERS)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                yield from items.ended()
                items.end_list()
            elif token.type == "list_item_open":
                items.begin(token.info)
            elif token.type == "list_item_close":
                yield from items.ended()
            elif token.type in ("blockquote_open", "blockquote_close") and items.depth:
                yield from items.ended()
                items.in_quote = token.type == "blockquote_open"
            elif token.type == "table_open":
                yield from items.ended()
                in_table = True
                yield DocumentBlock(BlockKind.GRID, (), grid=next(tables))
            elif token.type == "table_close":
                in_table = False
            elif token.type == "inline" and not in_table:
                lines = self._lines(token)
                heading = _HEADING.match(tokens[number - 1].tag) if number else None
                if not lines:
                    continue
                if heading is not None:
                    yield from items.ended()
                    text = " ".join(line.text for line in lines)
                    line = Line(text, lines[0].position)
                    self._level = int(heading[1])
                    yield DocumentBlock(BlockKind.HEADING, (line,), self._level)
                elif items.depth:
                    yield from items.add(lines)
                else:
                    typed = token.content.strip()
                    is_bold = bool(BOLD.fullmatch(typed) or ALL_BOLD.fullmatch(typed))
                    yield from self._prose(_in_bold(lines[0]) if is_bold else lines)
            elif (
                token.type == "code_block" and not items.depth and _is_list(tokens[:number], token)
            ):
                yield from self._indented(token)
            elif token.type == "html_block" and is_stand_in(token.content):
                yield from items.ended()
                outline = next(self._in_html)
                self.unread += outline.left_over
                yield from outline.blocks
            elif token.type == "html_block" and (pieces := details_in(token.content)):
                yield from items.ended()
                yield from self._details(token, pieces)
            elif token.type in ("fence", "code_block", "html_block"):
                self._leave(token)

    def _details(self, token: Token, pieces: Sequence[DetailsPiece]) -> Iterator[DocumentBlock]:
        """Yield the title of a part that opens with a click, as a heading, and what it holds."""
        first = token.map[0] + 1 if token.map else 1
        for each in pieces:
            line = self._line(each.title or each.text, At(first + each.line, 1))
            if each.title:
                self._opened.append(min(_LOWEST, self._level + len(self._opened) + 1))
                yield DocumentBlock(BlockKind.HEADING, (line,), self._opened[-1])
            elif each.text:
                yield DocumentBlock(BlockKind.PROSE, (line,))
            elif self._opened:
                self._ended = self._opened.pop()

    def _indented(self, token: Token) -> Iterator[DocumentBlock]:
        """Yield the items of a list that is indented so far that Markdown shows it as code."""
        first = token.map[0] + 1 if token.map else 1
        for number, typed in enumerate(token.content.split("\n"), start=first):
            mark = _INDENTED_MARK.match(typed)
            source = typed[mark.end() if mark is not None else 0 :].strip()
            if not source:
                continue
            at = At(number, self._page.column_of(number, source))
            yield DocumentBlock(BlockKind.ITEM, (self._line(source, at),), doubt=INDENTED)

    def _leave(self, token: Token) -> None:
        """Take note of code and HTML; a table in it is named by who looks for tables."""
        is_table = token.type == "html_block" and "<table" in token.content
        is_told = is_table or _COMMENT.match(token.content)
        if token.map:
            if not is_told:
                self._unread.append(Position(self._path, token.map[0] + 1, 1))
            first = token.map[0] + (2 if token.type == "fence" else 1)
            for number, line in enumerate(token.content.splitlines(), start=first):
                if line.strip():
                    self.unread.append(Line(line.strip(), Position(self._path, number, 1)))

    def _prose(self, lines: list[Line]) -> Iterator[DocumentBlock]:
        """Yield a paragraph, or the term and the definitions that it is.

        A line that begins with words in bold and a colon begins a paragraph of its own, as does a
        short last line with a colon, which heads what follows.
        """
        if len(lines) > 1 and all(_DEFINITION.match(line.text) for line in lines[1:]):
            told = [Line(_DEFINITION.sub("", line.text), line.position) for line in lines[1:]]
            yield DocumentBlock(BlockKind.TERM, (lines[0], *told))
            return
        starts = [place for place, line in enumerate(lines) if _LED.match(line.text)]
        if HEADS.match(lines[-1].text):
            starts.append(len(lines) - 1)
        bounds = sorted({0, *starts, len(lines)})
        for start, end in pairwise(bounds):
            yield DocumentBlock(BlockKind.PROSE, tuple(lines[start:end]))

    def _lines(self, token: Token) -> list[Line]:
        """Return the lines of a text as they are shown, typed in our markup."""
        first = token.map[0] + 1 if token.map else 1
        found: list[Line] = []
        for offset, typed in enumerate(token.content.split("\n")):
            task = _TASK.match(typed.strip())
            source = _BLOCK_ID.sub("", _TASK.sub("", typed.strip()))
            if not source or _NOTHING.match(source):
                continue
            if _TAGS.match(source) or (offset and _PICTURE.match(source)):
                self.unread.append(Line(source, Position(self._path, first + offset, 1)))
                continue
            at = At(first + offset, self._page.column_of(first + offset, source))
            if is_comparison(source):
                self.faults.warning(at, "X019", MORE_THAN)
            elif not offset and source[0].isdigit() and self._page.is_quoted(at):
                self.faults.warning(at, "X019", QUOTED)
            line = self._line(source, at)
            if task is not None and task["tick"] != " ":
                line = replace(line, stands_out=True)
            if line.text:
                is_above = offset or ("\n" in token.content.strip() and not _ASKS.search(source))
                is_heading = is_above and at.column == 1 and BOLD.fullmatch(source)
                found += _in_bold(line) if is_heading else [line]
        return found

    def _line(self, source: str, at: At) -> Line:
        """Return a text as it is shown, typed in our markup."""
        cell = self._page.shown(source, at, self.faults)
        marked = typed_text(cell.runs or (MarkupRun(cell.text),))
        marked = marked or typed_text((MarkupRun(cell.text),))
        text = " ".join((cell.text if marked is None else marked.text).split())
        return Line(text, Position(self._path, at.line, at.column))
