"""A number below a heading with its unit, as "Max (mg/day)", to what a dose cell would say.

Refused is a heading that tells no unit, and one whose words might limit something else.
"""

from __future__ import annotations

import re

_HEADING = re.compile(
    r"\W*max(?:imum|imal)?\.?(?P<words>(?:\s+(?:daily|single|total|recommended|adult|dose))*)"
    r"[\s:,;(\[–-]*(?P<unit>[^()\[\]]*)[)\]\s]*\Z",
    re.IGNORECASE,
)
_LAST_PART = re.compile(r"(?P<words>)[^()\[\],]*[(\[,]\s*(?P<unit>[^()\[\],]*)[)\]\s]*\Z")
_FULL_DAY = re.compile(r"(?:/|per|in)\s*24\s*h(?:ours?)?\b", re.IGNORECASE)


def is_maximum(heading: str) -> bool:
    """Return whether a heading says that the numbers below it are the most of a day."""
    found = _HEADING.match(heading)
    told = "" if found is None else f"{found['words']} {_in_days(found['unit'])}".lower()
    return "day" in told or "daily" in told


def limit_below(heading: str, number: str) -> str:
    """Return a number below a heading as a dose text, "4 g per day"; empty without a unit."""
    found = _HEADING.match(heading) or _LAST_PART.match(heading)
    if found is None or not found["unit"].strip():
        return ""
    single = " per dose" if "single" in found["words"].lower() else ""
    return f"{number} {_in_days(found['unit'].strip())}{single}"


def _in_days(unit: str) -> str:
    return _FULL_DAY.sub(" per day", unit)
