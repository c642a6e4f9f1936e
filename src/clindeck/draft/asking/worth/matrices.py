"""Columns of a matrix: very many figures, or many columns of the same few marks."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import Looks, are_mostly_figures, looks_of

_MOST_FIGURES, _MANY_FIGURES, _MANY_CELLS = 4, 2, 100
_FEWEST_MARKS = 4
_LONGEST_MARK = 6
_MOST_MARKS = 6


def matrices(table: DraftTable, columns: Sequence[DraftColumn]) -> dict[str, str]:
    """Return the columns of a table of very many figures, or of many columns of the same marks.

    Each by its name, with the reason.
    """
    figures = [
        each for each in columns
        if are_mostly_figures(texts := table.texts(each.name))
        and looks_of(texts) is not Looks.YEARS
    ]  # fmt: skip
    cells = sum(len(table.texts(each.name)) for each in figures)
    found: dict[str, str] = {}
    if len(figures) > _MOST_FIGURES or (len(figures) > _MANY_FIGURES and cells > _MANY_CELLS):
        why = f"one of {len(figures)} columns of figures, which nobody learns by card"
        found |= {each.name: why for each in figures}
    marks = {each.name: values for each in columns
             if each.name not in found and (values := _marks(table.texts(each.name)))}  # fmt: skip
    for name, values in marks.items():
        like = sum(2 * len(values & other) >= len(values) for other in marks.values())
        if like >= _FEWEST_MARKS:
            why = f"one of {like} columns of the same marks; say in words what they mean"
            found[name] = why
    return found


def _marks(texts: Sequence[str]) -> frozenset[str]:
    """Return the few short values of a column of marks, none of another column."""
    values = frozenset(text.strip().casefold() for text in texts)
    is_short = all(len(value) <= _LONGEST_MARK and " " not in value for value in values)
    return values if is_short and len(values) <= _MOST_MARKS else frozenset()
