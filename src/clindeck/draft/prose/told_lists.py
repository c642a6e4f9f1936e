"""Lists that sentences of a long text tell, to rows that can be asked: how it begins, its items.

"Symptoms of a heart attack include chest pain, cold sweat and nausea." The words are those of the
file; a sentence that begins with a pronoun does not say what it is about, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from clindeck.draft.drafted_columns import free_name
from clindeck.draft.drafted_items import ITEM
from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.pairs.mnemonics import MOST_SPELT, SPELT
from clindeck.draft.reading.pairs.ordered_steps import STEPS
from clindeck.draft.reading.row_looks import UNSPACED
from clindeck.draft.wording.latex import without_commands
from clindeck.lint.rules.cards.q001_minimum_information import MAX_ITEMS, MAX_WORDS
from clindeck.lint.words import FUNCTION_WORDS, word_set
from clindeck.model.cells import ColumnKind

LEAD, MEMBERS = "sentence", "goes_on"
"""Columns of what a sentence begins with, and of the items that it names then."""
_STOP = re.compile(r"(?<=[^\W_]{2}[.!?])[\"”')]?\s{1,9}(?=[\"“(*]{0,3}[A-ZÀ-ÞА-Я\d])|\n")
_LEADS = re.compile(
    r"\b(?:(?:includes?|including|incluyen?|incluyendo|umfassen|umfasst|comprennent|comprend"
    r"|includono|comprendono|incluem|inclui|meliputi|antara lain|omvatten|obejmują|zahrnují"
    r"|omfattar|включают|включает)(?: в себя)?"
    r"(?: (?:the following|los siguientes|las siguientes))?[:,]?"
    r"|(?:are|is|consists? of|causes|son|es|sind|ist|sont|est|sono|são|yaitu)"
    r"(?: (?:the following|los siguientes|las siguientes|folgende|i seguenti))?:)\s{1,3}",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_LAST = re.compile(
    r"(?:^|\s)(?:and|or|y|e|o|und|oder|et|ou|dan|atau|serta|i|och|и|или)\s{1,3}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A[0-9][0-9.)]{0,8}\s{1,3}")
_LISTED = re.compile(r"\A[1-9][0-9]?(?:\.[0-9]{1,2}){0,3}[.)]\s{1,4}(?=[^\W\d_]{2})")
"""The number of the section that a list is the whole of."""
_OTHERS = re.compile(
    r"(?:(?:the|many|any|several|las|los|die|les) )?(?:others?|otros|otras|andere|autres|more)\Z"
)
_ARTICLE = re.compile(r"(?:an?|the) ")
_COMMA = re.compile(r"[,;]\s{1,9}")
_POINTING = word_set("""
    this these those that they it its he she his her their we you your our some others other such
    there here also estos estas esto ellos ella se este esta estes estas isso diese dieser dieses
    sie es er ihr ces cet cette ils elles elle il ce quest questi queste loro ini itu mereka selain
    salah which what who whom where when other another both examples
    """)
_JOINING = word_set("""
    or and but is are was were que which yang oder und y o et ou who whose if when as in for with
    """)
"""How a piece of a sentence begins that says nothing alone."""
_FEWEST, _LONGEST_ITEM, _LONGEST_LEAD, _SHORTEST_LEAD = 3, 9, 14, 3
_LONGEST_LISTED = 12
_LONG = 20
"""Words of a cell from which on it is a text."""
_MOSTLY, _SOME, _BARE = 0.5, 0.4, 2
MOST_TOLD = MAX_ITEMS + 2
"""Items of a list that a sentence tells, or that stand below one line, with their count."""
_SAYS_MORE = re.compile(r"\A[^\w\s(<>≤≥~±+\"“*«-]|[.?!;][\s)\"”]|\s=\s|\s[→⇒]|://")
"""What an item has that is a sentence or an example, and no member of a list."""
_GOES_ON = re.compile(
    r"(?:not only|but also|nicht nur|sondern|no s[oó]lo|sino|non solo|не только|но и"
    r"|and|or|y|e|und|oder|et|ou|dan|atau|serta|such as|like|including|etc|seperti|como|wie|comme"
    r"|which|that|who|can|may|also|is|are|leading|causing|resulting|used|typically|often|depending"
    r"|yang|dengan|die|que|qui|che|если|который|которые|которая)\b",
    re.IGNORECASE,
)
"""How a piece between commas begins that is no item of the list."""


def with_told_lists(table: DraftTable) -> tuple[DraftTable, ...]:
    """Return a table, and one of the lists that sentences of its long texts tell, if they do."""
    rows: list[DraftRow] = []
    subject = table.subject[0] if table.subject else ""
    for column in table.columns:
        texts = table.texts(column.name)
        long = sum(len(text.split()) > _LONG for text in texts)
        if column.kind is not ColumnKind.TEXT or not long or long < _MOSTLY * len(texts):
            continue
        if column.name == subject:
            continue
        rows += _rows(table, column.name)
    name = table.column(subject) if subject else None
    if name is not None and name.title == ITEM:
        rows += _long_lists(table)
    if not rows or name is None:
        return (table,)
    ids: dict[str, int] = {}
    rows = [replace(row, id=free_name(row.id, ids)) for row in rows]
    columns = (
        DraftColumn(LEAD, "Sentence", ColumnKind.TEXT, is_required=True, is_invented=True),
        replace(name, is_unique=False, is_required=False),
        DraftColumn(MEMBERS, "Goes on", ColumnKind.LIST, is_required=True, is_invented=True),
    )
    guess = "lists that sentences of its texts tell are asked by how the sentence begins"
    told = replace(
        table, name=f"{table.name}-told", columns=columns, rows=tuple(rows), subject=(LEAD,),
        guesses=(guess,), said_by_rows=(),
        doubts=tuple(each for each in table.doubts if STEPS in each.said),
    )  # fmt: skip
    return (table, told)


def _rows(table: DraftTable, column: str) -> Iterator[DraftRow]:
    seen: set[str] = set()
    for row in table.rows:
        cell, name = row.cell(column), row.cell(table.subject[0])
        if cell is None or len(cell.text.split()) <= _LONG:
            continue
        for lead, items in told_in(cell.text):
            if lead.casefold() in seen:
                continue
            seen.add(lead.casefold())
            cells = [DraftCell(LEAD, (lead,), cell.position)]
            cells += [name] if name is not None else []
            cells.append(DraftCell(MEMBERS, items, cell.position))
            yield replace(row, cells=tuple(cells), foot_notes=())


def _long_lists(table: DraftTable) -> Iterator[DraftRow]:
    """Yield the lists of a table that are too long for a set, below the lines that lead to them.

    Most of their items say no more than what they are called.
    """
    below: dict[str, list[DraftRow]] = {}
    is_spelt = any(SPELT in each.said or STEPS in each.said for each in table.doubts)
    most = MOST_SPELT if is_spelt else MOST_TOLD
    for row in table.rows:
        if (under := row.cell("under")) is not None:
            below.setdefault(under.text, []).append(row)
    for lead, rows in below.items():
        if sum(len(row.cells) > _BARE for row in rows) > _SOME * len(rows):
            continue
        items = tuple(row.cells[0].text for row in rows)
        is_short = all(words_or_signs(each) <= _LONGEST_LISTED for each in items)
        is_short = is_short and (is_spelt or not any(map(_SAYS_MORE.search, items)))
        is_sum = is_spelt or sum(len(each.split()) for each in items) <= MAX_WORDS
        is_apart = len({each.casefold() for each in items}) == len(items)
        if not MAX_ITEMS < len(items) <= most or not is_short or not is_sum or not is_apart:
            continue
        first = rows[0]
        under = first.cell("under")
        if under is not None:
            cells = (replace(under, column=LEAD, items=(_LISTED.sub("", lead),)),
                     replace(first.cells[0], column=MEMBERS, items=items))  # fmt: skip
            yield replace(first, cells=cells, foot_notes=())


def words_or_signs(text: str) -> int:
    """Return how many words a text has; two signs of a script without spaces count as one."""
    return len(text.split()) + len(UNSPACED.findall(text)) // 2


def told_in(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield how each sentence begins that tells a list, and the items of that."""
    for sentence in _STOP.split(without_commands(text)):
        found = _told(sentence.strip())
        if found is not None:
            yield found


def _told(sentence: str) -> tuple[str, tuple[str, ...]] | None:
    for found in _LEADS.finditer(sentence):
        start = sentence.rfind(", ", 0, max(0, found.start() - 2))
        lead = sentence[start + 2 if start >= 0 else 0 : found.end()].strip(" :,")
        rest = sentence[found.end() :]
        lead = _NUMBER.sub("", lead)
        words = lead.split()
        if not _SHORTEST_LEAD <= len(words) <= _LONGEST_LEAD:
            continue
        first = words[0].strip('*"“').casefold()
        is_cut = start >= 0 and first in FUNCTION_WORDS
        if first in _POINTING | _JOINING or is_cut or _ASIDE.sub("", lead).count("("):
            continue
        items = _items(rest)
        if items is not None:
            return lead, items
    return None


def _items(rest: str) -> tuple[str, ...] | None:
    """Return the items that a list in a sentence names; None where it is no plain list of few."""
    covered = _ASIDE.sub(lambda found: "(" * len(found.group()), rest.rstrip(" .!"))
    places = [0]
    for found in _COMMA.finditer(covered):
        places += [found.start(), found.end()]
    pieces = [*zip(places[::2], [*places[1::2], len(covered)], strict=True)]
    items: list[str] = []
    has_last = False
    for number, (start, end) in enumerate(pieces, start=1):
        last = _LAST.search(covered, max(0, start - 1), end) if number == len(pieces) else None
        if last is None:
            items.append(rest[start:end].strip())
            continue
        has_last = True
        items += [rest[start : max(start, last.start())].strip(), rest[last.end() : end].strip()]
    items = [each for each in items if each]
    is_short = all(len(each.split()) <= _LONGEST_ITEM for each in items)
    is_few = _FEWEST <= len(items) <= MOST_TOLD and sum(
        len(each.split()) for each in items
    ) <= MAX_WORDS  # fmt: skip
    is_whole = all(each.count("(") == each.count(")") and ". " not in each for each in items)
    is_plain = has_last and is_whole and not any(map(_is_no_item, items))
    named = [_ARTICLE.match(each) is not None for each in items]
    is_plain &= not any(named[1:-1]) or all(named)  # else one says what the one before it is
    is_apart = len({each.casefold() for each in items}) == len(items)
    return tuple(items) if is_short and is_few and is_plain and is_apart else None


def _is_no_item(text: str) -> bool:
    is_marked = "\\*" in text or ":" in text
    return is_marked or bool(_GOES_ON.match(text) or _OTHERS.match(text))
