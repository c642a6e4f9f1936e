"""Whether the figures of a column have a unit, or need none."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from clindeck.draft.asking.worth.codes import names_learnt_codes
from clindeck.draft.drafted_items import ITEM
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import ends_in_magnesium, unit_in
from clindeck.draft.reading.row_looks import is_unit as is_unit_text
from clindeck.draft.reading.unit_words import says_unit
from clindeck.draft.units.counts import are_counts
from clindeck.draft.units.title_units import unit_of_title
from clindeck.draft.units.unit_columns import QUANTITIES, unit_of
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.draft.vocabulary.numbered_things import are_scale, may_name_by_figures
from clindeck.draft.vocabulary.range_ends import range_end
from clindeck.draft.wording.figures import Looks, are_mostly_figures, looks_of
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_WITHOUT_UNIT = word_set("""
    ph score scores points year years age number count chromosome stage grade ratio index gcs
    apgar valence charge exponent anzahl nombre número numero antal jahr année año anno
    month months monat monate mois mes meses mês mese mesi månad inr gravity
    size gauge größe taille talla misura grootte storlek rozmiar
    week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor
    tooth zahn dent diente dente tand ząb zub
    aantal liczba počet число кількість
    punkt punkte puntos pontos punti poäng punten punkty punktzahl puntuación pontuação punteggio
    point poeng pisteet puan pont puncte баллы балл skóre
    """)
"""Words of headings whose figures need no unit."""
_POINTS = ("body", "boda", "bodů")
"""Headings that are points alone, and within another heading a body."""
_ABOUT = re.compile(r"[\s(\[]{1,3}(?:approx|aprox|ca|circa|etwa|env|około)\b\.?[)\]]?\Z", re.I)
_LEVELS = word_set("level levels stufe stufen niveau nivel nível livello nivå poziom trin trinn")
_MOST_LEVELS = 12
_FEWEST_TOLD, _NEARLY_ALL, _MOSTLY = 3, 0.75, 0.5


def lack_unit(
    table: DraftTable, column: DraftColumn, texts: Sequence[str], words: Set[str]
) -> bool:
    """Return whether a column holds figures whose unit neither heading nor column gives."""
    if not are_mostly_figures(texts) or are_counts(column.title, texts):
        return False
    if words & _WITHOUT_UNIT or column.kind is ColumnKind.DATE:
        return False
    if words & _LEVELS and _count_up(texts):
        return False
    if looks_of(texts) is Looks.YEARS or is_told(table, column):
        return False
    return not (_is_only_one_without(table, column) or _is_of_scale(table, column))


def _count_up(texts: Sequence[str]) -> bool:
    """Return whether texts are the steps of a scale, small whole numbers, each another one."""
    are_small = all(text.isdigit() and int(text) <= _MOST_LEVELS for text in texts)
    return are_small and len({*texts}) == len(texts)


def is_told(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether the heading of figures says their unit, or the name of each row its own."""
    return has_unit(table, column) or _names_tell(table, column)


def _names_tell(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether rows are called after quantities: "Boiling point (°C)", "Metabolised (%)".

    Whoever wrote a unit behind most of them left it out where there is none.
    """
    first = table.subject[0]
    told = [
        bool(unit_in(name.text)[1]) for row in table.rows
        if (name := row.cell(first)) is not None and (cell := row.cell(column.name)) is not None
        and are_mostly_figures([cell.text])
    ]  # fmt: skip
    return len(table.subject) == 1 and sum(told) > _MOSTLY * len(told)


def _is_only_one_without(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether whoever wrote a table gave a unit to nearly all other columns of figures.

    A column without one has none: the size of a mask beside lengths in cm. A weight has one that is
    not said.
    """
    others = [
        each for each in table.columns
        if each.name not in (column.name, *table.subject)
        and are_mostly_figures(table.texts(each.name))
    ]  # fmt: skip
    if words_of_heading(column.title) & QUANTITIES:
        return False
    told = sum(has_unit(table, each) for each in others)
    return told >= max(_FEWEST_TOLD, _NEARLY_ALL * len(others))


def _is_of_scale(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a heading is one of the points 0, 1, 2 … that the headings count.

    What earns them stands below, each row with the unit of its own name.
    """
    points = [each.title.strip() for each in table.columns if each.title.strip().isdigit()]
    numbers = [int(each) for each in points]
    is_one = column.title.strip() in points and len(numbers) >= _FEWEST_TOLD
    return is_one and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def figures_name_rows(table: DraftTable) -> bool:
    """Return whether it is said of what the figures are that the rows of a table are called after.

    A note "≥ 7: ready" is about the score above it.
    """
    first = table.column(table.subject[0])
    is_limit = table.is_of_notes and first.title == ITEM
    is_named = may_name_by_figures(first.title, len(table.columns))
    is_told = is_limit or is_named or has_unit(table, first)
    return is_told or names_learnt_codes(table) or are_scale(table.texts(first.name))


def has_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether figures have a unit, or a heading that needs none."""
    if names_unit(table, column):
        return True
    is_points = column.title.strip().lower() in _POINTS
    return is_points or bool(words_of_heading(column.title) & _WITHOUT_UNIT)


def names_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether the heading of figures, or a column beside them, says their unit."""
    title = _ABOUT.sub("", column.title.strip())
    if (
        unit_in(title)[1]
        or _is_unit_alone(title)
        or (title != column.title.strip() and is_measure(title.lower()))
        or unit_of(table, column) is not None
        or "%" in title
    ):
        return True
    if unit_of_title(table, column):
        return True
    if range_end(title)[1] >= 0:  # "min" at its end is no minute
        return says_unit(title)
    *before, last = re.split(r"[ _]", title)
    return bool(before) and is_unit_text(last) and not ends_in_magnesium(title)


def _is_unit_alone(title: str) -> bool:
    """Return whether a heading is nothing but a unit, of no energy: foods are looked up."""
    return is_measure(title) and title.lower() not in ("kcal", "kj")
