"""Which headings of columns name a thing, and which are an adjective, a verb or a clause."""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

ASIDE = re.compile(r"\([^()]{0,80}\)")
_LONGEST_NOUN = 6
_ADJECTIVES = word_set("""
    abnormal absent acute adult anterior atypical bilateral chronic common contraindicated distal
    early elderly essential first focal frequent general high important initial late lateral left
    less light likely long low major male female maximal medial mild minor moderate more most
    negative normal optional oral other paediatric pediatric posterior positive possible present
    preferred primary proximal rare recommended relative required reversible right safe secondary
    serious severe short sick stable superior inferior systemic topical typical uncommon unlikely
    unstable urgent usual well yes no neonatal pregnant breastfeeding renal hepatic critical fatal
    threatening
    """)
VERBS = {
    "acts": "act",
    "activates": "activate",
    "affects": "affect",
    "articulates": "articulate",
    "binds": "bind",
    "blocks": "block",
    "carries": "carry",
    "causes": "cause",
    "connects": "connect",
    "contains": "contain",
    "controls": "control",
    "covers": "cover",
    "crosses": "cross",
    "decreases": "decrease",
    "drains": "drain",
    "enters": "enter",
    "increases": "increase",
    "includes": "include",
    "indicates": "indicate",
    "inhibits": "inhibit",
    "innervates": "innervate",
    "measures": "measure",
    "means": "mean",
    "needs": "need",
    "passes": "pass",
    "prevents": "prevent",
    "produces": "produce",
    "receives": "receive",
    "regulates": "regulate",
    "represents": "represent",
    "requires": "require",
    "secretes": "secrete",
    "shows": "show",
    "stimulates": "stimulate",
    "suggests": "suggest",
    "supplies": "supply",
    "tests": "test",
    "treats": "treat",
}
"""Verbs that people write as a heading: "Supplies", "Drains into"."""
_CLAUSE = word_set("""
    and or where it its you your they them we when if that which who what how why is are was has
    have does do can should must may not without to from with by for during
    before after means per as than
    """)
_PREPOSITIONS = word_set("""
    about above after against among at below between by for from in into of off on onto out over
    through to under until up upon with within without
    """)
_COMMANDS = word_set("avoid beware consider give remember stop start take use watch")
"""Verbs that people write as a heading: "Avoid in", "Give"; before a noun they may be one."""


def ends_openly(heading: str) -> bool:
    """Return whether a heading ends in a preposition, so that it goes on in each value: "Over"."""
    words = re.findall(r"[^\W_]+", heading)
    return bool(words) and words[-1] in _PREPOSITIONS


def is_noun(noun: str) -> bool:
    """Return whether a heading names a thing, so that it can stand behind "the".

    An adjective, a verb, a clause or several things in one do not.
    """
    words = re.findall(r"[^\W_]+", ASIDE.sub("", noun))
    if not words or len(words) > _LONGEST_NOUN or re.search(r"[,/&+:;=<>]", ASIDE.sub("", noun)):
        return False
    if ends_openly(ASIDE.sub("", noun)) or words[0].isdigit() or words[0] in ("avoid", "beware"):
        return False
    if (len(words) == 1 and words[0] in _COMMANDS) or (words[-1] in ("min", "max") and words[1:]):
        return False
    return words[-1] not in _ADJECTIVES and words[0] not in VERBS and _CLAUSE.isdisjoint(words)
