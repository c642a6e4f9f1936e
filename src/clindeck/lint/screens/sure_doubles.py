"""What tells of two equal fronts of others whether they are surely doubles: wrong in every deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.words import is_cloze

FEWEST_WORDS_OF_AN_ERROR = 4
"""A shorter question may be asked in several ways, or be a phrase to be translated (ours)."""
MOST_OF_ONE_ANSWER, FEWEST_NOTES = 0.5, 5
"""What more of a deck's notes answer is a legend or a grade, and no answer (our limit)."""


def answers_questions(*cards: CardView) -> bool:
    """Return whether reverses answer questions; words of a language are translated back."""
    return all(
        "?" in card.answer or len(card.answer.split()) >= FEWEST_WORDS_OF_AN_ERROR for card in cards
    )


def legends(cards: Sequence[CardView]) -> frozenset[str]:
    """Return the answers that most notes of a deck have: how to grade, and not what was asked."""
    notes = {card.guid: card.answer for card in cards}
    if len(notes) < FEWEST_NOTES:
        return frozenset()
    counts = Counter(notes.values()).most_common(1)
    return frozenset(text for text, number in counts if number > MOST_OF_ONE_ANSWER * len(notes))


def is_whole_question(card: CardView) -> bool:
    """Return whether a front is one question of several words and ends in its mark."""
    return (
        card.asking is Asking.QUESTION
        and not is_cloze(card)
        and card.front.rstrip(" )\"'”»").endswith(("?", "\uff1f", "\u061f"))
        and words_in(card.front) >= FEWEST_WORDS_OF_AN_ERROR
    )
