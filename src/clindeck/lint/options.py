"""The options that a card offers, as the rules read them."""

from __future__ import annotations

import re

from clindeck.lint.card_view import CardView
from clindeck.markup.plain_text import plain_of
from clindeck.model.notes import Html

_LIST = re.compile(r'<ol class="options" type="A">(.*?)</ol>', re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def wrong_options(card: CardView) -> tuple[str, ...]:
    """Return the options of a choice but the right one, as plain text."""
    listed = _LIST.search(card.fields.get("Question", ""))
    if listed is None:
        return ()
    shown = (plain_of(Html(item)) for item in _ITEM.findall(listed[1]))
    return tuple(text for text in shown if text != card.answer)
