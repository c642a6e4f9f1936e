"""A number below a heading with its unit, as "Max (mg/day)", to what a dose cell would say.

Headings are known in English, German, French and Spanish. Refused is a heading that tells no unit,
and one whose words might limit something else.
"""

from __future__ import annotations

import re

from clindeck.model.late_patterns import late_pattern

_HEADING = late_pattern(
    r"\W*max(?:imum|imal)?\.?(?P<words>(?:\s+(?:daily|single|total|recommended|adult|dose))*)"
    r"[\s:,;(\[–-]*(?P<unit>[^()\[\]]*)[)\]\s]*\Z",
    re.IGNORECASE,
)
_LAST_PART = late_pattern(r"(?P<words>)[^()\[\],]*[(\[,]\s*(?P<unit>[^()\[\],]*)[)\]\s]*\Z")
_FULL_DAY = late_pattern(
    r"(?:/|per|in|pro|par|al|por)\s*(?:24\s*h(?:ours?)?|tag|day|jour|j|d[ií]a|d)(?![^\W\d_])",
    re.IGNORECASE,
)
_OF_A_DAY = late_pattern(
    r"\b(?:daily\s+(?:max(?:imum)?|limit|ceiling)|max(?:imum|imal)?\.?\s+daily\b"
    r"|tages(?:höchstdosis|maximum|maximaldosis)|max(?:imal)?e?\.?\s+tagesdosis"
    r"|dose\s+max(?:imale?)?\.?\s+(?:journalière|quotidienne)|dosis\s+m[aá]x(?:ima)?\.?\s+diaria)\b",
    re.IGNORECASE,
)
_OF_A_DOSE = late_pattern(
    r"\b(?:max(?:imum|imal)?(?:\.|\b)|ceiling\b|höchstdosis|maximaldosis|dose\s+max(?:imale?)?\b"
    r"|dosis\s+m[aá]x(?:ima)?\b)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = late_pattern(
    r"\b(?:single|einzel\w*|unitaire|rate|weight|gewicht|poids|peso|pressure|concentration|level"
    r"|spiegel|effect|duration|dauer|durée|number|#|doses|age|alter|volume|c\s?max|t\s?max)\b",
    re.IGNORECASE,
)


def is_maximum(heading: str) -> bool:
    """Return whether a heading says that what stands below it is the most of a day."""
    if _OF_SOMETHING_ELSE.search(heading) is not None:
        return False
    if _OF_A_DAY.search(heading) is not None:
        return True
    found = _HEADING.match(heading)
    told = "" if found is None else f"{found['words']} {_in_days(found['unit'])}".lower()
    if "day" in told or "daily" in told:
        return True
    return _OF_A_DOSE.search(heading) is not None and _FULL_DAY.search(heading) is not None


def is_some_maximum(heading: str) -> bool:
    """Return whether a heading speaks of a highest dose, of a day or of a time of its own."""
    return _OF_A_DOSE.search(heading) is not None and _OF_SOMETHING_ELSE.search(heading) is None


def limit_below(heading: str, number: str) -> str:
    """Return a number below a heading as a dose text, "4 g per day"; empty without a unit."""
    found = _HEADING.match(heading) or _LAST_PART.match(heading)
    if found is None or not found["unit"].strip():
        return ""
    single = " per dose" if "single" in found["words"].lower() else ""
    return f"{number} {_in_days(found['unit'].strip())}{single}"


def _in_days(unit: str) -> str:
    return _FULL_DAY.sub(" per day", unit)
