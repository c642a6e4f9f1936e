"""The tables of a Markdown page: what a person sees of them where Markdown is shown.

markdown-it-py finds the tables and reads what stands in them: it follows CommonMark and GitHub's
tables, is kept, and comes with rich, which the command line needs anyway. A cell is then read as
its HTML is, so marks, links, pictures and tags mean what they mean there. A row is taken apart here
once more: the parser drops the cells behind the last heading, and tells no columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.formulas.typed_formulas import (
    formulas_in_notes,
    with_formulas_set,
    with_stand_ins,
)
from clindeck.formats.grid import MAX_TEXT, FoundTable, Grid, GridCell, IsHeading
from clindeck.formats.html_tables import cell_of_html, chosen_table
from clindeck.formats.looks import CROSSED_OUT, ENDS_IN_WORD
from clindeck.formats.notes.comparisons import keep_comparisons
from clindeck.formats.notes.row_pieces import STROKE, MarkdownPiece, pieces_of_row
from clindeck.formats.notes.typed_marks import (
    link_text,
    raised,
    star,
    with_cells_above,
    without_bold_in_words,
)
from clindeck.formats.page.cell_text import FOOTNOTE, At
from clindeck.formats.page.elements import is_of_html
from clindeck.formats.page.html_in_notes import html_tables_named
from clindeck.formats.text import decoded
from clindeck.markup.inline import marks_of
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, Problem, error

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_BYTES = 1024 * 1024
"""Longer than any article with its tables; the parser takes seconds for as much."""
SURPLUS = r"write \| for a stroke within a cell"
_LINE_END = re.compile("\r\n|[\r\n]")
_PLAIN = re.compile(r"[^\\`*_~^\[\]<>&!|$\n]*\Z")
_WIKI_LINK = re.compile(r"(!?)\[\[([^\[\]|\n]{1,500})(?:\|([^\[\]|\n]{1,500}))?\]\]")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]{1,60}\]")
_BETWEEN_TILDES = re.compile(r"(?<![~\\])~(?=[^\s~])([^~\n]{1,500})(?<!\s)~(?!~)")
_STAR_IN_WORD = re.compile(r"(?<!`)(`+)(?!`).{0,2000}?(?<!`)\1(?!`)|(?<=[^\W_])\*+(?=[^\W_])")
_PART_OF_TABLE = re.compile(r"</?(?:table|caption|thead|tbody|tfoot|tr|td|th|col)\b", re.IGNORECASE)


def read_markdown(
    path: str, data: bytes, number: int, is_heading: IsHeading | None = None
) -> tuple[Grid | None, tuple[Problem, ...]]:
    """Return the `number`th table of a page (from 1), and what is to be said of this one."""
    tables, problems = read_markdown_page(path, data)
    if any(each.code != "X009" or not tables for each in problems):
        return None, problems
    return chosen_table(path, tables, number, is_heading, problems)


def read_markdown_page(
    path: str, data: bytes
) -> tuple[tuple[FoundTable, ...], tuple[Problem, ...]]:
    """Return the tables of a page in their order, and what of the page is not read."""
    page, tokens, problems = parsed_markdown(path, data)
    return ((), problems) if page is None else (tuple(page.tables(tokens)), problems)


def parsed_markdown(
    path: str, data: bytes
) -> tuple[MarkdownPage | None, Sequence[Token], tuple[Problem, ...]]:
    """Return a page and its tokens, and what of it is not read; None, and why."""
    from markdown_it import MarkdownIt

    text, problems = decoded(path, data)
    if text is None:
        return None, (), problems
    if len(text) > MAX_BYTES:
        message = f"the page is longer than {MAX_BYTES >> 20} MiB; save the table alone"
        return None, (), (error(Position(path, 1, 1), "X009", message),)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    keep_comparisons(parser)
    links: dict[str, Any] = {}
    parser.disable("inline")  # the prose of the page is nobody's concern
    tokens = parser.parse(text, links)
    parser.enable("inline")
    source = _LINE_END.split(text.replace("\0", "\ufffd"))
    page = MarkdownPage(path, source, parser, links)
    return page, tokens, tuple(html_tables_named(path, tokens))


class MarkdownPage:
    """Takes the rows of tables apart. `links` are the definitions that the parser found."""

    def __init__(
        self, path: str, source: Sequence[str], parser: MarkdownIt, links: dict[str, Any]
    ) -> None:
        self._path = path
        self._source = source
        self._parser = parser
        self._links = links
        self._faults = CellFaults(path)

    def tables(self, tokens: Sequence[Token]) -> Iterator[FoundTable]:
        """Yield the tables of a page; nothing between them is theirs."""
        at, name = Position(self._path, 1, 1), ""
        lines: list[list[GridCell]] = []
        row: list[Token] | None = None
        for number, token in enumerate(tokens):
            if token.type == "table_open" and token.map is not None:
                at, lines = Position(self._path, token.map[0] + 1, 1), []
                self._faults = CellFaults(self._path)
                self._warn_of_end(token.map[1])
            elif token.type == "tr_open":
                row = []
            elif token.type == "inline" and row is not None:
                row.append(token)
            elif token.type == "tr_close" and row:
                lines.append(with_cells_above(self._row(row), lines[-1] if lines[1:] else ()))
                row = None
            elif token.type == "table_close":
                problems, faults = self._faults.problems(), self._faults.each()
                yield FoundTable(
                    at, lines, name, problems, SURPLUS, faults, headed=_headed(lines), is_whole=True
                )
            elif token.type == "heading_open":
                name = tokens[number + 1].content

    def shown(self, typed: str, at: At, faults: CellFaults) -> GridCell:
        """Return what a person sees of a line outside of tables."""
        before, self._faults = self._faults, faults
        try:
            return self._shown(typed, at)
        finally:
            self._faults = before

    def column_of(self, line: int, text: str) -> int:
        """Return where a text begins in its line, from 1."""
        source = self._source[line - 1] if line <= len(self._source) else ""
        return max(0, source.find(text)) + 1

    def is_quoted(self, at: At) -> bool:
        """Return whether the mark of a quotation stands before a place."""
        return self._source[at.line - 1][: at.column - 1].rstrip().endswith(">")

    def _warn_of_end(self, line: int) -> None:
        """Say so where the parser leaves a table although it goes on: far too many empty cells."""
        if line < len(self._source) and self._source[line].strip().startswith("|"):
            message = "the table is not read from here on; divide it, or fill its empty cells"
            self._faults.error(At(line + 1, 1), "X009", message)

    def _row(self, tokens: Sequence[Token]) -> list[GridCell]:
        number = tokens[0].map[0] if tokens[0].map else 0
        line = self._source[number]
        pieces = pieces_of_row(line, [token.content for token in tokens])
        if not pieces:
            message = "this row cannot be taken apart; write its table without indentation"
            self._faults.error(At(number + 1, 1), "X004", message)
        elif STROKE.search(line) is None and len(tokens) > 1:
            message = (
                "a line right below a table counts as its row; put an empty line before it, or "
                "strokes between its cells"
            )
            self._faults.error(At(number + 1, 1), "X004", message)
        cells: list[GridCell] = []
        for place, token in enumerate(tokens):
            piece = pieces[place] if place < len(pieces) else MarkdownPiece("", len(line))
            cells.append(self._cell(token, piece, At(number + 1, piece.offset + 1)))
        cells += [
            GridCell(normal(piece.text), number + 1, piece.offset + 1)
            for piece in pieces[len(tokens) :]
        ]
        return cells

    def _cell(self, token: Token, piece: MarkdownPiece, at: At) -> GridCell:
        typed = token.content
        if _PLAIN.match(typed):
            text = normal(typed)
            return GridCell(text, *at, inset=0 if text == piece.text else None)
        return self._shown(typed, at)

    def _shown(self, typed: str, at: At) -> GridCell:
        if len(typed) > MAX_TEXT:
            return GridCell(typed, *at)  # refused as too long; reading its marks would take minutes
        if _FOOTNOTE.search(typed):
            self._faults.warning(at, "X018", FOOTNOTE)
        formulas = tuple(formulas_in_notes(typed))
        typed = with_stand_ins(typed, formulas)
        self._judge_tildes(typed, at)
        if (bare := without_bold_in_words(typed)) != typed:
            self._faults.warning(at, "X019", ENDS_IN_WORD)
        typed = bare
        meant = _FOOTNOTE.sub(raised, _WIKI_LINK.sub(link_text, typed))
        meant = _STAR_IN_WORD.sub(star, meant)
        children = self._parsed(meant)
        if meant != typed and _emphases(children) != _emphases(self._parsed(typed)):
            message = (
                "a star between letters or digits is read as a star, where Markdown shows emphasis"
            )
            self._faults.warning(at, "X019", message)
        if any(_PART_OF_TABLE.match(each.content) for each in children
               if each.type == "html_inline"):  # fmt: skip
            message = "a tag of HTML tables stands inside a cell; take it out"
            self._faults.error(at, "X018", message)
            return GridCell(normal(typed), *at)
        takes_scripts = "\\^" not in typed and "\\~" not in typed
        html = "".join(
            with_formulas_set(
                self._html(each, takes_scripts=takes_scripts), formulas, is_text=each.type == "text"
            )
            for each in children
        )
        return cell_of_html(html, at, self._faults)

    def _judge_tildes(self, typed: str, at: At) -> None:
        """Refuse or name what GitHub crosses out between two single tildes."""
        lowered = {mark.start for mark in marks_of(typed) if mark.tag == "sub"}
        for found in _BETWEEN_TILDES.finditer(typed):
            if found.start() in lowered:
                continue
            before, behind = typed[: found.start()][-1:], typed[found.end() : found.end() + 1]
            if not before.isalnum() and not behind.isalnum():
                words = f'"{found[1][:57]}"'
                self._faults.error(at, "X016", CROSSED_OUT.format(words), "struck")
            else:
                message = (
                    "a tilde between letters or digits is read as a tilde, where GitHub crosses "
                    "out what stands between two of them"
                )
                self._faults.warning(at, "X019", message)

    def _parsed(self, typed: str) -> Sequence[Token]:
        """Return the pieces of a cell."""
        return self._parser.parseInline(typed, self._links)[0].children or ()

    def _html(self, token: Token, *, takes_scripts: bool) -> str:
        """Return a piece of a cell as HTML, indices and exponents as they are typed with us."""
        if token.type == "html_inline" and not is_of_html(token.content):
            return escape(token.content)
        if token.type != "text":
            return str(self._parser.renderer.render([token], self._parser.options, {}))
        text, parts, start = token.content, [], 0
        for mark in marks_of(text) if takes_scripts else ():
            if mark.tag in ("sub", "sup"):
                inner = f"<{mark.tag}>{escape(mark.inner)}</{mark.tag}>"
                parts += [escape(text[start : mark.start]), inner]
                start = mark.end
        return "".join((*parts, escape(text[start:])))


def _emphases(tokens: Sequence[Token]) -> int:
    return sum(each.type in ("em_open", "strong_open") for each in tokens)


def _headed(lines: Sequence[Sequence[GridCell]]) -> frozenset[tuple[int, int]] | None:
    """Return the places of the line above the dashes, which holds the headings or, blank, none.

    None if all it holds is one text over several columns: a title, with the headings below it.
    """
    heads = lines[0] if lines else ()
    is_title = len(heads) > 1 and sum(bool(cell.text.strip()) for cell in heads) == 1
    return None if is_title or not heads else frozenset(cell[1:3] for cell in heads)
