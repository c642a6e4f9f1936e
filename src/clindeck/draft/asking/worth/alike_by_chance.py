"""Columns of which two may have the same value in a row by chance, and both be asked."""

from __future__ import annotations

from clindeck.draft.asking.subjects.conditions import is_dose
from clindeck.draft.drafted_items import ITEM
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.units.counts import are_counts
from clindeck.draft.units.groups_of_people import PEOPLE
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.nouns import asks_of_columns
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.model.cells import ColumnKind

_FEWEST_SHARED, _MOST_ROWS, _MOST_COLUMNS = 2, 250, 40
_MOST_OF_DOSES = 25
_LONGEST, _SEXES = 3, 2
_FEWEST_COMPARED = 3
_MOST_OF_SCALE, _OF_SCALE, _FEW_SIGNS = 6, 0.6, 3
"""Words of a value of a scale."""


def are_alike_by_chance(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a value of a column may be that of another one of its row by chance.

    Counts are, figures, doses of a small table (with and without something), and the values of a
    scale that several columns have: "good", "poor" and "very poor" of comprehension and repetition.
    """
    texts = table.texts(column.name)
    if are_counts(column.title, texts):
        return True
    if column.kind is ColumnKind.LIST or len(table.rows) > _MOST_ROWS:
        return False
    if is_dose(column):
        return len(table.rows) <= _MOST_OF_DOSES
    of_people = [each for each in table.columns if words_of_heading(each.title) & PEOPLE]
    if column in of_people and len(of_people) == _SEXES:
        return False  # what is said of women and men alike is asked once
    if are_mostly_figures(texts) or compares_columns(table):
        return True
    own = {text.casefold() for text in texts}
    is_scale = len(own) <= min(_MOST_OF_SCALE, _OF_SCALE * len(texts))
    is_scale |= len(own) <= _FEW_SIGNS and len(own) < len(texts)
    if not is_scale or any(len(text.split()) > _LONGEST for text in own):
        return False
    others = [
        each for each in table.columns[:_MOST_COLUMNS]
        if each.name not in (column.name, *table.subject) and each.kind is not ColumnKind.LIST
    ]  # fmt: skip
    shared = ({text.casefold() for text in table.texts(each.name)} & own for each in others)
    return any(len(each) >= _FEWEST_SHARED for each in shared)


def compares_columns(table: DraftTable) -> bool:
    """Return whether the columns of a table are things that its rows compare: species, diseases.

    Nothing heads what the rows are, or it says that they are features.
    """
    first = table.column(table.subject[0])
    is_open = first.is_invented or asks_of_columns(noun_of(first.title))
    is_first = first is table.columns[0] and first.title != ITEM
    return is_open and is_first and len(table.columns) > _FEWEST_COMPARED
