"""The texts of a column to the items that somebody wrote into them: by which signs they part.

A list is told by `;`, line breaks or bullets, or, where a column is mostly so, by commas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from clindeck.content.column_kinds import URL
from clindeck.draft.reading.cells.cell_lines import (
    WORDS_OF_A_LINE,
    are_broken_into_items,
    are_items,
    without_asides,
)
from clindeck.draft.reading.cells.led_lines import are_led, by_led_lines, lines_of
from clindeck.draft.reading.row_looks import is_number
from clindeck.lint.words import word_set
from clindeck.model.ids import slug_of

_COMMA_OR_BRACKET = re.compile(r"[,()]")
_BULLETS = re.compile(r"(?:^|\n)[ \t]*(?:[•·▪‣◦●*–—-]|[0-9]{1,2}[.)])[ \t]+(?=\S)")
_LED = re.compile(r"\n[ \t]{0,9}[^\s•·▪‣◦●*–—-][^\n]{0,80}[:\uff1a][ \t]{0,9}\n")
"""A line within a text that heads the bullets below it: the text is no single list."""
_INLINE_BULLETS = re.compile(r"[•▪‣◦●]")
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-ÞА-Я]")
"""Where a sentence begins behind another one."""
_PROGRAM = re.compile(
    r"\A[^;=]{1,200}=[^;=]{1,200};\Z|\w\([^()]{0,200}\)\s{0,2};\s{0,3}(?:\}|\Z)"
    r"|[)\w]\s{0,2}\{[^{}]{0,300}[;}.]"
)
"""What a line of program has: "x = 3;", "close();", "f() { }"."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORDS_OF_A_NAME = 2
_OPEN_ENDED = ("etc", "etc.", "and others", "and more")
_SHORT_ITEM, _LISTS = 5, 3
_ROWS_OF_A_GROUP = 5
_WORDS_BETWEEN_BREAKS = 20
_HEADS = re.compile(r"\w[:\uff1a]\s*\Z")
_ENDS_WITH_AND = re.compile(r",[^,]{2,60} (?:and|or|&|y|e|o|et|ou|und|oder|og|och|en|i|и|или) [^,]")
_GROUPS = word_set("""
    group groups category categories class classes type kind section family grupo grupos categoria
    categoría clase tipo groupe catégorie classe gruppe kategorie klasse gruppo grupa kategoria
    groep categorie grupp группа категория
    """)
_TOLD_IN_ORDER = word_set("""
    technique procedure method description definition manoeuvre maneuver performance execution how
    technik durchführung ausführung vorgehen beschreibung definition methode
    description exécution procédé définition méthode
    técnica tecnica procedimiento ejecución descripción definición maniobra método
    procedura esecuzione descrizione definizione manovra metodo
    execução descrição definição manobra procedimento
    techniek uitvoering beschrijving definitie technika wykonanie opis definicja metoda
    teknik utförande beskrivning udførelse beskrivelse техника описание определение метод
    """)
"""Headings of what is told step by step in one sentence: its commas part no list."""
_MOSTLY = 0.5
_NEARLY_ALL = 0.85
_SOME = 0.15

Split = Callable[[str], list[str]]


def separator_of(
    title: str, filled: Sequence[str], *, has_typed_breaks: bool
) -> tuple[Split | None, str]:
    """Return how the texts of a column are parted, and what that is called; None for no list."""
    if not filled or all(URL.match(text) or is_number(text) for text in filled):
        return None, ""
    program = sum(_PROGRAM.search(text) is not None for text in filled)
    if program and 2 * program >= sum(";" in text for text in filled):
        return None, ""
    bulleted = [text for text in filled if len(_BULLETS.findall(text)) > 1]
    inline = [text for text in filled if len(_INLINE_BULLETS.findall(text)) > 1]
    led = [text for text in bulleted if _LED.search(text)]
    if 2 * len(led) > len(bulleted):
        return None, ""
    if len(bulleted) + len(inline) >= max(1.0, _SOME * len(filled)):
        return _by_bullets, "bullets"
    if are_led([*map(lines_of, filled)]):
        return by_led_lines, "line breaks"
    broken = ["\n".join(without_asides(text.split("\n"))) for text in filled]
    if not _stand_unbroken(broken):
        lines = {text for text in broken
                 if "\n" in text and _are_items(text, is_typed=has_typed_breaks)}  # fmt: skip
        several = sum(text in lines for text in broken)
        if several >= max(1.0, _SOME * len(filled)) and all(
            "\n" not in text or text in lines for text in broken
        ):
            return _by_lines, "line breaks"
        if are_broken_into_items(broken):
            return _by_lines, "line breaks"
    for sign, name in ((";", "semicolons"), ("|", "strokes")):
        signed = [text for text in filled if len(parted(text, sign)) > 1]
        if len(signed) < max(1.0, _SOME * len(filled)):
            continue
        pieces = [parted(text, sign) for text in signed]
        if all(len(items_of(piece)) >= _LISTS for each in pieces for piece in each):
            continue  # each piece is a list by commas of its own
        are_ranges = all(len(each) == 2 and all(map(is_number, each)) for each in pieces)
        if not are_ranges and all(
            len(piece.split()) <= WORDS_OF_A_LINE for each in pieces for piece in each
        ):
            return (lambda text, by=sign: parted(text, by)), name
    words = set(slug_of(title).split("-")) | set(title.casefold().split())
    if words & _TOLD_IN_ORDER:
        return None, ""
    commas = [text for text in filled if len(by_commas(text)) > 1]
    with_comma = [text for text in filled if len(items_of(text)) > 1]
    if (
        len(commas) > _MOSTLY * len(filled)
        and len(commas) >= _NEARLY_ALL * len(with_comma)
        and not _are_groups(filled, is_called_so=bool(words & _GROUPS))
    ):
        return by_commas, "commas"
    return None, ""


def _stand_unbroken(texts: Sequence[str]) -> bool:
    """Return whether the lines of a text are in another cell one line: a narrow cell broke them."""
    whole = {" ".join(text.split()).casefold() for text in texts if "\n" not in text}
    return any(" ".join(text.split()).casefold() in whole for text in texts if "\n" in text)


def _are_items(text: str, *, is_typed: bool) -> bool:
    """Return whether the lines of a text are items; where breaks are typed, some head others."""
    lines = text.split("\n")
    if not is_typed:
        return are_items(lines)
    return are_items([line for line in lines if not _HEADS.search(line)], _WORDS_BETWEEN_BREAKS)


def _are_groups(filled: Sequence[str], *, is_called_so: bool) -> bool:
    """Return whether few texts stand in many rows, and none shares an item with another one.

    Such a text is the name of a group, commas and all: "Nuts, seeds and oils". Of a column that is
    called a group fewer rows are enough, if a text ends as a name of several things does.
    """
    distinct = set(filled)
    fewest = _ROWS_OF_A_GROUP * len(distinct)
    if is_called_so and any(map(_ENDS_WITH_AND.search, distinct)):
        fewest = len(distinct) + 1
    if len(distinct) < 2 or len(filled) < fewest:
        return False
    counts = Counter(item for text in distinct for item in set(items_of(text)))
    return max(counts.values()) == 1


def by_commas(text: str) -> list[str]:
    """Return the items between commas where all of them are short, else the whole text."""
    items = items_of(text)
    if (
        len(items) < 2
        or any(map(_SENTENCES.search, items))
        or any(";" in item for item in items)
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
    """Return the lines of a text; what stands below a line with a colon says so."""
    items: list[str] = []
    head = ""
    for line in without_asides(text.split("\n")):
        shown = " ".join(line.split()).rstrip(";,")
        if _HEADS.search(shown):
            head = f"{shown} "
        elif shown:
            items.append(head + shown)
            continue
    return items or [" ".join(text.split())]


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
        elif text[sign.end() : sign.end() + 1].isdigit() and text[: sign.start()][-1:].isdigit():
            continue  # a comma within a number: 1,000 or 0,75
        elif not closes:
            parts.append(text[sign.end() : end])
            end = sign.start()
    parts.append(text[:end])
    return [part.strip() for part in reversed(parts) if part.strip()]
