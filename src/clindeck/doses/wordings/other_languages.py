"""How a dose of a topic in another language than English is shown: by signs, without English words.

The safe wordings are words of English: "to", "per", "more than". In a sentence of another language
they say nothing, and a comma behind the thousands would be a decimal one. So there only what is
certain in every language is rewritten: the space before a unit, zeros of a decimal, symbols of
units that are misread (µg), and the hyphen of a range, which becomes an en dash.
"""

from __future__ import annotations

from clindeck.doses.wordings.faults import Fault, Fix, StyleFault

_OF_ANY_LANGUAGE = (Fault.GLUED_UNIT, Fault.NAKED_DECIMAL, Fault.TRAILING_ZERO)
_SYMBOLS = frozenset(("mcg", "mL", "g"))
"""Replacements that are symbols of units, and no words."""
_EN_DASH = "–"


def is_english(language: str) -> bool:
    """Return whether a topic is in English, as is one that names no language: "en", "en-GB", ""."""
    return language.strip().lower().replace("_", "-").partition("-")[0] in ("", "en")


def fix_elsewhere(fault: StyleFault, text: str) -> Fix | None:
    """Return how a wording is rewritten where the topic is not in English, None to leave it."""
    fix = fault.fix
    if fix is None or fault.fault in _OF_ANY_LANGUAGE:
        return fix
    if fault.fault is Fault.RANGE_DASH:
        written = text[fix.start : fix.end]
        dash = f" {_EN_DASH} " if written != written.strip() else _EN_DASH
        return None if written == dash else fix._replace(replacement=dash)
    return fix if fix.replacement in _SYMBOLS else None
