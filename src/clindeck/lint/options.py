"""The options that a card offers, as the rules read them."""

from __future__ import annotations

import re

from clindeck.lint.card_view import CardView
from clindeck.markup.plain_text import plain_of
from clindeck.model.notes import Html

_LETTERED = (
    (re.compile(r"\[ ?\] "), re.compile(r"\[ ?\] ")),
    (re.compile(r"\b[Aa][.)] "), re.compile(r"\b[Bb][.)] ")),
)
"""What the first of several options of a front begins with, and what the next one does."""
_LIST, _LIST_END = '<ol class="options" type="A">', "</ol>"


def wrong_options(card: CardView) -> tuple[str, ...]:
    """Return the options of a choice but the right one, as plain text."""
    listed, end, _ = card.fields.get("Question", "").partition(_LIST)[2].partition(_LIST_END)
    if not end:
        return ()
    items = (item.partition("</li>")[0] for item in listed.split("<li>")[1:])
    shown = (plain_of(Html(item)) for item in items)
    return tuple(text for text in shown if text != card.answer)


def offers_options(front: str) -> bool:
    """Return whether a front lists options with letters or boxes, as people type them."""
    for first, following in _LETTERED:
        found = first.search(front)
        if found is not None and following.search(front, found.end()) is not None:
            return True
    return False


_TICKED = re.compile(r"\A\s*(?:[✅✓✔☑]|\[ ?[xX] ?\])")
"""The mark of the option that is right."""
_FEWEST_WORDS_OF_OPTION = 2


def answers_a_choice(card: CardView) -> bool:
    """Return whether a foreign answer is one of the options that its front shows.

    What stands behind it explains the choice, and need not be recalled.
    """
    if offers_options(card.front) or _TICKED.match(card.answer) is not None:
        return True
    first = card.items[0] if card.items else ""
    place = card.front.find(first) if len(first.split()) >= _FEWEST_WORDS_OF_OPTION else -1
    return place > 0 and any(sign in card.front[:place] for sign in "?:")
