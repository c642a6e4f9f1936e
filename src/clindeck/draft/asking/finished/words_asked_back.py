"""Words of a list with their article, and asked back where one word alone has a meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftRecipe
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.reading.tables.pairs.word_pairs import MEANING, TERM
from clindeck.draft.vocabulary.heading_nouns import LANGUAGES, TRANSLATIONS
from clindeck.draft.wording.nouns import quoted
from clindeck.draft.wording.said_headings import said_title, tongue_of
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug

_ARTICLES = word_set("""
    der die das ein eine el la los las un una le les une il lo gli i uno o a os as um uma de het een
    en ett et den det
    """)
_STROKES = re.compile(r"\s{0,3}[/,]\s{0,3}")
_OF_LINES_BETWEEN = ("group", "under")
_MOSTLY = 0.7
_LONGEST = 3
"""Words of a meaning that asks for its word: a longer one defines it, and fits others too."""


def with_article(
    table: DraftTable, column: DraftColumn, plain: DraftRecipe
) -> Iterator[DraftRecipe]:
    """Yield the question for a word; of rows with an article in the column before, with that."""
    article = _article_before(table, column)
    if plain.by or not article or plain.answer != f"{{{column.name}}}":
        yield plain
        return
    known = dict(plain.without)
    asked = [row for row in table.rows if not plain.only or row.id in plain.only]
    named = tuple(row.id for row in asked if row.cell(article) is not None)
    bare = tuple(row.id for row in asked if row.id not in named)
    answer = f"{{{article}}} {plain.answer}"
    if not bare:
        yield replace(plain, answer=answer)
        return
    without = tuple((row, why) for row, why in known.items() if row in named)
    left_out = dict.fromkeys(bare, ASKED_ALONE)
    yield replace(plain, answer=answer, without=(*without, *left_out.items()))
    only = tuple(row for row in bare if row not in known and _has(table, row, column.name))
    if only:
        yield replace(plain, id=f"{plain.id}-bare", why="rows without an article", only=only,
                      without=())  # fmt: skip


def asked_back(table: DraftTable, column: DraftColumn, plain: DraftRecipe) -> Iterator[DraftRecipe]:
    """Yield the question that asks a list of words back, for meanings of one word.

    It has two columns that tell its rows apart, or one of them is called a translation.
    """
    is_plain = len(table.subject) == 1 and column.kind is ColumnKind.TEXT
    if (
        not is_plain
        or not _is_of_two_languages(table, column)
        or plain.by
        or plain.reverse[0]
        or meaning_in(table) != column
    ):
        return
    counts = Counter(value_slug(text) or text for text in table.texts(column.name))
    words = table.texts(table.subject[0])
    if sum(text.isupper() for text in words) > _MOSTLY * len(words):
        return  # short forms are read, and not made
    names = {text.casefold() for text in words}
    only = tuple(row.id for row in table.rows if _asks_back(row, table, column, counts, names))
    if len(only) < 2:
        return
    slot = f"{{{table.subject[0]}}}"
    start = plain.ask.partition(": ")[0].partition(" – ")[0]
    ask = f"{start}{_asked_for(table, column)}?"
    yield replace(
        plain, id=f"{plain.id}-back", why="asked back, where one word alone has the meaning",
        ask=ask, answer=slot, only=only, without=(), silences=(),
    )  # fmt: skip


def _asked_for(table: DraftTable, column: DraftColumn) -> str:
    """Return a meaning with what is asked for: " – Haus?" says it only where no heading does."""
    first = table.column(table.subject[0])
    if has_no_heading(first) or (first.title, column.title) == (TERM, MEANING):
        return f" – {{{column.name}}}"
    return f": {{{column.name}}} – {tongue_of(table, first) or quoted(said_title(table, first))}"


def _is_of_two_languages(table: DraftTable, column: DraftColumn) -> bool:
    if words_of_heading(column.title) & (TRANSLATIONS | LANGUAGES):
        return True
    own = (
        each for each in table.columns
        if each.name not in _OF_LINES_BETWEEN and len({*table.texts(each.name)}) > 1
    )  # fmt: skip
    return len(list(islice(own, 3))) == 2


def _asks_back(
    row: DraftRow, table: DraftTable, column: DraftColumn, counts: Counter[str], names: set[str]
) -> bool:
    name, cell = row.cell(table.subject[0]), row.cell(column.name)
    if name is None or cell is None or cell.text.casefold() in names:
        return False
    is_short = max(len(cell.text.split()), len(name.text.split())) <= _LONGEST
    return is_short and counts[value_slug(cell.text) or cell.text] == 1


def _article_before(table: DraftTable, column: DraftColumn) -> str:
    """Return the column of articles that stands right before a column, "" without one."""
    place = table.columns.index(column)
    if place < 1 or table.columns[place - 1].name in table.subject:
        return ""
    before = table.columns[place - 1]
    texts = table.texts(before.name)
    are = sum(set(_STROKES.split(text.casefold())) <= _ARTICLES for text in texts)
    is_text = before.kind is ColumnKind.TEXT and len(texts) > len(table.rows) / 2
    return before.name if is_text and are > _MOSTLY * len(texts) else ""


def _has(table: DraftTable, row_id: str, name: str) -> bool:
    return any(row.id == row_id and row.cell(name) is not None for row in table.rows)
