"""Cards whose front is the answer and whose answer is the question: a note type that makes both.

"Waiting" behind which stands "What is the only state that …?" asks nothing that can be recalled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.words import is_cloze
from clindeck.markup.plain_text import folded
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 3
"""On fewer notes the answer may be a saying that is a question (this project's limit)."""
FEWEST_WORDS = 4
"""A shorter question may be a word to be translated: "who?" (this project's limit)."""
_ASKS = re.compile("[?\uff1f\u061f]")
_END = re.compile("[?\uff1f\u061f]\\Z")
_PLANNED = late_pattern("(?:[⇒→➔⟹]|[-=]{1,2}>)\\s{0,3}[^?\uff1f\u061f⇒→➔⟹]{1,80}[?\uff1f\u061f]\\Z")
"""A question behind an arrow, at the end of what it asks about."""
_OF_QUESTIONS = re.compile(
    r"question|frage|pregunta|pergunta|domand|вопрос|问题|問題|質問|질문|سؤال", re.IGNORECASE
)
"""A front that says that its answer is a question."""


def asked_backwards(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the cards of a deck that show an answer and want the question, each note once."""
    asked: dict[str, set[str]] = {}
    for card in cards:
        if _END.search(card.front) is not None:
            asked.setdefault(card.guid, set()).add(folded(card.front))
    found = {
        card.guid: card
        for card in cards
        if card.guid in asked and _wants_a_question(card, asked[card.guid])
    }
    planned = sum(_PLANNED.search(card.answer) is not None for card in found.values())
    if 2 * planned >= len(found):
        return  # who wrote what the other card is to ask behind an arrow meant it
    if len(found) >= FEWEST_NOTES:
        for card in found.values():
            message = (
                "one of its cards shows the answer and wants the question; make one card of it "
                "(note type Basic)"
            )
            yield CopiedText("P024", "asked-backwards", card.guid, card.front_field, message)


def _wants_a_question(card: CardView, questions: set[str]) -> bool:
    return (
        card.asking is not Asking.TRANSLATION
        and _END.search(card.answer) is not None
        and len(card.answer.split()) >= FEWEST_WORDS
        and _ASKS.search(card.front) is None
        and _OF_QUESTIONS.search(card.front) is None
        and not is_cloze(card)
        and folded(card.answer) in questions
    )
