"""A drafted table to one whose headings and names a person can read: no codes, no file's marks.

What is taken away is said in a guess of the table. Values themselves keep their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from clindeck.draft.drafted_items import BELOW, UNDER
from clindeck.draft.drafts import DraftCell, DraftTable
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.draft.vocabulary.question_headings import spelled_out
from clindeck.draft.wording.latex import without_commands
from clindeck.model.cells import ColumnKind

_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_CODE = re.compile(r"\s{0,3}[(\[](?:[A-Za-z]{1,60}_[A-Za-z0-9_]{1,60}|[a-z][A-Z]\w{1,60})[)\]]\Z")
"""A name of a program in brackets behind a name: "(kFoot_Talus)"."""
_OF_PROGRAM = re.compile(r"[a-z]{1,3}[A-Z]\w{0,60}_\w{1,60}\Z")
_MARKS = re.compile(r":[a-z]{2,20}(?:_[a-z]{2,20}){0,3}:|\\(?=[A-Za-z])")
_COMMAND = re.compile(r"\\[A-Za-z]{2,20}\*?\{([^{}]{0,200})\}")
_MOSTLY = 0.5
_FEWEST = 2
_MOST_WORDS, _PARTS_KEPT = 10, 2
"""Words of all that an item stands below, of which the last parts are enough on a card."""


def readable(table: DraftTable) -> DraftTable:
    """Return a table with headings in words, without codes behind names and long ways to items."""
    titles = spelled_out(_without_common_word([_title(each.title) for each in table.columns]))
    columns = tuple(
        replace(each, title=title) for each, title in zip(table.columns, titles, strict=True)
    )
    guesses = list(table.guesses)
    coded: set[str] = set()
    for column in table.columns:
        texts = table.texts(column.name)
        with_code = sum(_CODE.search(text) is not None for text in texts)
        if column.kind is ColumnKind.TEXT and texts and with_code > _MOSTLY * len(texts):
            coded.add(column.name)
            guesses.append(f'column "{column.title}": the codes in brackets are taken away')
    under = next((each.name for each in table.columns if each.title == UNDER), "")
    table = replace(table, subject=_subject(table))
    has_commands = any("\\" in cell.text for row in table.rows for cell in row.cells)
    if not coded and not under and not has_commands:
        return replace(table, columns=columns, title=without_marks(table.title))
    rows = tuple(
        replace(row, cells=tuple(_cell(cell, coded, under) for cell in row.cells))
        for row in table.rows
    )
    return replace(
        table, columns=columns, rows=rows, guesses=tuple(guesses), title=without_marks(table.title)
    )


def _subject(table: DraftTable) -> tuple[str, ...]:
    """Return the columns that name a row, without those that hold names of a program."""
    first, *more = table.subject or ("",)
    kept = (name for name in more if not _are_of_program(table.texts(name)))
    return (first, *kept) if first else ()


def _are_of_program(texts: Sequence[str]) -> bool:
    return sum(_OF_PROGRAM.match(text) is not None for text in texts) > _MOSTLY * len(texts)


def without_marks(text: str) -> str:
    """Return a heading without commands of LaTeX and names of pictures: `:star:`."""
    bare = _MARKS.sub("", _COMMAND.sub(r"\1", text))
    return " ".join(bare.split()) or text


def _title(title: str) -> str:
    """Return a heading in words: "normalRange" as "Normal range", and "mmHg" as it is."""
    words = " ".join(
        each if is_measure(each) else _HUMP.sub(" ", each) for each in title.split(" ")
    )
    if words != title:
        first, *others = words.split(" ")
        lowered = (each.lower() if each[1:].islower() else each for each in others)
        title = " ".join((first[:1].upper() + first[1:], *lowered))
    return title


def _without_common_word(titles: list[str]) -> list[str]:
    """Return headings without the word that all of them begin with: "Symptoms name"."""
    firsts = {title.partition(" ")[0].casefold() for title in titles}
    rests = [title.partition(" ")[2] for title in titles]
    if len(titles) < _FEWEST or len(firsts) > 1 or not all(map(str.isalpha, "".join(firsts))):
        return titles
    if not all(rest[:1].isalpha() and len(rest) > _FEWEST for rest in rests):
        return titles
    return [rest[:1].upper() + rest[1:] for rest in rests]


def _cell(cell: DraftCell, coded: Set[str], under: str) -> DraftCell:
    if cell.column in coded:
        return replace(cell, items=tuple(_CODE.sub("", item) or item for item in cell.items))
    if cell.column == under:
        return replace(cell, items=tuple(map(_way, cell.items)))
    items = tuple(map(without_commands, cell.items))
    return cell if items == cell.items else replace(cell, items=items)


def _way(text: str) -> str:
    """Return what an item stands below, of a long way the last parts."""
    parts = [without_marks(part) for part in text.split(BELOW)]
    if len(text.split()) > _MOST_WORDS:
        whole: list[str] = []
        is_lower = all(part[:1].islower() for part in parts)  # who writes no capitals has none
        for part in parts:
            if whole and part[:1].islower() and not is_lower:  # behind a comma of one part
                whole[-1] = f"{whole[-1]}{BELOW}{part}"
            else:
                whole.append(part)
        parts = whole[-_PARTS_KEPT:]
    return BELOW.join(parts)
