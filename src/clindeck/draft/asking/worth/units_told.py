"""Whether the figures of a column have a unit, or need none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import ends_in_magnesium, unit_in
from clindeck.draft.reading.row_looks import is_unit as is_unit_text
from clindeck.draft.reading.unit_words import says_unit
from clindeck.draft.units.counts import are_counts
from clindeck.draft.units.title_units import unit_of_title
from clindeck.draft.units.unit_columns import unit_of
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.draft.vocabulary.range_ends import range_end
from clindeck.draft.wording.figures import Looks, are_mostly_figures, looks_of
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_WITHOUT_UNIT = word_set("""
    ph score scores points year years age number count chromosome stage grade ratio index gcs
    apgar valence charge exponent anzahl nombre número numero antal jahr année año anno
    month months monat monate mois mes meses mês mese mesi månad inr gravity
    size gauge größe taille talla misura
    aantal liczba počet число кількість
    punkt punkte puntos pontos punti poäng punten punkty punktzahl puntuación pontuação punteggio
    """)
"""Words of headings whose figures need no unit."""


def lack_unit(
    table: DraftTable, column: DraftColumn, texts: Sequence[str], words: set[str]
) -> bool:
    """Return whether a column holds figures whose unit neither heading nor column gives."""
    if not are_mostly_figures(texts) or are_counts(column.title, texts):
        return False
    if words & _WITHOUT_UNIT or column.kind is ColumnKind.DATE:
        return False
    return looks_of(texts) is not Looks.YEARS and not has_unit(table, column)


def has_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether figures have a unit, or a heading that needs none."""
    if names_unit(table, column):
        return True
    return bool(words_of_heading(column.title) & _WITHOUT_UNIT)


def names_unit(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether the heading of figures, or a column beside them, says their unit."""
    title = column.title.strip()
    if (
        unit_in(title)[1]
        or _is_unit_alone(title)
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
