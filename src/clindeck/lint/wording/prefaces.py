"""Cards that introduce a deck, or tell its licence: nothing on them is to be learnt."""

from __future__ import annotations

import re

_PREFACE = re.compile(
    r"\W*(?:introduction\b|welcome\b|about th(?:is|e)\b|licen[cs]e|copyright|credits|read ?me\b"
    r"|how to use\b|disclaimer|attribution|acknowledge?ments)",
    re.I,
)
_OF_DECK = re.compile(
    r"\b(?:th(?:is|ese)|our|the) (?:\w+ )?(?:decks?|chapters?|cards?|flashcards?|notes?"
    r"|repository)\b"
    r"|\blicen[cs]ed? (?:under|by)\b|\bcreative commons\b|\ball rights reserved\b",
    re.I,
)
"""What says of an answer that it tells about the deck itself."""


def is_preface(front: str, answer: str) -> bool:
    """Return whether a card introduces its deck, or tells its licence."""
    return _PREFACE.match(front) is not None and _OF_DECK.search(answer) is not None
