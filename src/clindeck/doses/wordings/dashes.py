"""Ranges that a dash joins, as "5-10 mg", to the places where "to" belongs."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.doses.units import UNITS, Dimension
from clindeck.doses.vocabulary import TIME, UNIT, LatePattern, either
from clindeck.doses.wordings.faults import Fault, Fix, StyleFault

_NOT_GIVEN = (Dimension.LENGTH, Dimension.STRENGTH)
"""What a range outside of dose text measures, and nobody is given: 4-8 cm, 60-65 %."""


_FIGURE = r"(?:[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)"
_MEASURES = [(n, u) for n, u in UNITS.items() if u.ucum[0] != "{" and n[0].isalpha()]
_MEASURE = rf"(?:(?:{either(tuple(n for n, _ in _MEASURES))})(?!\w)|%)"
_GIVEN = either(tuple(n for n, u in _MEASURES if u.dimension not in _NOT_GIVEN))
_DASH = LatePattern(
    rf"(?<![\w.,/–-])(?P<low>{_FIGURE})(?:\s?(?P<unit>{_MEASURE}))?(?P<dash>\s?[-–—−]\s?)"
    rf"(?P<high>{_FIGURE})(?![\w.,]*[-–/])",
    hint=r"[-–—−]\s?[0-9.]",
)
"""A range with a dash. What may follow it: any unit, a time or count; a measure given."""
_COUNTED = LatePattern(rf"\s?-?(?:{UNIT}|(?:times|x|×|{TIME})(?!\w))")
_MEASURED = LatePattern(rf"\s?(?:{_GIVEN})(?!\w)")


def range_dashes(text: str, *, is_dose: bool) -> Iterator[StyleFault]:
    """Yield the ranges with a dash; outside dose text only those with a unit of measure."""
    for match in _DASH.finditer(text):
        has_unit = match["unit"] is not None
        is_given = _MEASURED.match(text, match.end()) or (
            has_unit and _MEASURED.match(match["unit"])
        )
        if not (is_dose or is_given):
            continue
        start, end = match.span("dash")
        is_range = has_unit or _COUNTED.match(text, match.end()) is not None
        fix = Fix(start, end, " to ", Fault.RANGE_DASH.value) if is_range else None
        low = match["low"] if match["unit"] is None else f"{match['low']} {match['unit']}"
        advice = f"{low} to {match['high']}"
        yield StyleFault(Fault.RANGE_DASH, match.start(), match.end(), advice, fix)
