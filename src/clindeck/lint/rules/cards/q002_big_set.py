"""A front must not ask for a whole long list.

Checks the wording of every front: "list the …", "name all …", "as many … as you can", "what are all
…" without a number of at most 5, or a request for more than 5 things. Of a foreign card, what it
asks for must be as big as it sounds: more than 5 items, or more than 20 words; who asks for 6 or 7
knew it, which is told only with `-v`. It is never an error: some sets are recited. The principle is
"avoid sets" and "avoid enumerations" among Woźniak's twenty rules; the limit of 5 is this
project's.

Why: a list has no cue for its single members, so recall stops somewhere in the middle, each time at
another place, and the card never becomes easy.

Bad: `List all causes of failed back surgery.`

Good: `Causes of PSPS-2: which 3 come under “neural pressure”?` and one card per cause that asks for
it by its own clue.

Silence: `silence: [{rule: Q002, because: the full list is recited as such}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import NOT_OF_WORDS, ONLY_ENGLISH, Scope
from clindeck.lint.words import NUMBER_WORDS, is_cloze, shortened, word_set, words_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

MAX_SET = 5
"""The largest set that one card may ask for (this project's limit)."""
LONGEST_SMALL_SET = 20
"""A foreign answer of so many words and at most 5 items is no whole list (this project's limit)."""
MOST_WORDS_OF_A_QUESTION = 40
"""A longer foreign front is a task, and what it asks all of is a part of that (this project's)."""
_FEW_MORE = ("6", "7")
"""What a front of others asks for may be so many: they wrote the number and knew."""
MAX_PLAUSIBLE_SET = 60
"""A larger number on a front is a year, a dose or a share, not a count of things asked for."""

_NUMBER = r"(?:[0-9]+|" + "|".join(NUMBER_WORDS) + ")"
_WHOLE = word_set("list enumerate write")
_EVERY = word_set("all every many")
_LISTS = _WHOLE | _EVERY
_HIGH_NUMBERS = frozenset(map(str, range(MAX_SET + 1, MAX_PLAUSIBLE_SET + 1))) | {
    word for word, count in NUMBER_WORDS.items() if count > MAX_SET
}
_LISTS_AND_NUMBERS = _LISTS | _HIGH_NUMBERS
_LIST = late_pattern(
    r"(?:^|[:;.?!]\s*|,\s*(?=(?:list|enumerate) (?:all|every|the)\b))"
    r"(?:please\s+)?(?:list|enumerate|write (?:down|out)"
    r"(?= (?:all |every |the )*(?:(?!of|for|in|to|and|that|which)\w+ ){0,3}?\w+[^su\W]s\b))\b"
    r"(?!\s*+[:.?!]?+\s*+$)(.*)"
)
_ALL = late_pattern(
    r"\b(?:name|give|state|mention|recite|recall|write down|which are|what are)\s+"
    r"(?:me\s+)?(?:all|every)\b(?!\s+(?:two|three|four|five|[2-5])\b)"
)
_OF_A_TYPE = late_pattern(
    r"\s*(?:literals?|comprehensions?|objects?|slic(?:es?|ing)|index(?:ing)?|interface|vs\.?|versus"
    r"|(?:and|or) (?:tuple|set|dict\w*|array|map)s?|append\w*|type)\b"
)
"""What stands behind the name of a type of data: a list literal, list and tuple."""
_AS_MANY = late_pattern(r"\bas many\b.*\bas (?:you|possible)\b")
_ASKED_NUMBER = late_pattern(
    rf"\b(?:which|what(?: are)?(?: the)?|name|list|give|state|mention|recite|the)\s+"
    rf"(?:all\s+)?({_NUMBER})\s+(?:[a-z-]+\s+){{0,2}}?([a-z-]+s)\b"
)
_BRACKETED_NUMBER = late_pattern(r"\(([0-9]{1,2})\)\s*[?.]?$")
_COMMAND = late_pattern(r"<(?:code|kbd)\b", re.IGNORECASE)
"""What a front asks for that tells a program to list all: "List all open buffers?"."""
_ARROW = late_pattern(r"\s(?:-{1,2}>|→|⟶|➔|=>)\s")
"""What joins the members of an order: slow -> fast."""
_SMALL = late_pattern(
    r"^\s*(?:me\s+)?(?:an?|one)\b|\b(?:two|three|four|five|[1-5]|both)\b|\([1-5]\)"
)
_ASKERS = word_set("which what name list give state mention recite enumerate")
_ASKED_AT_ONCE = late_pattern(
    r"\b(?:which|what(?: are| were)?|name|list|give|state|mention|recite|recall) "
    rf"(?:all )?(?:the )?{_NUMBER}\b"
)
_MEASURED = word_set(
    "hours days weeks months years minutes seconds times doses grams units tablets patients "
    "percent levels degrees cases subjects people mmhg mgs is was has does"
)


def _screen(batch: Batch) -> Sequence[int]:
    counts = batch.has_sign("(") or batch.has_any(_ASKERS)
    return batch.with_any(_LISTS_AND_NUMBERS if counts else _LISTS)


def _find(card: CardView) -> Iterator[Finding]:
    front, words = card.front.lower(), words_of(card.front)
    what = ""
    if not _WHOLE.isdisjoint(words) and _is_whole_list(front):
        what = "asks for a whole list"
    elif not _EVERY.isdisjoint(words) and (_ALL.search(front) or _AS_MANY.search(front)):
        what = "asks for all of a set"
    elif not _HIGH_NUMBERS.isdisjoint(words):
        number = _asked(front, len(card.items))
        what = f"asks for {number} things, at most {MAX_SET}" if number > MAX_SET else ""
    if what and card.kind is CardKind.FOREIGN and not _is_big(card, what):
        return
    if what and not is_cloze(card):
        message = (
            f"“{shortened(card.front)}” {what}; ask for named groups of at most {MAX_SET}, and "
            "for each member by its own clue"
        )
        is_few = what.startswith("asks for ") and what[9:10] in _FEW_MORE
        yield in_front(card, message)._replace(
            is_slight=card.kind is CardKind.FOREIGN and is_few and not what[10:11].isdigit()
        )


def _is_big(card: CardView, what: str) -> bool:
    """Return whether the answer of a foreign card is as big as its front sounds.

    "List all active jobs" may ask for one command, "write down the law" for one formula.
    """
    is_task = len(card.front.split()) > MOST_WORDS_OF_A_QUESTION
    if what.startswith("asks for ") and what[9:10].isdigit() and not is_task:
        return len(card.items) > 1 or _ASKED_AT_ONCE.search(card.front.lower()) is not None
    if card.front.rstrip().endswith("?") and _COMMAND.search(
        card.fields.get(card.answer_field, "")
    ):
        return False
    if is_task:
        return False
    if 1 < len(_ARROW.split(card.answer)) <= MAX_SET:
        return False
    few = len(card.items) <= MAX_SET and len(card.answer.split()) <= LONGEST_SMALL_SET
    return not few


def _is_whole_list(front: str) -> bool:
    listed = _LIST.search(front)
    return listed is not None and not _SMALL.search(listed[1]) and not _is_noun(listed[1])


def _is_noun(after: str) -> bool:
    """Return whether `list` was a noun: "list of …" follows a colon, "list functions?"."""
    is_title = after.rstrip().endswith("?") and (
        len(after.split()) == 1 or _OF_A_TYPE.match(after) is not None
    )
    return is_title or (after.lstrip().startswith("of ") and "?" in after)


def _asked(front: str, items: int) -> int:
    """Return how many things a front asks for, 0 if it does not say."""
    found = _BRACKETED_NUMBER.search(front)
    if found is not None and items > 1 and int(found[1]) <= MAX_PLAUSIBLE_SET:
        return int(found[1])
    if _ASKERS.isdisjoint(words_of(front)):
        return 0
    for found in _ASKED_NUMBER.finditer(front):
        number = NUMBER_WORDS.get(found[1]) or int(found[1])
        if MAX_SET < number <= MAX_PLAUSIBLE_SET and found[2] not in _MEASURED:
            is_counted = items in (1, number) or items > MAX_SET
            return number if is_counted else 0
    return 0


RULE = CardRule(
    "Q002",
    "big-set",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, NOT_OF_WORDS),
)
