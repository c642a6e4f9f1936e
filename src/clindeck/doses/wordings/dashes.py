"""Ranges that a dash joins, as "5-10 mg", to the places where "to" belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from clindeck.doses.units import UNITS, Dimension
from clindeck.doses.vocabulary import TIME, UNIT, either
from clindeck.doses.wordings.faults import Fault, Fix, StyleFault

_NOT_GIVEN = (Dimension.LENGTH, Dimension.STRENGTH)
"""What a range outside of dose text measures, and nobody is given: 4-8 cm, 60-65 %."""


@dataclass(frozen=True, slots=True)
class _DashPatterns:
    """A range with a dash, and what may follow it: any unit, a time or count, a measure given."""

    dash: re.Pattern[str]
    counted: re.Pattern[str]
    measured: re.Pattern[str]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _dash_patterns() -> _DashPatterns:
    figure = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)"
    measures = [(n, u) for n, u in UNITS.items() if u.ucum[0] != "{" and n[0].isalpha()]
    measure = rf"(?:(?:{either(tuple(n for n, _ in measures))})(?!\w)|%)"
    given = either(tuple(n for n, u in measures if u.dimension not in _NOT_GIVEN))
    return _DashPatterns(
        _compiled(
            rf"(?<![\w.,/–-])(?P<low>{figure})(?:\s?(?P<unit>{measure}))?(?P<dash>\s?[-–—−]\s?)"
            rf"(?P<high>{figure})(?![\w.,]*[-–/])"
        ),
        _compiled(rf"\s?-?(?:{UNIT}|(?:times|x|×|{TIME})(?!\w))"),
        _compiled(rf"\s?(?:{given})(?!\w)"),
    )


def range_dashes(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    """Yield the ranges with a dash; outside dose text only those with a unit of measure."""
    patterns = _dash_patterns()
    for match in patterns.dash.finditer(text):
        has_unit = match["unit"] is not None
        is_given = patterns.measured.match(text, match.end()) or (
            has_unit and patterns.measured.match(match["unit"])
        )
        if not (is_dose or is_given):
            continue
        start, end = match.span("dash")
        is_range = has_unit or patterns.counted.match(text, match.end()) is not None
        fix = Fix(start, end, " to ", Fault.RANGE_DASH.value) if is_range else None
        low = match["low"] if match["unit"] is None else f"{match['low']} {match['unit']}"
        advice = f"{low} to {match['high']}"
        yield StyleFault(Fault.RANGE_DASH, match.start(), match.end(), advice, fix)
