"""The texts of a column to its kind, and each text to the items that somebody wrote into it.

A list is told by `;`, line breaks or bullets, or, where a column is mostly so, by commas. A unit
that a heading gives goes with the numbers below it where they are doses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clindeck.content.column_kinds import COLUMN_KINDS, URL
from clindeck.draft.reading.cell_lines import WORDS_OF_A_LINE, are_items
from clindeck.draft.reading.row_looks import is_number
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import is_date, slug_of

_COMMA_OR_BRACKET = re.compile(r"[,()]")
_BULLETS = re.compile(r"(?:^|\n)[ \t]*(?:[•·▪‣◦●*–—-]|[0-9]{1,2}[.)])[ \t]+(?=\S)")
_LED = re.compile(r"\n[ \t]{0,9}[^\s•·▪‣◦●*–—-][^\n]{0,80}[:\uff1a][ \t]{0,9}\n")
"""A line within a text that heads the bullets below it: the text is no single list."""
_INLINE_BULLETS = re.compile(r"[•▪‣◦●]")
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
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-ÞА-Я]")
"""Where a sentence begins behind another one."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORDS_OF_A_NAME = 2
_OPEN_ENDED = ("etc", "etc.", "and others", "and more")
_SHORT_ITEM = 5
_ROWS_OF_A_GROUP = 5
_MOSTLY = 0.5
_NEARLY_ALL = 0.85
_SOME = 0.15
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

Split = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column's kind, the items of each of its texts, and what was decided, in words."""

    kind: ColumnKind
    items: tuple[tuple[str, ...], ...]
    title: str
    guess: str = ""


def read_column(title: str, unit: str, texts: Sequence[str]) -> ReadColumn:
    """Return what a column holds; `texts` are its values in order, the empty text for none."""
    filled = [text for text in texts if text]
    split, how = _separator(title, filled)
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
    return is_number(text) or re.match(r"[0-9.,]+\s?(?:-|–|to)\s?[0-9.,]+\Z", text) is not None


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


def _separator(title: str, filled: Sequence[str]) -> tuple[Split | None, str]:
    """Return how the texts of a column are parted, and what that is called; None for no list."""
    if not filled or all(URL.match(text) or is_number(text) for text in filled):
        return None, ""
    bulleted = [text for text in filled if len(_BULLETS.findall(text)) > 1]
    inline = [text for text in filled if len(_INLINE_BULLETS.findall(text)) > 1]
    led = [text for text in bulleted if _LED.search(text)]
    if 2 * len(led) > len(bulleted):
        return None, ""
    if len(bulleted) + len(inline) >= max(1.0, _SOME * len(filled)):
        return _by_bullets, "bullets"
    lines = [text for text in filled if "\n" in text and are_items(text.split("\n"))]
    if len(lines) >= max(1.0, _SOME * len(filled)) and all(
        "\n" not in text or text in lines for text in filled
    ):
        return _by_lines, "line breaks"
    for sign, name in ((";", "semicolons"), ("|", "strokes")):
        signed = [text for text in filled if sign in text]
        if len(signed) < max(1.0, _SOME * len(filled)):
            continue
        pieces = [parted(text, sign) for text in signed]
        are_ranges = all(len(each) == 2 and all(map(is_number, each)) for each in pieces)
        if not are_ranges and all(
            len(piece.split()) <= WORDS_OF_A_LINE for each in pieces for piece in each
        ):
            return (lambda text, by=sign: parted(text, by)), name
    commas = [text for text in filled if len(_by_commas(text)) > 1]
    with_comma = [text for text in filled if len(items_of(text)) > 1]
    if (
        len(commas) > _MOSTLY * len(filled)
        and len(commas) >= _NEARLY_ALL * len(with_comma)
        and not is_code(title)
        and not _are_groups(filled)
    ):
        return _by_commas, "commas"
    return None, ""


def _are_groups(filled: Sequence[str]) -> bool:
    """Return whether few texts stand in many rows, and none shares an item with another one.

    Such a text is the name of a group, commas and all: "Nuts, seeds and oils".
    """
    distinct = set(filled)
    if len(distinct) < 2 or len(filled) < _ROWS_OF_A_GROUP * len(distinct):
        return False
    counts = Counter(item for text in distinct for item in set(items_of(text)))
    return max(counts.values()) == 1


def _by_commas(text: str) -> list[str]:
    """Return the items between commas where all of them are short, else the whole text."""
    items = items_of(text)
    if (
        len(items) < 2
        or any(map(_SENTENCES.search, items))
        or any(
            len(item.split()) > _SHORT_ITEM or is_number(item) or item.lower().startswith("or ")
            for item in items
        )
    ):
        return [text]
    *first, last = items
    opening, *others = (len(_IN_BRACKETS.sub("", item).split()) for item in items)
    opens_sentence = opening > max(_WORDS_OF_A_NAME, max(others) + 1)
    if opens_sentence or last.rstrip(".").lower() in _OPEN_ENDED:
        return [text]
    return [*first, last[4:] if last.lower().startswith("and ") else last]


def _by_bullets(text: str) -> list[str]:
    pieces = _BULLETS.split(text) if _BULLETS.search(text) else _INLINE_BULLETS.split(text)
    return [" ".join(piece.split()).rstrip(";,") for piece in pieces if piece.strip()]


def _by_lines(text: str) -> list[str]:
    return [" ".join(line.split()).rstrip(";,") for line in text.split("\n") if line.strip()]


def parted(text: str, sign: str) -> list[str]:
    """Return the parts of a text between signs, parentheses kept whole."""
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth = max(0, depth + (letter in "([") - (letter in ")]"))
        if letter == sign and not depth:
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    if depth:  # a bracket that never closes parts nothing
        pieces = text.split(sign)
    return [" ".join(piece.split()) for piece in pieces if piece.strip()]


def items_of(text: str) -> list[str]:
    """Return the parts of a text between its commas, parentheses kept whole."""
    parts: list[str] = []
    end, closes = len(text), False
    for sign in reversed(list(_COMMA_OR_BRACKET.finditer(text))):
        if sign.group() != ",":
            closes = sign.group() == ")"  # as the next bracket behind a comma does that is inside
        elif text[sign.end() : sign.end() + 3].isdigit() and text[: sign.start()][-1:].isdigit():
            continue  # a comma of thousands
        elif not closes:
            parts.append(text[sign.end() : end])
            end = sign.start()
    parts.append(text[:end])
    return [part.strip() for part in reversed(parts) if part.strip()]
