"""Blocks of a document to those that say something of its subject, and what was left out.

Left out are the lines that say nothing of it, a list of contents, what readers wrote below it, and
the links by which those of a wiki edit a section; the first of each kind is named, and all stand in
`topic.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.reading.asides.aside_lines import is_aside, is_aside_in_table
from clindeck.draft.reading.asides.comments import lines_of, rows_as_lines, without_comments
from clindeck.draft.reading.asides.index_letters import without_index_letters
from clindeck.draft.reading.asides.lines_of_file import CONTACT_TITLES, is_contact, is_of_file
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, DocumentOutline, Line
from clindeck.lint.words import word_set
from clindeck.model.problems import Position, Problem, warning

_EDIT = re.compile(
    r"\s{0,3}\[\s?(?:edit|edit source|bearbeiten|quelltext bearbeiten|modifier|modifier le code|"
    r"editar|editar código|modifica|modifica wikitesto|redigér|rediger|redigera|"
    r"bewerken|edytuj|править|"
    r"править код|редагувати|編集|编辑|編輯)(?:\s?\|\s?[^\]\[]{2,40})?\s?\]\Z",
    re.IGNORECASE,
)
_CONTENTS = word_set("""
    contents inhalt inhaltsverzeichnis sommaire índice indice spistreści содержание оглавление зміст
    目次 目录 obsah innehåll indhold inhoud conteúdo contenido contenidos sumário
    """)
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]?\s{1,4}")
_LEADER = re.compile(r"(?:\s?[.…]{2,80}\s?|\t+|\s{2,9})[0-9]{1,4}\Z")
_MOSTLY, _FEWEST, _FEWEST_UNTITLED = 0.6, 2, 6
_FEW_CELLS = 2
_HEAD, _END = 5, 3
"""Texts at the head and at the end of a file that may tell who made it and when."""
CONTENTS = "the list of contents is left out, for its points are the headings of the file"
ASIDES = "what says nothing of the subject is left out"


@dataclass(frozen=True, slots=True)
class Subject:
    """The blocks about the subject of a file, the lines that were left out, and what is said."""

    blocks: tuple[DocumentBlock, ...]
    left_out: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


def without_asides(path: str, blocks: Sequence[DocumentBlock]) -> Subject:
    """Return blocks without their asides; a file that consists of them stays as it is."""
    of_text, gone = without_comments([_unlinked(block) for block in blocks])
    kept, contents = _without_contents(of_text)
    kept, letters = without_index_letters(kept)
    gone += letters
    found: list[DocumentBlock] = []
    edges = _edges(kept)
    for place, block in enumerate(kept):
        if block.is_aside:
            gone += lines_of(block)
            continue
        if block.grid is not None:
            table, lines = _table_without(path, block.grid)
            gone += lines
            found.append(block if not lines else replace(block, grid=table))
            continue
        asides = [line for line in block.lines if _is_left_out(line.text, is_edge=place in edges)]
        if asides and len(asides) == len(block.lines) and is_contact(asides[0].text):
            title = _title_of_contact(found, kept[place + 1 :])
            asides = [*title, *asides]
            del found[len(found) - len(title) :]
        gone += asides
        if not asides:
            found.append(block)
        elif len(asides) < len(block.lines):
            found.append(_shorter(block, [each for each in block.lines if each not in asides]))
    if not found:
        return Subject(tuple(blocks))
    said = [*_said(contents, CONTENTS), *_said(gone, ASIDES)]
    return Subject(tuple(found), (*contents, *gone), tuple(said))


def _edges(blocks: Sequence[DocumentBlock]) -> frozenset[int]:
    """Return the places of the texts at the head and at the end of a document."""
    texts = [place for place, block in enumerate(blocks) if block.grid is None]
    return frozenset((*texts[:_HEAD], *texts[-_END:]))


def _is_left_out(text: str, *, is_edge: bool) -> bool:
    return is_aside(text) or is_contact(text) or (is_edge and is_of_file(text))


def _title_of_contact(
    above: Sequence[DocumentBlock], below: Sequence[DocumentBlock]
) -> Sequence[Line]:
    """Return the title of a part that only says how to reach somebody, as far as it is read."""
    lines = [line for each in above[-1:] for line in each.lines]
    is_title = len(lines) == 1 and _in_one_word(lines[0].text) in CONTACT_TITLES
    is_all = not below or below[0].kind is BlockKind.HEADING or all(
        is_contact(line.text) for line in below[0].lines
    )  # fmt: skip
    return lines if is_title and is_all else ()


def _in_one_word(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def about_subject(path: str, found: DocumentOutline) -> DocumentOutline:
    """Return an outline without what says nothing of its subject, which is left over."""
    subject = without_asides(path, found.blocks)
    problems = (*found.problems, *subject.problems)
    over = (*found.left_over, *subject.left_out)
    return replace(found, blocks=subject.blocks, problems=problems, left_over=over)


def asides_in(path: str, text: str) -> tuple[str, dict[int, Line], tuple[Problem, ...]]:
    """Return a text whose asides are empty lines, these by their numbers from 1, what is said."""
    kept: list[str] = []
    gone: dict[int, Line] = {}
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    edges = {*filled[:_HEAD], *filled[-_END:]}
    titles = _titles_of_contacts(lines)
    for number, line in enumerate(lines, start=1):
        if _is_left_out(line.strip(), is_edge=number in edges) or number in titles:
            column = len(line) - len(line.lstrip()) + 1
            gone[number] = Line(line.strip(), Position(path, number, column))
        kept.append("" if number in gone else line)
    if len(gone) == len(filled):
        return text, {}, ()
    return "\n".join(kept), gone, tuple(_said([*gone.values()], ASIDES))


def _titles_of_contacts(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of lines that are the title of lines which say how to reach somebody."""
    found: set[int] = set()
    for number, line in enumerate(lines, start=1):
        if _in_one_word(line) in CONTACT_TITLES:
            below = [each for each in lines[number : number + 2] if each.strip()]
            if below and all(map(is_contact, below)):
                found.add(number)
    return frozenset(found)


def _said(lines: Sequence[Line], message: str) -> Iterator[Problem]:
    if not lines:
        return
    first, *others = lines
    named = f"{message}: {first.text}"
    if others:
        shown = [str(line.position.line) for line in others[:3]]
        more = len(others) - len(shown)
        named += f"; likewise in line{'s' * (len(others) > 1)} {', '.join(shown)}"
        named += f" and {more} more" if more else ""
    yield warning(first.position, "A007", named)


def _unlinked(block: DocumentBlock) -> DocumentBlock:
    """Return a block without a link to edit its section, which a wiki writes behind a heading."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PROSE) or len(block.lines) != 1:
        return block
    line = block.lines[0]
    text = _EDIT.sub("", line.text)
    return block if text == line.text or not text else replace(
        block, lines=(replace(line, text=text),)
    )  # fmt: skip


def _shorter(block: DocumentBlock, lines: Sequence[Line]) -> DocumentBlock:
    kind = block.kind
    if kind is BlockKind.TERM and len(lines) == 1:
        kind = BlockKind.ITEM
    return replace(block, lines=tuple(lines), kind=kind)


def _without_contents(
    blocks: Sequence[DocumentBlock],
) -> tuple[list[DocumentBlock], list[Line]]:
    """Return blocks without the first list whose points are headings further below, and it.

    Without a title it has to name most headings, and nothing but prose and titles is above it: a
    list of kinds, each with a section of its own below, is none.
    """
    heads = {
        _plain(block.lines[0].text) for block in blocks
        if block.kind is BlockKind.HEADING and block.lines
    }  # fmt: skip
    place, is_first = 0, True
    while place < len(blocks):
        end = place
        while end < len(blocks) and blocks[end].kind in (BlockKind.ITEM, BlockKind.TERM):
            end += 1
        lines = [line for block in blocks[place:end] for line in block.lines]
        known = {_plain(line.text) for line in lines} & heads
        is_titled = place > 0 and _is_contents(blocks[place - 1])
        is_of_all = is_first and len(lines) >= _FEWEST_UNTITLED
        is_of_all = is_of_all and len(known) >= _MOSTLY * len(heads)
        is_known = len(known) >= _MOSTLY * len({_plain(line.text) for line in lines})
        if lines and is_known and (is_of_all or (is_titled and len(lines) >= _FEWEST)):
            start = place - is_titled
            title = list(blocks[start].lines) if is_titled else []
            return [*blocks[:start], *blocks[end:]], [*title, *lines]
        is_first = is_first and not lines and (end == len(blocks) or blocks[end].grid is None)
        place = end + 1
    return list(blocks), []


def _is_contents(block: DocumentBlock) -> bool:
    if block.grid is not None or len(block.lines) != 1:
        return False
    name = "".join(block.lines[0].text.casefold().strip(" *_:").split())
    return name in _CONTENTS or name.removeprefix("tableof") in _CONTENTS


def _plain(text: str) -> str:
    bare = _LEADER.sub("", _NUMBER.sub("", text.strip("*_ "), count=1))
    return bare.strip("*_ :").casefold()


def _table_without(path: str, table: FoundTable) -> tuple[FoundTable, list[Line]]:
    """Return a table without the rows of few cells that are an aside, and these as lines."""
    kept: list[Sequence[GridCell]] = []
    gone: list[Line] = []
    for line in table.lines:
        texts = [" ".join(cell.text.split()) for cell in line if cell.text.strip()]
        if 0 < len(texts) <= _FEW_CELLS and is_aside_in_table(texts):
            gone += rows_as_lines(path, [line])
        else:
            kept.append(line)
    if not gone or not any(cell.text.strip() for line in kept for cell in line):
        return table, []
    return replace(table, lines=kept), gone
