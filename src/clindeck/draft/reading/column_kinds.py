"""The texts of a column to its kind, and each text to the items that somebody wrote into it.

A list is told by `;`, line breaks or bullets, or, where a column is mostly so, by commas. A unit
that a heading gives goes with the numbers below it where they are doses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clindeck.content.column_kinds import COLUMN_KINDS, URL
from clindeck.draft.reading.cells.separators import separator_of
from clindeck.draft.reading.row_looks import is_number
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import is_date, slug_of

_DOSE_WORDS = frozenset(("dose", "doses", "dosage", "dosing", "posology", "dosis"))
_NO_DOSE = frozenset(("form", "forms", "adjustment", "response", "interval"))
_AMOUNT_WORDS = _DOSE_WORDS | {
    "max", "maximum", "min", "minimum", "starting", "initial", "loading", "maintenance", "daily",
    "strength", "usual", "adult", "child", "paediatric", "pediatric", "elderly",
}  # fmt: skip
_DOSE_UNIT = re.compile(
    r"(?:mg|mcg|µg|μg|ug|g|iu|units?|mmol|meq)(?:/(?:kg|m2|m²|min|h|hr|day|d|dose|week))*\Z",
    re.IGNORECASE,
)
_WITH_UNIT = re.compile(
    r"[0-9]\s?(?:%|(?:mg|mcg|µg|μg|ug|g|kg|ml|l|iu|units?|mmol|meq|tablets?|puffs?|drops?)\b)", re.I
)
_PER = {"day": "per day", "d": "per day", "kg": "per kg", "h": "per hour", "hr": "per hour",
        "min": "per minute", "dose": "per dose", "week": "per week", "m2": "per m²",
        "m²": "per m²"}  # fmt: skip
_MOSTLY = 0.5
_NEARLY_ALL = 0.85
_LITERAL = re.compile(
    r"""\[\s{0,3}(?:'[^'\[\]]{0,300}'|"[^"\[\]]{0,300}")"""
    r"""(?:\s{0,3},\s{0,3}(?:'[^'\[\]]{0,300}'|"[^"\[\]]{0,300}")){0,60}\s{0,3}\]\Z"""
)
_QUOTED_ITEM = re.compile(r"""'([^'\[\]]{0,300})'|"([^"\[\]]{0,300})\"""")
_CODE_WORDS = word_set("""
    code codes atc icd snomed rxcui drugbank umls loinc ndc ean gtin cas
    """)

PART_OF_SENTENCE = re.compile(r"(?:Text|Blank|Hint) [0-9]{1,3}\Z")
"""Titles of the columns into which a cloze's sentence was taken apart."""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column's kind, the items of each of its texts, and what was decided, in words."""

    kind: ColumnKind
    items: tuple[tuple[str, ...], ...]
    title: str
    guess: str = ""


def read_column(
    title: str, unit: str, texts: Sequence[str], *, has_typed_breaks: bool = False
) -> ReadColumn:
    """Return what a column holds; `texts` are its values in order, the empty text for none.

    `has_typed_breaks`: its format breaks no line by itself, as Markdown does not.
    """
    filled = [text for text in texts if text]
    split, how = separator_of(title, filled, has_typed_breaks=has_typed_breaks)
    if how == "commas" and is_code(title):
        split, how = None, ""
    if filled and sum(map(_is_literal, filled)) > _NEARLY_ALL * len(filled):
        split, how = _literal_items, "its brackets and quotes"
    if split is not None:
        items = tuple(tuple(split(text)) if text else () for text in texts)
        return ReadColumn(ColumnKind.LIST, items, _with_unit(title, unit), f"a list by {how}")
    single = tuple((text,) if text else () for text in texts)
    words = set(slug_of(title).split("-"))
    if unit and _DOSE_UNIT.match(unit) and words & _AMOUNT_WORDS:
        spelled = _spelled(unit)
        with_unit = tuple(
            tuple(f"{text} {spelled}" if _is_bare(text) else text for text in items)
            for items in single
        )
        guess = f'the unit of the heading, {unit}, is written behind its numbers as "{spelled}"'
        bare = [text for items in with_unit for text in items if _lacks_unit(text)]
        if bare:
            title = _with_unit(title, unit)
            guess += f', not behind "{bare[0]}"' + (f" and {len(bare) - 1} more" * (len(bare) > 1))
            guess += "; it stays in the heading"
        return ReadColumn(ColumnKind.DOSE, with_unit, title, guess)
    kind = _plain_kind(words, filled)
    return ReadColumn(kind, single, _with_unit(title, unit))


def _is_literal(text: str) -> bool:
    return _LITERAL.match(text.strip()) is not None


def _literal_items(text: str) -> list[str]:
    """Return the items of a list as programs write it: `['one', 'two']`."""
    if not _is_literal(text):
        return [text]
    return [first or second for first, second in _QUOTED_ITEM.findall(text) if first or second]


def plain_column(title: str, texts: Sequence[str]) -> ReadColumn:
    """Return a column of texts that are nothing but texts."""
    items = tuple((text,) if text else () for text in texts)
    return ReadColumn(ColumnKind.TEXT, items, title)


def media_column(title: str, files: Sequence[str]) -> ReadColumn:
    """Return a column of names of media files."""
    items = tuple((file,) if file else () for file in files)
    return ReadColumn(ColumnKind.MEDIA, items, title)


def is_code(title: str) -> bool:
    """Return whether a heading speaks of codes of a register, which nobody learns."""
    return not _CODE_WORDS.isdisjoint(slug_of(title).split("-"))


def _with_unit(title: str, unit: str) -> str:
    return f"{title} ({unit})" if unit else title


def _spelled(unit: str) -> str:
    first, *rest = unit.split("/")
    return " ".join((first, *(_PER.get(each.lower(), f"per {each}") for each in rest)))


def _is_bare(text: str) -> bool:
    is_figure = is_number(text) and not text.endswith("%")
    return is_figure or re.match(r"[0-9.,]+\s?(?:-|–|to)\s?[0-9.,]+\Z", text) is not None


def _lacks_unit(text: str) -> bool:
    """Return whether a text has a figure, and behind none of its figures a unit."""
    return any(map(str.isdigit, text)) and not _WITH_UNIT.search(text)


def _plain_kind(words: set[str], filled: Sequence[str]) -> ColumnKind:
    if not filled:
        return ColumnKind.TEXT
    with_number = sum(any(sign.isdigit() for sign in text) for text in filled)
    if words & _DOSE_WORDS and not words & _NO_DOSE and with_number > _MOSTLY * len(filled):
        return ColumnKind.DOSE
    if all(map(is_date, filled)):
        return ColumnKind.DATE
    if all(URL.match(text) for text in filled):
        return ColumnKind.URL
    fault = COLUMN_KINDS[ColumnKind.NUMBER].fault
    if fault is not None and all(fault("", text, None) is None for text in filled):
        return ColumnKind.NUMBER
    return ColumnKind.TEXT
