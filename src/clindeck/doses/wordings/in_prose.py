"""Abbreviations of sentences that mean a dose because an amount stands beside them.

In a sentence QD, OD, SC or MS may be anything: a joint, an overdose, multiple sclerosis. Behind or
before an amount with its unit, "10 mg QD", "MS 4 mg", they are what ISMP's list is about. So are
the signs between amounts (&, @, ×, a slash), and a fraction of a tablet in figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from clindeck.doses.vocabulary import NUMBER_WORDS, TIME, UNIT, LatePattern, either
from clindeck.doses.wordings.drug_names import DRUG
from clindeck.doses.wordings.faults import Fault, Fix, StyleFault


class _BesideAnAmount(NamedTuple):
    """The abbreviation is the group `found`; a replacement is right wherever it is found."""

    pattern: LatePattern
    advice: str
    replacement: str | None = None


_ROUTE = r"(?:\s+(?:PO|IV|IM|SC|SL|PR|orally|intravenously|intramuscularly|by\s+mouth))?"
_NAME = r"(?:\s+of)?(?:\s+[a-z][a-z-]{3,30}){0,2}?"
_SWALLOWED = r"(?:mg|mcg|g|mL|tablets?|tabs?|capsules?|caps?)(?!\w)"
_SALT = r"(?:mg|mcg|g)(?!\w)"


_AHEAD = rf"(?=,?\s+[0-9][0-9.,]*\s?{_SALT})"
_OFTEN = r"(?:\s+(?:daily|BID|TID|QID|(?:once|twice|three\s+times)\s+(?:daily|a\s+day)))?"
_NO_DISEASE = r"(?<!\bin )(?<!\bof )(?<!\bfor )(?<!\bwith )"


def _behind(before: str, found: str, advice: str, rewrite: str | None = None) -> _BesideAnAmount:
    wording = rf"(?i:{before})\s+(?P<found>{found})(?!\w)"
    pattern = LatePattern(wording, hint=rf"\s(?:{found})(?!\w)", minds_case=True)
    return _BesideAnAmount(pattern, advice, rewrite)


def _ahead_of(found: str, advice: str, rewrite: str | None = None) -> _BesideAnAmount:
    pattern = LatePattern(rf"(?<!\w)(?P<found>{found}){_AHEAD}", hint=found, minds_case=True)
    return _BesideAnAmount(pattern, advice, rewrite)


@cache
def _wordings() -> tuple[_BesideAnAmount, ...]:
    counted = either(tuple(NUMBER_WORDS))
    amount = (
        rf"(?:[0-9½¼¾]\s?-?|\b(?:{counted})\s+){UNIT}(?:(?:\s?/\s?|\s+per\s+)(?:kg|m2|m²))?(?!\s?/)"
    )
    drops = rf"(?:[0-9½]\s?|\b(?:{counted})\s+)(?:drops?|gtts?)"
    given, sent = rf"{amount}{_NAME}{_ROUTE}", rf"{amount}{_ROUTE}"
    swallowed, salt = rf"[0-9½]\s?{_SWALLOWED}{_ROUTE}", rf"[0-9]\s?{_SALT}"
    morphine, magnesium = "morphine sulfate", "magnesium sulfate"
    return (
        _behind(given, r"(?i:QOD|q\.o\.d\.)", "every other day", "every other day"),
        _behind(given, r"(?i:QD|q1d|q\.d\.)", "daily", "daily"),
        _behind(given, r"(?:BIW|biw)", "twice a week", "twice a week"),
        _behind(given, r"(?:TIW|tiw)", "three times a week", "three times a week"),
        _behind(drops, r"(?:O\.?[DSU]\.?|A[DSU])", "the eye or ear in words"),
        _behind(swallowed, r"(?:OD|O\.D\.)", '"daily"'),
        _behind(sent, r"(?:HS|h\.s\.)", '"at bedtime" or "half-strength"'),
        _behind(amount, r"(?:SC|SQ|s\.c\.|s\.q\.|(?i:sub-?\s?q))", '"subcutaneously"'),
        _behind(salt, "MSO4", morphine, morphine),
        _behind(salt, "MgSO4", magnesium, magnesium),
        _behind(r"[0-9]\s?mg(?!\w)", r"MS(?!\s+Contin)", "morphine or magnesium sulfate"),
        _ahead_of("MSO4", morphine, morphine),
        _ahead_of("MgSO4", magnesium, magnesium),
        _ahead_of(rf"{_NO_DISEASE}MS", "morphine or magnesium sulfate"),
        _BesideAnAmount(_SMALL_UNITS, "units"),
        _sign(rf"{sent}{_OFTEN}", "&", "and", rewrite="and"),
        _sign(rf"{sent}{_OFTEN}", "@", "at", "[0-9]", rewrite="at"),
        _sign(sent, "[×x]", "for", rf"[0-9]{{1,2}}[\s-]?(?:doses|{TIME})"),
        _sign(r"[0-9]\s?units?", "/", '"and" between two doses', r"[0-9][0-9.,]*\s?units?(?!\w)"),
        _BesideAnAmount(_FRACTIONS, 'the part in words: "half a tablet"'),
        _BesideAnAmount(_STOPPED, '"discontinue" or "discharge"'),
    )


def _sign(
    before: str, found: str, advice: str, behind: str = r"\S", *, rewrite: str | None = None
) -> _BesideAnAmount:
    wording = rf"(?:{before})\s*(?P<found>{found})(?=\s*{behind})"
    return _BesideAnAmount(LatePattern(wording, hint=found), advice, rewrite)


_SMALL_UNITS = LatePattern(
    r"(?<=[0-9])\s?(?P<found>u)(?=\s?/\s?(?:kg|h|hr|hour|min|day|dose)(?!\w)"
    r"|\s+(?:SC|SQ|IV|IM|subcut\w*|of\s+(?:\w+\s+)?insulin|insulin)(?!\w))",
    hint=r"[0-9]\s?u",
    minds_case=True,
)


_FRACTIONS = LatePattern(
    r"(?<![\w/.,-])(?P<found>(?:[1-9]\s?-?\s?)?(?:1/[248]|3/4)|[1-9]?\s?[½¼¾])"
    r"(?=\s?-?(?:of\s+)?(?:an?\s+)?(?:tab(?:let)?s?|pills?|caplets?)(?!\w))",
    hint=r"[½¼¾]|[0-9]/[248]",
)
_STOPPED = LatePattern(
    rf"(?<![\w/])(?P<found>D/C)(?='?d?\s+(?:the\s+|all\s+)?{DRUG})", hint="D/C", minds_case=True
)


def abbreviations_beside_amounts(text: str) -> Iterator[StyleFault]:
    """Yield the abbreviations of a sentence that stand beside an amount with its unit."""
    for wording in _wordings():
        for match in wording.pattern.finditer(text):
            start, end = match.span("found")
            fix = None
            if wording.replacement is not None:
                fix = Fix(start, end, wording.replacement, Fault.ABBREVIATION.value)
            yield StyleFault(Fault.ABBREVIATION, start, end, wording.advice, fix)
