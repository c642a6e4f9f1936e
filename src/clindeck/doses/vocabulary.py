"""The words of dose text: numbers, times of day, routes, forms, and the patterns built of them.

Patterns are strings for a `LatePattern`. Group names are free of clashes only inside one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from sys import maxsize

from clindeck.doses.units import TIME_UNITS, UNITS, TimeUnit
from clindeck.model.late_patterns import late_pattern


class LatePattern:
    """A pattern that is compiled when a text first begins like what it matches.

    A deck says its doses in a few ways, so most patterns are never needed, and all of them together
    take longer to compile than a small deck takes to build.

    `heads` are, in lower case, how all that it matches begins; of a head of several words the first
    counts. Without heads it is compiled when it is first asked for anything. `hint` is a small
    pattern of what each text holds in which there are matches.
    """

    def __init__(
        self,
        text: str,
        heads: Iterable[str] = ("",),
        hint: str = "",
        *,
        minds_case: bool = False,
    ) -> None:
        self.hint = late_pattern(hint)
        self._text = text
        self._flags = re.NOFLAG if minds_case else re.IGNORECASE
        self._heads = tuple(dict.fromkeys(head.partition(" ")[0] for head in heads))
        self._longest = max(map(len, self._heads))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._text, self._flags)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return what begins at a place of a text, None if nothing does."""
        if not text[at : at + self._longest].lower().startswith(self._heads):
            return None
        return self.compiled.match(text, at)

    def search(self, text: str, at: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match between two places of a text, None if there is none."""
        if self.hint.search(text, at, end) is None:
            return None
        return self.compiled.search(text, at, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches in a text, one behind the other."""
        return iter(()) if self.hint.search(text) is None else self.compiled.finditer(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is all of a text, None if it is none."""
        return self.compiled.fullmatch(text)


def either(words: tuple[str, ...]) -> str:
    """Return a pattern for any of the words, the longest first, spaces free."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_COUNTING = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
NUMBER_WORDS = {word: Decimal(number) for number, word in enumerate(_COUNTING, start=1)} | {
    "half": Decimal("0.5"),
    "one-half": Decimal("0.5"),
}
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

FIGURE = (
    r"(?:(?<![\d.,])(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,9})?|[0-9]{1,9}(?:\.[0-9]{1,9})?"
    r"|\.[0-9]{1,9})[½¼¾]?(?![.,]?[0-9])|[½¼¾])"
)
NUMBER = rf"(?:{FIGURE}|\b(?:{either(tuple(NUMBER_WORDS))})\b)"
RANGE = r"\s*(?:\bto\b|\bor\b|[-–—−])\s*"
TIME = rf"(?:{either(tuple(TIME_UNITS))})\b"
UNIT = (
    rf"(?:(?=[^\W\d_])(?:{either(tuple(name for name in UNITS if name[0].isalpha()))})"
    r"(?!\w|-[^\W\d_])|%)"
)

ROUTES = {
    "by mouth": "orally oral po p.o.",
    "intravenous": "intravenously intravenous iv i.v.",
    "intramuscular": "intramuscularly intramuscular im i.m.",
    "subcutaneous": "subcutaneously subcutaneous sc sq s.c. s.q. s.c s.q subq subcut",
    "intradermal": "intradermally intradermal",
    "topical": "topically topical",
    "transdermal": "transdermally transdermal",
    "rectal": "rectally rectal",
    "vaginal": "vaginally vaginal intravaginally",
    "sublingual": "sublingually sublingual",
    "buccal": "buccally buccal",
    "intranasal": "intranasally intranasal",
    "inhaled": "inhaled",
    "intrathecal": "intrathecally intrathecal",
    "epidural": "epidurally epidural",
    "intra-articular": "intra-articularly intra-articular",
    "ophthalmic": "ophthalmically ophthalmic",
    "otic": "otically otic",
}
"""Usual names of routes and the single words for them."""

ROUTE_PHRASES = {
    "sub q": "subcutaneous",
    "per os": "by mouth",
    "by mouth": "by mouth",
    "under the skin": "subcutaneous",
    "under the tongue": "sublingual",
    "by inhalation": "inhaled",
    "by oral inhalation": "inhaled",
    "via nebulizer": "inhaled",
    "by nebulizer": "inhaled",
    "by nebulization": "inhaled",
    "by rectum": "rectal",
    "into a vein": "intravenous",
    "into a muscle": "intramuscular",
    "through a feeding tube": "by tube",
    "by nasogastric tube": "by tube",
}
ROUTE_WORDS = {
    word: name for name, words in ROUTES.items() for word in words.split()
} | ROUTE_PHRASES

SITES = (
    r"(?:in|into|to|on|onto|over)\s+(?:the\s+|a\s+|an\s+|each\s+|both\s+|one\s+|either\s+)?"
    r"(?:(?:affected|painful|involved|intact|dry|clean|most|same|sore|left|right|lower)\s+)*"
    r"(?:areas?|skin|nostrils?|eyes?|ears?|joints?|site|lesions?|scalp|knee|vagina|rectum|cheek|gums?"
    r"|eyelid|nail|mouth|muscle|thigh|abdomen)\b(?:\s*\(s\))?"
)
"""Where on the body: counted as a route."""

FORMS = (
    "tablet", "tablets", "capsule", "capsules", "patch", "patches", "cream", "ointment", "gel",
    "lotion", "foam", "solution", "suspension", "syrup", "elixir", "powder", "suppository",
    "suppositories", "lozenge", "lozenges", "spray", "drops", "injection", "infusion", "inhaler",
    "film", "implant", "shampoo", "granules", "paste", "emulsion", "emulgel", "bolus",
)  # fmt: skip
FORM_QUALIFIERS = (
    "extended-release", "immediate-release", "delayed-release", "sustained-release",
    "modified-release", "controlled-release", "extended release", "immediate release",
    "sustained release", "delayed release", "orally disintegrating", "enteric-coated", "chewable",
    "effervescent", "dispersible", "slow", "rapid", "transdermal", "nasal", "oral", "topical",
    "metered-dose", "prefilled",
)  # fmt: skip

MOMENTS = {
    "at bedtime": 1, "nightly at bedtime": 1, "at night": 1, "before bed": 1, "before bedtime": 1,
    "in the morning": 1, "every morning": 1, "each morning": 1, "in the evening": 1, "at noon": 1,
    "every evening": 1, "each evening": 1, "every night": 1, "each night": 1, "nightly": 1,
    "in the morning and evening": 2, "morning and evening": 2, "morning and night": 2,
    "in the morning and at bedtime": 2, "in the morning and at night": 2, "at midday": 1,
    "with breakfast": 1, "with lunch": 1, "with dinner": 1, "with supper": 1, "before breakfast": 1,
    "with the evening meal": 1, "every day at bedtime": 1, "daily at bedtime": 1,
    "once daily at bedtime": 1, "once daily in the morning": 1, "once daily in the evening": 1,
    "daily in the morning": 1, "once nightly": 1, "once at bedtime": 1, "qhs": 1, "q.h.s.": 1,
    "hs": 1, "h.s.": 1, "qn": 1, "q.n.": 1, "qam": 1, "qpm": 1, "once a night": 1,
    "in the afternoon": 1, "at breakfast": 1,
}  # fmt: skip
"""Moments of the day and how many doses a day they make."""

_DAY = TimeUnit.DAY
LATIN: dict[str, tuple[int, TimeUnit, bool]] = {
    "qd": (1, _DAY, False), "q.d.": (1, _DAY, False), "od": (1, _DAY, False),
    "bid": (2, _DAY, False), "b.i.d.": (2, _DAY, False), "bd": (2, _DAY, False),
    "tid": (3, _DAY, False), "t.i.d.": (3, _DAY, False), "tds": (3, _DAY, False),
    "qid": (4, _DAY, False), "q.i.d.": (4, _DAY, False), "qds": (4, _DAY, False),
    "qod": (2, _DAY, True), "q.o.d.": (2, _DAY, True), "on alternate days": (2, _DAY, True),
    "biw": (2, TimeUnit.WEEK, False), "tiw": (3, TimeUnit.WEEK, False),
    "qh": (1, TimeUnit.HOUR, True),
}  # fmt: skip
"""Abbreviations: how many times a period, or (True) periods between doses. D001 reports them."""

WAKING = ("while awake", "during waking hours")
UNCOUNTED = (
    "with meals", "with each meal", "with every meal", "with food", "with or without food",
    "before meals", "before each meal", "after meals", "after each meal", "between meals",
    "on an empty stomach", "with a meal", "with water", "with a full glass of water",
    "in water", "dissolved in water", "as directed", "as tolerated", "patient-controlled",
    "patient-controlled analgesia", "patient controlled analgesia",
    "by patient-controlled analgesia",
    "by patient-controlled pump", "patient-controlled pump", "titrated to effect",
    "titrate to effect", "after each loose stool", "before exercise", "before intercourse",
    "with the first bite of a meal", "at onset", "at the onset of symptoms", "at regular intervals",
    "around the clock", "on demand", "before each feeding", "with snacks", "at intervals",
)  # fmt: skip
AS_NEEDED = (
    "as needed", "as required", "when needed", "when required", "if needed", "prn", "p.r.n.",
    "if required", "only when needed", "only as needed",
)  # fmt: skip
CONTINUOUS = (
    "continuous", "continuously", "by continuous infusion", "as a continuous infusion",
    "continuous infusion", "as continuous infusion", "by constant infusion",
)  # fmt: skip
ONCE = (
    "once", "as a single dose", "single dose", "one time", "as one dose", "one dose", "stat",
    "one-time dose", "once only", "in a single dose", "as a one-time dose", "as a single injection",
    "as a single application", "as a single infusion", "a single time",
)  # fmt: skip

STEPS = (
    "then", "and then", "followed by", "or", "and", "plus", "initially", "at first", "to start",
    "starting dose", "initial dose", "loading dose", "maintenance dose", "maintenance",
    "thereafter",
    "afterwards", "start with", "start at", "starting with", "increase to", "increased to",
    "increasing to", "reduce to", "reduced to", "decrease to", "decreased to", "titrate to",
    "usual dose", "recommended dose", "usual adult dose", "adult dose", "alternatively", "start",
    "usually", "may repeat", "may be repeated", "repeat", "repeated", "repeat dose", "test dose",
    "may increase to", "may be increased to", "increase by", "but",
    "continue with", "loading", "bolus dose", "target dose", "target",
)  # fmt: skip
JOINED_SUMS = ("and", "plus")
INSTRUCTIONS = (
    "take", "apply", "inject", "give", "given", "use", "administer", "administered", "place",
    "instill", "instil", "chew", "inhale", "dissolve", "insert", "spray", "infuse", "infused",
    "taken", "applied", "injected", "a dose of", "dose of", "dose", "doses", "a", "an", "the", "of",
    "per", "each", "as", "daily dose", "total daily dose", "daily dose of", "total", "by",
    "thin layer", "thin layers", "only", "injected slowly", "slowly", "wear", "rub in",
    "swallow", "is", "a total of", "single",
    "sprinkle", "drink", "infusion of", "massage", "swish", "rinse", "at least", "deep", "thinly",
    "in equal doses", "equal doses", "orally disintegrating", "whole",
)  # fmt: skip
NOT_STATED_SUBJECTS = (
    "dose", "amount", "frequency", "strength", "dosage", "schedule", "duration", "route",
)  # fmt: skip
NOT_STATED = (
    rf"(?:(?:the\s+)?(?P<subject>{'|'.join(NOT_STATED_SUBJECTS)})\s+(?:is\s+)?)?"
    r"(?:not\s+(?:stated|given|specified|reported)|unstated)(?:\s+(?:in|by)\s+the\s+source)?"
)
