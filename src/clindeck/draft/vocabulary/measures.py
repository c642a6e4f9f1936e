"""Texts that are a unit in which something is measured: "mL/kg", "×10⁹/L", "mm ID"."""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

_MEASURES = word_set("""
    mg mcg µg μg ug ng pg g kg mikrog ml mls dl cl µl μl ul l fl mmol µmol μmol umol nmol pmol mol
    meq mosm iu u miu mu kiu ui ie kpa mmhg mbar hz kcal kj bpm mm cm
    nm kda percent % ‰ °c °f °
    microgram micrograms microgramme microgrammes milligram milligrams
    мг мкг \u0433 кг мл л ммоль мкмоль нмоль ед ме
    """)
_BESIDE_MEASURES = word_set("""
    per x units unit m d day days h hr hour hours min minute minutes s sec wk week l ml dl dose hg
    kgbw cells mln tys mio thousand million body weight bw pbw ibw lbw tbw
    """)
_POWER = re.compile(r"(?:[x×*·] ?)?10(?:(?:\^[-+−]?)?[0-9]{1,2}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_AREA = re.compile(r"1[.,]73 ?m(?:²|\^?2)", re.IGNORECASE)
_WIDTH = re.compile(r"(?<=mm) (?:ID|OD)\Z|(?<=mm)Hg\b")
_WATER = re.compile(r"(?<=cm) ?H[2₂]O", re.IGNORECASE)
_MEASURE = re.compile(
    r"/? ?(?P<first>°[CF]?|[^\W\d_]+|[%‰])(?:[²³]|\^?[23]|\^?-1|⁻¹)?"
    r"(?:[ /·.*]{1,3}(?:[^\W\d_]+\.?|%)(?:[²³]|\^?[23]|\^?-1|⁻¹)?){0,4}\Z"
)
_PARTS = re.compile(r"°[CF]?|[^\W\d_]+|[%‰]")
_PHYSICAL = frozenset(
    ("kV", "kVp", "mV", "mA", "mAs", "dB", "kHz", "MHz", "Gy", "mGy", "cGy", "Sv", "mSv", "µSv",
     "μSv", "Bq", "kBq", "MBq", "GBq", "hPa", "kt", "ft", "rpm")
)  # fmt: skip
"""Units of physics that are told by their capitals."""
_LOUDNESS = re.compile(r"dB ?(?:HL|SPL|nHL|SL|\(A\)|A)\Z")
_RATE = re.compile(
    r"(?:x|×|times|mal|fois|veces|vezes|volte|kali|раз|puls|beats|breaths)?\s?/\s?"
    r"(?:min|mnt|menit|minute|minuto|мин|хв|分|h|d|day|hari|jam)\.?\Z",
    re.IGNORECASE,
)
"""How often: "x/min"."""
_LONGEST_MEASURE = 24
_CAPITALS = frozenset(("IU", "KG", "MCG"))
"""The only capitals alone that are a unit: others are a minimum, magnesium, an upper limit."""


def is_measure(text: str) -> bool:
    """Return whether a text is a unit in which something is measured, and no more: "mL/kg".

    No word that may be how often, or in which form, a thing is taken: "daily", "dose", "tablet".
    """
    whole = text.strip().strip("()[]")
    if whole in _PHYSICAL or _LOUDNESS.match(whole) or _RATE.match(whole):
        return True
    bare = _WIDTH.sub("", _WATER.sub("", _AREA.sub("m", _POWER.sub("", whole)))).strip()
    is_mark = whole.isalpha() and whole[0].isupper() and whole not in _CAPITALS
    if not 0 < len(whole) <= _LONGEST_MEASURE or is_mark:
        return False
    if not bare or _MEASURE.match(bare) is None:
        return bare == "" and bool(whole)
    parts = [part.lower() for part in _PARTS.findall(bare)]
    if not all(part in _MEASURES or part in _BESIDE_MEASURES for part in parts):
        return False
    return bare.startswith("/") or bare != whole or not _MEASURES.isdisjoint(parts)
