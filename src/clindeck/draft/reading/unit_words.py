"""Whether a heading says a unit itself, as a sign or in words: "dose_mg_per_kg_min", "Dosis in ml".

Only for what must not get another unit: a word that may be one, as "Half-life hours", is enough.
"""

from __future__ import annotations

import re

from clindeck.draft.reading.row_looks import unit_in
from clindeck.lint.words import word_set

_SIGNS = re.compile(r"[%‰°\uff05]|\b[^\W\d_]{1,6}/[^\W_]{1,6}\b|\b[^\W\d_]{1,6}\^?-1\b")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_SIGNS = frozenset(("g", "l", "h", "m", "d", "s", "u", "\u0433", "\u043b"))
"""Letters that are a unit only at the end of a heading, behind another word."""
_NAMED = word_set("""
    mg mcg µg μg ug ng pg kg ml dl cl µl μl ul mmol µmol μmol umol nmol pmol mol meq mosm iu miu ui
    ie mmhg cmh kpa kcal kj cal cm mm km nm hz bpm ppm hr hrs sec mins ms
    per pro por par
    percent percentage pct prozent pourcent pourcentage porcentaje porcentagem percentuale procent
    gram grams gramm gramme grammes gramo gramos grama gramas grammi grammo gramów gramy
    milligram milligrams milligramm milligramme milligrammes miligramo miligramos miligrama
    miligramas milligrammi milligrammo miligram miligramy mikrogramm microgram micrograms
    microgramme microgrammes microgramos microgramas kilogram kilograms kilogramm kilogramme kilo
    kilogramos liter liters litre litres litro litros litri milliliter milliliters millilitre
    millilitres mililitro mililitros millilitri mililitr
    second seconds minute minutes hour hours day days week weeks month months year years
    yrs wks mths
    sekunde sekunden minuten stunde stunden tag tage tagen woche wochen monat monate jahr jahre
    seconde secondes heure heures jour jours semaine semaines mois ans années segundos minutos hora
    horas día días dia dias semana semanas mes meses mês año años anos ore giorni settimane mesi
    anni timmar dagar veckor månader uur uren dagen weken godzin godziny dni tygodni
    мг мкг кг мл мкл ммоль мкмоль ед ме мм см процент проц минут часов час дней день недель
    микрограмм миллиграмм грамм килограмм миллилитр литр
    drops tablets capsules puffs ampoules vials tropfen tabletten gouttes comprimés gotas
    comprimidos tabletas
    """)
_WRITTEN = re.compile(
    "毫克|微克|千克|公斤|毫升|毫米|厘米|百分|小时|小時|分钟|分鐘|天数|天數|"
    "ミリ|グラム|リットル|パーセント|時間|日数|밀리|그램|리터|퍼센트|시간"
)


def says_unit(title: str) -> bool:
    """Return whether a heading says a unit, in brackets, as a sign, or as a word of many languages.

    A heading that may say one counts: what it heads gets no other unit.
    """
    if unit_in(title)[1] or _SIGNS.search(title) or _WRITTEN.search(title):
        return True
    words = [word.lower() for word in _WORD.findall(_HUMP.sub(" ", title))]
    is_last = len(words) > 1 and words[-1] in _LAST_SIGNS
    return is_last or not _NAMED.isdisjoint(words)


def is_unit_word(word: str) -> bool:
    """Return whether a word behind a figure is its unit: "mg", "hours", "Tage"."""
    own = word.lower()
    return own in _NAMED or own in _LAST_SIGNS or _WRITTEN.match(word) is not None
