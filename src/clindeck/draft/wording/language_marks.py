"""Headings that say in which language their column is: "Dosage (EN)", "side_effects FR".

A file that says each fact in two languages is asked in one of them, and a question does not name
the language of its answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from clindeck.draft.drafts import DraftTable
from clindeck.draft.wording.scripts import script_share
from clindeck.model.cells import ColumnKind

_MARKED = re.compile(
    r"(?P<base>.{2,80}?)[ _-]{0,2}[(\[]?(?<![^\W_])(?P<mark>(?-i:id)|(?:en|eng|de|ger|fr|es|it|pt"
    r"|sk|cz|cs|pl|nl|sv|la|lat|ru|ja|jp|zh|cn|kr|ko|ar|hi|tr|uk|el|hu|ro|vi|th|bn|ur|fa|da|no|fi"
    r"|english|german|deutsch|french|spanish|latin|chinese|arabic|hindi))[)\]]?\Z",
    re.IGNORECASE,
)
_FEWEST_PAIRS = 2
_CLEARLY = 0.5


def marked_language(table: DraftTable, title: str) -> tuple[str, str]:
    """Return a heading without its language, and the mark of that: "Name", "de"; "" for none."""
    found = _MARKED.match(title)
    if found is None or found["mark"] not in _marks(table):
        return title, ""
    return found["base"].rstrip(" _-"), found["mark"]


def translations(table: DraftTable) -> frozenset[str]:
    """Return the columns that say in another language what an earlier one says, names apart."""
    marks = _marks(table)
    named = {marked_language(table, table.column(each).title)[0] for each in table.subject}
    names = {each.casefold() for each in named}
    seen: dict[str, str] = {}
    found: list[str] = []
    for column in table.columns:
        marked = _MARKED.match(column.title)
        if column.name in table.subject or marked is None or marked["mark"] not in marks:
            continue
        base = marked["base"].casefold().rstrip(" _-")
        if base in names:
            continue
        if seen.setdefault(base, column.name) != column.name:
            found.append(column.name)
    return frozenset((*found, *_in_other_scripts(table)))


def _marks(table: DraftTable) -> frozenset[str]:
    """Return the marks of languages: some heading stands there with two of them."""
    return _marks_among(tuple(column.title for column in table.columns))


@lru_cache(maxsize=16)
def _marks_among(titles: tuple[str, ...]) -> frozenset[str]:
    by_base: defaultdict[str, set[str]] = defaultdict(set)
    for title in titles:
        found = _MARKED.match(title)
        if found is not None:
            by_base[found["base"].casefold().rstrip(" _-")].add(found["mark"])
    return frozenset(mark for marks in by_base.values() if len(marks) > 1 for mark in marks)


def _in_other_scripts(table: DraftTable) -> Sequence[str]:
    """Return columns that stand in pairs of two scripts, those that the names are not written in.

    Headings and texts of a pair are in different scripts, and both fill the same rows.
    """
    own = script_share(table.texts(table.subject[0])) > _CLEARLY
    facts = [each for each in table.columns if each.name not in table.subject
             and each.kind in (ColumnKind.TEXT, ColumnKind.LIST)]  # fmt: skip
    pairs = [
        (first.name, second.name)
        for first, second in pairwise(facts)
        if (script_share([first.title]) > _CLEARLY) != (script_share([second.title]) > _CLEARLY)
        and _differ(table, first.name, second.name)
    ]  # fmt: skip
    apart: list[tuple[str, str]] = []
    for pair in pairs:
        if not apart or apart[-1][1] != pair[0]:
            apart.append(pair)
    if len(apart) < _FEWEST_PAIRS:
        return ()
    return [
        name for pair in apart for name in pair
        if (script_share(table.texts(name)) > _CLEARLY) != own
    ]  # fmt: skip


def _differ(table: DraftTable, first: str, second: str) -> bool:
    one, other = table.texts(first), table.texts(second)
    is_other = (script_share(one) > _CLEARLY) != (script_share(other) > _CLEARLY)
    return is_other and len(one) == len(other)
