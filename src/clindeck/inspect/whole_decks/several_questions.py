"""Questions that ask several things at once, as a paper of an exam does: (a) … (b) … [4 marks].

Each part is a card of its own. Whoever knows two of three has to grade all as forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.options import answers_a_choice
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.words import is_cloze

FEWEST_QUESTIONS = 3
"""Two questions may be one and its why (this project's limit)."""
MOST_WORDS_AT_EASE = 45
"""An answer with fewer words may hold all parts at ease (this project's limit)."""
MOST_WORDS_OF_QUESTIONS = 60
"""In a longer front questions may be those of a text that is quoted (this project's limit)."""
_LONGEST_TAIL = 20
"""Characters behind the last question mark; more are the options of a choice, or a text."""
_PART = re.compile(r"(?:(?<=\s)|\A)\(([a-h])\)\s")
_MARKS = re.compile(r"\[[0-9]{1,2}(?: marks?)?\]|\([0-9]{1,2} marks?\)", re.IGNORECASE)
"""What a part of an exam is worth; options are worth nothing each."""
_SHOWN_AGAIN = 60
"""Characters of a front that an answer begins with, as it does with a text that is translated."""
_SPEAKS = re.compile(r"[.?!…] [–—-] \S")
"""The dash of one who speaks, behind the sentence of another: the questions of a dialogue."""
_ASKS = re.compile(r"\?(?=\s|\Z)|[\uff1f\u061f]")
_OF_NAMES = re.compile(r"\w\?\s+(?:vs|and|or)\b|\w_\w")
"""Names that end in a question mark, as those of a program do."""


def several_questions(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the cards that ask several things at once and have a long answer, each note once."""
    told: set[str] = set()
    for card in cards:
        if card.guid in told or card.asking is Asking.TRANSLATION or is_cloze(card):
            continue
        number = _parts_of_exam(card.front) or _questions_on(card)
        if number and words_in(card.answer) > MOST_WORDS_AT_EASE:
            told.add(card.guid)
            message = f"the question asks {number} things at once; make a card of each"
            yield CopiedText("P022", "questions-at-once", card.guid, card.front_field, message)


def _questions_on(card: CardView) -> int:
    """Return how many questions a front asks, 0 if it is one."""
    front = card.front
    ends = [mark.end() for mark in _ASKS.finditer(front)]
    number = len(ends)
    if number < FEWEST_QUESTIONS or len(front) - ends[-1] > _LONGEST_TAIL:
        return 0
    is_quoted = words_in(front) > MOST_WORDS_OF_QUESTIONS or _SPEAKS.search(front) is not None
    is_quoted = is_quoted or card.answer.startswith(front[:_SHOWN_AGAIN])
    if is_quoted or _OF_NAMES.search(front) is not None or answers_a_choice(card):
        return 0
    return number


def _parts_of_exam(front: str) -> int:
    """Return how many parts with marks of their own a question of an exam has, 0 if it has none."""
    if "(b)" not in front or _MARKS.search(front) is None:
        return 0
    parts = set(_PART.findall(front))
    return len(parts) if {"a", "b"} <= parts else 0
