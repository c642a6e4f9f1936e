"""Patterns of the parts of dose text, built from the words of `vocabulary`.

Each is matched where a part may begin. Names of groups are what `readings` asks for.
"""

from __future__ import annotations

import re

from clindeck.doses import vocabulary as words
from clindeck.doses.vocabulary import NUMBER, RANGE, TIME, UNIT, either


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _phrase(choices: tuple[str, ...]) -> re.Pattern[str]:
    return _compiled(rf"(?:{either(choices)})(?!\w|-\w)")


GAP = re.compile(r"(?:[\s,;:()\[\]…·]|\.(?![0-9]))+")
WORD = re.compile(r"[^\s,;:()\[\]]+")
UNKNOWN_UNIT = re.compile(r"\s?-?(?P<unit>[^\W\d_]+)")
NOT_STATED = _compiled(rf"(?:{words.NOT_STATED})\b")

_SPAN = rf"(?P<low>{NUMBER})(?:{RANGE}(?P<high>{NUMBER}))?"
_BARE_SPAN = rf"{NUMBER}(?:{RANGE}{NUMBER})?"
_A = r"(?:\s+(?:a|an|of\s+an?))?"
AMOUNT = _compiled(
    r"(?:(?P<upto>up\s+to|at\s+most|no\s+more\s+than)\s+"
    r"|(?:about|approximately|around|at\s+least)\s+|[~≈]\s*)?"
    rf"(?P<low>{NUMBER})"
    rf"(?:(?:\s*-?\s*(?P<lowunit>{UNIT}))?{RANGE}(?:up\s+to\s+)?(?P<high>{NUMBER}))?"
    rf"(?:{_A}\s*-?\s*(?P<unit>{UNIT}))?"
)
BETWEEN = _compiled(
    rf"between\s+(?P<low>{NUMBER})(?:\s*(?P<lowunit>{UNIT}))?\s+and\s+(?P<high>{NUMBER})"
    rf"(?:\s*(?P<unit>{UNIT}))?"
)

PER = _compiled(
    r"(?:/\s*|(?:per|each)\s+)(?P<basis>"
    r"(?:kg(?:\s+(?:of\s+)?(?:(?:actual|ideal|total)\s+)?(?:body\s*-?\s*weight|weight))?"
    r"|m2|m²|m\^2\^|dose|application|joint|eye|ear|nostril|spray|tablet|capsule|patch|site"
    r"|injection|administration|meal|puff|actuation|bolus|treatment|infusion|cycle"
    r"|(?:[0-9.]+\s*)?(?:mL|L|g|dL))(?!\w))"
)
PER_TIME = _compiled(rf"(?:/\s*|(?:per|an?|in\s+a)\s+)(?P<time>{TIME})")

_ADVERBS = "daily|weekly|monthly|yearly|annually|hourly|nightly"
_EACH = (
    rf"(?:(?:an?|per|each|every|in\s+a|/)\s*(?P<period>{TIME})|(?P<adverb>{_ADVERBS})\b"
    rf"|(?:in|every|per)\s+(?P<span>{NUMBER})\s+(?P<spanunit>{TIME}))"
)
TIMES = _compiled(
    r"(?:(?P<upto>up\s+to|at\s+most)\s+)?"
    rf"(?:(?P<word>once|twice|thrice)(?:{RANGE}(?P<wordhigh>twice|thrice|{NUMBER}\s*(?:times|[x×])))?"
    rf"|{_SPAN}\s*(?:times|[x×](?!\w)))\s*{_EACH}"
)
EVERY = _compiled(
    r"(?:once\s+)?(?:every|each)\s+(?:(?P<other>other|second|alternate)\s+"
    rf"|{_SPAN}[\s-]*)?(?P<period>{TIME})(?:\s+apart)?"
)
INTERVAL = _compiled(
    rf"q\.?\s?(?P<low>{NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{NUMBER}))?\s?(?P<period>{TIME})"
)
LATIN = _phrase(tuple(words.LATIN))
ADVERB = _compiled(rf"(?:once\s+)?(?P<adverb>{_ADVERBS}|quarterly)(?!\w|-\w)")
MOMENT = _phrase(tuple(words.MOMENTS))
DIVIDED = _compiled(
    rf"(?:given\s+)?(?:in|into|as|divided\s+into|divided\s+in)\s+(?:{_SPAN}\s+)?"
    r"(?:equally\s+)?(?:divided|separate|equal)\s+doses"
    rf"|divided\s+(?:in|into)\s+(?P<low2>{NUMBER})(?:{RANGE}(?P<high2>{NUMBER}))?\s+doses"
    r"|(?:in\s+)?divided(?:\s+doses)?(?!\w)"
)
AS_NEEDED = _phrase(words.AS_NEEDED)
WAKING = _phrase(words.WAKING)
UNCOUNTED = _phrase(words.UNCOUNTED)
CONTINUOUS = _phrase(words.CONTINUOUS)
ONCE = _phrase(words.ONCE)
BROKEN_FREQUENCY = _compiled(
    rf"(?:every|each)\s+(?:{_BARE_SPAN}\s*)?[^\W\d_]+|q\.?\s?[0-9]\w*"
    rf"|{_BARE_SPAN}\s*(?:times|[x×](?!\w))(?:\s+(?:an?|per|each|every|in))?(?:\s+[^\W\d_]+)?"
)
"""What begins like a frequency and is none that is known."""

ROUTE = _phrase(tuple(words.ROUTE_WORDS))
SITE = _compiled(words.SITES)
FORM = _compiled(
    rf"(?:(?:{either(words.FORM_QUALIFIERS)})[\s-]+)*(?:{either(words.FORMS)})(?!\w|-\w)"
    r"|(?:extended|immediate|delayed|sustained|modified|controlled)[\s-]release(?!\w)"
)

DURATION = _compiled(
    r"(?:(?:for|over|during|within)\s+|[x×]\s?)(?:the\s+)?(?:(?:first|next|last)\s+)?"
    r"(?:(?:up\s+to|at\s+most|at\s+least|about|a\s+maximum\s+of|no\s+more\s+than|a\s+total\s+of)\s+)?"
    rf"(?:{_SPAN}[\s-]*(?P<unit>{TIME})|(?:an?|first)\s+(?P<oneunit>{TIME}))"
    r"(?:\s+(?:of\s+treatment|or\s+less|each\s+day|a\s+day|per\s+day|daily|in\s+a\s+row))?"
)
BARE_DURATION = _compiled(rf"{_SPAN}[\s-]*(?P<unit>{TIME})(?:\s+(?:on|off)\b)?")
ON_DAYS = _compiled(
    rf"(?:on|from|in|at)\s+(?:day|week|month)s?\s+{NUMBER}"
    rf"(?:(?:{RANGE}|\s+through\s+|\s+and\s+|,\s*(?:and\s+)?){NUMBER})*(?:\s+onwards?)?"
)
LONG_TERM = _phrase(("for life", "lifelong", "indefinitely", "long term", "long-term"))

_KG_OR_M2 = r"(?P<per>(?:/\s*|\s+per\s+)(?:kg|m2|m²)(?!\w))?"
MAXIMUM = _compiled(
    r"(?:(?:and|but)\s+)?(?:(?:(?:up\s+to\s+)?(?:an?|the)\s+)?max(?:imum)?\.?(?:\s+single)?"
    r"(?P<daily>(?:\s+total)?\s+daily)?(?:\s+(?:recommended\s+)?(?:dose|dosage|amount))?"
    r"(?:\s+(?:of|is))?|(?:do\s+)?not\s+(?:to\s+)?exceed(?:ing)?(?:\s+a\s+total\s+of)?"
    r"|(?:no|not)\s+more\s+than|at\s+most|ceiling)\s*:?\s*"
    rf"(?P<amount>{NUMBER}\s*-?\s*{UNIT}(?:\s*(?:to|or|-|–)\s*{NUMBER}\s*{UNIT})?){_KG_OR_M2}"
    r"(?:\s*(?:/|per|an?|each|every|in|in\s+any|in\s+a|within|over)\s*(?P<count>[0-9]{1,3})?[\s-]*"
    rf"(?P<period>{TIME})(?:\s+period)?|\s*(?P<adverb>{_ADVERBS})\b"
    r"|\s*(?P<perdose>(?:per|at\s+a|in\s+a\s+single)\s*(?:dose|time|application))\b"
    r"|\s*(?P<total>in\s+total|per\s+course|total)\b)?"
)
UP_TO_MAXIMUM = _compiled(
    rf"(?:(?:and|but)\s+)?up\s+to\s+(?P<amount>{NUMBER}\s*{UNIT}){_KG_OR_M2}"
    rf"\s*(?:(?:/|per|an?|each|in)\s*(?P<count>[0-9]{1, 3})?\s*(?P<period>{TIME})"
    r"|(?P<adverb>daily|weekly)\b)"
)
"""Behind an amount, "up to" so much in so long is a maximum."""

_TO_THE_SIGN = r"[^;()]*?(?=$|[;()]|,\s|:\s)"
CONDITION = _compiled(
    r"(?:(?:if|when)(?!\s+(?:needed|required))|unless|until"
    r"|in\s+(?:adults?|patients?|children|people|adolescents|infants|neonates|older|elderly|renal"
    r"|severe|mild|moderate|hepatic|women|men|those|pregnancy)"
    r"|for\s+(?:adults|patients|children|people|weight)|from\s+age|adults?\b|children\b|weighing"
    rf"|(?:under|aged?|below|above)\s+(?=[0-9])|over\s+(?={NUMBER}\s*(?:kg|years))"
    r"|according\s+to|based\s+on|adjusted\s+(?:to|for)|CrCl\b|eGFR\b|creatinine\s+clearance)"
    + _TO_THE_SIGN
)
PURPOSE = _compiled(
    rf"(?:for(?!\s+{NUMBER})|before|after|during|with|without|against|by\s+response"
    r"|to\s+(?:prevent|treat|relieve)|depending\s+on|starting|beginning)\s+[^\W\d_][^;:,()\d]*"
)
BREAK = _compiled(
    r"\b(?:(?:every|once|twice)\s|daily\b|weekly\b|monthly\b|as\s+(?:needed|required)\b|at\s+bedtime"
    r"|then\b|followed\s+by|up\s+to\s|max\b|maximum\b|not\s+(?:to\s+)?exceed|(?:for|over)\s+(?=[0-9])"
    r"|orally\b|increase\b|reduce\b)"
    r"|(?<!below\s)(?<!above\s)(?<!over\s)(?<!under\s)(?<!than\s)(?<!least\s)(?<![<>≤≥]\s)(?<![<>≤≥])"
    rf"{_BARE_SPAN}\s*(?!kg\b)(?:{UNIT}(?!\s*(?:/|per)\s*(?:min|dL|L|mL|mm))|times\b)"
)
"""Where a condition ends though no sign does: an amount or a frequency begins."""

STEP = _phrase(words.STEPS)
INSTRUCTION = _phrase(words.INSTRUCTIONS)
FIGURE = _compiled(rf"[0-9½¼¾µ%]|{NUMBER}\s*{UNIT}")
