"""Lines that a sign parts into a term and what it means: a row of dots, an arrow, a first figure.

"Oak .... 40 m", "Oak → acorn", "Oak 30–40 m tall": one such line may be anything. Where most lines
of a list are written so, the sign is what parts them, however few dots a long term leaves room for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.pairs.arrow_lines import (
    ARROWS,
    PARTS,
    SIGN_BEFORE,
    by_arrow,
    by_first_arrow,
    by_lone_arrow,
)
from clindeck.draft.reading.pairs.dashed_lines import dashed_points
from clindeck.draft.reading.pairs.line_parts import guessed, line_part
from clindeck.draft.reading.plain_lists import is_definition
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.wording.languages import LITTLE_WORDS
from clindeck.lint.words import word_set

FEW_DOTS = "two or three dots among lines with rows of dots part a term from what it means"
FIGURES = "what an item says from its first figure on is read as what is told of the words before"
AGES = "words behind ages or times are read as what is then"
LIMITS = "words behind figures that are limits or ranges are read as what these mean"
_DOTS = re.compile(
    r"(?<=[^\s.…])(?:\s?\.{4,200}\s{0,4}|\s\.{2,3}\s{1,4}|\s?…{2,80}\s{0,4})(?=[^\s.…])"
)
_MANY_DOTS = re.compile(r"\.{4}|……")
_QUANTITY = re.compile(
    r"(?P<term>[^\W\d_][^\d:\uff1a=;→]{1,50}?)\s(?P<told>[<>≤≥~≈±]{0,2}\s?[0-9][0-9.,]{0,9}"
    r"(?:\s?[-–—/x×]\s?[0-9][0-9.,]{0,9})?\s?(?P<unit>[^\W\d_]{1,8}|[%°‰])(?![^\W\d_]).{0,90})\Z"
)
_NUMBER = r"[0-9][0-9.,]{0,9}"
_THRESHOLD = re.compile(
    rf"(?P<term>(?P<limit>\\?[<>≤≥])?\s?{_NUMBER}(?P<end>\s?[-–—]\s?{_NUMBER})?"
    r"(?:\s?[%°])?)\s{1,3}(?=[^\W\d_]{4}[^:=–—]{0,60}\Z)"
)
_AGE = re.compile(
    rf"(?P<term>{_NUMBER}(?:\s?[-–—]\s?{_NUMBER})?\s?(?P<unit>[^\W\d_]{{1,9}}))\.?(?:\s?[:\uff1a]|\s[-–—])?"
    r"\s{1,3}(?=[^\W\d_])"
)
_AGES = word_set("""
    y yr yrs year years mo mth mths month months wk wks week weeks d day days h hr hrs hour hours m
    min jahr jahre monat monate woche wochen tag tage j an ans mois semaine semaines jour jours
    año años mes meses semana semanas día días anno anni mese mesi settimana settimane giorno giorni
    ano anos mês dia dias år mån måned måneder uge uger vecka veckor uke uker rok lata miesiąc
    год года лет месяц месяца месяцев неделя недели недель рік роки років місяць місяці місяців
    """)
_DOSES = word_set("mg g µg μg mcg ug ng ml iu ie ui units mmol meq")
_NO_TERMS = word_set("""
    give take wait add use start stop increase reduce repeat check inject infuse within after before
    about every over until for up max min maximum minimum total day week month year stage grade step
    phase class type level table figure chapter page part room lesson unit number no ca approx at in
    of to the a an and or with by from than per on
    gib nimm warte geben warten nach vor alle bis tag woche dar tomar esperar cada hasta después
    donner attendre après avant tous dopo prima ogni fino dare ge efter före var till i v po za do
    de la le el um nad pod bei mit von zu den der die das
    σε στο στη στην στον στους στις στα από μέχρι έως \u03b3\u03b9\u03b1 πριν μετά
    не \u0432 на до от по за через при из \u0443 \u0441 после каждые w od przed przez przy co ve
    ile için sonra dari pada di ke untuk setelah
    """)
"""Words before a figure that tell what to do, when, or count something: no term."""
GOES_ON = word_set("""
    and or with plus + & then und oder mit dann och eller med og y o con et ou avec puis e com i lub
    en of met och/eller and/or und/oder
    """)
"""Last words of an item that the next one goes on with."""
_FEWEST, _OFTEN, _MOSTLY, _NEARLY_ALL = 3, 0.5, 0.6, 0.9
_FEWEST_AGES = 4
_LONGEST_TERM, _LONGEST_MEANING, _LONGEST_NAME = 9, 25, 4
"""Words."""

Parted = tuple[DocumentBlock, ...]
"""What becomes of a block: itself, or a term for each of its lines."""


def with_parted_lines(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines that a sign parts, as most beside them, are terms."""
    found: list[Parted] = [(each,) for each in blocks]
    for places in _lists(blocks):
        own = [blocks[place] for place in places]
        parted = (_parted_by(own, _by_dots) or _parted_by(own, by_arrow)
                  or _by_ages(own) or _by_thresholds(own) or dashed_points(own)
                  or _by_arrows_beside(own, _one_by_one(own)))  # fmt: skip
        for place, each in zip(places, parted, strict=False):
            found[place] = each
    return tuple(own for each in found for own in each)


def _lists(blocks: Sequence[DocumentBlock]) -> Iterator[Sequence[int]]:
    """Yield the places of the items of a section at one level, and of lines of prose in a row."""
    items: dict[int, list[int]] = {}
    prose: list[int] = []
    for place, block in enumerate(blocks):
        if prose and not _goes_on(blocks[prose[-1]], block):
            yield prose
            prose = []
        if block.kind is BlockKind.PROSE:
            prose.append(place)
        elif block.kind is BlockKind.ITEM and not block.is_whole:
            items.setdefault(block.level, []).append(place)
        elif block.kind is BlockKind.HEADING:
            yield from items.values()
            items = {}
    yield from items.values()
    if prose:
        yield prose


def _goes_on(above: DocumentBlock, block: DocumentBlock) -> bool:
    """Return whether lines of prose stand right below those of another block."""
    is_prose = above.kind is block.kind is BlockKind.PROSE
    return is_prose and block.lines[0].position.line == above.lines[-1].position.line + 1


def _parted_by(
    blocks: Sequence[DocumentBlock], part: Callable[[Line], tuple[Line, Line] | None]
) -> list[Parted]:
    """Return what becomes of blocks if most of their lines are parted, else nothing.

    Of prose nearly all have to be, and a line that is not goes on with the one above it.
    """
    lines = [line for block in blocks for line in block.lines]
    told = sum(part(line) is not None for line in lines)
    share = _NEARLY_ALL if blocks[0].kind is BlockKind.PROSE else _MOSTLY
    if told < max(_FEWEST, share * len(lines)):
        return []
    if part is _by_dots and 2 * sum(map(_has_many_dots, lines)) <= told:
        return []
    return [_terms(block, part) for block in blocks]


def _by_arrows_beside(blocks: Sequence[DocumentBlock], found: list[Parted]) -> list[Parted]:
    """Return items that an arrow parts, if half of a list are so or are a term and what it means.

    `found` is what else becomes of the items.
    """
    if blocks[0].kind is not BlockKind.ITEM:
        return found
    told = [len(block.lines) == 1 and not is_definition(block.lines[0].text)
            and by_first_arrow(block.lines[0]) is not None for block in blocks]  # fmt: skip
    pairs = sum(is_definition(block.lines[0].text) or by_arrow(block.lines[0]) is not None
                for block in blocks)  # fmt: skip
    if not any(told) or pairs < max(_FEWEST, _OFTEN * len(blocks)):
        return found
    others = found or [(block,) for block in blocks]
    return [
        _terms(block, by_first_arrow) if is_told else other
        for block, is_told, other in zip(blocks, told, others, strict=True)
    ]


def _terms(block: DocumentBlock, part: Callable[[Line], tuple[Line, Line] | None]) -> Parted:
    found: list[DocumentBlock] = []
    for line in block.lines:
        parts = part(line)
        if parts is not None:
            said = "" if _has_many_dots(line) else FEW_DOTS
            said = ARROWS if part in (by_arrow, by_first_arrow) else said
            found.append(guessed(replace(block, kind=BlockKind.TERM, lines=parts), said))
        elif not found:
            return (block,)
        else:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
    return tuple(found)


def _by_dots(line: Line) -> tuple[Line, Line] | None:
    found = _DOTS.search(line.text)
    if found is None or _DOTS.search(line.text, found.end()):
        return None
    return line_part(line, 0, found.start()), line_part(line, found.end())


def _has_many_dots(line: Line) -> bool:
    return _MANY_DOTS.search(line.text) is not None


def _one_by_one(blocks: Sequence[DocumentBlock]) -> list[Parted]:
    """Return items parted each by its own: by its figures, or by an arrow, its only sign.

    What most of a list tells nothing of: "asthma features → add a steroid" among doses.
    """
    return [
        (by_lone_arrow(block),) if parted == (block,) else parted
        for block, parted in zip(blocks, _by_figures(blocks), strict=False)
    ]


def _by_figures(blocks: Sequence[DocumentBlock]) -> list[Parted]:
    """Return items whose first words are a name and the rest figures, as most of a list are so.

    An item that opens with one word and a dose is parted without the others.
    """
    if blocks[0].kind is not BlockKind.ITEM:
        return []
    found = [_quantity(block) for block in blocks]
    told = [each for each in found if each is not None]
    if len({each["term"].casefold() for each in told}) < len(told):
        return []
    are_most = len(told) >= max(_FEWEST, _MOSTLY * len(blocks))
    return [
        _with_quantity(block, each)
        if each is not None and (are_most or _is_dose(each))
        else (block,)
        for block, each in zip(blocks, found, strict=True)
    ]


def _by_ages(blocks: Sequence[DocumentBlock]) -> list[Parted]:
    """Return items that begin with an age or a time and say what is then, if nearly all do."""
    lines = [block.lines[0] for block in blocks if len(block.lines) == 1]
    matches = [_AGE.match(line.text) for line in lines]
    found = [each if each and each["unit"].casefold() in _AGES else None for each in matches]
    told = [each for each in found if each is not None]
    is_list = blocks[0].kind is BlockKind.ITEM and len(lines) == len(blocks)
    if not is_list or len(told) < max(_FEWEST_AGES, _NEARLY_ALL * len(blocks)):
        return []
    if len({each["term"] for each in told}) < len(told):
        return []
    return [
        (block,) if each is None else
        (guessed(replace(block, kind=BlockKind.TERM, lines=(
            line_part(line, 0, each.end("unit")), line_part(line, each.end())
        )), AGES),)
        for block, line, each in zip(blocks, lines, found, strict=True)
    ]  # fmt: skip


def _by_thresholds(blocks: Sequence[DocumentBlock]) -> list[Parted]:
    """Return items that all begin with a figure, most with a range or a limit, and end in words."""
    lines = [block.lines[0] for block in blocks if len(block.lines) == 1]
    found = [_THRESHOLD.match(line.text) for line in lines]
    told = [each for each in found if each is not None]
    limits = sum(each["limit"] is not None or each["end"] is not None for each in told)
    if len(told) < max(_FEWEST, len(blocks)) or limits <= len(told) / 2:
        return []
    return [
        (guessed(replace(block, kind=BlockKind.TERM, lines=(
            line_part(line, 0, each.end("term")), line_part(line, each.end())
        )), LIMITS),)
        for block, line, each in zip(blocks, lines, told, strict=True)
    ]  # fmt: skip


def _quantity(block: DocumentBlock) -> re.Match[str] | None:
    found = _QUANTITY.match(block.lines[0].text) if len(block.lines) == 1 else None
    if found is None or SIGN_BEFORE.search(found["term"]):
        return None
    text = block.lines[0].text
    if PARTS.search(text, found.end("unit")) or text.split()[-1].casefold() in GOES_ON:
        return None
    words = [word.strip("*_(),").lower() for word in found["term"].split()]
    is_name = len(words) <= _LONGEST_NAME and words[0] not in _NO_TERMS
    is_name = is_name and words[-1] not in _NO_TERMS | LITTLE_WORDS and "**" not in found["term"]
    is_name = is_name and (found["term"][-1].isalnum() or found["term"][-1] == ")")
    return found if is_name and found["term"].count("(") == found["term"].count(")") else None


def _is_dose(found: re.Match[str]) -> bool:
    is_name = len(found["term"].split()) == 1 and found["term"][:1].isupper()
    return is_name and found["unit"].casefold() in _DOSES


def _with_quantity(block: DocumentBlock, found: re.Match[str]) -> Parted:
    line = block.lines[0]
    lines = (line_part(line, 0, found.end("term")), line_part(line, found.start("told")))
    return (guessed(replace(block, kind=BlockKind.TERM, lines=lines), FIGURES),)
