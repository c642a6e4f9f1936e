"""An answer must be short enough to be recalled whole.

Checks the length of every answer: more than 20 words is a warning, more than 40 words or more than
5 items an error. The principle is the minimum information principle, the fourth of Woźniak's twenty
rules of formulating knowledge; the limits are this project's.

Why: a learner grades one answer with one button. Of a long answer some part is always forgotten, so
the card comes back again and again for the part that is known, and the grade says nothing.

Bad: `Which 7 side effects does the source list?` → seven items.

Good: group the items into named clusters of at most 5 and ask each item once by what tells it from
its neighbours.

Silence: `silence: [{rule: Q001, because: the order of the steps is the point}]` on the row or
recipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer
from clindeck.lint.scope import NOT_OF_WORDS, WITH_SPACES, Scope
from clindeck.model.problems import Severity

MAX_WORDS_AT_EASE = 20
"""More words than this are a warning (this project's limit)."""
MAX_WORDS = 40
"""More words than this are an error (this project's limit)."""
MAX_ITEMS = 5
"""More items than this are an error (this project's limit)."""

_CHOSEN = re.compile(
    r"(?:[A-E]|[a-e])(?:(?: ?, ?| (?:and|und|y|et|e) )[A-Ea-e])*[.)]*(?:; | \(| (?=[A-Z⟨])|\Z)"
    r"|[A-Ea-e](?:\.\)?|\))(?: |;|\Z|,)"
)
"""The letters of what was to be chosen; what stands behind them explains the choice."""
_LISTING = re.compile(r"(?:\A|; |\s)\$ \w|(?:\A|; )>>> |\[#!")
"""What a program prints or an add-on keeps is not recalled word by word."""

_FEWEST_CHARACTERS = 2 * MAX_WORDS_AT_EASE


def _screen(batch: Batch) -> list[int]:
    found: set[int] = set()
    told = batch.told.each
    if max(map(len, told)) > _FEWEST_CHARACTERS:
        long = [number for number, answer in enumerate(told) if len(answer) > _FEWEST_CHARACTERS]
        found.update(batch.telling(long))
    if max(batch.counts) > MAX_ITEMS:
        found.update(number for number, items in enumerate(batch.items) if len(items) > MAX_ITEMS)
    return sorted(found)


def _find(card: CardView) -> Iterator[Finding]:
    if _LISTING.search(card.answer) or (
        card.kind is CardKind.FOREIGN and _CHOSEN.match(card.answer)
    ):
        return
    items = len(card.items)
    words = len(card.answer.split())
    if items > MAX_ITEMS:
        message = (
            f"the answer has {items} items, at most {MAX_ITEMS} can be recalled as one; split it "
            "into named groups"
        )
        yield in_answer(card, message)
    elif words > MAX_WORDS:
        message = f"the answer has {words} words, at most {MAX_WORDS}; make several cards of it"
        yield in_answer(card, message)
    elif words > MAX_WORDS_AT_EASE:
        message = (
            f"the answer has {words} words; shorten it to at most {MAX_WORDS_AT_EASE} or make "
            "several cards of it"
        )
        yield in_answer(card, message, Severity.WARNING)


RULE = CardRule(
    "Q001",
    "minimum-information",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(WITH_SPACES, NOT_OF_WORDS),
)
