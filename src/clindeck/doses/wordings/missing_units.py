"""Numbers of sentences that are given so often a day and say no unit: "give 500 every 6 hours".

A number counts only right before how often it is given. Every so many hours is enough by itself;
behind anything else ("twice a day") a word of giving must stand before it in the sentence. What a
number of pulses, scores, people or steps says is passed, and so is a text that tells its unit
elsewhere ("in mg").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clindeck.doses.vocabulary import UNIT, LatePattern

LANGUAGES = frozenset({"de", "en", "es", "fr"})
"""The languages whose sentences are known here."""


class BareNumber(NamedTuple):
    """A number `text[start:end]` without a unit, and how often it is given."""

    start: int
    end: int
    often: str


class _Sentences(NamedTuple):
    """What a language says of giving: how often, beyond doubt or not, by which words, of what."""

    surely: str
    maybe: str
    giving: str
    others: str


_SPAN = r"[1-9][0-9]?(?:\s?(?:-|–|to|or|bis|oder|à|ou|a|o)\s?[1-9][0-9]?)?"
_OF = {
    "en": _Sentences(
        rf"every\s+(?:{_SPAN}\s?)?(?:hours?|hrs?|h)(?!\w)|q\.?\s?{_SPAN}\s?(?:h|hrs?|hours?)(?!\w)"
        r"|(?:QD|QOD|BID|TID|QID|TDS|QDS|b\.i\.d\.|t\.i\.d\.|q\.i\.d\.)(?!\w)",
        r"(?:once|twice|thrice|(?:two|three|four|five|six|[1-6])\s?(?:times|[x×]))\s+"
        r"(?:(?:a|per|each|every)\s+(?:day|week)|daily|weekly)(?!\w)"
        r"|every\s+(?:morning|evening|night|day|other\s+day)(?!\w)"
        r"|(?:daily|nightly|at\s+bedtime)(?!\w)",
        r"gives?|given|giving|takes?|taken|taking|administer\w*|prescri\w+|doses?|dosages?|dosing"
        r"|start\w*|increase\w*|titrat\w+|raised?|reduced?|lowered|inject\w*|infus\w+|swallow\w*"
        r"|continue\w*|load\w*|maintenance|bolus|tablets?|receives?",
        r"score\w*|pulse|rate|pressure|temperature|glucose|count\w*|people|patients?|wom[ae]n|men"
        r"|children|cases?|cigarettes?|steps?|calories|kcal|met(?:re|er)s?|beats?|breaths?|sets?"
        r"|compressions?|rep(?:etition)?s|stage|grade|weight|age|bpm|lit(?:re|er)s?|visits?|GCS",
    ),
    "de": _Sentences(
        rf"alle\s+(?:{_SPAN}\s?)?(?:Stunden|Std\.?|h)(?!\w)|[0-3]-[0-3]-[0-3](?:-[0-3])?(?![\w-])",
        r"(?:ein|zwei|drei|vier|fünf|sechs|[1-6])[\s-]?(?:mal|[x×])\s+"
        r"(?:täglich|am\s+Tag|pro\s+Tag|wöchentlich|pro\s+Woche)(?!\w)|(?:täglich|zur\s+Nacht)(?!\w)",
        r"geben|gibt|gegeben|gabe|nehmen|nimmt|ein(?:zu)?nehmen|\w*dosis|dosen|dosier\w*"
        r"|verabreich\w*|verordne\w*|verschreib\w*|beginn\w*|steiger\w*|erhöh\w*|spritz\w*",
        r"puls|\w*druck|frequenz|herzfrequenz|temperatur|patient\w*|menschen|frauen|männer|kinder"
        r"|kalorien|kcal|schritte?n?|zigaretten|wiederholungen|fälle|punkte|meter|alter|gewicht",
    ),
    "fr": _Sentences(
        rf"toutes\s+les\s+(?:{_SPAN}\s?)?(?:heures|h)(?!\w)",
        r"(?:une|deux|trois|quatre|cinq|six|[1-6])\s+fois\s+par\s+(?:jour|semaine)(?!\w)"
        r"|(?:par\s+jour|le\s+matin|le\s+soir|au\s+coucher)(?!\w)",
        r"prendre|prend|prenez|pris|donner|donne|administr\w*|doses?|posologies?|débuter"
        r"|augment\w*|inject\w*|prescri\w*|commencer|comprimés?",
        r"pouls|pression|tension|fréquence|température|patients?|personnes?|femmes|hommes|enfants"
        r"|calories|kcal|pas|cigarettes|répétitions|cas|points?|mètres|âge|poids|score",
    ),
    "es": _Sentences(
        rf"cada\s+(?:{_SPAN}\s?)?(?:horas|h)(?!\w)",
        r"(?:una\s+vez|(?:dos|tres|cuatro|cinco|seis|[1-6])\s+veces)\s+"
        r"(?:al\s+día|por\s+día|diari[oa]s?|a\s+la\s+semana|por\s+semana)(?!\w)"
        r"|(?:al\s+día|por\s+la\s+noche|cada\s+mañana|cada\s+noche)(?!\w)",
        r"tomar|tome|toma|dar|administr\w*|dosis|iniciar|inicie|aument\w*|inyect\w*|prescri\w*"
        r"|posología|comenzar|comprimidos?",
        r"pulso|presión|tensión|frecuencia|temperatura|pacientes?|personas|mujeres|hombres|niños"
        r"|calorías|kcal|pasos|cigarrillos|repeticiones|casos|puntos?|metros|edad|peso|puntuación",
    ),
}
_NUMBER = (
    r"(?<![\w.,/:+#€$£-])(?P<number>(?:[1-9][0-9]{0,3}|[1-9][0-9]?[.,][0-9]{3}|0?[.,][0-9]{1,3}"
    r"|[0-9]{1,3}[.,][0-9]{1,2})"
    r"(?:\s?(?:-|–|to|or|bis|oder|à|ou|a|o)\s?[1-9][0-9]{0,3})?)"
)
_BEFORE = re.compile(
    r"(?:(?P<word>[^\W\d_]+)\.?|[0-9½](?P<measured>%)|(?P<other>[^\w\s]))\s*\Z", re.IGNORECASE
)
_NOT_BEFORE = frozenset((
    "about", "alle", "and", "ans", "años", "bei", "cada", "capítulo", "chapitre", "chapter",
    "chaque", "class", "day", "days", "depuis", "desde", "día", "días", "each", "en", "every",
    "figure", "from", "in", "jahr", "jahre", "jede", "jour", "jours", "kapitel", "level",
    "month", "months", "nach", "no", "number", "only", "page", "phase", "página", "room",
    "section", "seit", "seite", "since", "step", "steps", "table", "tag", "tage", "than",
    "type", "until", "vor", "week", "weeks", "woche", "wochen", "year", "years",
))  # fmt: skip
_YEARS = range(1900, 2100)
_UNIT_ELSEWHERE = LatePattern(rf"(?:\(|\bin\s+|\bmany\s+|\ben\s+)(?=[^\W\d_]){UNIT}")
_UNIT_BEFORE = LatePattern(
    rf"(?:[0-9]\s?-?{UNIT}\s*(?:to|or|-|–|bis|à|a)?|(?<![^\W\d_])(?:mg|mcg|[µμ]g|g|mL|units?|IE|UI))"
    r"\s*\Z",
)
"""A range that tells its unit at its lower end, or a unit that stands first."""
_SENTENCE_END = re.compile(r"[.!?;]\s")
_NEAREST = 40
"""Signs before a number that are looked at."""
_LONGEST = 2_000
_FIGURE_AND_SPACE = re.compile(r"[0-9]\s+[^\W\d_]|[0-9]\s+[0-3]-[0-3]")


class _Patterns(NamedTuple):
    number: LatePattern
    giving: LatePattern
    others: LatePattern


_PATTERNS = {
    language: _Patterns(
        LatePattern(rf"{_NUMBER}\s+(?:(?P<surely>{of.surely})|(?P<maybe>{of.maybe}))"),
        LatePattern(rf"(?<!\w)(?:{of.giving})(?!\w)"),
        LatePattern(rf"(?<!\w)(?:{of.others})(?!\w)"),
    )
    for language, of in _OF.items()
}


def tells_its_unit(text: str) -> bool:
    """Return whether a heading or question names the unit of what it asks for: "Dose (mg)"."""
    return _UNIT_ELSEWHERE.search(text) is not None


def _may_lack_units(text: str) -> bool:
    """Return, by one quick look, whether a number of a text may be given without a unit."""
    return _FIGURE_AND_SPACE.search(text) is not None


def bare_numbers(text: str, language: str) -> Iterator[BareNumber]:
    """Yield the numbers of a text in one of `LANGUAGES` that lack a unit."""
    if len(text) > _LONGEST or not _may_lack_units(text) or tells_its_unit(text):
        return
    patterns = _PATTERNS[language]
    for match in patterns.number.finditer(text):
        start = match.start("number")
        earlier = text[_start_of_sentence(text, start) : start]
        if patterns.others.search(earlier) is not None or _is_no_amount(earlier, match["number"]):
            continue
        if match["surely"] is None and patterns.giving.search(earlier) is None:
            continue
        often = match["surely"] or match["maybe"]
        yield BareNumber(start, match.end("number"), often)


def _start_of_sentence(text: str, at: int) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, at)]
    return ends[-1] if ends else 0


def _is_no_amount(earlier: str, number: str) -> bool:
    """Return whether what stands before a number, or its size, tells that it is no amount."""
    if number.isdecimal() and int(number) in _YEARS and int(number) != 2000:
        return True
    if not earlier.strip():
        return False
    nearest = earlier[-_NEAREST:]
    before = _BEFORE.search(nearest)
    if before is None:
        return True
    word = before["word"]
    if word is None:
        return before["other"] not in (":", "=", "(", "–", "-", ",")
    return word.lower() in _NOT_BEFORE or _UNIT_BEFORE.search(nearest) is not None
