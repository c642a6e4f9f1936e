"""The error-prone wordings of dose text, each with what to write instead.

The list follows the error-prone abbreviations and dose expressions of the Institute for Safe
Medication Practices (ISMP), with what it changed in 2024: QHS is asked for, "nanog" and "NAS" are
new. A wording without a replacement has more than one meaning, so that only a person can tell which
to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from clindeck.doses.vocabulary import TIME

Replacement = Callable[[re.Match[str]], str]


class ErrorProneWording(NamedTuple):
    """An error-prone wording, and what to write instead.

    A dangerous one has led to a wrong dose, drug or route. One that counts anywhere does so
    outside dose cells as well, behind a number.
    """

    pattern: re.Pattern[str]
    advice: str
    replacement: Replacement | None
    is_dangerous: bool
    counts_anywhere: bool


def _word(
    pattern: str,
    advice: str,
    replacement: Replacement | str | None = None,
    *,
    is_dangerous: bool = False,
    counts_anywhere: bool = False,
    minds_case: bool = False,
) -> ErrorProneWording:
    """Return a wording; without a replacement of its own, the advice is the replacement."""
    compiled = re.compile(pattern, re.NOFLAG if minds_case else re.IGNORECASE)
    rewrite = _always(replacement) if isinstance(replacement, str) else replacement
    return ErrorProneWording(compiled, advice, rewrite, is_dangerous, counts_anywhere)


def _latin(forms: str, meaning: str, *, is_dangerous: bool = False) -> ErrorProneWording:
    """Return an abbreviation that stands alone and has one meaning."""
    pattern = rf"(?<![\w.])(?:{forms})(?!\w)"
    return _word(pattern, meaning, meaning, is_dangerous=is_dangerous)


def _always(text: str) -> Replacement:
    return lambda _: text


def _units(match: re.Match[str]) -> str:
    is_one = re.search(r"(?<![0-9.,/])1\s?$", match.string[: match.start()])
    return "units" if is_one is None else "unit"


def _interval(match: re.Match[str]) -> str:
    unit = {"h": "hour", "d": "day", "w": "week", "m": "minute"}[match["unit"][0].lower()]
    if match["high"] is not None:
        return f"every {match['low']} to {match['high']} {unit}s"
    return f"every {unit}" if match["low"] == "1" else f"every {match['low']} {unit}s"


_BEHIND_A_NUMBER = r"(?:(?<=[0-9])|(?<=[0-9]\s)|(?<=[0-9]\smillion\s))"
_SUBCUTANEOUS = r"(?:SC|SQ|s\.[cq]\b\.?|sub-?\s?q|subcut)(?!\w)"
_NOT_A_NOUN = (
    r"(?=\s*(?:$|[,;)]|(?:every|once|twice|daily|weekly|monthly|three|four|for|at|as|in|into)\b"
    r"|[0-9]|prn|[bqt]\.?[a-z0-9]))"
)
_COMPARED = (
    r"(?:(?<![^(])|(?<=if\s)|(?<=when\s)|(?<=age\s)|(?<=weight\s)|(?<=CrCl\s)|(?<=eGFR\s)"
    r"|(?<=clearance\s))"
)
"""Before a sign of comparison; between two doses the same sign may mean "then"."""
_TIME_WORD = TIME.removesuffix(r"\b")


@cache
def wordings() -> tuple[ErrorProneWording, ...]:
    """Return the list, a wording before a more general one."""
    return (
        _word(
            r"(?<![^\W\d_])(?:µg|μg|ug)(?!\w)", "mcg", "mcg",
            is_dangerous=True, counts_anywhere=True,
        ),
        _word(
            _BEHIND_A_NUMBER + r"(?:IU|I\.U\.|U)(?!\w|\.\w)", "units", _units,
            is_dangerous=True, counts_anywhere=True, minds_case=True,
        ),
        _word(
            r"(?<![\w.])IU(?!\w)", "units", "units", is_dangerous=True, minds_case=True,
        ),
        _word(
            _BEHIND_A_NUMBER + r"cc(?!\w)", "mL", "mL", is_dangerous=True, counts_anywhere=True,
        ),
        _latin(r"QOD|q\.o\.d\.", "every other day", is_dangerous=True),
        _latin(r"q1d|QD|q\.d\.", "daily", is_dangerous=True),
        _latin(r"BID|b\.i\.d\.|BD", "twice daily"),
        _latin(r"TID|t\.i\.d\.|TDS", "three times daily"),
        _latin(r"QID|q\.i\.d\.|QDS", "four times daily"),
        _word(r"(?<=[0-9]\s)nanog(?!\w)", "nanograms", "nanograms", is_dangerous=True),
        _word(r"(?<![\w.])NAS(?!\w)", "intranasally", minds_case=True),
        _word(r"½(?=\s?tab)", '"half"'),
        _latin("BIW", "twice a week", is_dangerous=True),
        _latin("TIW", "three times a week", is_dangerous=True),
        _latin(r"qn|q\.n\.", "nightly at bedtime", is_dangerous=True),
        _latin(r"PRN|p\.r\.n\.", "as needed"),
        _latin(r"per\s+os", "by mouth"),
        _word(r"(?<![^\W\d_])gm(?!\w)", "g", "g"),
        _word(
            r"(?<![\w.])q\.?\s?(?P<low>[0-9]+)(?:\s?(?:[-–]|to)\s?(?P<high>[0-9]+))?\s?"
            r"(?P<unit>hours?|hrs?|h|days?|d|weeks?|wks?|w|min)(?!\w)",
            '"every" and the unit of time in full', _interval,
        ),
        _word(
            r"(?<![\w.])(?:HS|h\.s\.)(?!\w)", '"at bedtime" or "half-strength"', is_dangerous=True,
        ),
        _word(
            r"(?:(?<=mg )|(?<=mcg )|(?<= g )|(?<=units )|(?<=tablet )|(?<=tablets )|(?<=capsule )"
            r"|(?<=capsules ))OD(?!\w)",
            '"daily"', is_dangerous=True, minds_case=True,
        ),
        _word(
            r"(?<![\w.])OD(?!\w)", '"daily" or "right eye"', is_dangerous=True, minds_case=True,
        ),
        _word(
            r"(?<![\w.])(?:OS|OU|AU|A[DS](?!\s+[A-Z]{2}))(?!\w)", "the eye or ear in words",
            is_dangerous=True, minds_case=True,
        ),
        _word(
            r"(?<=[0-9a-z%]\s)" + _SUBCUTANEOUS + _NOT_A_NOUN, "subcutaneously", "subcutaneously",
            is_dangerous=True,
        ),
        _word(
            r"(?<![\w.])" + _SUBCUTANEOUS, '"subcutaneous" or "subcutaneously"', is_dangerous=True,
        ),
        _word(
            r"(?<=[0-9])\s?[×x](?=\s*(?:/|(?:a|per|each|every)\s|daily|weekly|monthly))",
            "times", " times",
        ),
        _word(
            rf"(?<![^\W\d_])[×x]\s?(?=[0-9]+[\s-]?{TIME})", "for", "for ", is_dangerous=True,
        ),
        _word(r"×|(?<![^\W\d_])x(?=\s?[0-9])", '"times" or "for"'),
        _word(r"(?<=\s)&(?=\s)", "and", "and"),
        _word(r"&", "and"),
        _word(r"@\s", "at", "at "),
        _word(r"@", "at"),
        _word(_COMPARED + r">\s?(?=\.?[0-9])", "more than", "more than ", is_dangerous=True),
        _word(_COMPARED + r"<\s?(?=\.?[0-9])", "less than", "less than ", is_dangerous=True),
        _word(r"[<>](?!=)", '"less than" or "more than"', is_dangerous=True),
        _word(
            r"(?<=[a-zA-Z0-9²%])\s?/\s?"
            rf"(?=(?:kg|m2|m²|dose|application|mL|L|dL|{_TIME_WORD})\b)",
            "per", " per ",
        ),
        _word(r"/(?![0-9])|(?<![0-9])/", '"per", "or" or "and"'),
    )  # fmt: skip
