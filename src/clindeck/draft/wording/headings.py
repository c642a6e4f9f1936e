"""A heading of a column to the part that it plays in an English question.

"Transmitted by" is said of a row, "Passes through" is what it does, "Avoid" is what to do, "Under
the microscope" is where, "Number of items" is counted, "Half-life" is what it has. What is none of
these is shown as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from clindeck.draft.vocabulary.heading_nouns import LANGUAGES
from clindeck.draft.wording.figures import Looks
from clindeck.draft.wording.heading_words import (
    ASIDE,
    BEHIND_NOUN,
    COMMANDS,
    DEGREES,
    FOR_NOUNS,
    JOINED,
    PREPOSITIONS,
    PROPERTIES,
    SAID_SHORT,
    TAKE_NO_THING,
    VERBS,
    VERBS_OR_NOUNS,
    is_adjective,
    is_only_command,
    is_participle,
    is_property,
    may_precede,
)
from clindeck.draft.wording.nouns import head_and_rest, in_full, in_sentence, singular_of
from clindeck.lint.words import word_set

_LONGEST_NOUN = 6
_NOUNS = {
    "generic name": "drug", "generic": "drug", "drug name": "drug", "brand name": "brand",
    "medication name": "medication", "name": "entry", "therapy name": "therapy",
    "item": "item", "term": "term", "description": "entry", "front": "card",
    "vocabulary": "word", "vocab": "word",
}  # fmt: skip
_CUT_WORDS = word_set("""
    tax clin res meta desc tbl fld attr misc src sys num cnt qty lbl cat subcat diag morph pharm org
    bact loc dist spec prop def val str txt info
    """)
_ENDINGS = (" name", " names")
_QUESTION_WORDS = (
    "what", "which", "when", "where", "who", "whose", "why", "how", "is", "are", "does", "can",
)  # fmt: skip
_TRAILING = re.compile(r"\s{0,9}((?:[(\[][^()\[\]]{1,80}[)\]]\s{0,9}){1,4})\Z")
_COUNTED = re.compile(r"(?:number|#|count|how many) (?:of )?(?=\S)")
_TIMES = ("before", "during", "after")
_OPEN_ENDS = ("every", "each", "the", "a", "an", "no", "not", "very", "too", "any")
_NEGATED = ("do not ", "don't ", "never ", "not to ")
_ALTERNATIVES = re.compile(r"[a-z-]{3,30} (?:or|vs\.?|versus) [a-z-]{3,30}\Z")


def names_alternatives(words: str) -> bool:
    """Return whether a heading offers what a row may be: "sensory or motor"."""
    return _ALTERNATIVES.match(words) is not None


class HeadingForm(Enum):
    """What a heading is in a question."""

    QUESTION = auto()
    """A question already: "What it measures"."""
    STATE = auto()
    """Said of a row, with a preposition: "Transmitted by", "Resistant to"."""
    VERB = auto()
    """What a row does: "Supplies", "Passes through"."""
    COMMAND = auto()
    """What to do: "Avoid", "Assess for", "Do not give"."""
    SHORT = auto()
    """Shown behind a dash: "Antidote", "Under the microscope", "Sensory or motor"."""
    COUNT = auto()
    """How many: "Number of items"."""
    PROPERTY = auto()
    """What a row has: "Half-life", "Virulence factors"."""
    TIME = auto()
    """When something happens to a row: "Before"."""
    QUOTED = auto()
    """What fits no sentence: "Stable", "4 points", "Energy, biphasic"."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's form, its words inside of a sentence, and what stands in brackets behind them.

    `base` is the verb, "" without one; `link` the word between a property and its row.
    """

    form: HeadingForm
    words: str
    aside: str = ""
    base: str = ""
    link: str = "of"

    @property
    def does(self) -> str:
        """What a row does, behind "does": "pass through", "mostly affect"."""
        each = self.words.split(" ")
        return " ".join(
            self.base if self.base in (VERBS.get(word), VERBS_OR_NOUNS.get(word)) else word
            for word in each
        )


def read_heading(title: str, looks: Looks = Looks.TEXTS) -> Heading:
    """Return what a heading is above values that look so."""
    stripped = title.strip()
    first = stripped.split(" ")[0].lower().rstrip("?")
    if first in _QUESTION_WORDS and not _COUNTED.match(stripped.lower()):
        return Heading(HeadingForm.QUESTION, stripped.rstrip(" ?"))
    asked = stripped.rstrip(" ?:")
    words = in_full(asked, has_figures=looks is not Looks.TEXTS)
    trailing = _TRAILING.search(words)
    aside = ""
    if trailing is not None and words[: trailing.start()]:
        words, aside = words[: trailing.start()], f" {trailing[1].strip()}"
    if asked != stripped and not stripped.endswith(":"):
        return Heading(HeadingForm.SHORT, words, aside)
    form, base, link = _form(words)
    if form is HeadingForm.COUNT:
        words = _COUNTED.sub("", words, count=1)
    return Heading(form, words, aside, base, link)


def _form(words: str) -> tuple[HeadingForm, str, str]:
    each = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", words.lower())
    if not each:
        return HeadingForm.QUOTED, "", ""
    core = [word for word in each if word not in DEGREES and not word.endswith("ly")] or each
    core = each if core[0] in PREPOSITIONS else core
    ends_openly_ = each[-1] in PREPOSITIONS and len(each) > 1
    if words.lower().startswith(_NEGATED) or is_only_command(core[0]) or (
        core[0] in COMMANDS and (len(each) == 1 or ends_openly_)
    ):  # fmt: skip
        is_use = core[0] == "use" and not ends_openly_
        return (HeadingForm.PROPERTY if is_use else HeadingForm.COMMAND), "", "of"
    if _COUNTED.match(words):
        return HeadingForm.COUNT, "", ""
    is_told = is_participle(core[0]) or is_adjective(core[0]) or core[0] in DEGREES
    is_used_to = core[0] == "used" and core[1:2] == ["to"]
    if is_used_to or (ends_openly_ and is_told and len(core) < 4):
        return HeadingForm.STATE, "", ""
    verb = VERBS.get(core[0], "")
    if len(core) == 1:
        if verb and (verb in TAKE_NO_THING or each[-1] != core[0]):
            return HeadingForm.SHORT, "", ""
        return (HeadingForm.VERB, verb, "") if verb else _alone(core[0], words)
    if ends_openly_ and len(core) == 2:
        verb = verb or VERBS_OR_NOUNS.get(core[0], "")
        if verb:
            return HeadingForm.VERB, verb, ""
    is_state = is_participle(each[0]) and len(each) > 1 and each[1] in PREPOSITIONS
    if is_state or (ends_openly_ and re.fullmatch(r"[^,/&+:;=<>%]+", words)):
        return HeadingForm.SHORT, "", ""
    if each[0] in PREPOSITIONS or _ALTERNATIVES.match(words):
        return HeadingForm.SHORT, "", ""
    return _phrase(words, each)


def _alone(word: str, words: str) -> tuple[HeadingForm, str, str]:
    """Return what a single word is."""
    if word in PREPOSITIONS:
        return (HeadingForm.TIME if word in _TIMES else HeadingForm.SHORT), "", ""
    return _phrase(words, [word])


def _phrase(words: str, each: list[str]) -> tuple[HeadingForm, str, str]:
    """Return what a phrase of nouns is, or words that are none."""
    if is_noun(words):
        if each[-1] in BEHIND_NOUN and len(each) > 1:
            return HeadingForm.PROPERTY, "", BEHIND_NOUN[each[-1]]
        named, rest = head_and_rest(words)
        head = singular_of(named.split(" ")[-1]).lower()
        is_whole = not rest or rest.startswith(" of ")
        if words.endswith(" of choice"):
            return HeadingForm.PROPERTY, "", "for"
        if len(each) > 1 and each[-1] in VERBS_OR_NOUNS and not is_adjective(each[-2]):
            return HeadingForm.SHORT, "", ""
        if head in SAID_SHORT:
            return HeadingForm.SHORT, "", ""
        is_known = head in PROPERTIES or head in FOR_NOUNS
        is_known &= _is_pair(named) or all(map(may_precede, named.split(" ")[:-1]))
        if is_whole and (is_known or (is_property(head) and " " not in named)):
            return HeadingForm.PROPERTY, "", "for" if head in FOR_NOUNS else "of"
        return HeadingForm.SHORT, "", ""
    if is_participle(each[-1]) and not is_adjective(each[-1]) and "," not in words:
        return HeadingForm.SHORT, "", ""
    return HeadingForm.QUOTED, "", ""


def is_field_name(title: str) -> bool:
    """Return whether a heading begins with a word cut short, as programs call their fields."""
    first, *others = title.lower().split(" ")
    return bool(others) and first in _CUT_WORDS


def noun_of(title: str) -> str:
    """Return what a row of a table is, by the heading of the column that names it."""
    noun = ASIDE.sub("", in_sentence(title)).strip() or in_sentence(title)
    if noun in _NOUNS:
        return _NOUNS[noun]
    noun = re.sub(r"(?<=[a-z])[\s_]{0,2}[0-9]\Z", "", noun)
    if noun in LANGUAGES or not is_noun(noun):
        return "entry"
    for ending in _ENDINGS:
        noun = noun.removesuffix(ending)
    return singular_of(noun)


def ends_openly(heading: str) -> bool:
    """Return whether a heading ends in a preposition, so that it goes on in each value: "Over"."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", heading.lower())
    return bool(words) and words[-1] in PREPOSITIONS


def is_noun(noun: str) -> bool:
    """Return whether a heading names a thing, so that it can stand behind "the".

    An adjective, a verb, a clause or several things in one do not.
    """
    bare = ASIDE.sub("", noun)
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", bare.lower())
    if not words or len(words) > _LONGEST_NOUN or re.search(r"[,/&+:;=<>%]", bare):
        return _is_pair(bare)
    joined = [word for word in words if word in JOINED]
    if joined:
        return joined == ["and"] and _is_pair(bare)
    if words[-1] in PREPOSITIONS or words[0] in PREPOSITIONS or words[0].isdigit():
        return False
    if len(words) > 1 and is_participle(words[0]) and words[1] in PREPOSITIONS:
        return False
    if words[-1] in _OPEN_ENDS:
        return False
    if is_only_command(words[0]) or (len(words) == 1 and words[0] in COMMANDS):
        return False
    last = re.findall(r"[^\W_]+", words[-1])[-1]
    is_told = is_adjective(last) and words[-1] not in BEHIND_NOUN
    if is_told or (is_participle(words[-1]) and words[-1] not in BEHIND_NOUN):
        return False
    return not (words[0] in VERBS and len(words) > 1) and words[0] not in VERBS


def _is_pair(bare: str) -> bool:
    """Return whether a heading names two things: "Signs and symptoms", "Causes & triggers"."""
    parts = re.split(r" (?:and|&) ", bare.strip())
    return len(parts) == 2 and all(
        is_noun(part) and part.strip().lower().endswith("s") for part in parts
    )
