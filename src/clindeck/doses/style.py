"""How dose text must be written, and the rewrites that are certain.

`style_faults` names every place; a fault carries a replacement only
where it cannot change the meaning. `displayed` is the text with all of them, for the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from clindeck.doses.error_prone import ErrorProneWording, wordings
from clindeck.doses.plain import FIGURES
from clindeck.doses.units import UNITS
from clindeck.doses.vocabulary import RANGE, TIME, UNIT, either

_MOST_ROUNDS = 4
"""One rewrite may make another certain: SC before PRN, once that reads "as needed"."""
_MATHS = ("\\(", "\\[")


class Fault(Enum):
    """What is wrong with a wording, by the rule that reports it."""

    ABBREVIATION = "D001"
    TRAILING_ZERO = "D002"
    NAKED_DECIMAL = "D003"
    MISSING_COMMA = "D004"
    GLUED_UNIT = "D005"
    RANGE_DASH = "D006"


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace `text[start:end]`; an empty stretch is an insertion. `code` is the rule's."""

    start: int
    end: int
    replacement: str
    code: str


@dataclass(frozen=True, slots=True)
class StyleFault:
    """A wording that is wrong, what to write instead, and the rewrite if it is certain."""

    fault: Fault
    start: int
    end: int
    advice: str
    fix: Fix | None = None
    is_dangerous: bool = False
    is_in_dose: bool = True


_LONGEST_DOSE = 2_000
_MOST_DIGITS = 20  # Python refuses to read a number of some thousands


def style_faults(text: str, *, is_dose: bool) -> tuple[StyleFault, ...]:
    """Return every wording that is error-prone, in reading order.

    Outside dose text only what stands behind a number and is a dose beyond doubt counts.
    """
    return dose_faults(text) if is_dose else prose_faults(text)


def dose_faults(text: str) -> tuple[StyleFault, ...]:
    """Return the error-prone wordings of a dose."""
    if _SUSPECT.search(text) is None or any(mark in text for mark in _MATHS):
        return ()
    return _in_order(text, is_dose=True)


def prose_faults(text: str) -> tuple[StyleFault, ...]:
    """Return the error-prone wordings of text that is not a dose as a whole."""
    if _FIGURE.search(text) is None or _number_patterns().measured.search(text) is None:
        return ()
    if _SUSPECT.search(text) is None or any(mark in text for mark in _MATHS):
        return ()
    return tuple(replace(fault, is_in_dose=False) for fault in _in_order(text, is_dose=False))


def _in_order(text: str, *, is_dose: bool) -> tuple[StyleFault, ...]:
    if len(text) > _LONGEST_DOSE:
        return ()
    faults = (
        *_abbreviations(text, is_dose=is_dose),
        *_numbers(text, is_dose=is_dose),
        *_dashes(text, is_dose=is_dose),
    )
    return tuple(sorted(faults, key=lambda fault: (fault.start, fault.end)))


def safe_fixes(text: str, *, is_dose: bool = True) -> tuple[Fix, ...]:
    """Return the rewrites that are certain, in order and without overlap.

    Outside dose text fewer are: what stands behind a number and is a dose beyond doubt.
    """
    found = (fault.fix for fault in style_faults(text, is_dose=is_dose))
    fixes: list[Fix] = []
    for fix in sorted((fix for fix in found if fix is not None), key=_place):
        if not fixes or fixes[-1].end <= fix.start:
            fixes.append(fix)
    return tuple(fixes)


def _place(fix: Fix) -> tuple[int, int]:
    return fix.start, fix.end


def displayed(text: str) -> str:
    """Return dose text as a card shows it; the same where nothing is certain to be rewritten."""
    for _ in range(_MOST_ROUNDS):
        fixes = safe_fixes(text)
        if not fixes:
            break
        text = _applied(text, fixes)
    return text


def _applied(text: str, fixes: tuple[Fix, ...]) -> str:
    parts: list[str] = []
    start = 0
    for fix in fixes:
        parts += (text[start : fix.start], fix.replacement)
        start = fix.end
    return "".join((*parts, text[start:]))


_FIGURE = re.compile(f"[{FIGURES}]")
_SUSPECT = re.compile(
    r"[µμ×&@<>/–—−]|[0-9]\s?-|-\s?[0-9.]|[0-9]{4}|(?<![0-9])\.[0-9]|\.[0-9]*0(?![0-9])"
    r"|[0-9½¼¾][a-zµμ]"
    r"|\b(?:iu|u|ug|cc|gm|q[a-z0-9]{0,4}|bid|bd|tid|tds|biw|tiw|hs|prn|o[dsu]|au|sc|sq"
    r"|sub[\s-]?q|subcut|per\s+os|x)(?![a-z])|(?<![a-z])[a-z]\.[a-z](?![a-z])|(?<![a-z])q\.|x\s?[0-9]",
    re.IGNORECASE,
)
"""Text without any of these has no fault, so that clean text costs one search."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _abbreviations(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    taken = bytearray(len(text))
    for wording in wordings():
        if not (is_dose or wording.counts_anywhere):
            continue
        for match in wording.pattern.finditer(text):
            start, end = match.span()
            if 1 in taken[start:end]:
                continue
            taken[start:end] = b"\1" * (end - start)
            if is_dose or _is_behind_a_number(text, start):
                yield _abbreviation(match, wording)


def _abbreviation(match: re.Match[str], wording: ErrorProneWording) -> StyleFault:
    """Return the fault of a wording that was found; spaces around it are only the fix's."""
    start, end = match.span()
    fix = None
    if wording.replacement is not None:
        fix = Fix(start, end, wording.replacement(match), Fault.ABBREVIATION.value)
    written = match.group()
    first = start + len(written) - len(written.lstrip())
    last = end - len(written) + len(written.rstrip())
    return StyleFault(Fault.ABBREVIATION, first, last, wording.advice, fix, wording.is_dangerous)


def _is_behind_a_number(text: str, at: int) -> bool:
    return re.search(r"[0-9]\s?$", text[max(0, at - 2) : at]) is not None


@dataclass(frozen=True, slots=True)
class _NumberPatterns:
    """Patterns of badly written numbers, each up to its unit, and of any number with a unit."""

    measured: re.Pattern[str]
    trailing: re.Pattern[str]
    naked: re.Pattern[str]
    commaless: re.Pattern[str]
    glued: re.Pattern[str]


@cache
def _number_patterns() -> _NumberPatterns:
    partner = rf"(?:{RANGE}[0-9.][0-9.,]*)?\s?-?{UNIT}"
    tail = r"(?P<tail>\.0+|\.[0-9]*?[1-9](?P<zeros>0+))"
    return _NumberPatterns(
        _compiled(rf"[0-9½¼¾]\s?-?{UNIT}"),
        _compiled(rf"(?<![0-9.,])[0-9][0-9,]*{tail}(?={partner})"),
        _compiled(rf"(?<![\w.,])\.[0-9]+(?={partner})"),
        _compiled(rf"(?<![\w.,/])(?:(?<!-)|(?<=[0-9]-))[0-9]{{4,}}(?=(?:\.[0-9]+)?{partner})"),
        _compiled(rf"(?<=[0-9½¼¾])(?=(?P<unit>{UNIT})(?<!%))"),
    )


_LAST_NUMBER = re.compile(r"(?<![\w.,])[0-9.,]*[0-9½¼¾]\Z")
_LONGEST_NUMBER = 60
"""Signs of a number that is looked at; one that is longer is none that anybody typed."""


_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""Numbers that many languages read as thousands: 1.500 is 1500 there."""
_BEHIND_A_SIGN = re.compile(r"[<>≤≥=±]\s?$")
_UP_TO_UNIT = rf"(?:{RANGE}[0-9.][0-9.,]*+)?\s?-?"
_DRUG_UNITS = r"(?:mg|mcg|[µμ]g|ug|units?|iu|mL|tablets?|capsules?)(?!\w)"
_PER_VOLUME = re.compile(
    rf"{_UP_TO_UNIT}(?:\w+\s?/\s?(?:dL|L|100\s?mL)|(?!{_DRUG_UNITS}|g\s?/)\w+\s?/\s?[mµμ]L"
    r"|mL\s?/\s?min\s?/\s?1\.73|%)(?!\w)",
    re.IGNORECASE,
)
_GIVEN = re.compile(rf"{_UP_TO_UNIT}{_DRUG_UNITS}", re.IGNORECASE)


def _is_a_result(text: str, start: int, end: int, *, is_dose: bool) -> bool:
    """Return whether a number is one of a laboratory, which says how precisely it measures.

    In a dose only a limit is, "if potassium is ≥ 7.0 mmol/L"; elsewhere any limit or concentration.
    """
    has_sign = _BEHIND_A_SIGN.search(text[max(0, start - 3) : start]) is not None
    if _PER_VOLUME.match(text, end) is not None:
        return has_sign or not is_dose
    return has_sign and not is_dose and _GIVEN.match(text, end) is None


def _numbers(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    patterns = _number_patterns()
    for match in patterns.trailing.finditer(text):
        if _is_a_result(text, match.start(), match.end(), is_dose=is_dose):
            continue
        group = "tail" if match["zeros"] is None else "zeros"
        start, end = match.span(group)
        number = text[match.start() : start]
        fix: Fix | None = Fix(start, end, "", Fault.TRAILING_ZERO.value)
        if _THOUSANDS.fullmatch(match.group()):
            number += f", or {match.group().replace('.', ',')} if thousands are meant"
            fix = None
        yield StyleFault(Fault.TRAILING_ZERO, match.start(), match.end(), number, fix)
    for match in patterns.naked.finditer(text):
        fix = Fix(match.start(), match.start(), "0", Fault.NAKED_DECIMAL.value)
        advice = f"0{match.group()}"
        yield StyleFault(Fault.NAKED_DECIMAL, match.start(), match.end(), advice, fix)
    for match in patterns.commaless.finditer(text):
        if len(match.group()) > _MOST_DIGITS:
            continue
        advice = f"{int(match.group()):,}"
        fix = Fix(match.start(), match.end(), advice, Fault.MISSING_COMMA.value)
        yield StyleFault(Fault.MISSING_COMMA, match.start(), match.end(), advice, fix)
    for match in patterns.glued.finditer(text):
        whole = _LAST_NUMBER.search(text, max(0, match.start() - _LONGEST_NUMBER), match.start())
        if whole is None or match["unit"] == "G":  # 18G is the gauge of a needle
            continue
        fix = Fix(match.start(), match.start(), " ", Fault.GLUED_UNIT.value)
        end = match.end("unit")
        advice = f"{whole.group()} {match['unit']}"
        yield StyleFault(Fault.GLUED_UNIT, whole.start(), end, advice, fix)


@dataclass(frozen=True, slots=True)
class _DashPatterns:
    """A range with a dash, and what may follow it: any unit, a time or count, a measure."""

    dash: re.Pattern[str]
    counted: re.Pattern[str]
    measured: re.Pattern[str]


@cache
def _dash_patterns() -> _DashPatterns:
    figure = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)"
    names = tuple(n for n, u in UNITS.items() if u.ucum[0] != "{" and n[0].isalpha())
    measure = rf"(?:(?:{either(names)})(?!\w)|%)"
    return _DashPatterns(
        _compiled(
            rf"(?<![\w.,/–-])(?P<low>{figure})(?:\s?(?P<unit>{measure}))?(?P<dash>\s?[-–—−]\s?)"
            rf"(?P<high>{figure})(?![\w.,]*[-–/])"
        ),
        _compiled(rf"\s?-?(?:{UNIT}|(?:times|x|×|{TIME})(?!\w))"),
        _compiled(rf"\s?{measure}"),
    )


def _dashes(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    patterns = _dash_patterns()
    for match in patterns.dash.finditer(text):
        has_unit = match["unit"] is not None
        if not (is_dose or has_unit or patterns.measured.match(text, match.end())):
            continue
        start, end = match.span("dash")
        is_range = has_unit or patterns.counted.match(text, match.end()) is not None
        fix = Fix(start, end, " to ", Fault.RANGE_DASH.value) if is_range else None
        low = match["low"] if match["unit"] is None else f"{match['low']} {match['unit']}"
        advice = f"{low} to {match['high']}"
        yield StyleFault(Fault.RANGE_DASH, match.start(), match.end(), advice, fix)
