"""Single values beside a column of units: figures that take it, words, and what says its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import is_unit
from clindeck.draft.units.groups_of_people import PEOPLE
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,40}\Z")
_SIGNS = re.compile(r"[\s0-9.,;/<>≤≥~≈±+−–—•-]*\Z")
_AMOUNT = re.compile(r"[0-9]\s?(?:%|‰|°|[^\W\d_])")
_MEASURED = re.compile(r"[0-9]\s?(?:[%‰°]|([^\W\d_]+)(?:[ /][^\W\d_]+)*)")
_AGES = re.compile(
    r"[<>≤≥]?\s?[0-9.,]+(?:\s?[-–]\s?[0-9.,]+)?\s?"
    r"(?:y|yrs?|years?|mo|mths?|months?|wks?|weeks?|d|days?|h|[lj]ahre?|ans|años|anos|anni|år|%)\Z",
    re.IGNORECASE,
)
"""Of whom, or of how many, a figure is: "<5 y", "30%"."""
_BETWEEN = word_set("""
    to till til bis à a al tot do до and or und oder et ou y o e ed en of och eller og lub i и
    then dann puis luego poi max maximum about approx ca circa up zu jusqu
    """)
"""Words between figures of the same unit, no last ones: "3 y" is years."""
_LAST = word_set("max maximum") | PEOPLE
_OF_WHOM = frozenset("MFW")
_NO_UNITS = word_set("x once per dose ratio time times daily weekly monthly yearly")
_PURE = word_set("ph inr ratio quotient quotiente cociente rapport score index gravity gcs apgar")


class BesideUnit(Enum):
    """What a value is for the unit beside it."""

    FIGURES = auto()
    """Figures alone, which the unit is of: "2.5 (<5 y) / 5 (≥5 y)"."""
    WORDS = auto()
    """No figure at all: "no peak"."""
    OWN_UNIT = auto()
    """Figures that say a unit themselves: "10 µg/kg"."""
    UNSURE = auto()
    """Figures among words, whose unit may be another: "4 hourly"."""


def form_of(text: str) -> BesideUnit:
    """Return what a value is for the unit beside it."""
    if not any(map(str.isdigit, text)):
        return BesideUnit.WORDS
    asides = _IN_BRACKETS.findall(text)
    bare = _IN_BRACKETS.sub(" ", text).strip()
    if not any(map(str.isdigit, bare)):
        return BesideUnit.UNSURE
    if any(_AMOUNT.search(aside) and not _AGES.match(aside.strip()) for aside in asides):
        return BesideUnit.UNSURE
    words = _WORD.findall(bare)
    if len(_OF_WHOM.intersection(words)) > 1:
        words = [word for word in words if word not in _OF_WHOM]
    known = all(word.lower() in _BETWEEN | PEOPLE for word in words)
    ends = _LAST_WORD.search(bare)
    is_open = ends is not None and not (ends[0] in _OF_WHOM or ends[0].lower() in _LAST)
    if known and not is_open and _SIGNS.match(_WORD.sub("", bare)):
        return BesideUnit.FIGURES
    is_own = any(
        not found[1] or (is_unit(found[1]) and found[1].lower() not in _NO_UNITS)
        for found in _MEASURED.finditer(bare)
    )
    return BesideUnit.OWN_UNIT if is_own else BesideUnit.UNSURE


def rows_without_unit(
    table: DraftTable, column: DraftColumn, unit: DraftColumn
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the rows whose values stand without the unit beside them, and those in doubt."""
    alone, unsure = [], []
    for row in table.rows:
        cell, name = row.cell(column.name), row.cell(table.subject[0])
        if cell is None:
            continue
        form, has_unit = form_of(cell.text), row.cell(unit.name) is not None
        is_bare = not has_unit and name is not None and is_bare_number(name.text)
        if form in (BesideUnit.WORDS, BesideUnit.OWN_UNIT) or is_bare:
            alone.append(row.id)
        elif form is BesideUnit.UNSURE and has_unit:
            unsure.append(row.id)
    return tuple(alone), tuple(unsure)


def are_nearly_figures(texts: Sequence[str], share: float) -> bool:
    """Return whether more than a share of texts are figures that a unit may stand behind."""
    found = sum(form_of(text) is BesideUnit.FIGURES for text in texts)
    return found > share * len(texts)


def is_bare_number(name: str) -> bool:
    """Return whether what a row is called is measured in no unit: "pH", "INR", "A/G ratio"."""
    return not _PURE.isdisjoint({name.lower(), *words_of_heading(name)})
