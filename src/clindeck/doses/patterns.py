"""Patterns of the parts of dose text, built from the words of `vocabulary`.

Each is matched where a part may begin. Names of groups are what `readings` asks for.
"""

from __future__ import annotations

from clindeck.doses import vocabulary as words
from clindeck.doses.vocabulary import (
    FRACTIONS,
    NUMBER,
    NUMBER_WORDS,
    RANGE,
    TIME,
    UNIT,
    LatePattern,
    either,
)
from clindeck.model.late_patterns import late_pattern

_FIGURES = (*"0123456789.", *FRACTIONS, *NUMBER_WORDS)
"""How all begins that NUMBER matches."""


def _phrase(choices: tuple[str, ...]) -> LatePattern:
    return LatePattern(rf"(?:{either(choices)})(?!\w|-\w)", choices)


GAP = late_pattern(r"(?:[\s,;:()\[\]…·]|\.(?![0-9]))+")
WORD = late_pattern(r"[^\s,;:()\[\]]+")
UNKNOWN_UNIT = late_pattern(r"\s?-?(?P<unit>[^\W\d_]+)")
NOT_STATED = LatePattern(
    rf"(?:{words.NOT_STATED})\b", ("the", *words.NOT_STATED_SUBJECTS, "not", "unstated")
)

_SPAN = rf"(?P<low>{NUMBER})(?:{RANGE}(?P<high>{NUMBER}))?"
_BARE_SPAN = rf"{NUMBER}(?:{RANGE}{NUMBER})?"
_A = r"(?:\s+(?:a|an|of\s+an?))?"
AMOUNT = LatePattern(
    r"(?:(?P<upto>up\s+to|at\s+most|no\s+more\s+than)\s+"
    r"|(?:about|approximately|around|at\s+least)\s+|[~≈]\s*)?"
    rf"(?P<low>{NUMBER})"
    rf"(?:(?:\s*-?\s*(?P<lowunit>{UNIT}))?{RANGE}(?:up\s+to\s+)?(?P<high>{NUMBER}))?"
    rf"(?:{_A}\s*-?\s*(?P<unit>{UNIT}))?",
    ("up", "at", "no", "about", "approximately", "around", "~", "≈", *_FIGURES),
)
BETWEEN = LatePattern(
    rf"between\s+(?P<low>{NUMBER})(?:\s*(?P<lowunit>{UNIT}))?\s+and\s+(?P<high>{NUMBER})"
    rf"(?:\s*(?P<unit>{UNIT}))?",
    ("between",),
)

PER = LatePattern(
    r"(?:/\s*|(?:per|each)\s+)(?P<basis>"
    r"(?:kg(?:\s+(?:of\s+)?(?:(?:actual|ideal|total)\s+)?(?:body\s*-?\s*weight|weight))?"
    r"|m2|m²|m\^2\^|dose|application|joint|eye|ear|nostril|spray|tablet|capsule|patch|site"
    r"|injection|administration|meal|puff|actuation|bolus|treatment|infusion|cycle"
    r"|(?:[0-9.]+\s*)?(?:mL|L|g|dL))(?!\w))",
    ("/", "per", "each"),
)
PER_TIME = LatePattern(rf"(?:/\s*|(?:per|an?|in\s+a)\s+)(?P<time>{TIME})", ("/", "per", "a", "in"))

_ADVERBS = "daily|weekly|monthly|yearly|annually|hourly|nightly"
_EACH = (
    rf"(?:(?:an?|per|each|every|in\s+a|/)\s*(?P<period>{TIME})|(?P<adverb>{_ADVERBS})\b"
    rf"|(?:in|every|per)\s+(?P<span>{NUMBER})\s+(?P<spanunit>{TIME}))"
)
TIMES = LatePattern(
    r"(?:(?P<upto>up\s+to|at\s+most)\s+)?"
    rf"(?:(?P<word>once|twice|thrice)(?:{RANGE}(?P<wordhigh>twice|thrice|{NUMBER}\s*(?:times|[x×])))?"
    rf"|{_SPAN}\s*(?:times|[x×](?!\w)))\s*{_EACH}",
    ("up", "at", "once", "twice", "thrice", *_FIGURES),
)
EVERY = LatePattern(
    r"(?:once\s+)?(?:every|each)\s+(?:(?P<other>other|second|alternate)\s+"
    rf"|{_SPAN}[\s-]*)?(?P<period>{TIME})(?:\s+apart)?",
    ("once", "every", "each"),
)
INTERVAL = LatePattern(
    rf"q\.?\s?(?P<low>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{NUMBER}))?\s?(?P<period>{TIME})", ("q",)
)
LATIN = _phrase(tuple(words.LATIN))
ADVERB = LatePattern(
    rf"(?:once\s+)?(?P<adverb>{_ADVERBS}|quarterly)(?!\w|-\w)",
    ("once", *_ADVERBS.split("|"), "quarterly"),
)
MOMENT = _phrase(tuple(words.MOMENTS))
DIVIDED = LatePattern(
    rf"(?:given\s+)?(?:in|into|as|divided\s+into|divided\s+in)\s+(?:{_SPAN}\s+)?"
    r"(?:equally\s+)?(?:divided|separate|equal)\s+doses"
    rf"|divided\s+(?:in|into)\s+(?P<low2>{NUMBER})(?:{RANGE}(?P<high2>{NUMBER}))?\s+doses"
    r"|(?:in\s+)?divided(?:\s+doses)?(?!\w)",
    ("given", "in", "as", "divided"),
)
AS_NEEDED = _phrase(words.AS_NEEDED)
WAKING = _phrase(words.WAKING)
UNCOUNTED = _phrase(words.UNCOUNTED)
CONTINUOUS = _phrase(words.CONTINUOUS)
ONCE = _phrase(words.ONCE)
BROKEN_FREQUENCY = LatePattern(
    rf"(?:every|each)\s+(?:{_BARE_SPAN}\s*)?[^\W\d_]+|q\.?\s?[0-9]\w*"
    rf"|{_BARE_SPAN}\s*(?:times|[x×](?!\w))(?:\s+(?:an?|per|each|every|in))?(?:\s+[^\W\d_]+)?",
    ("every", "each", "q", *_FIGURES),
)
"""What begins like a frequency and is none that is known."""

ROUTE = _phrase(tuple(words.ROUTE_WORDS))
SITE = LatePattern(words.SITES, ("in", "to", "on", "over"))
FORM = LatePattern(
    rf"(?:(?:{either(words.FORM_QUALIFIERS)})[\s-]+)*(?:{either(words.FORMS)})(?!\w|-\w)"
    r"|(?:extended|immediate|delayed|sustained|modified|controlled)[\s-]release(?!\w)",
    (*words.FORM_QUALIFIERS, *words.FORMS, "modified", "controlled"),
)

DURATION = LatePattern(
    r"(?:(?:for|over|during|within)\s+|[x×]\s?)(?:the\s+)?(?:(?:first|next|last)\s+)?"
    r"(?:(?:up\s+to|at\s+most|at\s+least|about|a\s+maximum\s+of|no\s+more\s+than|a\s+total\s+of)\s+)?"
    rf"(?:{_SPAN}[\s-]*(?P<unit>{TIME})|(?:an?|first)\s+(?P<oneunit>{TIME}))"
    r"(?:\s+(?:of\s+treatment|or\s+less|each\s+day|a\s+day|per\s+day|daily|in\s+a\s+row))?",
    ("for", "over", "during", "within", "x", "×"),
)
BARE_DURATION = LatePattern(rf"{_SPAN}[\s-]*(?P<unit>{TIME})(?:\s+(?:on|off)\b)?", _FIGURES)
ON_DAYS = LatePattern(
    rf"(?:on|from|in|at)\s+(?:day|week|month)s?\s+{NUMBER}"
    rf"(?:(?:{RANGE}|\s+through\s+|\s+and\s+|,\s*(?:and\s+)?){NUMBER})*(?:\s+onwards?)?",
    ("on", "from", "in", "at"),
)
LONG_TERM = _phrase(("for life", "lifelong", "indefinitely", "long term", "long-term"))

_KG_OR_M2 = r"(?P<per>(?:/\s*|\s+per\s+)(?:kg|m2|m²)(?!\w))?"
MAXIMUM = LatePattern(
    r"(?:(?:and|but)\s+)?(?:(?:(?:up\s+to\s+)?(?:an?|the)\s+)?max(?:imum)?\.?(?:\s+single)?"
    r"(?P<daily>(?:\s+total)?\s+daily)?(?:\s+(?:recommended\s+)?(?:dose|dosage|amount))?"
    r"(?:\s+(?:of|is))?|(?:do\s+)?not\s+(?:to\s+)?exceed(?:ing)?(?:\s+a\s+total\s+of)?"
    r"|(?:no|not)\s+more\s+than|at\s+most|ceiling)\s*:?\s*"
    rf"(?P<amount>{NUMBER}\s*-?\s*{UNIT}(?:\s*(?:to|or|-|–)\s*{NUMBER}\s*{UNIT})?){_KG_OR_M2}"
    r"(?:\s*(?:/|per|an?|each|every|in|in\s+any|in\s+a|within|over)\s*(?P<count>[0-9]{1,3})?[\s-]*"
    rf"(?P<period>{TIME})(?:\s+period)?|\s*(?P<adverb>{_ADVERBS})\b"
    r"|\s*(?P<perdose>(?:per|at\s+a|in\s+a\s+single)\s*(?:dose|time|application))\b"
    r"|\s*(?P<total>in\s+total|per\s+course|total)\b)?",
    ("and", "but", "up", "a", "the", "max", "do", "not", "no", "ceiling"),
)
UP_TO_MAXIMUM = LatePattern(
    rf"(?:(?:and|but)\s+)?up\s+to\s+(?P<amount>{NUMBER}\s*{UNIT}){_KG_OR_M2}"
    rf"\s*(?:(?:/|per|an?|each|in)\s*(?P<count>[0-9]{{1,3}})?\s*(?P<period>{TIME})"
    r"|(?P<adverb>daily|weekly)\b)",
    ("and", "but", "up"),
)
"""Behind an amount, "up to" so much in so long is a maximum."""

_TO_THE_SIGN = r"[^;()]*?(?=$|[;()]|,\s|:\s)"
_OPENINGS_OF_CONDITIONS = (
    "if", "when", "unless", "until", "in", "for", "from", "adult", "children", "weighing", "under",
    "age", "below", "above", "over", "according", "based", "adjusted", "crcl", "egfr", "creatinine",
)  # fmt: skip
CONDITION = LatePattern(
    r"(?:(?:if|when)(?!\s+(?:needed|required))|unless|until"
    r"|in\s+(?:adults?|patients?|children|people|adolescents|infants|neonates|older|elderly|renal"
    r"|severe|mild|moderate|hepatic|women|men|those|pregnancy)"
    r"|for\s+(?:adults|patients|children|people|weight)|from\s+age|adults?\b|children\b|weighing"
    rf"|(?:under|aged?|below|above)\s+(?=[0-9])|over\s+(?={NUMBER}\s*(?:kg|years))"
    r"|according\s+to|based\s+on|adjusted\s+(?:to|for)|CrCl\b|eGFR\b|creatinine\s+clearance)"
    + _TO_THE_SIGN,
    _OPENINGS_OF_CONDITIONS,
)
_OPENINGS_OF_PURPOSES = (
    "for", "before", "after", "during", "with", "against", "by", "to", "depending", "starting",
    "beginning",
)  # fmt: skip
PURPOSE = LatePattern(
    rf"(?:for(?!\s+{NUMBER})|before|after|during|with|without|against|by\s+response"
    r"|to\s+(?:prevent|treat|relieve)|depending\s+on|starting|beginning)\s+[^\W\d_][^;:,()\d]*",
    _OPENINGS_OF_PURPOSES,
)
BREAK = LatePattern(
    r"\b(?:(?:every|once|twice)\s|daily\b|weekly\b|monthly\b|as\s+(?:needed|required)\b|at\s+bedtime"
    r"|then\b|followed\s+by|up\s+to\s|max\b|maximum\b|not\s+(?:to\s+)?exceed|(?:for|over)\s+(?=[0-9])"
    r"|orally\b|increase\b|reduce\b)"
    r"|(?<!below\s)(?<!above\s)(?<!over\s)(?<!under\s)(?<!than\s)(?<!least\s)(?<![<>≤≥]\s)(?<![<>≤≥])"
    rf"{_BARE_SPAN}\s*(?!kg\b)(?:{UNIT}(?!\s*(?:/|per)\s*(?:min|dL|L|mL|mm))|times\b)"
)
"""Where a condition ends though no sign does: an amount or a frequency begins."""

STEP = _phrase(words.STEPS)
INSTRUCTION = _phrase(words.INSTRUCTIONS)
FIGURE = LatePattern(rf"[0-9½¼¾µ%]|{NUMBER}\s*{UNIT}")
