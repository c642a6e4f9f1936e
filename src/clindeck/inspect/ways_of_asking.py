"""The cards of a foreign deck to the language of each and the way it asks.

Both are learnt from all cards of one template, since a short front tells neither by itself: where
many fronts are in one language and their answers in another, the deck teaches words; where most are
bare terms, it asks for what they mean. A card that surely differs from the others is taken by
itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.languages import UNKNOWN, language_of, language_of_all, script_of
from clindeck.lint.words import is_cloze

FEWEST_CARDS = 5
"""Fewer cards of a template tell no habit (our limit)."""
LONGEST_TERM_WORDS = 5
"""A front without a question mark and of at most so many words is a bare term (our limit)."""
LEAST_OF_TERMS = 0.6
LEAST_OF_TRANSLATIONS = 0.25
"""From this share on of the cards whose two languages can be told, the deck teaches words."""
FEWEST_OF_TRANSLATIONS = 0.1
"""From this share on, some of its cards do."""
_READ = 400
"""Cards of a template that are looked at."""


def with_ways_of_asking(
    cards: Sequence[CardView], templates: Sequence[tuple[int, int]]
) -> tuple[CardView, ...]:
    """Return the cards with language and way of asking.

    `templates` tells for each card its note type and the number of its template.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for number, template in enumerate(templates):
        groups.setdefault(template, []).append(number)
    languages = [language_of(card.front) for card in cards]
    told = [_told_language(card) for card in cards]
    found = list(cards)
    term_types = {
        template[0]
        for template, numbers in groups.items()
        if _asks_by_terms([cards[number] for number in numbers])
    }
    for template, numbers in groups.items():
        shown = list(islice(numbers, _READ))
        front = _most(languages[number] for number in shown) or language_of_all(
            cards[number].front for number in shown
        )
        back = _most(told[number] for number in shown) or language_of_all(
            cards[number].answer for number in shown
        )
        both = [(languages[n], told[n]) for n in shown if languages[n] and told[n]]
        differing = sum(one != other for one, other in both)
        teaches_words = (
            differing >= LEAST_OF_TRANSLATIONS * len(both) and differing > 1
            if len(both) >= FEWEST_CARDS
            else front != back and UNKNOWN not in (front, back)
        )
        teaches_some = differing > 1 and differing >= FEWEST_OF_TRANSLATIONS * len(both)
        for number in numbers:
            card = cards[number]
            own, answered = languages[number], told[number]
            language = own or front or answered or back
            asking = Asking.QUESTION
            if not is_cloze(card) and (
                (teaches_some and own and answered and own != answered)
                or script_of(card.front) != script_of(card.answer)
                or (teaches_words and not (own and own == answered))
            ):
                asking = Asking.TRANSLATION
            elif template[0] in term_types and "?" not in card.front and not is_cloze(card):
                asking = Asking.TERM
            found[number] = replace(card, language=language, asking=asking)
    return tuple(found)


def _told_language(card: CardView) -> str:
    return language_of(card.answer)


def _asks_by_terms(cards: Sequence[CardView]) -> bool:
    if len(cards) < FEWEST_CARDS:
        return False
    terms = sum(
        "?" not in card.front
        and len(card.front.split()) <= LONGEST_TERM_WORDS
        and not is_cloze(card)
        for card in cards
    )
    return terms >= LEAST_OF_TERMS * len(cards)


def _most(languages: Iterable[str]) -> str:
    """Return the language of most cards whose language can be told, if they are enough."""
    counts = Counter(languages)
    del counts[UNKNOWN]
    if not counts:
        return UNKNOWN
    (language, most), *others = counts.most_common(2)
    return language if most >= FEWEST_CARDS and most > sum(n for _, n in others) else UNKNOWN
