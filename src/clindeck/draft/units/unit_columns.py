"""Columns that hold units, and the columns of figures whose units they surely are.

A unit behind the wrong figures makes a wrong dose, so a column of units is joined to little:
"Dose unit" to figures whose headings are of the same words, "Unit" to the only figures beside it,
and none to figures whose own heading says a unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.units.range_ends import WORDS_OF_ENDS, range_end
from clindeck.draft.units.unit_words import says_unit
from clindeck.draft.wording.figures import are_figures
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_UNITS = re.compile(
    r"(?:(?:[a-z]{2,20} ){0,2}units?(?: of measure(?:ment)?)?|enhet(?:er)?|einheit(?:en)?|unités?"
    r"|unidad(?:es)?|unità|unidades?|jednostk[ai]|jednotk[ay]|eenheid|enhed"
    r"|ед(?:иницы?|\.)?(?: измерения)?|単位|单位|單位|단위)"
    r"(?: \([^()]{0,40}\))?\Z",
    re.IGNORECASE,
)
_OF_UNITS = word_set("""
    unit units of measure measurement enhet enheter einheit einheiten unité unités unidad unidades
    unità jednostka jednostki jednotka jednotky eenheid enhed ед единица единицы измерения 単位 单位
    單位 단위
    """)
_OF_FIGURES = WORDS_OF_ENDS | word_set("value values amount quantity figure result")
"""What a heading may say besides the words that it shares with that of the units."""
_NEARLY, _SOME = 0.9, 0.5
"""Of the rows, so many have a unit: where only its place tells whose it is, and where words do."""


def is_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds the units of figures that stand without them."""
    return _UNITS.match(column.title.strip()) is not None and bool(_figures_of(table, column))


def is_loose_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column of units stands among figures of which none are surely its own."""
    if not _UNITS.match(column.title.strip()) or _figures_of(table, column):
        return False
    return any(_has_bare_figures(table, each) for each in table.columns)


def unit_of(table: DraftTable, column: DraftColumn) -> DraftColumn | None:
    """Return the column that says in which unit the figures of a column are."""
    found = [each for each in _unit_columns(table) if column in _figures_of(table, each)]
    return found[0] if len(found) == 1 else None


def joined_units(table: DraftTable) -> tuple[tuple[DraftColumn, Sequence[DraftColumn]], ...]:
    """Return each column of units with the columns of figures behind which it is written."""
    found = ((each, _figures_of(table, each)) for each in _unit_columns(table))
    return tuple((unit, figures) for unit, figures in found if figures)


def _unit_columns(table: DraftTable) -> list[DraftColumn]:
    """Return the columns of units, those that rows mostly have."""
    return [
        each for each in table.columns
        if _UNITS.match(each.title.strip()) and each.name not in table.subject
        and len(table.texts(each.name)) > _share(each) * len(table.rows)
    ]  # fmt: skip


def _share(unit: DraftColumn) -> float:
    return _SOME if words_of_heading(unit.title) - _OF_UNITS else _NEARLY


def _figures_of(table: DraftTable, unit: DraftColumn) -> Sequence[DraftColumn]:
    """Return the columns of figures whose unit a column surely is: one, or the ends of a range."""
    if unit not in _unit_columns(table):
        return ()
    named = words_of_heading(unit.title) - _OF_UNITS
    found = _of_same_words(table, named) if named else _beside(table, unit)
    if any(says_unit(each.title) for each in found):
        return ()
    return found if len(found) == 1 or _are_ends(found) else ()


def _of_same_words(table: DraftTable, named: set[str]) -> Sequence[DraftColumn]:
    """Return the columns of figures whose headings say the words of a unit's and hardly more."""
    figures = [each for each in table.columns if _has_bare_figures(table, each)]
    alike = [each for each in figures if named <= words_of_heading(each.title)]
    plain = [each for each in alike if words_of_heading(each.title) - named <= _OF_FIGURES]
    bare = [each for each in plain if words_of_heading(each.title) == named]
    return plain if len(plain) < 3 or not bare else bare


def _beside(table: DraftTable, unit: DraftColumn) -> Sequence[DraftColumn]:
    """Return the only column of figures beside a column of units, or the range that ends there."""
    if sum(not words_of_heading(each.title) - _OF_UNITS for each in _unit_columns(table)) > 1:
        return ()
    place = table.columns.index(unit)
    before, behind = table.columns[max(0, place - 2) : place], table.columns[place + 1 : place + 3]
    sides = [
        side for side in (before[::-1], behind) if side and _has_bare_figures(table, side[0])
    ]  # fmt: skip
    if len(sides) != 1:
        return ()
    near, *further = sides[0]
    if further and _has_bare_figures(table, further[0]) and _are_ends((near, further[0])):
        return (near, further[0])
    return (near,)


def _are_ends(columns: Sequence[DraftColumn]) -> bool:
    """Return whether two columns are the lower and the upper end of one range."""
    if len(columns) != 2:
        return False
    (of, place, is_high), (of_other, place_other, is_other_high) = (
        range_end(each.title) for each in columns
    )
    return place >= 0 and (of, place) == (of_other, place_other) and is_high != is_other_high


def _has_bare_figures(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a column holds figures and nothing else."""
    is_named = column.name in table.subject or column.kind is ColumnKind.LIST
    return not is_named and are_figures(table.texts(column.name))
