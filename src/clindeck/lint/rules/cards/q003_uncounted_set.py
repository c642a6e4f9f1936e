"""A front that wants several things must say how many.

Checks every card whose answer has 2 or more items: the front must hold their number as a numeral, a
word, or in brackets, `(3)`; "both" and "pair" count two. A card of a foreign package is judged only
if its front asks for several things in one line and its answer is a list of 3 or more items whose
lines can be counted: two items (mostly an answer and a remark on it), fronts that count in
shorthand (3x), statements (IgM is up), two questions in one, groups below headings, chains of
arrows, letters that count (ACID), labels that the front names, lists with an open end and options
pass. That the learner must know what completes an answer follows from Matuschak's "precise"
prompts; counting is this project's rule.

Why: who recalls two of three things without knowing that there are three cannot grade the answer.

Bad: `PSPS-2: which activities make the pain worse?` → standing, walking.

Good: `PSPS-2: which 2 activities make the pain worse?` In a deck definition: `which {count} …`.

Silence: `silence: [{rule: Q003, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from clindeck.lint.options import answers_a_choice
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_front
from clindeck.lint.scope import ONLY_ENGLISH, ONLY_QUESTIONS, Scope
from clindeck.lint.wording.lengths import headings_in, words_in
from clindeck.lint.wording.programs import is_code, is_line_of_code
from clindeck.lint.words import NUMBER_WORDS, content_stems, is_cloze
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

FEWEST_ITEMS = 2
"""From so many items on, an answer is a set."""
FEWEST_FOREIGN_ITEMS = 3
"""Two lines of others are mostly an answer and a remark on it (our limit)."""
LONGEST_ITEM_WORDS = 8
"""In a foreign answer without list markup, longer lines are prose, not items (our limit)."""

MOST_WORDS = 35
"""A longer foreign answer explains more than it lists (our limit)."""

_WORD_OF = {number: word for word, number in NUMBER_WORDS.items()}
_ADDED = "0"
"""What may stand beside the shared part of a front: the worst is a figure."""
_OTHER_WORDS = {
    2: late_pattern(r"\b(?:both|pair|two|dyad|double|twin|dual)\b"),
    3: late_pattern(r"\b(?:three|triad|trio|triple)\b"),
    4: late_pattern(r"\b(?:four|tetrad|quadruple)\b"),
    5: late_pattern(r"\b(?:five|pentad)\b"),
}
_ASKS_FOR_SEVERAL = late_pattern(
    r"^(?!what|which|how|why|when|where|who)"
    r"(?:\w+ ){0,2}\w+[^sui\W]s (?:of|in|for|to(?! make| get| do))\b|"
    r"\b(?:what|which) (?:are|were) (?:(?:the|some|all) )+(?:\w+[ -]){0,3}?"
    r"(?:\w+[^su\W]s|criteria)\b"
    r"|(?:^|[:.?!]\s+)(?:please\s+)?(?:list|enumerate|write (?:down|out))\b(?! (?:an?|one)\b)"
    r"|(?:^|[:.?!]\s+)(?:please\s+)?(?:name|give|state|mention)\s+(?:the\s+)?(?:\w+\s+){0,2}\w+[^su\W]s\b"
    r"|\bas many\b|\bwhich \w+[^sui\W]s (?!of\b)[a-z]*[^s\W]\b"
    r"|\bwhich (?:\w+ ){0,2}\w+[^su\W]s (?:are|were|have|do|can|may|should)\b"
)


_ASKS_TWICE = late_pattern(
    r"\?.*\?|\?.*\b(?:name|list|give|state|explain|describe)\b"
    r"|\s[-–•]\s|\bexamples?\b|\bbelow\b|\w / ?\w"
    r"|\b(?:dis)?advantages? ?(?:/|and|or|&) ?(?:dis)?advantages?|\bpros (?:and|/|&) cons"
    r"|\bsome\b|\bdifferences?\b|\bcompare\b"
)
"""Several questions, two groups, shown options, mere examples: no number completes the answer."""
_ASKER = r"(?:what|which|who|whom|when|where|why|how)"
_ASKS_TWO_THINGS = late_pattern(
    rf"\b{_ASKER}\b.*(?:[,;/&]|\b(?:and|or)\b) ?(?:and |or )?(?:in |on |at |for |to |of )?{_ASKER} "
    r"|\bthe other\b"
)
"""Two questions in one, or what a front asks for besides what it names: neither has one number."""
_PREPOSITION = late_pattern(r"\b(?:of|in|on|with|for|to|from|by|at|into|during) ")
_CONJUNCTION = late_pattern(r"\b(?:and|or) ")
_CAPITALS = late_pattern(r"\b[A-Z]{2,}\b")
_LISTED = late_pattern(r"[^\s,]{1,40}(?: ?, [^\s,]{1,40}){1,12} ?,? and [^\s,]{1,40}")
_BETWEEN = late_pattern(r",? and | ?, ")
_COUNTED = late_pattern(
    r"(?<![\w.,-])[2-9](?:\s?[x×])?(?![\w%.,])|[x×]\s?[2-9](?!\w)|\b(?:two|three|four|five|six|seven|eight|nine|ten|both)\b"
)
"""A front that counts already; that the parts were counted otherwise is a matter of layout."""
_ARROW = late_pattern(r"\s(?:-{1,2}>|→|⟶|➔|=>)\s")
_JOINS = late_pattern(r"\w [+&] \w")
_SENTENCES = late_pattern(
    r"\w[.!?] [A-Z]\w+ |\A(?:(?:[Tt]ypical |[Cc]ommon )?[Ee]xamples?|[Ee]\.g)\b"
)
"""Two things in a line, two sentences, or an example of the line above."""
_BRACKETED = late_pattern(r"\([^()]{0,200}\)")
_LABELLED = late_pattern(r"([^:=]{1,60}?)(?:: | = | [-–—] )")
_SAYS_OF = late_pattern(r"^(?:\S+ ){1,3}(?:is|are|was|were) (?!\w+ing\b)")
_OPEN_END = late_pattern(
    r"\betc\b|\band so on\b|\band (?:many )?(?:more|others)\b|(?:\.{3}|…)\W*\Z"
)
"""A list that says itself that it is not complete."""
_CODE = late_pattern(r"[$#>*/%+=<^|]{1,3}\s?\w|[^{}]*[{}]|[^\\]*\\\\|[^\w]{1,8}\Z|[\w.]+, \w+\(")
"""A line of a program, of signs, or of an operator and its name; two functions in a line."""


def _screen(batch: Batch) -> list[int]:
    """Return the cards with several items, unless all of the batch say their number."""
    counts = [count for count in batch.counts if count >= FEWEST_ITEMS]
    if not counts or (len(counts) == 1 and _say_all(batch, counts[0])):
        return []
    return [number for number, items in enumerate(batch.items) if len(items) >= FEWEST_ITEMS]


def _say_all(batch: Batch, count: int) -> bool:
    """Return whether a number stands in what the fronts share, away from what they add."""
    opening, ending = f"{batch.opening}{_ADDED}".lower(), f"{_ADDED}{batch.ending}".lower()
    return _says(opening, count) or _says(ending, count)


def _find(card: CardView) -> Iterator[Finding]:
    count = len(card.items)
    if count < FEWEST_ITEMS or is_cloze(card):
        return
    front = card.front.lower()
    if card.kind is CardKind.FOREIGN and not _is_foreign_set(card, front):
        return
    if _says(front, count):
        return
    message = f"the answer has {count} items and the front does not say so; " + (
        f"write the number on it, e.g. “which {count} …”"
        if card.kind is CardKind.FOREIGN
        else 'name their number, e.g. "which {count} …"'
    )
    yield in_front(card, message)


def _says(front: str, count: int) -> bool:
    if str(count) in front and re.search(rf"(?<![\w.,-]){count}(?![\w%]|[.,][0-9])", front):
        return True
    words = _OTHER_WORDS.get(count)
    if words is not None:
        return words.search(front) is not None
    word = _WORD_OF.get(count)
    return word is not None and re.search(rf"\b{word}\b", front) is not None


def _names_in(front: str) -> list[str]:
    """Return what a front lists itself: who is asked what A, B and C are sees that they are three.

    Empty if it lists nothing.
    """
    found = _LISTED.search(front)
    return [] if found is None else _BETWEEN.split(found.group())


def _lists_members(item: str) -> bool:
    """Return whether a line lists several things itself, or tells of what the others list."""
    bare = _BRACKETED.sub("", item)
    if _JOINS.search(bare) is not None or _SENTENCES.search(bare) is not None:
        return True
    return bare.count(",") > 1 or len(_ARROW.split(bare)) > 2


def _counts_by_letters(card: CardView) -> bool:
    """Return whether a front names its items by their first letters: ACID stands for four."""
    initials = "".join(item[:1] for item in card.items).casefold()
    return any(word.casefold() == initials for word in _CAPITALS.findall(card.front))


def _is_joined_loosely(answer: str) -> bool:
    """The last of several names behind a preposition: areas of skin or mucosa may be one or two."""
    _, *behind = _PREPOSITION.split(re.split("[,;]", answer)[-1])
    return bool(behind) and _CONJUNCTION.search(behind[-1]) is not None


def _repeats_names(card: CardView) -> bool:
    """Return whether each item of an answer opens with a label that the front names."""
    named = frozenset(content_stems(card.front))
    labels = [_LABELLED.match(item) for item in card.items]
    return all(
        label is not None and bool(stems := content_stems(label[1])) and named.issuperset(stems)
        for label in labels
    )


def _is_code(item: str) -> bool:
    return is_line_of_code(item) or is_code(item)


def _goes_on(line: str, behind: str) -> bool:
    """Return whether a line of sentences is not ended, and goes on in the one below it."""
    return line[:1].isupper() and behind[:1].islower() and behind.endswith((".", "!", "?"))


def _is_foreign_set(card: CardView, front: str) -> bool:
    """Return whether a foreign card wants several things, as far as its words tell."""
    if not _ASKS_FOR_SEVERAL.search(front) or _ASKS_TWICE.search(front):
        return False
    if _ASKS_TWO_THINGS.search(front):
        return False
    if len(card.items) < FEWEST_FOREIGN_ITEMS or card.front_lines > 1:
        return False
    if any(map(_SAYS_OF.search, card.items)):
        return False  # a statement of each, which nobody counts
    if _COUNTED.search(front) or len(_names_in(front)) == len(card.items):
        return False
    if words_in(card.answer) > MOST_WORDS:
        return False
    if _repeats_names(card) or _OPEN_END.search(card.answer) or answers_a_choice(card):
        return False
    if _counts_by_letters(card) or headings_in(card.answer) > 1:
        return False
    is_in_a_line = len(card.items) > 1 and ";" not in card.answer
    if is_in_a_line and _is_joined_loosely(card.answer.rstrip(" .")):
        return False
    if any(map(_lists_members, card.items)):
        return False  # what is asked for stands within the lines, and no count of these is it
    if any(_CODE.match(item) for item in card.items):
        return False
    if 2 * sum(map(_is_code, card.items)) > len(card.items):
        return False
    if "<li" in card.fields.get(card.answer_field, ""):
        return True
    if any(_goes_on(*pair) for pair in pairwise(card.items)):
        return False
    return all(len(item.split()) <= LONGEST_ITEM_WORDS for item in card.items)


RULE = CardRule(
    "Q003",
    "uncounted-set",
    Severity.WARNING,
    _find,
    _screen,
    scope=Scope(ONLY_ENGLISH, ONLY_QUESTIONS),
)
