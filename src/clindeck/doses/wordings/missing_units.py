"""Numbers of sentences that are given and say no unit: "give 500 every 6 hours", "40 of heparin".

A number counts only right before how often or how it is given, or which drug. Every so many hours
is enough by itself; behind anything else ("twice a day", "by mouth") a word of giving or the name
of a drug must stand before it in the sentence, or, where the number stands first, in what it
answers.
What a number of pulses, scores, people or steps says is passed, and so is a text that tells its
unit elsewhere ("in mg").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clindeck.doses.vocabulary import UNIT, LatePattern
from clindeck.doses.wordings.drug_names import DRUG
from clindeck.model.late_patterns import late_pattern

LANGUAGES = frozenset({"de", "en", "es", "fr"})
"""The languages whose sentences are known here."""


class BareNumber(NamedTuple):
    """A number `text[start:end]` without a unit, and how often, how or of what it is given."""

    start: int
    end: int
    often: str


class _Sentences(NamedTuple):
    """What a language says of giving: how often, beyond doubt or not, by which words, of what.

    Numbers of `people` or of `others` are no amounts. `of` leads from a number to the drug;
    `counting` asks for a number that is no amount.
    """

    surely: str
    maybe: str
    giving: str
    others: str
    people: str
    of: str
    counting: str


_SPAN = r"[1-9][0-9]?(?:\s?(?:-|–|to|or|bis|oder|à|ou|a|o)\s?[1-9][0-9]?)?"
_OF = {
    "en": _Sentences(
        rf"every\s+(?:{_SPAN}\s?)?(?:hours?|hrs?|h)(?!\w)|q\.?\s?{_SPAN}\s?(?:h|hrs?|hours?)(?!\w)"
        r"|(?:QD|QOD|BID|TID|QID|TDS|QDS|b\.i\.d\.|t\.i\.d\.|q\.i\.d\.)(?!\w)",
        r"(?:once|twice|thrice|(?:two|three|four|five|six|[1-6])\s?(?:times|[x×]))\s+"
        r"(?:(?:a|per|each|every)\s+(?:day|week)|daily|weekly)(?!\w)"
        r"|(?:every|each)\s+(?:morning|evening|night|day|other\s+day)(?!\w)"
        r"|(?:daily|nightly|at\s+(?:bedtime|night)|in\s+the\s+(?:morning|evening))(?!\w)"
        r"|(?:once\s+only|as\s+a\s+single\s+dose|straight\s+away|immediately|at\s+once|stat)(?!\w)"
        r"|(?:intravenously|intramuscularly|subcutaneously|orally|by\s+mouth|under\s+the\s+tongue)"
        r"(?!\w)|(?:PO|IV|IM|SC)(?=[.,;)]|\s+(?:over|every|once|twice|then|daily|now|stat)\b|\s*\Z)"
        r"|(?:per|/)\s?kg(?:\s+(?:(?:a|per|each)\s+(?:day|dose)|every|once|daily)\b|\s*[.,;]|\s*\Z)",
        r"gives?|given|giving|takes?|taken|taking|administer\w*|prescri\w+|doses?|dosages?|dosing"
        r"|start\w*|increase\w*|titrat\w+|raised?|reduced?|lowered|inject\w*|infus\w+|swallow\w*"
        r"|continue\w*|beg[iu]n\w*|load\w*|maintenance|bolus|tablets?|receives?|chew\w*|repeat\w*",
        r"score\w*|pulse|rate|pressure|temperature|glucose|count\w*|cases?|cigarettes?|steps?|calories|kcal|met(?:re|er)s?|beats?|breaths?|sets?"
        r"|compressions?|rep(?:etition)?s|stage|grade|weight|age|bpm|lit(?:re|er)s?|visits?|GCS"
        r"|hours?|minutes?|energy",
        r"people|patients?|wom[ae]n|men|children",
        r"of\s+",
        r"how\s+(?:many|often|long|old|far|frequent\w*)|what\s+(?:age|percentage|proportion)|number",
    ),
    "de": _Sentences(
        rf"alle\s+(?:{_SPAN}\s?)?(?:Stunden|Std\.?|h)(?!\w)|[0-3]-[0-3]-[0-3](?:-[0-3])?(?![\w-])",
        r"(?:ein|zwei|drei|vier|fünf|sechs|[1-6])[\s-]?(?:mal|[x×])\s+"
        r"(?:täglich|am\s+Tag|pro\s+Tag|wöchentlich|pro\s+Woche)(?!\w)|(?:täglich|zur\s+Nacht)(?!\w)"
        r"|(?:morgens|mittags|abends|nachts|einmalig|sofort|intravenös|subkutan|oral)(?!\w)",
        r"geben|gibt|gegeben|gabe|nehmen|nimmt|ein(?:zu)?nehmen|\w*dosis|dosen|dosier\w*"
        r"|verabreich\w*|verordne\w*|verschreib\w*|beginn\w*|steiger\w*|erhöh\w*|spritz\w*",
        r"puls|\w*druck|frequenz|herzfrequenz|temperatur|kalorien|kcal|schritte?n?|zigaretten|wiederholungen|fälle|punkte|meter|alter|gewicht",
        r"patient\w*|menschen|frauen|männer|kinder",
        "",
        r"wie\s*(?:viele?|oft|lange|alt|häufig)|anzahl",
    ),
    "fr": _Sentences(
        rf"toutes\s+les\s+(?:{_SPAN}\s?)?(?:heures|h)(?!\w)",
        r"(?:une|deux|trois|quatre|cinq|six|[1-6])\s+fois\s+par\s+(?:jour|semaine)(?!\w)"
        r"|(?:par\s+jour|le\s+matin|le\s+soir|au\s+coucher)(?!\w)",
        r"prendre|prend|prenez|pris|donner|donne|administr\w*|doses?|posologies?|débuter"
        r"|augment\w*|inject\w*|prescri\w*|commencer|comprimés?",
        r"pouls|pression|tension|fréquence|température|calories|kcal|pas|cigarettes|répétitions|cas|points?|mètres|âge|poids|score",
        r"patients?|personnes?|femmes|hommes|enfants",
        r"de\s+|d['’]",
        r"combien|nombre|quel\s+âge",
    ),
    "es": _Sentences(
        rf"cada\s+(?:{_SPAN}\s?)?(?:horas|h)(?!\w)",
        r"(?:una\s+vez|(?:dos|tres|cuatro|cinco|seis|[1-6])\s+veces)\s+"
        r"(?:al\s+día|por\s+día|diari[oa]s?|a\s+la\s+semana|por\s+semana)(?!\w)"
        r"|(?:al\s+día|por\s+la\s+noche|cada\s+mañana|cada\s+noche)(?!\w)",
        r"tomar|tome|toma|dar|administr\w*|dosis|iniciar|inicie|aument\w*|inyect\w*|prescri\w*"
        r"|posología|comenzar|comprimidos?",
        r"pulso|presión|tensión|frecuencia|temperatura|calorías|kcal|pasos|cigarrillos|repeticiones|casos|puntos?|metros|edad|peso|puntuación",
        r"pacientes?|personas|mujeres|hombres|niños",
        r"de\s+",
        r"cuánt[oa]s|número|con\s+qué\s+frecuencia",
    ),
}
_NUMBER = (
    r"(?<![\w.,/:+#€$£-])(?P<number>(?:[1-9][0-9]{0,3}|[1-9][0-9]?[.,][0-9]{3}|0?[.,][0-9]{1,3}"
    r"|[0-9]{1,3}[.,][0-9]{1,2})"
    r"(?:\s?(?:-|–|to|or|bis|oder|à|ou|a|o)\s?[1-9][0-9]{0,3})?)"
)
_BEFORE = late_pattern(
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
_SENTENCE_END = late_pattern(r"[.!?;]\s")
_NEAREST = 40
"""Signs before a number that are looked at."""
_LONGEST = 2_000
_FIGURE_AND_SPACE = late_pattern(r"[0-9]\s+[^\W\d_]|[0-9]\s+[0-3]-[0-3]")


class _Patterns(NamedTuple):
    number: LatePattern
    giving: LatePattern
    others: LatePattern


_PATTERNS = {
    language: _Patterns(
        LatePattern(
            rf"{_NUMBER}\s+(?:(?P<surely>{of.surely})|(?P<maybe>{of.maybe})"
            rf"|(?P<of>{of.of or '(?!)'})(?=[^\W\d_]{{5}}))"  # as the shortest name of a drug
        ),
        LatePattern(rf"(?<!\w)(?:{of.giving})(?!\w)"),
        LatePattern(rf"(?<!\w)(?:{of.others}|{of.people})(?!\w)"),
    )
    for language, of in _OF.items()
}
_DRUG = LatePattern(DRUG)
"""By itself: it takes as long to compile as all the others together, and few texts need it."""
_COUNTING = {
    language: LatePattern(rf"(?<!\w)(?:{of.counting}|{of.others})(?!\w)")
    for language, of in _OF.items()
}


def tells_its_unit(text: str) -> bool:
    """Return whether a heading or question names the unit of what it asks for: "Dose (mg)"."""
    return _UNIT_ELSEWHERE.search(text) is not None


def _may_lack_units(text: str) -> bool:
    """Return, by one quick look, whether a number of a text may be given without a unit."""
    return _FIGURE_AND_SPACE.search(text) is not None


def bare_numbers(text: str, language: str, asked: str = "") -> Iterator[BareNumber]:
    """Yield the numbers of a text in one of `LANGUAGES` that lack a unit.

    `asked` is the heading or question that the text answers.
    """
    if len(text) > _LONGEST or not _may_lack_units(text) or tells_its_unit(text):
        return
    patterns = _PATTERNS[language]
    for match in patterns.number.finditer(text):
        start = match.start("number")
        earlier = text[_start_of_sentence(text, start) : start]
        if patterns.others.search(earlier) is not None or _is_no_amount(earlier, match["number"]):
            continue
        drug = None if match["of"] is None else _DRUG.match(text, match.end())
        if match["of"] is not None and drug is None:
            continue
        if match["surely"] is None and not _tells_of_giving(earlier, patterns):
            answers = not text[:start].strip() and _tells_of_giving(asked, patterns)
            if not answers or _COUNTING[language].search(asked) is not None:
                continue
        often = match["surely"] or match["maybe"]
        if drug is not None:
            often = f"{match['of']}{drug.group()}"
        yield BareNumber(start, match.end("number"), often)


def _tells_of_giving(text: str, patterns: _Patterns) -> bool:
    """Return whether a text has a word of giving or the name of a drug."""
    return patterns.giving.search(text) is not None or _DRUG.search(text) is not None


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
