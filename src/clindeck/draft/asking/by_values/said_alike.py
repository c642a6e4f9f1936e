"""Values that most rows share: asked of the rows that differ."""

from __future__ import annotations

from collections import Counter

from clindeck.draft.asking.by_values.what_matters import matters
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.vocabulary.class_words import CLASSES, DRUGS
from clindeck.draft.wording.figures import mark_rows
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_FEWEST_ROWS, _MOSTLY, _LONGEST = 8, 0.6, 2
_OF_EACH = word_set("""
    pregnancy lactation breastfeeding breast renal hepatic kidney liver safety safe resistance
    stain gram shape sex gender stage grade inheritance schwangerschaft stillzeit grossesse embarazo
    gravidanza gravidez ciąża
    """)
"""Headings that have to be known of each thing."""
_PLACES = word_set("region regions area part section chapter topic körperregion région región")
_GROUPS = word_set("""
    group groups category categories system systems site field gruppe kategorie bereich organsystem
    groupe catégorie foyer appareil grupo categoría sistema foco gruppo categoria apparato grupa
    kategoria układ groep categorie grupp kategori группа категория система grup kelompok ομάδα 分類
    """)
"""Headings of what a sheet is sorted by, unless its rows are drugs: their group is learnt."""


IN_BLOCKS = "it sorts the rows of the file; which block one stands in is seen from its name"


def said_by_most(table: DraftTable, column: DraftColumn) -> str:
    """Return the short value that most of at least eight rows say, "" where they differ.

    Of what has to be known of each thing, its class say, it is asked all the same.
    """
    texts = table.texts(column.name)
    words = words_of_heading(column.title)
    if column.kind is not ColumnKind.TEXT or len(texts) < _FEWEST_ROWS or column.options:
        return ""
    if words & (CLASSES | _OF_EACH) or matters(column.title):
        return ""
    most, count = Counter(text.strip().casefold() for text in texts).most_common(1)[0]
    is_plain = len(most.split()) <= _LONGEST and most.replace(" ", "").isalpha()
    if mark_rows([most]) or not is_plain or not _MOSTLY * len(texts) <= count < len(texts):
        return ""
    return next(text for text in texts if text.strip().casefold() == most)


def sorts_in_blocks(table: DraftTable, column: DraftColumn, *, has_group: bool) -> bool:
    """Return whether a column called a region or part sorts the rows of a file, block by block.

    Which block a row stands in is seen from its name; what a block holds is asked of all of it. So
    does a first column called a group whose cells stand over several rows. `has_group`: the rows of
    a block are asked together.
    """
    words = words_of_heading(column.title)
    of_rows = words_of_heading(table.column(table.subject[0]).title)
    is_group = column is table.columns[0] and bool(words & _GROUPS) and not of_rows & DRUGS
    if not (has_group and words & _PLACES) and not is_group:
        return False
    texts = [text.casefold() for text in table.texts(column.name)]
    starts = sum(place == 0 or text != texts[place - 1] for place, text in enumerate(texts))
    return len(texts) == len(table.rows) and 2 * starts <= len(texts) and starts == len({*texts})


def rows_saying_else(table: DraftTable, column: DraftColumn, most: str) -> tuple[str, ...]:
    """Return the rows whose text is another than the one that most rows have."""
    return tuple(
        row.id for row in table.rows
        if (cell := row.cell(column.name)) is not None
        and cell.text.strip().casefold() != most.casefold()
    )  # fmt: skip
