"""Whether cards are about health: only there is 5 cm no length and CT no constant of a formula.

Told by words and roots that many languages share (patient, terapija, Syndrom) and by units of
doses. A single one on a card may be chance, so a deck is judged as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from clindeck.model.late_patterns import late_pattern

LEAST_SHARE = 0.1
"""From this share of its cards on that speak of health, a deck is about it (our limit)."""
_READ = 2_000
_LONGEST_READ = 600
_SIGN = late_pattern(
    r"\b(?:pa[ct]i(?:ent|ënt)|pacijent|paziente|therap|terap|s[iy]ndrom|[pf]harma[ck]|farma[ck]"
    r"|antibioti|d(?:ia|ija)gno[sz]|s[iy][mn]ptom|arter(?:y|ia|ij|ie)|nervus|nerves?\b|musc(?:le|ul)"
    r"|muskel|mi[sš]i[cć]|hormon|insulin|infe[ck][ctz]|inflamm|entzünd|upal|tumou?r|[ck]ar[ck]in"
    r"|an[aäe]mi|h[iy]pert[eo]n|[ck]ardi|renal\b|hepat|vitamin|disease|krankheit|maladie"
    r"|enfermedad|malattia|bolest|blood|blut\b|drugs?\b|lijek|medikament|m[eé]di(?:ca|zin|cin)"
    r"|surg(?:ery|ical)|va[ckx][ck]?in|clinical|klinisch|agonist|antagonist|enz[iy]m|receptor"
    r"|vertebra|tendon|fracture|painful|nurs(?:e|ing)|dos(?:e|age|is|ierung|ering)\b|posolog)"
    r"|[0-9]\s?(?:mg|mcg|µg|mmol|mEq|IU|IE|mmHg)\b",
    re.IGNORECASE,
)


def speaks_of_health(text: str) -> bool:
    """Return whether a text holds a word that hardly any other subject uses."""
    return _SIGN.search(text[:_LONGEST_READ]) is not None


def is_about_health(texts: Iterable[str]) -> bool:
    """Return whether a deck of cards with these texts is about health."""
    judged = [speaks_of_health(text) for text in islice(texts, _READ)]
    return sum(judged) >= LEAST_SHARE * len(judged) and any(judged)
