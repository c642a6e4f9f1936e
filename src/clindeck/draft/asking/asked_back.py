"""What asks back: for the one row of a value, or for all few rows that share it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from clindeck.draft.asking.by_values.pronunciations import are_pronunciations
from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.asking.draft_recipes import DraftRecipe, recipe_id
from clindeck.draft.asking.openings import named_after
from clindeck.draft.asking.rows_below_headings import leads_in
from clindeck.draft.asking.rows_named import is_site, named_in, says_itself
from clindeck.draft.asking.subjects.composite import decided_by_one
from clindeck.draft.drafted_items import BELOW
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.reading.pairs.ordered_steps import COUNTED_ON, STEPS
from clindeck.draft.reading.table_headings import OPEN_VERBS
from clindeck.draft.vocabulary.class_words import (
    CLASSES,
    SAY_NOTHING,
    SHARED,
    says_nothing,
    says_same_as_above,
)
from clindeck.draft.wording.figures import Looks, mark_rows
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.languages import Wordings
from clindeck.draft.wording.noisy_titles import bare_title
from clindeck.draft.wording.nouns import asks_of_columns
from clindeck.draft.wording.pairs import are_pair
from clindeck.draft.wording.said_headings import said_title, tongue_of
from clindeck.lint.rules.cards.q001_minimum_information import MAX_WORDS, MAX_WORDS_AT_EASE
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug
from clindeck.recipes.drafts import MAX_MEMBERS

_LONGEST_ASKED_BACK = 5
"""Words of a value that names one row alone."""
_LONGEST_SHARED, _LONGEST_OF_FEW, _LONGEST_ABOVE = 6, 3, 12
"""Words of a value that several rows share, that few share, and of what items stand under."""
_LONGEST_MEMBER, _LONGEST_POINT, _LONGEST_BARE = 8, 14, 3
"""Words of a row's name that is one of several in an answer, as a point of a list, as a remark."""
_AS_LISTED = "the file lists them below one line; shorten what you keep"
_MOST_VALUES = 8
_MOSTLY = 0.6
_BARE = 2
"""Cells of a point that says no more than what it is called and what it stands under."""
_COUNTED = re.compile(r"[0-9]{1,3}|[IVX]{1,5}|[A-Za-z]")
_NUMBER = re.compile(r"(?<![\w-])[0-9]")
_REMARK = re.compile(
    r"\W{0,3}(?:may|can|is|are|was|were|has|have|had|does|do not|must|should|will|it|they|this|that"
    r"|these|which|also|because|if|when|but|and|or|for example|e\.g|i\.e)\b",
    re.IGNORECASE,
)
"""How an item begins that says something of what it stands below, and is none of its members."""


def reverse_of(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings
) -> tuple[str, str]:
    """Return question and answer that ask back, empty ones where a value fits several rows."""
    texts = table.texts(column.name)
    if column.kind is not ColumnKind.TEXT or len(table.subject) != 1:
        return "", ""
    if words.is_english and not is_site(table, column):
        return "", ""
    first = table.column(table.subject[0])
    if asks_of_columns(noun_of(first.title)) or not first.is_unique or says_itself(table):
        return "", ""
    slugs = [value_slug(text) for text in texts]
    if len(set(slugs)) < len(slugs) or not all(map(_is_name, texts)) or len(texts) < 2:
        return "", ""
    if (words.is_english and noun_of(first.title) == "entry") or first.name == "item":
        return "", ""
    if are_pronunciations(column.title, texts, table.texts(first.name)):
        return "", ""  # nobody finds a word by its sound in signs
    noun = called_in_question(table, first, words)
    title = tongue_of(table, column) or said_title(table, column)
    asked = words.reverse(title, column.name, noun, "", looks=Looks.TEXTS)
    return f"{opening}: {asked}", f"{{{first.name}}}"


def called_in_question(table: DraftTable, column: DraftColumn, words: Wordings) -> str:
    """Return what rows are called where a question asks for one: a noun, else their heading."""
    if words.is_english:
        return noun_of(said_title(table, column))
    if column.is_invented:
        return ""
    return tongue_of(table, column) or said_title(table, column)


def group_of(
    table: DraftTable, column: DraftColumn, opening: str, words: Wordings
) -> DraftRecipe | None:
    """Return the question for all rows of a value, where few enough share one."""
    first = table.column(table.subject[0])
    is_fit = column.kind is ColumnKind.TEXT and (
        column.name == "under" or _is_class(column, table.texts(column.name))
    )
    if len(table.subject) > 1 and are_pair(
        *(table.column(name).title for name in table.subject[:2])
    ):
        return None
    decided = decided_by_one(table, column)
    if decided is not None:
        return None
    if signs_tell(column.title, table.texts(column.name)):
        return None
    if not is_fit or asks_of_columns(noun_of(first.title)):
        return None
    members, spelled = _members(table, column)
    fits = {
        key
        for key, ids in members.items()
        if 2 <= len(ids) <= MAX_MEMBERS
        and key
        and key not in SAY_NOTHING
        and not any(says_nothing(each.rpartition(BELOW)[2]) for each in spelled[key])
        and all(
            bare_title(each.rpartition(BELOW)[2]) or column.name != "under" for each in spelled[key]
        )
        and not any(map(says_same_as_above, spelled[key]))
        and len(spelled[key]) == 1
    }
    rows = {row.id: row for row in table.rows}
    above = {part for text in table.texts(column.name) for part in text.casefold().split(BELOW)}
    every = Counter(text.casefold() for text in table.texts(first.name))
    headings = above | {name for name, count in every.items() if count > 1}
    of_key = {key: [rows[each] for each in members[key]] for key in fits}
    fits = {key for key in fits if _read_well(table, column, of_key[key], headings)}
    if not fits:
        return None
    asking = {
        key for key in fits
        if column.name == "under" and all(each.endswith(ASKS) for each in spelled[key])
    }  # fmt: skip
    fits = asking if 2 * len(asking) > len(fits) else fits
    shared = {row for key in fits for row in members[key]}
    noun = called_in_question(table, first, words)
    if first.name == "item" and set(table.texts(column.name)) != {table.title}:
        is_said = all(text.startswith(table.title) for text in table.texts(column.name))
        opening = "{short}" if is_said else f"{{short}}{named_after(table)}"
    are_marks, title = mark_rows(table.texts(column.name)), said_title(table, column)
    if column.is_invented and not words.is_english:
        title = ""
    ask = f"{opening}: {words.group(title, column.name, noun, are_marks=are_marks)}"
    if any(STEPS in each.said for each in table.doubts):
        ask = ask.replace("name the {count}", "which {count}, in order?")
        ask = ask if words.is_english else ask.replace("({count})", COUNTED_ON)
    if fits == asking:
        ask = f"{opening}: {{{column.name}}} ({{count}})"
    only: tuple[str, ...] = ()
    if len(shared) < len(table.rows):
        only = tuple(row.id for row in table.rows if row.id in shared)
        if len(only) == sum(row.cell(column.name) is not None for row in table.rows):
            only = ()
    named = named_in(table, column, is_english=words.is_english)
    answer = named.replace("“", "").replace("”", "").removeprefix(f"{noun} ")
    answer = answer.replace(f"}} {noun}", "}", 1)
    why = "few rows share a value: they are asked together"
    is_long = column.name == "under" and any(map(_is_long, of_key.values()))
    return DraftRecipe(
        f"{recipe_id(column.name)}-members", why, ask, answer, by=column.name, only=only,
        silences=(("Q001", _AS_LISTED),) if is_long else (),
    )  # fmt: skip


def _is_name(text: str) -> bool:
    """Return whether a text names something: short, no sentence, no list, no figure."""
    is_short = len(text.split()) <= _LONGEST_ASKED_BACK
    return is_short and not _NUMBER.search(text) and not re.search(r"[,;:=<>≥≤]|\.\Z", text)


def _is_class(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column says what several rows have in common, by heading or values."""
    if mark_rows(texts):
        return True
    words = set(re.findall(r"[^\W\d_]+", column.title.lower()))
    if words & CLASSES:
        return all(not _NUMBER.match(text) for text in texts)
    if not words & SHARED:
        return False
    counts = Counter(map(value_slug, texts))
    shared = sum(count for count in counts.values() if count > 1)
    is_few = len(counts) <= min(_MOST_VALUES, len(texts) / 2)
    return (
        is_few
        and shared > _MOSTLY * len(texts)
        and all(_is_name(text) and len(text.split()) <= _LONGEST_OF_FEW for text in texts)
    )


def _read_well(
    table: DraftTable, column: DraftColumn, rows: Sequence[DraftRow], headings: Container[str]
) -> bool:
    """Return whether the names of rows can stand in one answer: short, distinct, no headings.

    `headings`, and items that stand below several of them (“Treatment”), are the order of a file.
    """
    names = [
        ", ".join(cell.text for name in table.subject if (cell := row.cell(name)) is not None)
        for row in rows
    ]
    is_list = column.name == "under"
    longest = _LONGEST_POINT if is_list else _LONGEST_MEMBER
    if any(len(name.split()) > longest or name.endswith((":", ".", *ASKS)) for name in names):
        return False
    if is_list and any(_is_remark(name) or _is_clause(name) for name in names):
        return False
    most = MAX_WORDS if is_list else MAX_WORDS_AT_EASE + len(names)
    if sum(len(name.split()) for name in names) > most:
        return False
    if len({name.casefold() for name in names}) < len(names) or not all(names):
        return False
    if any("? " in name or re.match(r"(?:https?://|www\.)", name) for name in names):
        return False
    if is_list and all(len(row.cells) > _BARE for row in rows) and _are_counted(names):
        return False
    return column.name != "under" or not any(name.casefold() in headings for name in names)


def _are_counted(names: Sequence[str]) -> bool:
    """Return whether names are one word and a number each: who knows one knows all of them."""
    words = [name.split() for name in names]
    are_alike = len({" ".join(each[:-1]).casefold() for each in words}) == 1
    return are_alike and all(len(each) > 1 and _COUNTED.fullmatch(each[-1]) for each in words)


def _is_long(rows: Sequence[DraftRow]) -> bool:
    return sum(len(row.cells[0].text.split()) for row in rows) > MAX_WORDS_AT_EASE


def _is_remark(text: str) -> bool:
    return _REMARK.match(text) is not None and len(text.split()) > _LONGEST_BARE


def _is_clause(text: str) -> bool:
    """Return whether a long point has a verb, and says something of what it stands below."""
    words = text.casefold().split()
    return len(words) > _LONGEST_MEMBER and not OPEN_VERBS.isdisjoint(words)


def _members(
    table: DraftTable, column: DraftColumn
) -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Return the rows of each value by its slug, and the ways in which it is written."""
    members: dict[str, list[str]] = {}
    spelled: dict[str, set[str]] = {}
    is_list = column.name == "under"
    longest = _LONGEST_ABOVE if is_list else _LONGEST_SHARED
    for row in table.rows:
        cell = row.cell(column.name)
        for item in () if cell is None else cell.items:
            if len(item.split()) <= longest and (is_list or not leads_in(item)):
                key = value_slug(item)
                spelled.setdefault(key, set()).add(item.casefold())
                members.setdefault(key, []).append(row.id)
    return members, spelled
