"""Quantities of a sentence: figures with a unit, a percent sign, or a sign of a limit before them.

"insulin 0.1 unit/kg/h", "glucose <14", "within 10 min". A figure alone may count or number
anything.
"""

from __future__ import annotations

import re

from clindeck.draft.reading.unit_words import is_unit_word
from clindeck.draft.vocabulary.measures import is_measure
from clindeck.lint.words import word_set

_NUMBER = r"[0-9]{1,7}(?:[.,·][0-9]{1,6}|[ \u00a0\u202f][0-9]{3}(?![0-9])){0,3}"
_QUANTITY = re.compile(
    rf"(?<![\w.,/^-])(?P<limit>(?:[<>]=?|[≤≥~≈±])\s?)?[-+−]?{_NUMBER}"
    rf"(?:\s?(?:[-–—/x×±~\u301c\uff5e]|to|bis|a|à|до)\s?{_NUMBER})?"
    r"(?:\s?[x×]\s?10(?:\^[0-9]{1,2}\^?|[⁰¹²³⁴-⁹]{1,2}))?"
    r"(?P<unit>\s?(?:[%‰]|°\s?[CF]?|[^\W\d_]{1,14}(?:/(?:[0-9]{1,3}\s?)?[^\W\d_]{1,8}){0,3})"
    r"[²³]?)?(?![\w/])"
)
_CAPITALS = "LUCFKN"
"""Capitals that are a unit by themselves: 50S is a part of a ribosome, and no time."""
_WORD = re.compile(r"[^\W\d_]+|[%‰°]")
_COUNTED = word_set("""
    y yr mo wk d min unit units joule joules j v mv ma gauge fr ch x times
    lat jahren wochen monaten jours einheiten einheit unités unidades unità unidade jednostek
    enheter enheder lat roku måneder uger år mies tyg godz
    μήνες μηνών μήνα ημέρες ημερών ώρες ωρών λεπτά εβδομάδες εβδομάδων έτη ετών έτος χρόνια
    ay gün hafta saat y\u0131l dakika bulan hari minggu jam tahun menit
    місяців тижнів годин днів років
    """)
"""Words behind figures that measure, though no heading is one of them."""


def quantities_in(text: str) -> list[tuple[int, int]]:
    """Return from where to where the quantities of a text stand, in order."""
    found: list[tuple[int, int]] = []
    for each in _QUANTITY.finditer(text):
        if _is_unit((each["unit"] or "").strip()):
            found.append(each.span())
        elif each["limit"] is not None:
            found.append((each.start(), each.end() if each["unit"] is None else each.start("unit")))
    return found


def _is_unit(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or (len(words[0]) == 1 and words[0].isupper() and words[0] not in _CAPITALS):
        return False
    return is_measure(text) or is_unit_word(words[0]) or words[0].lower() in _COUNTED
