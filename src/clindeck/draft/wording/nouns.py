"""Headings as nouns of a sentence: their case, plural and singular, and what a row is called."""

from __future__ import annotations

import re
from functools import lru_cache

from clindeck.draft.wording.heading_words import (
    ADJECTIVES,
    ASIDE,
    COMMANDS,
    PREPOSITIONS,
    PROPERTIES,
    SHORT_FORMS,
    SHORT_FORMS_OF_WORDS,
)
from clindeck.lint.words import FUNCTION_WORDS, word_set

_LONGER_THAN_SHORT_FORMS = 7
_LONGEST_DOUBTFUL = 3
"""Letters of a word in capitals that may be a short form though there is such a word."""
_FORMULA = re.compile(r"[A-Z][a-z]?[0-9]{1,2}[+-]?\Z")
"""Letters with a figure behind them: O2, B12, T4."""
_PLURAL_S = re.compile(r"\([se]+s?\)")
_LETTERS = frozenset("BCDEFGHIJKLMNOPQRSTUVWXYZ")
_SAID_OF_COLUMNS = word_set("""
    feature characteristic aspect parameter criterion domain variable property attribute
    """)
_ATTRIBUTES = word_set("""
    severity stage grade type class category level step phase group degree score finding sign
    criterion feature parameter age status classification characteristic aspect domain
    component variable
    """)
_SAID_BEHIND = word_set("artery joint ligament nerve plexus reflex syndrome vein vertebra")
"""What a row is called by an adjective or by a person's name: "axillary nerve"."""
_WITH_ARTICLE = word_set("artery bone gland joint ligament muscle nerve organ tendon vein vessel")
_NOT_PLURAL = ("ss", "us", "is", "as", "os")
_IRREGULAR = {
    "criterion": "criteria", "bacterium": "bacteria", "phenomenon": "phenomena", "foot": "feet",
    "tooth": "teeth", "child": "children", "person": "people", "man": "men", "woman": "women",
    "focus": "foci", "nucleus": "nuclei", "fungus": "fungi", "vertebra": "vertebrae",
    "pro": "pros", "con": "cons", "diagnosis": "diagnoses", "prognosis": "prognoses",
    "basis": "bases", "axis": "axes",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR.items()}
_SINGULAR_IN_S = word_set("""
    always bias diabetes series species means lens news herpes physics mathematics genetics
    pharmacokinetics pharmacodynamics kinetics dynamics basics aids rabies scabies ascites gas pus
    """)


_NO_SHORT_FORMS = word_set("""
    be do not give side effect effects use uses dose dosage name names drug drugs class group type
    and or of in for to with the note notes food action route form test value range normal
    careful avoid children interactions treatment length description mechanism indications
    key main site stage
    """)
"""Words that headings have in capitals and that stand for nothing."""
_EPONYMS = word_set("gram apgar glasgow wells snellen lancefield salter braden waterlow barthel")
"""Names of persons that headings have alone: they keep their capital."""


@lru_cache(maxsize=4_096)
def in_sentence(title: str) -> str:
    """Return a heading as it stands inside of a sentence: `Drug Class` as "drug class"."""
    words = _PLURAL_S.sub("", title).strip(" :").split()
    is_alone = len(words) == 1
    words = [word.lower() if _is_cried(word, is_alone=is_alone) else word for word in words]
    return " ".join(word if _keeps_capitals(word) else word.lower() for word in words)


def _is_cried(word: str, *, is_alone: bool) -> bool:
    """Return whether a word is a plain one in capitals, "CLASS", and no short form, "INR"."""
    plain = word.lower()
    if is_alone and (len(word) >= _LONGER_THAN_SHORT_FORMS) and word.isupper():
        return True
    is_known = plain in PROPERTIES or plain in ADJECTIVES or plain in COMMANDS
    if len(word) > _LONGEST_DOUBTFUL and word.isupper() and (is_known or plain in _NO_SHORT_FORMS):
        return True
    return not is_alone and plain in _NO_SHORT_FORMS


def _keeps_capitals(word: str) -> bool:
    """Return whether a word is a short form or sign: "CNS", "mmHg", "K", "Na"."""
    if word.lower() in _EPONYMS or _FORMULA.match(word):
        return word[:1].isupper()
    is_sign = len(word) == 2 and word.isalpha() and word[0].isupper()
    if is_sign and word.lower() not in FUNCTION_WORDS:
        return True
    return any(sign.isupper() for sign in word[1:]) or "(" in word or word in _LETTERS


def in_full(title: str, *, has_figures: bool = False) -> str:
    """Return a heading with its short forms written out: "MOA" as "mechanism of action".

    Above a column of figures some of them are of statistics, and stay.
    """
    bare = ASIDE.sub("", title).strip(" :.").lower()
    if bare in SHORT_FORMS:
        return SHORT_FORMS[bare]
    if not has_figures and bare in SHORT_FORMS_OF_WORDS:
        return SHORT_FORMS_OF_WORDS[bare]
    words = in_sentence(title).split(" ")
    return " ".join(SHORT_FORMS.get(word.lower(), word) for word in words)


def head_and_rest(noun: str) -> tuple[str, str]:
    """Return the words that end in the noun itself, and what stands behind it."""
    words = noun.split(" ")
    for place, word in enumerate(words[1:], start=1):
        if word.lower() in PREPOSITIONS or word.lower() == "of" or word.startswith(("(", "[")):
            return " ".join(words[:place]), " ".join(("", *words[place:]))
    return noun, ""


def head_of(noun: str) -> str:
    """Return the word that names what a heading is about: "effects" of "effects on target"."""
    return head_and_rest(noun)[0].split(" ")[-1]


def plural_of(noun: str) -> str:
    """Return the plural of what a heading names: "finding on ECG" as "findings on ECG"."""
    head, rest = head_and_rest(noun)
    before, space, last = head.rpartition(" ")
    if is_plural(last):
        return noun
    if last.lower() in _IRREGULAR:
        last = _IRREGULAR[last.lower()]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last = f"{last}es"
    else:
        last = f"{last}s"
    return f"{before}{space}{last}{rest}"


def singular_of(noun: str) -> str:
    """Return what a heading names once: "virulence factors" as "virulence factor"."""
    head, rest = head_and_rest(noun)
    before, space, last = head.rpartition(" ")
    if not is_plural(last):
        return noun
    if last.lower() in _SINGULARS:
        last = _SINGULARS[last.lower()]
    elif last.endswith("ies"):
        last = f"{last[:-3]}y"
    elif last.endswith(("sses", "xes", "ches", "shes")):
        last = last[:-2]
    else:
        last = last[:-1]
    return f"{before}{space}{last}{rest}"


def is_plural(noun: str) -> bool:
    """Return whether a heading names several things."""
    head = head_of(noun)
    if head.lower() in _SINGULARS:
        return True
    is_one = head.endswith(_NOT_PLURAL) or head.lower() in _SINGULAR_IN_S
    is_short_form = head.isupper() or not head[:-1].islower()
    return head.endswith("s") and len(head) > 2 and not is_one and not is_short_form


def asks_of_columns(noun: str) -> bool:
    """Return whether the columns of a table are what its rows say something of: "Feature"."""
    return noun in _SAID_OF_COLUMNS


def is_attribute(noun: str) -> bool:
    """Return whether what a row is called says how something is, as a stage or severity does."""
    return noun.split(" ")[-1] in _ATTRIBUTES


def takes_article(noun: str) -> bool:
    """Return whether rows of this name are spoken of with "the": "the deltoid"."""
    return noun.split(" ")[-1] in _WITH_ARTICLE


def takes_noun(noun: str) -> bool:
    """Return whether the name of a row takes what it is behind it: "Axillary nerve"."""
    return noun in _SAID_BEHIND


def quoted(title: str) -> str:
    """Return a heading in a wording, which takes braces for the names of columns."""
    return title.replace("{", "(").replace("}", ")").rstrip(" :.")
