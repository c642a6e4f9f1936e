"""Columns of a matrix: very many figures, or many columns of the same few marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.worth.units_told import is_told
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.vocabulary.class_words import DRUGS
from clindeck.draft.wording.figures import Looks, are_mostly_figures, looks_of
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_MOST_FIGURES, _MANY_FIGURES, _MANY_CELLS = 4, 2, 100
_MOST_ROWS, _MOST_COLUMNS = 25, 10
"""Of a small table whose figures may be learnt."""
_MOST_BY_HAND = 12
_MOSTLY, _ROUND = 0.6, 0.75
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_ROUND_FIGURE = re.compile(r"0*[1-9]?[0-9]?[05]?0*")
"""Digits of what people learn: 3.5, 40, 125, 1500; measured values have more."""
_OF_RECORDS = word_set("""
    patient patients sample samples participant participants case cases record experiment run trial
    replicate batch date subject proband probe probanden food foods lebensmittel aliment aliments
    alimento alimentos alimenti cibo country city land pays país paese
    """)
"""What the rows of records are called by, which are looked up and not learnt."""
_LEARNT = (
    word_set("""
    age ages alter altersgruppe âge edad età idade ålder leeftijd wiek alder возраст 年龄 年齢 연령
    stage stages stadium stadien stade estadio stadio estágio grade class classe klasse
    species animal tooth teeth zahn dent diente dente
    parameter parameters analyte vital sign test measurement laborwert analyt messgröße paramètre
    parámetro parametro parâmetro badanie analys prova показатель
    """)
    | DRUGS
)
"""What the rows of a table are called by which its figures are learnt."""
_AGE = re.compile(
    r"[0-9]\s?(?:y|yrs?|years?|months?|mo|weeks?|wks?|days?|jahre?|monate?|ans|mois|años|meses|anni"
    r"|mesi|anos|år|jaar)\b|\b(?:stage|stadium|stade|grade) ?[0-9IV]",
    re.IGNORECASE,
)
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
    is_matrix = len(figures) > _MOST_FIGURES or (
        len(figures) > _MANY_FIGURES and cells > _MANY_CELLS
    )
    if is_matrix and not _is_small_and_told(table, figures):
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


def _is_small_and_told(table: DraftTable, figures: Sequence[DraftColumn]) -> bool:
    """Return whether few rows, called as people learn them, have few figures with their units.

    The vital signs of each age are such a table, and the nutrients of foods are none. Below other
    names figures are learnt that are as round as people make them: sizes of tubes, not what was
    measured. Of a dozen rows that words are said of, too, all are learnt.
    """
    if len(table.rows) > _MOST_ROWS or len(figures) > _MOST_COLUMNS:
        return False
    first = table.column(table.subject[0])
    names = table.texts(first.name)
    are_learnt = bool(words_of_heading(first.title) & _LEARNT) or (
        sum(_AGE.search(name) is not None for name in names) > _MOSTLY * len(names)
    )
    told = sum(is_told(table, each) for each in figures)
    if are_learnt and told == len(figures):
        return True
    is_of_records = not words_of_heading(first.title).isdisjoint(_OF_RECORDS)
    is_of_energy = any("kcal" in each.title.lower() for each in table.columns)
    if is_of_records or is_of_energy or 2 * told <= len(figures):
        return False
    known = {*table.subject, *(each.name for each in figures)}
    has_words = any(each.name not in known and table.texts(each.name) for each in table.columns)
    is_by_hand = has_words and len(names) <= _MOST_BY_HAND
    return is_by_hand or all(_are_round(table.texts(each.name)) for each in figures)


def _are_round(texts: Sequence[str]) -> bool:
    """Return whether most figures of a column have two digits that count, or end in five."""
    figures = [found for text in texts for found in _FIGURE.findall(text)]
    bare = [re.sub(r"[.,]", "", each) for each in figures]
    return sum(_ROUND_FIGURE.fullmatch(each) is not None for each in bare) >= _ROUND * len(bare)


def _marks(texts: Sequence[str]) -> frozenset[str]:
    """Return the few short values of a column of marks, none of another column."""
    values = frozenset(text.strip().casefold() for text in texts)
    is_short = all(len(value) <= _LONGEST_MARK and " " not in value for value in values)
    return values if is_short and len(values) <= _MOST_MARKS else frozenset()
