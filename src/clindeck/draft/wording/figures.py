"""Columns of figures, of marks, and columns that only number the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from clindeck.draft.drafts import DraftColumn
from clindeck.model.ids import slug_of

_FIGURE = re.compile(
    r"(?:[<>≤≥~≈+−-]|up to )?\s?[0-9][0-9.,]{0,12}(?:\s?(?:-|–|to)\s?[0-9][0-9.,]{0,12})?\Z"
)
_COUNT = re.compile(
    r"[<>≤≥~≈±+-]{0,2}\s?[0-9][0-9.,]{0,12}(?:\s?(?:-|–|to|/)\s?[0-9][0-9.,]{0,12})?"
    r"(?:\s?\([0-9][0-9.,]{0,12}\s?%?\))?\Z"
)
_LISTED = re.compile(r",(?![0-9])|;|,[0-9]+,")
_BELOW_ONE = re.compile(r"[<>≤≥~+−-]?\s?0,[0-9]")
_NUMBER = re.compile(r"[0-9]{1,6}\Z")
_GAPS = 1.2
"""So many times as high as their count running numbers may be."""
_MOSTLY = 0.6
_MARKS = frozenset(
    ("yes", "no", "y", "n", "true", "false", "+", "-", "–", "−", "++", "+++", "+/-", "±", "✓", "✔",
     "✗", "✘", "x", "sometimes", "rarely", "partly", "ja", "nein", "oui", "non", "sí", "si", "sim",
     "não", "да", "нет", "так", "ні", "tak", "nie", "ano", "ne", "nej", "nee", "是", "否", "はい",
     "いいえ", "예", "아니오", "아니요")
)  # fmt: skip
"""Values that only mark whether a heading is true of a row."""
_YEAR = re.compile(r"(?:c\.? ?|about )?[12][0-9]{3}(?: ?(?:BC|AD|BCE|CE))?\Z")
NO_VERDICT = "it is one of the words of its column and no verdict"
_FEW_MARKS = 0.2
_VERDICT_WITH_MORE = re.compile(
    r"(?:yes|no|ja|nein|oui|non|sí|si|sim|não|да|нет)\b[ ,.;:–-]{1,3}\w", re.IGNORECASE
)
_COUNTING = ("no", "nr", "number", "step", "order", "rank", "s-no", "sl-no", "sr-no", "row")


def only_numbers_rows(column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column holds 1, 2, 3 and so on, and is called so; few may be left out."""
    if slug_of(column.title) not in _COUNTING or not all(map(_NUMBER.match, texts)):
        return False
    numbers = [int(text) for text in texts]
    is_rising = all(one < other for one, other in pairwise(numbers))
    return is_rising and 0 < numbers[0] < 2 and numbers[-1] <= _GAPS * len(numbers)


def are_figures(texts: Sequence[str]) -> bool:
    """Return whether texts are figures and nothing else."""
    return bool(texts) and all(map(_FIGURE.match, texts))


def are_decimals(texts: Sequence[str], *, has_unit: bool) -> bool:
    """Return whether the commas in figures are decimal ones: "0,15", "1,5–2", no list "1, 4".

    Below a unit any single comma is one; elsewhere a text must begin with a nought.
    """
    is_plain = all(not _LISTED.search(text) for text in texts)
    return is_plain and (has_unit or any(map(_BELOW_ONE.match, texts)))


def are_mostly_figures(texts: Sequence[str]) -> bool:
    """Return whether most texts are figures without a unit, counts with their share as well."""
    figures = sum(_COUNT.match(text.strip()) is not None for text in texts)
    return figures > _MOSTLY * len(texts)


class Looks(Enum):
    """What all values of a column look like."""

    TEXTS = auto()
    FIGURES = auto()
    YEARS = auto()


def looks_of(texts: Sequence[str]) -> Looks:
    """Return what texts look like."""
    if texts and all(map(_YEAR.match, texts)):
        return Looks.YEARS
    return Looks.FIGURES if are_figures(texts) else Looks.TEXTS


def mark_rows(texts: Sequence[str]) -> bool:
    """Return whether values only say of which rows a heading is true: "yes", "+", "✓"."""
    return bool(texts) and all(text.strip(" .!").lower() in _MARKS for text in texts)


def are_no_verdicts(texts: Sequence[str]) -> bool:
    """Return whether a word such as "NO" among texts is a code or a word like the others."""
    marks = [text for text in texts if mark_rows([text])]
    if not marks or len(marks) > _FEW_MARKS * len(texts):
        return False
    return not any(_VERDICT_WITH_MORE.match(text) for text in texts)
