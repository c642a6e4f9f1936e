"""Any file to the blocks of a document: one reader for each format, chosen by its ending.

What no reader takes is refused with the way out. A file that is not UTF-8 is read as what Windows
writes in its language, and that is said: signs beyond the English letters may be others.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader
from pathlib import PurePosixPath
from typing import IO

from clindeck.draft.old_decks.packages import OldDeck, old_deck
from clindeck.draft.quizzes.answered_questions import with_whole_answers
from clindeck.draft.quizzes.exercises.gap_sentences import filled_gaps
from clindeck.draft.quizzes.exercises.judged_lines import with_judged_lines
from clindeck.draft.quizzes.exercises.matching_exercises import without_unkeyed
from clindeck.draft.quizzes.options_in_cells import with_told_options
from clindeck.draft.quizzes.quiz_blocks import text_with_quiz, with_printed, with_quizzes
from clindeck.draft.quizzes.script_quizzes import with_script_quizzes
from clindeck.draft.reading.article import blocks_of
from clindeck.draft.reading.asides.without_asides import about_subject, asides_in, without_asides
from clindeck.draft.reading.cells.unseen_in_blocks import blocks_without_unseen
from clindeck.draft.reading.clozes.blanked_quantities import with_lines_of_quantities
from clindeck.draft.reading.clozes.cloze_lines import cut_notes
from clindeck.draft.reading.clozes.typed_clozes import TypedCloze, with_typed_clozes
from clindeck.draft.reading.encodings import MAX_BYTES, as_utf_8, text_of, why_unread
from clindeck.draft.reading.lists.bold_terms import with_bold_terms
from clindeck.draft.reading.lists.comma_lists import with_comma_lists
from clindeck.draft.reading.lists.entries import with_entries
from clindeck.draft.reading.lists.glossaries import with_glossary
from clindeck.draft.reading.lists.indented_lines import with_answers_below
from clindeck.draft.reading.lists.labelled_lines import with_labelled_lines
from clindeck.draft.reading.lists.lone_points import with_lone_points
from clindeck.draft.reading.lists.named_records import with_named_records
from clindeck.draft.reading.lists.nested_lists import nested_lists
from clindeck.draft.reading.lists.own_lines import with_own_lines
from clindeck.draft.reading.lists.records import with_records
from clindeck.draft.reading.lists.sections.capital_headings import with_capital_headings
from clindeck.draft.reading.lists.sections.numbered_headings import with_missed_headings
from clindeck.draft.reading.lists.sections.outline_numbers import (
    with_outline_levels,
    with_outline_marks,
)
from clindeck.draft.reading.lists.short_paragraphs import with_short_paragraphs
from clindeck.draft.reading.lists.tickets import with_tickets
from clindeck.draft.reading.lists.told_paragraphs import with_told_paragraphs
from clindeck.draft.reading.mended_outline import mended
from clindeck.draft.reading.pairs.told_pairs import with_told_pairs
from clindeck.draft.reading.plain_lists import with_definitions
from clindeck.draft.reading.tables.around.captions import with_lines_as_captions
from clindeck.draft.reading.tables.continued import with_continued_tables
from clindeck.draft.reading.tables.pairs.lines_side_by_side import with_lines_side_by_side
from clindeck.draft.reading.tables.pairs.paired_lines import ALTERNATING, alternating, equated
from clindeck.draft.reading.tables.separated_lines import (
    FIRST_IS_PAIR,
    divided,
    forgiving_csv,
    separator_in,
    stroked_csv,
    tabbed,
)
from clindeck.draft.reading.tables.torn_values import with_whole_values
from clindeck.draft.reading.wrapped_lines import with_gaps_shown
from clindeck.files.bounded_reads import MAX_FILE_BYTES, start_in
from clindeck.formats.csv_reader import csv_table
from clindeck.formats.docx_outline import BOLD_LEVEL, docx_outline
from clindeck.formats.exports.anki_text import anki_text_table
from clindeck.formats.formulas.typed_formulas import with_formulas_in_lines
from clindeck.formats.grid import FoundTable
from clindeck.formats.html_outline import html_outline
from clindeck.formats.markdown_outline import markdown_outline
from clindeck.formats.notes.typed_slips import is_markdown, without_slips
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.signs.powers import blocks_with_powers
from clindeck.formats.signs.unseen_signs import BREAKS
from clindeck.formats.xlsx_reader import read_workbook
from clindeck.model.problems import Position, Problem, error, warning

PACKAGE = ".apkg"
TABLES = (".csv", ".tsv", ".tab")
_LINE_SEPARATOR = "\u2028".encode()
_DELIMITERS = re.compile(
    rb"^[ \t]{0,12}\|?[^\n|]{1,200}\|[^\n]{0,2000}\n"
    rb"[ \t]{0,12}\|[ \t]{0,20}:?-+:?[ \t]{0,20}"
    rb"(?:\|[ \t]{0,20}:?-+:?[ \t]{0,20})+\|?[ \t]{0,20}\r?$",
    re.MULTILINE,
)
"""The line below the headings of a Markdown table, and the headings."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The blocks of a file, and what has to be said of it. `title` is what the file calls itself.

    `kind` is a word for what the file is, as a source of facts; `deck` is
    what an old deck asked, `left_over` are lines that stand in no block, `clozes` what sentences
    ask in which somebody typed blanks.
    """

    blocks: tuple[DocumentBlock, ...]
    problems: tuple[Problem, ...]
    kind: str = "document"
    title: str = ""
    deck: OldDeck | None = None
    left_over: tuple[Line, ...] = ()
    clozes: tuple[TypedCloze, ...] = ()


def document_in(path: str, file: BufferedReader, media_stems: Iterable[str] = ()) -> ReadDocument:
    """Return the blocks of an open file; a package may be larger than other files.

    `media_stems` are names, without endings, that files of the topic have already.
    """
    if PurePosixPath(path).suffix.lower() != PACKAGE:
        return document_of(path, start_in(file, MAX_FILE_BYTES))
    return _without_control_characters(path, _of_package(path, file, media_stems))


def document_of(path: str, data: bytes) -> ReadDocument:
    """Return the blocks of a file by what its name ends in; `path` is what messages call it."""
    ending = PurePosixPath(path).suffix.lower()
    if message := why_unread(ending, data):
        return ReadDocument((), (error(Position(path, 1, 1), "A009", message),))
    reader = _READERS.get(ending, _text)
    notes: tuple[Line, ...] = ()
    said: tuple[Problem, ...] = ()
    if reader in (_text, _markdown) and len(data) <= MAX_BYTES:
        data, notes, said = _without_notes(path, data, has_tables=reader is _markdown)
    found = (reader in (_text, _csv) and _exported(path, data)) or reader(path, data)
    if reader is _package:
        return _without_control_characters(path, found)
    blocks = with_lines_side_by_side(blocks_with_powers(found.blocks))
    blocks = with_answers_below(blocks)
    blocks = blocks if reader in (_text, _markdown) else with_short_paragraphs(blocks)
    blocks = with_judged_lines(with_whole_answers(with_lines_as_captions(blocks)))
    blocks = with_labelled_lines(with_told_pairs(with_named_records(blocks)))
    blocks = with_bold_terms(with_records(with_lone_points(blocks)))
    blocks = with_glossary(with_continued_tables(blocks))
    found = replace(found, blocks=with_own_lines(with_comma_lists(blocks)))
    filled = without_unkeyed(filled_gaps(found.blocks))
    clozed = with_typed_clozes(path, filled.blocks, notes)
    found = replace(
        found, blocks=clozed.blocks, clozes=clozed.clozes,
        left_over=(*found.left_over, *filled.left_over, *clozed.left_over),
        problems=(*said, *found.problems, *filled.problems, *clozed.problems),
    )  # fmt: skip
    if reader is _text:  # which names control characters where they stand
        return replace(found, blocks=with_lines_of_quantities(with_gaps_shown(found.blocks)))
    found = _without_control_characters(path, found)
    blocks = with_told_paragraphs(with_definitions(with_quizzes(found.blocks)))
    return replace(found, blocks=with_lines_of_quantities(with_entries(blocks)))


def _without_notes(
    path: str, data: bytes, *, has_tables: bool
) -> tuple[bytes, tuple[Line, ...], tuple[Problem, ...]]:
    """Return a text without the lines that are sentences with blanks, these, what is to be said.

    In a table that tabs draw they stay: there, they are cells.
    """
    as_text, said = as_utf_8(path, data)
    if b"{{c" not in as_text or (
        not has_tables and (_exported(path, as_text) or tabbed(path, as_text))
    ):
        return data, (), ()
    text, notes = cut_notes(path, as_text.decode("utf-8-sig"), has_tables=has_tables)
    return (text.encode(), notes, said) if notes else (data, (), ())


def _exported(path: str, data: bytes) -> ReadDocument | None:
    """Return what Anki exported as text, None for any other one."""
    data, problems = as_utf_8(path, data)
    table = anki_text_table(path, data.decode("utf-8-sig"))
    return None if table is None else ReadDocument((_grid(table),), problems, "deck")


def _without_control_characters(path: str, found: ReadDocument) -> ReadDocument:
    blocks, problems = blocks_without_unseen(path, found.blocks)
    return replace(found, blocks=blocks, problems=(*found.problems, *problems))


def _sheets(path: str, data: bytes) -> ReadDocument:
    tables, problems = read_workbook(path, data, lambda _: False)
    tables = tuple(map(with_told_options, tables))
    found = without_asides(path, [_grid(each) for each in tables if each.lines])
    said = (*problems, *found.problems)
    return ReadDocument(found.blocks, said, "spreadsheet", left_over=found.left_out)


def _csv(path: str, data: bytes) -> ReadDocument:
    data, problems = as_utf_8(path, data, kept=BREAKS)
    for sign in (b"\v", b"\f"):  # a line break within a cell, as a slide or a database writes it
        data = data.replace(sign, _LINE_SEPARATOR)
    stroked = stroked_csv(path, data)
    if stroked is not None:
        return ReadDocument((_grid(stroked),), problems, "spreadsheet")
    table, faults = csv_table(path, data)
    if table is None:
        forgiven = forgiving_csv(path, data)
        if forgiven is None:
            return ReadDocument((), (*problems, *faults))
        message = (
            f"read as well as it can be, for it is no sound CSV ({faults[0].message}); see whether "
            "the rows from here on are whole"
        )
        problems = (*problems, warning(faults[0].position, "A008", message))
        table = forgiven
    table, doubt, said = with_whole_values(table, separator_in(data))
    block = replace(_grid(with_told_options(table)), doubt=doubt)
    found = without_asides(path, [block] if table.lines else [])
    problems = (*problems, *said, *found.problems)
    return ReadDocument(found.blocks, problems, "spreadsheet", left_over=found.left_out)


def _grid(table: FoundTable) -> DocumentBlock:
    return DocumentBlock(BlockKind.GRID, (), grid=table)


def _text(path: str, data: bytes) -> ReadDocument:
    """Return a plain text's blocks: a table where most lines hold tabs, else an article.

    A text with a table as Markdown writes it is read as Markdown.
    """
    data, problems = as_utf_8(path, data)
    table = tabbed(path, data) or divided(path, data) or equated(path, data)
    if table is not None:
        block = replace(_grid(table), doubt=FIRST_IS_PAIR if table.headed else "")
        return ReadDocument((block,), problems, "document")
    paired = alternating(path, data)
    if paired is not None:
        block = DocumentBlock(BlockKind.GRID, (), grid=paired, doubt=ALTERNATING)
        return ReadDocument((block,), problems, "document")
    text, faults = text_of(path, data)
    text = with_outline_marks(text)
    if _DELIMITERS.search(data) or is_markdown(text):
        found = _markdown(path, data)
        blocks = with_quizzes(found.blocks)
        return replace(found, blocks=blocks, problems=(*problems, *found.problems, *faults))
    text, gone, told = asides_in(path, text)
    blocks = text_with_quiz(path, text, partial(_listed_blocks, frozenset(gone)))
    said = (*problems, *faults, *told)
    return ReadDocument(blocks, said, "article", left_over=tuple(gone.values()))


def _listed_blocks(gone: frozenset[int], path: str, text: str) -> tuple[DocumentBlock, ...]:
    return nested_lists(blocks_of(path, text, gone))


def _page(path: str, data: bytes) -> ReadDocument:
    data, problems = as_utf_8(path, data)
    found = about_subject(path, with_script_quizzes(path, data, html_outline(path, data)))
    blocks, said = with_printed(found.blocks) or found.blocks, (*problems, *found.problems)
    return ReadDocument(blocks, said, "web page", found.title, left_over=found.left_over)


def _markdown(path: str, data: bytes) -> ReadDocument:
    data, problems = as_utf_8(path, data)
    text, slips = without_slips(path, data.decode("utf-8-sig", "replace"))
    text = with_outline_marks(with_formulas_in_lines(text))
    found = about_subject(path, markdown_outline(path, text.encode()))
    said = (*problems, *slips, *found.problems)
    blocks = nested_lists(with_printed(found.blocks) or found.blocks)
    return ReadDocument(blocks, said, "notes", found.title, left_over=found.left_over)


def _word(path: str, data: bytes) -> ReadDocument:
    found = about_subject(path, docx_outline(path, data, opens_frames=True))
    printed = with_outline_levels(with_printed(found.blocks) or found.blocks)
    ticketed = with_capital_headings(with_tickets(with_entries(printed)), BOLD_LEVEL)
    blocks = nested_lists(with_missed_headings(mended(ticketed, BOLD_LEVEL)))
    return ReadDocument(blocks, found.problems, "document", found.title, left_over=found.left_over)


def _package(path: str, data: bytes) -> ReadDocument:
    return _of_package(path, io.BytesIO(data), ())


def _of_package(path: str, file: IO[bytes], media_stems: Iterable[str]) -> ReadDocument:
    deck = old_deck(path, file, media_stems)
    return ReadDocument(
        deck.blocks, deck.problems, "deck", deck.title, deck, left_over=deck.left_over
    )


Reader = Callable[[str, bytes], ReadDocument]
_READERS: Mapping[str, Reader] = {
    ".xlsx": _sheets,
    ".xlsm": _sheets,
    PACKAGE: _package,
    ".docx": _word,
    **dict.fromkeys(TABLES, _csv),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    **dict.fromkeys((".md", ".markdown"), _markdown),
}
