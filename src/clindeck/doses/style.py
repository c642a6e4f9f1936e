"""How dose text must be written, and the rewrites that are certain.

`style_faults` names every place; a fault carries a replacement only
where it cannot change the meaning. `displayed` is the text with all of them, for the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clindeck.doses.error_prone import ErrorProneWording, wordings
from clindeck.doses.plain import may_tell_amount
from clindeck.doses.vocabulary import RANGE, UNIT, LatePattern
from clindeck.doses.wordings.dashes import range_dashes
from clindeck.doses.wordings.faults import Fault, Fix, Languages, StyleFault
from clindeck.doses.wordings.in_prose import abbreviations_beside_amounts
from clindeck.doses.wordings.other_languages import fix_elsewhere
from clindeck.model.late_patterns import late_pattern

__all__ = [
    "Fault",
    "Fix",
    "StyleFault",
    "displayed",
    "dose_faults",
    "prose_faults",
    "safe_fixes",
    "style_faults",
]

_MOST_ROUNDS = 4
"""One rewrite may make another certain: SC before PRN, once that reads "as needed"."""
_MATHS = ("\\(", "\\[")


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
    if not may_tell_amount(text) or not ("drop" in text or _WITH_UNIT.search(text)):
        return ()
    if _SUSPECT.search(text) is None or any(mark in text for mark in _MATHS):
        return ()
    return tuple(fault._replace(is_in_dose=False) for fault in _in_order(text, is_dose=False))


def _in_order(text: str, *, is_dose: bool) -> tuple[StyleFault, ...]:
    if len(text) > _LONGEST_DOSE:
        return ()
    faults = (
        *_abbreviations(text, is_dose=is_dose),
        *_numbers(text, is_dose=is_dose),
        *range_dashes(text, is_dose=is_dose),
        *(() if is_dose else abbreviations_beside_amounts(text)),
    )
    return tuple(sorted(faults, key=lambda fault: (fault.start, fault.end)))


def safe_fixes(text: str, *, is_dose: bool = True) -> tuple[Fix, ...]:
    """Return the rewrites that are certain, in order and without overlap.

    Outside dose text fewer are: what stands behind a number and is a dose beyond doubt.
    """
    return _without_overlap(fault.fix for fault in style_faults(text, is_dose=is_dose))


def _without_overlap(found: Iterable[Fix | None]) -> tuple[Fix, ...]:
    fixes: list[Fix] = []
    for fix in sorted((fix for fix in found if fix is not None), key=_place):
        if not fixes or fixes[-1].end <= fix.start:
            fixes.append(fix)
    return tuple(fixes)


def _place(fix: Fix) -> tuple[int, int]:
    return fix.start, fix.end


def displayed(text: str, *, in_english: bool = True) -> str:
    """Return dose text as a card shows it; the same where nothing is certain to be rewritten.

    Of a topic that is not `in_english` only signs are rewritten, for its words are others.
    """
    for _ in range(_MOST_ROUNDS):
        if in_english:
            fixes = safe_fixes(text)
        else:
            fixes = _without_overlap(fix_elsewhere(fault, text) for fault in dose_faults(text))
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


_SUSPECT = late_pattern(
    r"[µμ×&@<>/–—−½]|[0-9]\s?-|-\s?[0-9.]|[0-9]{4}|(?<![0-9])\.[0-9]|(?<!\S),[0-9]|[.,][0-9]*0(?![0-9])"
    r"|[0-9½¼¾][a-zµμ]"
    r"|\b(?:iu|u|ug|cc|gm|q[a-z0-9]{0,4}|bid|bd|tid|tds|biw|tiw|hs|prn|o[dsu]|a[dsu]|sc|sq|m(?:g?so4|s)|nanog|nas"
    r"|sub[\s-]?q|subcut|per\s+os|x)(?![a-z])|(?<![a-z])[a-z]\.[a-z](?![a-z])|(?<![a-z])q\.|x\s?[0-9]",
    re.IGNORECASE,
)
"""Text without any of these has no fault, so that clean text costs one search."""


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
            if is_dose or _is_given(match):
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


_NUMBER_BEFORE = late_pattern(
    r"(?<![\w/=-])(?:[0-9][0-9.,]*\s?[-–]\s?)?[0-9.,]*[0-9]\s?(?:million\s)?\Z"
)
_NUMBER_SIGNS = 24
_CONCENTRATION = late_pattern(r"\s?/\s?(?:[md]?L|100\s?mL)(?!\w)", re.IGNORECASE)


def _is_given(match: re.Match[str]) -> bool:
    """Return whether an abbreviation stands behind an amount of its own.

    Of an address it is part of a name, and what a laboratory counts per volume, U/L, is no dose.
    """
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - _NUMBER_SIGNS) : start]
    if _NUMBER_BEFORE.search(before) is None or text[end : end + 1] == "-":
        return False
    return _CONCENTRATION.match(text, end) is None


_PARTNER = rf"(?:{RANGE}[0-9.][0-9.,]*)?\s?-?{UNIT}"
_TAIL = r"(?P<tail>\.0+|\.[0-9]*?[1-9](?P<zeros>0+))"
_WITH_UNIT = LatePattern(rf"[0-9½¼¾]\s?-?{UNIT}")
"""Any number with a unit; those below are badly written numbers, each up to its unit."""
_TRAILING = LatePattern(rf"(?<![0-9.,])[0-9][0-9,]*{_TAIL}(?={_PARTNER})", hint=r"[0-9]\.[0-9]*0")
_NAKED = LatePattern(rf"(?<![\w.,])\.[0-9]+(?={_PARTNER})", hint=r"(?<![\w.,])\.[0-9]")
_COMMA = LatePattern(
    rf"(?:(?<![0-9.,])[0-9]{{1,4}},(?:0|[0-9]0)(?![0-9])|(?<!\S),[0-9]{{1,4}})(?={_PARTNER})",
    hint=r"[0-9],[0-9]?0(?![0-9])|(?<!\S),[0-9]",
)
_COMMALESS = LatePattern(
    rf"(?<![\w.,/])(?:(?<!-)|(?<=[0-9]-))[0-9]{{4,}}(?=(?:\.[0-9]+)?{_PARTNER})", hint="[0-9]{4}"
)
_GLUED = LatePattern(rf"(?<=[0-9½¼¾])(?=(?P<unit>{UNIT})(?<!%))", hint=r"[0-9½¼¾][^\W\d_]")


def _behind_a_comma(text: str, match: re.Match[str], *, is_dose: bool) -> Iterator[StyleFault]:
    """Yield the fault of "5,0 mg" or ",5 mg" of a language whose decimals stand behind a comma."""
    start, end = match.span()
    if match.group().startswith(","):
        advice = f"0{match.group()}"
        yield StyleFault(Fault.NAKED_DECIMAL, start, end, advice, languages=Languages.OTHERS)
    elif not _is_a_result(text, start, end, is_dose=is_dose) and not _MEASURED.match(text, end):
        advice = match.group().rstrip("0").rstrip(",")
        yield StyleFault(Fault.TRAILING_ZERO, start, end, advice, languages=Languages.OTHERS)


_LAST_NUMBER = late_pattern(r"(?<![\w.,])[0-9.,]*[0-9½¼¾]\Z")
_LONGEST_NUMBER = 60
"""Signs of a number that is looked at; one that is longer is none that anybody typed."""


_THOUSANDS = late_pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""Numbers that many languages read as thousands: 1.500 is 1500 there."""
_BEHIND_A_SIGN = late_pattern(r"[<>≤≥=±]\s?$")
_UP_TO_UNIT = rf"(?:{RANGE}[0-9.][0-9.,]*+)?\s?-?"
_DRUG_UNITS = r"(?:mg|mcg|[µμ]g|ug|units?|iu|mL|tablets?|capsules?)(?!\w)"
_PER_VOLUME = late_pattern(
    rf"{_UP_TO_UNIT}(?:(?:\w+\s?/\s?(?:dL|L|100\s?mL)|(?!{_DRUG_UNITS}|g\s?/)\w+\s?/\s?[mµμ]L"
    r"|mL\s?/\s?min\s?/\s?1\.73)(?!\w)|%)",
    re.IGNORECASE,
)
_MEASURED = late_pattern(
    rf"{_UP_TO_UNIT}(?:cm|centimet\w+|inch(?:es)?|kg|kilograms?|\w+·\w+"
    r"|L(?!\s?/)(?!\s+(?:of|over|per|IV|bolus|saline|intravenously)\b)|m?L\s?(?:/|per)\s?min(?:ute)?(?!\s?/\s?kg)(?!\s+of\b))(?!\w)",
    re.IGNORECASE,
)
"""A length, a weight, an exposure, a flow or a volume of litres outside of a dose is measured."""
_GIVEN = late_pattern(rf"{_UP_TO_UNIT}{_DRUG_UNITS}", re.IGNORECASE)


def _is_a_result(text: str, start: int, end: int, *, is_dose: bool) -> bool:
    """Return whether a number is one of a laboratory, which says how precisely it measures.

    In a dose only a limit is, "if potassium is ≥ 7.0 mmol/L"; elsewhere any limit or concentration.
    """
    has_sign = _BEHIND_A_SIGN.search(text[max(0, start - 3) : start]) is not None
    if _PER_VOLUME.match(text, end) is not None:
        return has_sign or not is_dose
    return has_sign and not is_dose and _GIVEN.match(text, end) is None


def _numbers(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        if _is_a_result(text, start, end, is_dose=is_dose):
            continue
        if not is_dose and _MEASURED.match(text, end) is not None:
            continue
        group = "tail" if match["zeros"] is None else "zeros"
        start, end = match.span(group)
        number = text[match.start() : start]
        fix: Fix | None = Fix(start, end, "", Fault.TRAILING_ZERO.value)
        may_be_thousands = _THOUSANDS.fullmatch(match.group()) is not None
        if may_be_thousands:
            number += f", or {match.group().replace('.', ',')} if thousands are meant"
            fix = None
        yield StyleFault(
            Fault.TRAILING_ZERO,
            match.start(),
            match.end(),
            number,
            fix,
            languages=Languages.ENGLISH if may_be_thousands else Languages.ANY,
        )
    for match in _NAKED.finditer(text):
        fix = Fix(match.start(), match.start(), "0", Fault.NAKED_DECIMAL.value)
        advice = f"0{match.group()}"
        yield StyleFault(Fault.NAKED_DECIMAL, match.start(), match.end(), advice, fix)
    for match in _COMMA.finditer(text):
        yield from _behind_a_comma(text, match, is_dose=is_dose)
    for match in _COMMALESS.finditer(text):
        if len(match.group()) > _MOST_DIGITS:
            continue
        advice = f"{int(match.group()):,}"
        fix = Fix(match.start(), match.end(), advice, Fault.MISSING_COMMA.value)
        yield StyleFault(Fault.MISSING_COMMA, match.start(), match.end(), advice, fix)
    for match in _GLUED.finditer(text):
        whole = _LAST_NUMBER.search(text, max(0, match.start() - _LONGEST_NUMBER), match.start())
        if whole is None or match["unit"] == "G":  # 18G is the gauge of a needle
            continue
        fix = Fix(match.start(), match.start(), " ", Fault.GLUED_UNIT.value)
        end = match.end("unit")
        advice = f"{whole.group()} {match['unit']}"
        yield StyleFault(Fault.GLUED_UNIT, whole.start(), end, advice, fix)
