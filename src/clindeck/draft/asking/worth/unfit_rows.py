"""Rows whose value makes no answer, or whose name makes no question."""

from __future__ import annotations

from clindeck.draft.asking.asked_back import SAY_NOTHING
from clindeck.draft.asking.rows_named import says_itself
from clindeck.draft.asking.worth.for_want_of_better import LONGEST_FOR_WANT
from clindeck.draft.asking.worth.furniture import says_nothing
from clindeck.draft.asking.worth.worth_asking import LONGEST_ANSWER, LONGEST_SUBJECT
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.lint.rules.cards.q001_minimum_information import MAX_ITEMS, MAX_WORDS
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug


def why_unfit(table: DraftTable, row: DraftRow, column: DraftColumn, longest: int) -> str:
    """Return why the value of a row makes no answer, or its name no question."""
    cell = row.cell(column.name)
    items = () if cell is None else cell.items
    if len(items) > MAX_ITEMS:
        return f"has more than {MAX_ITEMS} items"
    is_for_want = longest > LONGEST_ANSWER
    longest = MAX_WORDS if column.kind is ColumnKind.LIST else longest
    if sum(len(item.split()) for item in items) > longest:
        return f"has more than {longest} words"
    if len(items) == 1 and (value_slug(items[0]) in SAY_NOTHING or says_nothing(items[0])):
        return "says nothing"
    named = row.cell(table.subject[0])
    is_sentence = named is not None and len(named.text.split()) > (
        LONGEST_FOR_WANT if is_for_want else LONGEST_SUBJECT
    )
    if items and is_sentence and not says_itself(table):
        return "what it is called is a sentence"
    return ""
