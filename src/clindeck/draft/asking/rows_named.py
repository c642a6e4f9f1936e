"""How questions name the rows of a table: by which columns, with which noun and article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.subjects.composite import decided_by_one, shown_behind
from clindeck.draft.asking.subjects.conditions import condition_shown, conditions_of
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import are_questions
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.vocabulary.numbered_things import may_name_by_figures, name_by_amounts
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.heading_words import is_adjective
from clindeck.draft.wording.headings import ends_openly, noun_of
from clindeck.draft.wording.nouns import (
    asks_of_columns,
    in_sentence,
    is_attribute,
    quoted,
    takes_article,
    takes_noun,
)
from clindeck.draft.wording.pairs import are_pair
from clindeck.lint.words import word_set, words_of
from clindeck.model.cells import ColumnKind

ROUTES = ("route", "form", "formulation", "dosage form", "delivery", "route of administration")
_TESTS = ("test", "sign")
_OF_TESTS = word_set("positive perform technique suggests indicates procedure how elicit")
"""Words of headings beside tests that a clinician does at the bedside."""
_SHORTEST_NAME, _MOSTLY = 4, 0.7
_PLAIN_NAME = re.compile(r"[^\d(),;:/=]{3,40}(?:\([^()]{1,30}\))?\Z")
_NAMED_THINGS = word_set("component parameter variable finding")
"""Attributes whose names are those of things, be they one word."""
_NAMED_KINDS = word_set("type class category")
"""Attributes that are often told apart by what is no name: "Surface", "Mild"."""
_NAMED = re.compile(r"[^\W\d_]{2,}")
_NUMERAL = re.compile(r"[IVX]{1,5}[A-Da-d]?\Z")
_IN_BRACKETS = re.compile(r"\([^()]{0,60}\)")
_CRITERIA = word_set("""
    item sign criterion criteria critère criterio critério kriterium kriterien kryterium kritérium
    критерий signe segno signo parametro parámetro paramètre 項目 评分项目
    """)
"""Headings of what a score adds up, which say of no score which it is."""
_SAYS_ITSELF = word_set("question front frage vorderseite pregunta anverso recto domanda pergunta")
_ORDINAL = re.compile(r"[0-9]{1,2}\.(?:\s?\([^()]{1,30}\))?")
"""A number as an ordinal, with an aside behind it or none: “3.”, “1. (mandibular)”."""


def says_itself(table: DraftTable) -> bool:
    """Return whether rows are called by a question, which is asked as it stands."""
    if in_sentence(table.column(table.subject[0]).title).lower() in _SAYS_ITSELF:
        return True
    return are_questions(table.texts(table.subject[0]))


def rows_called(table: DraftTable) -> str:
    """Return what a row is, as its questions call it: "drug"."""
    return noun_of(table.column(table.subject[0]).title)


def named_in(table: DraftTable, column: DraftColumn, *, is_english: bool = True) -> str:
    """Return how a question names a row: its name, and for a dose its route and what it depends on.

    The noun of its heading stands before it in English alone.
    """
    first, *more = table.subject
    decided = decided_by_one(table, column)
    if decided is not None:
        return f"{{{decided.by}}}"
    if more and are_pair(table.column(first).title, table.column(more[0]).title):
        both = " with " if is_english else " + "
        first_shown = f"{{{first}}}{both}{{{more[0]}}}"
        return first_shown + _in_brackets(table, more[1:], is_english=is_english)
    if column.kind is ColumnKind.DOSE:
        route = route_of(table)
        more += [route] if route and route not in table.subject else []
    noun = noun_of(table.column(first).title)
    is_told = is_english and is_attribute(noun) and not _say(table, noun)
    is_told = is_told and not _are_plain(table, noun)
    shown = f"{noun} “{{{first}}}”" if is_told else f"{{{first}}}"
    title = table.column(first).title
    by_figures = may_name_by_figures(title, len(table.columns))
    is_named = bool(unit_in(title)[1]) or (by_figures and not is_told)
    texts = table.texts(first)
    are_numbered = are_mostly_figures(texts) or all(map(_ORDINAL.fullmatch, texts))
    is_headed = not table.column(first).is_invented and noun not in _CRITERIA
    is_headed = is_headed and not asks_of_columns(noun)
    is_scored = is_headed and column.title.strip().isdecimal()
    are_amounts = not is_told and name_by_amounts(title, texts)
    if (is_named and are_numbered) or are_amounts or is_scored:
        shown = condition_shown(table, first, is_english=is_english)
    elif is_english and not is_told and is_said_behind(table):
        shown += f" {noun}"
    depends = conditions_of(table, column, among=table.columns)
    more = [name for name in more if name not in depends]
    depends = tuple(name for name in depends if name != first)
    return shown + _in_brackets(table, more, depends, is_english=is_english)


def _in_brackets(
    table: DraftTable, names: Sequence[str], depends: Sequence[str] = (), *, is_english: bool
) -> str:
    """Return columns behind a name; figures, and what a dose depends on, with what they are of."""
    shown = [shown_behind(table, name, is_english=is_english) for name in names]
    shown += [condition_shown(table, name, is_english=is_english) for name in depends]
    return f" ({', '.join(shown)})" if shown else ""


def open_name(table: DraftTable, subject: str) -> str:
    """Return a name that goes on from its heading with that: “over 1 h”."""
    title = in_sentence(table.column(table.subject[0]).title)
    return f"“{quoted(title)} {subject}”" if ends_openly(title) else subject


def is_said_behind(table: DraftTable) -> bool:
    """Return whether rows are called by adjectives or persons: "Axillary nerve", "Speed’s test".

    None of them says so itself, and most are no short forms. Tests of a laboratory are called by
    what they measure, those of a clinician by persons or by what they do.
    """
    noun = noun_of(table.column(table.subject[0]).title)
    texts = table.texts(table.subject[0])
    last = noun.split(" ")[-1]
    if last in _TESTS:
        titles = {word for each in table.columns for word in words_of(each.title.lower())}
        if titles.isdisjoint(_OF_TESTS) and 2 * sum(map(_is_owned, texts)) <= len(texts):
            return False
    elif not takes_noun(last):
        return False
    if " " in noun or any(last in words_of(text.lower()) for text in texts):
        return False
    short = sum(len(text) < _SHORTEST_NAME or not text[1:].islower() for text in texts
                if " " not in text)  # fmt: skip
    plain = sum(_PLAIN_NAME.match(text) is not None for text in texts)
    return 2 * short < len(texts) and plain > _MOSTLY * len(texts)


def _is_owned(text: str) -> bool:
    return re.search(r"['’]s\b", text) is not None


def article_of(table: DraftTable) -> str:
    """Return what stands before the name of a row inside of a sentence: "the " of muscles."""
    first = table.column(table.subject[0])
    if named_in(table, first).startswith(f"{noun_of(first.title)} “"):
        return "the "
    texts = table.texts(first.name)
    if is_said_behind(table):  # "Phalen’s test" has none
        return "the " if 2 * sum(map(_is_owned, texts)) <= len(texts) else ""
    has_own = any(re.match(r"(?i)the\b", text) for text in texts)
    return "the " if takes_article(noun_of(first.title)) and not has_own else ""


def route_of(table: DraftTable) -> str:
    """Return the column that says by which route a dose is given, in every row with a dose."""
    for column in table.columns:
        if in_sentence(column.title) in ROUTES and column.kind is ColumnKind.TEXT:
            return column.name if column.is_required else ""
    return ""


def is_site(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a heading “Origin” names the site of a muscle, and not what a thing is of."""
    titles = {in_sentence(each.title).removesuffix("s") for each in table.columns}
    return takes_article(rows_called(table)) or "insertion" in titles or (
        in_sentence(column.title).removesuffix("s") != "origin"
    )  # fmt: skip


def _are_plain(table: DraftTable, noun: str) -> bool:
    """Return whether rows of a type or component are called by names: "End ileostomy", "FFP".

    Letters, numerals and adjectives ("A", "II", "mild") say nothing without their noun, nor do
    types of mostly one word, which tells the types of a thing apart ("Surface").
    """
    texts = [_IN_BRACKETS.sub("", text).strip() for text in table.texts(table.subject[0])]
    last = noun.split(" ")[-1]
    full = sum(" " in text or text.isupper() for text in texts)
    return (last in _NAMED_THINGS or (last in _NAMED_KINDS and 2 * full > len(texts))) and all(
        _NAMED.match(text)
        and not _NUMERAL.match(text)
        and not is_adjective(text.split(" ")[-1].lower())
        for text in texts
    )


def _say(table: DraftTable, noun: str) -> bool:
    """Return whether all names of rows say themselves what they are: "Stage I"."""
    texts = table.texts(table.subject[0])
    wanted = set(words_of(noun))
    return all(wanted.issubset(words_of(text)) for text in texts)
