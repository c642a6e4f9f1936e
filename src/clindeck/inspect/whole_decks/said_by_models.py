"""What a language model says beside the cards that it was asked for, or leaves to be filled in."""

from __future__ import annotations

import re

from clindeck.lint.card_view import CardView
from clindeck.model.late_patterns import late_pattern

_OF_A_MODEL = re.compile(
    r"\boaicite\b|\bcontentReference\[|【[0-9]{1,3}[†:][^】]{0,60}】|\bciteturn[0-9]"
    r"|\bas an AI(?: language)? (?:model|assistant)\b"
    r"|\AHere (?:are|is) (?:the |some |your |a )?(?:[0-9]{1,3} )?(?:\w+ )?flash ?cards?\b"
    r"|\[(?:insert|add|place) (?:an? |the |your )?(?:image|picture|figure|diagram|photo|graph"
    r"|example|text|answer|name)\b[^\[\]]{0,60}\]|\bLorem ipsum\b",
    re.IGNORECASE,
)
"""What a language model says beside its answer, or leaves for somebody to put in."""
_CARDS_OF_A_MODEL = late_pattern(
    r"\b(?:here (?:are|is)|voici|hier sind|aqu[ií] (?:tienes?|est[aá]n)|aqui est[aã]o|ecco"
    r"|hier zijn|oto|вот|işte) (?:[\w’']+ ){0,5}?(?:flash ?cards?|karteikarten|lernkarten"
    r"|flitskaarten|fiszki|карточки|(?:cartes|karten|tarjetas|fichas|cartões|schede|kaartjes|kartlar)"
    r"(?= (?:anki|mémoire|cré|bas|gener|didác)))(?: [^\s.:;]{1,30}){0,10} ?:",
    re.IGNORECASE,
)
"""What it says before the cards that it was asked for, in the languages that decks are made in."""
_SIGNS_OF_A_MODEL = (
    "cite", "contentreference[", "【", "as an ai", "here are", "here is", "[insert", "[add",
    "[place", "lorem", "voici", "hier ", "aqu", "ecco", "oto ", "вот", "işte",
)  # fmt: skip
_PROGRAM = late_pattern(r"<(?:code|pre)\b", re.IGNORECASE)
"""What is set as a program or an example of one: what stands there is meant."""


def said_by_a_model(card: CardView) -> tuple[str, str]:
    """Return a field that holds what a language model says besides, and those words."""
    for name, text in ((card.front_field, card.front), (card.answer_field, card.answer)):
        if _PROGRAM.search(card.fields.get(name, "")) is not None:
            continue
        low = text.lower()
        if any(sign in low for sign in _SIGNS_OF_A_MODEL):
            found = _OF_A_MODEL.search(text) or _CARDS_OF_A_MODEL.search(text)
            if found is not None:
                return name, found.group()
    return "", ""
