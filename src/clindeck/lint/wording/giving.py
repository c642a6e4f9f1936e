"""Whether a card is about giving a drug, so that a figure on it may be a dose.

A deck about health has sums of physics and chemistry in it, whose figures look like doses: 2.0 mol,
1000 kg, 80 g after three half-lives. A drug, a route, how often, or a word for a dose tells them
apart.
"""

from __future__ import annotations

from clindeck.doses.vocabulary import LatePattern
from clindeck.doses.wordings.drug_names import DRUG

_GIVING = LatePattern(
    r"\b(?:over|mega|micro)?do(?:s[eia]|za|zi|ze\b)\w*|\bposolog\w*|\bprescri\w*"
    r"|\b(?:drugs?|medic(?:ations?|ines?|ament\w*)|vaccines?|antibiotics?|lijek\w*|f[aá]rmac\w*)\b"
    r"|\b(?:tablet|tablete|[ck]apsul|ampo?ul|inje[kc][ct]|sirup|syrup)\w*"
    r"|\b(?:administer\w*|infus(?:e|ed|ion|ions)|infuzij\w*|bolus(?:es)?|puffs?|nebuli[sz]\w*)\b"
    r"|\bgive (?:\w+ )?[0-9]|\btake[ns]? [0-9]+ ?(?:m|mc|µ)?g\b"
    r"|\b(?:oral(?:ly|e|no|mente)?|by mouth|per os|p\.o\.|inhal(?:ed|ation)|intraven\w*"
    r"|intramusc\w*|subcut\w*|sublingu\w*|intranasal\w*|intrathecal\w*|intraosse\w*|transderm\w*|rectally"
    r"|topical(?:ly)?|epidural\w*|i\.[vm]\.|s\.c\.)"
    r"|\b(?:tds|tid|bid|qid|qds|prn|q[0-9]+h|daily|nightly|at bedtime|every [0-9]+ ?(?:to [0-9]+ )?"
    r"(?:h|hours|days|weeks)|(?:once|twice|times) (?:a|per|each) (?:day|week|month)"
    r"|(?:per|a|/) ?day|täglich|am tag|par jour|al d[ií]a|al giorno|ao dia|dnevn\w*"
    r"|zur nacht|morgens|abends)\b|\bflush"
    r"|\bover (?:[0-9]+|an?|one|two|three|four|six|eight|twelve) (?:minutes?|hours?|min|h)\b"
    r"|[0-9] ?mEq\b"
    r"|m(?:c?g|Eq|L)/kg\b|m(?:c?g|Eq)/hr?\b"
    rf"|{DRUG}"
)
_SHORT_ROUTE = LatePattern(
    r"\b(?:IV|IM|SC|SQ|PO|IO|IN)\b(?= (?:[0-9]|every|once|over|push|bolus|drip|then|or|for\b))"
    r"|[0-9] ?(?:m|mc|µ|n)?(?:g|L|Eq|ol|units?|U)(?:/kg)? (?:of \w+ )?(?:IV|IM|SC|SQ|PO|IO)\b",
    minds_case=True,
)
"""Letters for a route beside an amount: IV is a number as well."""
_LONGEST_READ = 5_000


def tells_of_giving(text: str) -> bool:
    """Return whether a text names a drug, a route, how often, or a dose."""
    read = text[:_LONGEST_READ]
    return _GIVING.search(read) is not None or _SHORT_ROUTE.search(read) is not None
