"""The later of two columns that name the rows together, asked by the earlier one.

"Pain | morphine" and "pain with poor kidneys | alfentanil" name the rows of doses, and which drug
is given for what is a fact of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.draft.asking.draft_recipes import DraftRecipe, recipe_id
from clindeck.draft.asking.rows_named import ROUTES, says_itself
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafted_items import DETAIL, ITEM, UNDER
from clindeck.draft.drafts import DraftTable
from clindeck.draft.vocabulary.numbered_things import names_by_figures
from clindeck.draft.wording.figures import mark_rows
from clindeck.draft.wording.nouns import in_sentence, quoted
from clindeck.draft.wording.pairs import are_pair
from clindeck.model.cells import ColumnKind
from clindeck.recipes.drafts import MAX_MEMBERS

_MOST_ROWS, _LONGEST, _MOST_WORDS = 60, 6, 24
"""Rows of a table; words of a name, and of all those of an answer."""
_FIGURE = re.compile(r"\W{0,3}[0-9]")
_MOSTLY = 0.5
WHY = "the columns that name the rows together say this of each other"


def second_names_asked(table: DraftTable, opening: str) -> Iterator[DraftRecipe]:
    """Yield the questions for the later naming column: of names with one row, and with several.

    None where that holds figures, as the clearance that a dose is for, routes or marks, or where
    two of a kind meet; of an age or a week it is asked what belongs to it.
    """
    if len(table.subject) != 2 or len(table.rows) > _MOST_ROWS or says_itself(table):
        return
    of, asked = (each for each in table.columns if each.name in table.subject)
    if names_by_figures(asked.title) and not names_by_figures(of.title):
        of, asked = asked, of
    texts = table.texts(asked.name)
    bare = sum(_FIGURE.match(text) is not None for text in texts)
    are_texts = of.kind is asked.kind is ColumnKind.TEXT and bare <= _MOSTLY * len(texts)
    if mark_rows(texts) or in_sentence(asked.title) in ROUTES:
        return
    is_headed = not any(
        has_no_heading(each) or each.is_invented or each.title in (ITEM, DETAIL, UNDER)
        for each in (of, asked)
    )
    if not are_texts or not is_headed or are_pair(of.title, asked.title):
        return
    members: dict[str, list[tuple[str, str]]] = {}
    for row in table.rows:
        name, value = row.cell(of.name), row.cell(asked.name)
        if name is not None and value is not None:
            members.setdefault(name.text.casefold(), []).append((row.id, value.text))
    kinds = {frozenset(text.casefold() for _, text in each) for each in members.values()}
    if len(kinds) == 1 or any(len(name.split()) > 2 * _LONGEST for name in members):
        return  # each name goes with each: singular and plural of every case
    if any(len(text.split()) > _LONGEST for text in texts):
        return
    alone = tuple(each[0][0] for each in members.values() if len(each) == 1)
    together = tuple(
        row for each in members.values() for row, _ in each
        if 1 < len({text.casefold() for _, text in each}) == len(each) <= MAX_MEMBERS
        and sum(len(text.split()) for _, text in each) <= _MOST_WORDS
    )  # fmt: skip
    title, stem = in_sentence(quoted(asked.title)), f"{recipe_id(asked.name)}-by-name"
    ask, answer = f"{opening}: {{{of.name}}} – {title}", f"{{{asked.name}}}"
    if alone:
        yield DraftRecipe(stem, WHY, f"{ask}?", answer, only=alone)
    if together:
        yield DraftRecipe(
            f"{stem}-all", WHY, f"{ask} ({{count}})?", answer, by=of.name, only=together
        )
