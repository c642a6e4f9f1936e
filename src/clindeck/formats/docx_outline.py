"""A Word document to the blocks of a document: headings, lists, tables, prose, with their places.

python-docx opens the file (the extra `docx`) and tells styles; what stands in a paragraph is read
from its XML, since links, insertions and fields lie around the runs that python-docx gives. Deleted
and hidden text says nothing; what is crossed out, pictures and notes are named. Places are numbers
of paragraphs; a row of a table counts as one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clindeck.formats.cell_faults import CellFaults
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.looks import CROSSED_OUT
from clindeck.formats.outline import (
    LISTED_LINES,
    BlockKind,
    DocumentBlock,
    DocumentOutline,
    Line,
    heads_lines,
    is_bold_line,
    said_of_text,
    sound_blocks,
    with_captions,
)
from clindeck.formats.page.cell_text import FOOTNOTE
from clindeck.formats.word.broken_lines import parted_lines
from clindeck.formats.word.layout_tables import FRAMED, blocks_in_box, framed_cells
from clindeck.formats.word.list_places import ListPlaces
from clindeck.formats.word.parts import named_beside, texts_beside
from clindeck.formats.word.runs import (
    STANDARD_STATE,
    W,
    is_on,
    is_standard_state,
    marks_of_run,
    paragraphs_in,
    runs_in,
    tag_of,
)
from clindeck.formats.word.set_apart import lines_apart
from clindeck.formats.word.tabbed_paragraphs import with_tabbed_terms
from clindeck.formats.word.typed_items import TYPED_MARK, begins_typed_list, typed_items
from clindeck.markup.inline import MarkupRun, joined_runs
from clindeck.markup.typed import typed_text, with_formulas
from clindeck.model.normal_form import normal
from clindeck.model.problems import Position, error

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""What all parts of a document may hold; pictures are not unpacked, but count."""
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:table|tab\.|tabelle|tabla|tableau|tabella|tabela|tabel)\s[0-9A-Z]{1,4}(?:[.-][0-9]{1,3})?"
    r"\s{0,9}[:.–—|-]\s{0,9}(?=\S)",
    re.IGNORECASE,
)
"""How the caption of a table begins; what of a figure does not name one."""
_SIGN = re.compile(r"[–—-][\t ]{1,4}[0-9∞]")
_INNER = "a table within a cell is read as the text of that cell; see whether it can be told so"
_STRUCK_O = f"an o with a line through it in an equation is read as {STANDARD_STATE}"
BOLD_LEVEL = 9
"""Of a line in bold alone, which stands for a heading."""


def docx_outline(path: str, data: bytes, *, opens_frames: bool = False) -> DocumentOutline:
    """Return the blocks of a document; none, and why, if it is not read.

    `opens_frames`: a table that only frames text is read as that text.
    """
    start = Position(path, 1, 1)
    try:
        import docx
    except ModuleNotFoundError:
        message = 'Word documents need an extra: pip install "clindeck[docx]"'
        return DocumentOutline((), (error(start, "A009", message),))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size > MAX_UNPACKED_BYTES:
                raise ValueError(f"it unpacks to more than {MAX_UNPACKED_BYTES >> 20} MiB")
            document = docx.Document(io.BytesIO(data))
            reading = _DocxReading(path, document, opens_frames=opens_frames)
            blocks = reading.blocks()
            beside = texts_beside(path, archive, document.element.body)
        title = " ".join((document.core_properties.title or "").split())
    except Exception as fault:  # a damaged file makes zip and XML readers stumble in many ways
        words = " ".join(str(fault).split())[:80] or type(fault).__name__
        message = f"not a document that can be read ({words}); save it as .docx anew"
        return DocumentOutline((), (error(start, "A009", message),))
    blocks, unsound = sound_blocks(blocks, reading.faults.each())
    problems = (*said_of_text(path, reading.faults.each()), *named_beside(beside))
    return DocumentOutline(blocks, problems, title, (*beside, *unsound))


class _DocxReading:
    def __init__(self, path: str, document: Any, *, opens_frames: bool) -> None:
        self._path = path
        self._opens_frames = opens_frames
        self._document = document
        self._places = ListPlaces(document)
        self.faults = CellFaults(path)
        self._number = 0
        self._is_open = False
        self._captions: dict[int, str] = {}  # what they say of a table, by their numbers

    def blocks(self) -> tuple[DocumentBlock, ...]:
        """Return the blocks of the body in their order; captions name the tables beside them."""
        found = with_tabbed_terms(tuple(self._of(self._document.element.body)))
        return with_captions(found, self._captions)

    def _of(self, parent: Any) -> Iterator[DocumentBlock]:
        for element in parent:
            tag = tag_of(element)
            if tag == "p":
                yield from self._paragraph(element)
            elif tag == "tbl" and self._opens_frames and (cells := framed_cells(element)):
                self.faults.warning(GridCell("", self._number + 1, 1), "X007", FRAMED)
                for number, cell in enumerate(cells):
                    framed = self._of(cell)
                    yield from blocks_in_box(cells, number, framed, BOLD_LEVEL)
            elif tag == "tbl":
                yield DocumentBlock(BlockKind.GRID, (), grid=self._table(element))
            elif tag in ("sdt", "sdtContent", "smartTag", "customXml", "ins"):
                yield from self._of(element)

    def _paragraph(self, element: Any) -> Iterator[DocumentBlock]:
        self._number += 1
        cell = self._cell(element, GridCell("", self._number, 1))
        lines = self._lines(cell, lines_apart(element))
        if not lines:
            return
        style = self._style(element)
        name = "" if style is None else str(style.name)
        heading = _HEADING.match(name)
        place = self._places.of(element, style)
        mark = TYPED_MARK.match(lines[0].text)
        if mark is not None and _SIGN.match(lines[0].text) and self._is_open:
            mark = None  # of a formula that goes on from the line above
        self._is_open = mark is None and lines[-1].text[-1:] not in ".:;!?"
        caption = _CAPTION.match(lines[0].text) if name.lower() == "caption" else None
        if caption is not None and len(lines) == 1:
            self._captions[self._number] = lines[0].text[caption.end() :]
            yield DocumentBlock(BlockKind.PROSE, tuple(lines))
        elif name.lower() in ("title", "subtitle"):
            yield _heading(lines, 0)
        elif heading is not None:
            yield _heading(lines, int(heading[1]))
        elif place is not None:
            yield DocumentBlock(
                BlockKind.ITEM, tuple(lines), place.depth + 1,
                list_id=place.list_id, list_look=place.look,
            )  # fmt: skip
        elif mark is not None and mark.group()[0].isdigit() and is_bold_line(cell):
            yield _heading([Line(cell.text.strip(), lines[0].position)], BOLD_LEVEL)
        elif mark is not None or begins_typed_list(lines):
            yield from typed_items(lines)
        elif is_bold_line(cell):
            yield _heading([Line(cell.text.strip(), lines[0].position)], BOLD_LEVEL)
        elif heads_lines(lines):
            yield DocumentBlock(BlockKind.PROSE, (lines[0],))
            for line in lines[1:]:
                yield DocumentBlock(BlockKind.ITEM, (line,), doubt=LISTED_LINES)
        else:
            for paragraph in parted_lines(lines):
                yield DocumentBlock(BlockKind.PROSE, tuple(paragraph))

    def _style(self, element: Any) -> Any:
        from docx.text.paragraph import Paragraph

        return Paragraph(element, self._document._body).style

    def _table(self, element: Any) -> FoundTable:
        faults, outer = CellFaults(self._path), self.faults
        self.faults = faults
        lines: list[list[GridCell]] = []
        spans: dict[tuple[int, int], int] = {}
        for row in element.iter(f"{W}tr"):
            if row.getparent() is not element and tag_of(row.getparent()) == "tbl":
                continue  # of a table in a cell, which is read as text
            self._number += 1
            line: list[GridCell] = []
            for tc in row.findall(f"{W}tc"):
                at = GridCell("", self._number, len(line) + 1)
                span = _span(tc)
                merge = tc.find(f"{W}tcPr/{W}vMerge")
                continues = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                if continues and lines and len(line) < len(lines[-1]):
                    above = lines[-1][len(line)]
                    cell = above._replace(line=at.line, column=at.column)
                    if cell.text.strip():
                        message = (
                            "a cell over several rows is read as if each of them held its text; "
                            "see whether it fits"
                        )
                        faults.warning(at, "X007", message)
                else:
                    cell = self._cell(tc, at)
                line.append(cell)
                if span > 1:
                    spans[at.line, at.column] = span
                    line += [GridCell("", at.line, at.column + n) for n in range(1, span)]
            if line:
                lines.append(line)
        self.faults = outer
        place = Position(self._path, lines[0][0].line if lines else self._number, 1)
        return FoundTable(place, lines, "", faults.problems(), faults=faults.each(), spans=spans)

    def _cell(self, element: Any, at: GridCell) -> GridCell:
        """Return what a paragraph or a cell of a table says."""
        runs: list[MarkupRun] = []
        struck: list[str] = []
        if element.find(f".//{W}tbl") is not None:
            self.faults.warning(at, "X007", _INNER)
        for number, paragraph in enumerate(paragraphs_in(element)):
            if number:
                runs.append(MarkupRun("\n"))
            for run in runs_in(paragraph):
                text = self._text(run, at)
                look = run.find(f"{W}rPr")
                if not text or is_on(look, "vanish"):
                    continue
                is_struck = is_on(look, "strike") or is_on(look, "dstrike")
                if is_struck and is_standard_state(run, text):
                    self.faults.warning(at, "X019", _STRUCK_O)
                    text = STANDARD_STATE
                elif is_struck:
                    struck.append(text.strip())
                runs.append(MarkupRun(normal(text), marks_of_run(look)))
        if any(struck):
            words = " ".join(" … ".join(struck).split())[:57]
            self.faults.error(at, "X016", CROSSED_OUT.format(f'"{words}"'), "struck")
        found = joined_runs(runs)
        text = "".join(run.text for run in found)
        marked = found if any(run.tags for run in found) else ()
        return GridCell(text, at.line, at.column, runs=marked)

    def _text(self, run: Any, at: GridCell) -> str:
        parts: list[str] = []
        for each in run:
            tag = tag_of(each)
            if tag == "t":
                parts.append(each.text or "")
            elif tag in ("tab", "ptab"):
                parts.append("\t")
            elif tag in ("br", "cr"):
                parts.append("\n")
            elif tag in ("noBreakHyphen", "softHyphen"):
                parts.append("-" if tag == "noBreakHyphen" else "")
            elif tag in ("drawing", "pict", "object", "AlternateContent"):
                message = "a picture or drawing is not read; write what it shows, or add it as a " \
                          "figure"  # fmt: skip
                self.faults.warning(at, "X018", message)
            elif tag in ("footnoteReference", "endnoteReference"):
                self.faults.warning(at, "X018", FOOTNOTE)
        return "".join(parts)

    def _lines(self, cell: GridCell, apart: Sequence[bool] = ()) -> list[Line]:
        typed = typed_text(with_formulas(cell.runs or (MarkupRun(cell.text),)))
        typed = typed or typed_text(with_formulas((MarkupRun(cell.text),)))
        text = cell.text if typed is None else typed.text
        at = Position(self._path, cell.line, cell.column)
        lines = (
            "\t".join(filter(None, (" ".join(part.split()) for part in line.split("\t"))))
            for line in text.split("\n")
        )
        found = [Line(line, at) for line in lines if line]
        flags = apart if len(apart) == len(found) else [False] * len(found)
        return [
            replace(line, stands_out=is_apart) for line, is_apart in zip(found, flags, strict=True)
        ]


def _heading(lines: list[Line], level: int) -> DocumentBlock:
    text = " ".join(" ".join(line.text.split()) for line in lines)
    return DocumentBlock(BlockKind.HEADING, (Line(text, lines[0].position),), level)


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = "1" if found is None else found.get(f"{W}val", "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 4 else 1
