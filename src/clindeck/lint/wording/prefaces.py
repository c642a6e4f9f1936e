"""Cards that introduce a deck, or tell its licence: nothing on them is to be learnt."""

from __future__ import annotations

import re

from clindeck.model.late_patterns import late_pattern

_PREFACE = late_pattern(
    r"\W*(?:introduction\b|welcome\b|about th(?:is|e)\b|licen[cs]e|copyright|credits|read ?me\b"
    r"|how to use\b|disclaimer|attribution|acknowledge?ments|introdu\w+\b|avvertenz\w+|avviso\b"
    r"|hinweise?\b|haftungsausschluss|lizenz|einleitung|willkommen|licen[zcç]\w+|aviso\b"
    r"|bienvenid\w+|bienvenue|benvenut\w+|bem-vind\w+|avertissement|mentions légales)",
    re.I,
)
_OF_DECK = late_pattern(
    r"\b(?:th(?:is|ese)|our|the) (?:\w+ )?(?:decks?|chapters?|cards?|flashcards?|notes?"
    r"|repository)\b"
    r"|\b(?:quest[oaie]|nostr[oaie]) (?:mazz[oi]|appunti|cart[ae]|schede?|note)\b"
    r"|\b(?:dies(?:e[rs]?|es)|unsere?) (?:kartendecks?|decks?|karten|karteikarten|sammlung)\b"
    r"|\b(?:est[eao]s?|nuestr[oa]s?) (?:mazos?|barajas?|tarjetas?|fichas?|notas|apuntes)\b"
    r"|\b(?:ce|ces|cette|notre|nos) (?:paquets?|cartes?|fiches?|notes?|jeu de cartes)\b"
    r"|\b(?:este|esta|estes|estas|nosso) (?:baralhos?|cartões|cartas|decks?|notas|fichas)\b"
    r"|\blicen[cs]ed? (?:under|by)\b|\bcreative commons\b|\ball rights reserved\b",
    re.I,
)
"""What says of an answer that it tells about the deck itself."""


def is_preface(front: str, answer: str) -> bool:
    """Return whether a card introduces its deck, or tells its licence."""
    return _PREFACE.match(front) is not None and _OF_DECK.search(answer) is not None
