"""A line beside the question that names the answer: its topic, a heading, a hint in sight.

"Organelles: Golgi apparatus" below "Which organelle packages proteins?" leaves nothing to recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.options import answers_a_choice, option_fields
from clindeck.lint.wording.languages import FUNCTION_WORDS_OF
from clindeck.lint.wording.said import said
from clindeck.lint.words import FUNCTION_WORDS, is_cloze, shortened, stem_of, words_of

FEWEST_NOTES = 5
"""On fewer notes a line names the answer by chance (this project's limit)."""
MOST_WORDS = 6
"""A longer answer is a sentence (this project's limit)."""
LEAST_OF_LINE = 0.6
"""So much of the line has to be the answer; of a sentence it is but a part (our limit)."""
SHORTEST_WORD = 4
_LONGEST_LINE = 300
_HEAD = re.compile(r"[:|>–—]\s")
_OPTION = re.compile(r"\A\W?[A-Ea-e1-6][.)]{1,2} |(?<!\w)[A-Ea-e1-6][.)]{0,2} \Z")
"""The letter or number of an option: what stands behind it has to stand there."""
_BRACKETS = re.compile(r"\([^()]{0,200}\)")


def answers_in_sight(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the cards whose front shows a field besides the question that names the answer.

    The title of a picture whose parts are asked for may name one of them.
    """
    found: dict[str, dict[str, tuple[CardView, str]]] = {}
    for card in cards:
        if (
            card.asking is Asking.TRANSLATION
            or is_cloze(card)
            or answers_a_choice(card)
            or card.shows
        ):
            continue
        name, line = _field_that_names_the_answer(card)
        if name:
            found.setdefault(name, {}).setdefault(card.guid, (card, line))
    for name, notes in found.items():
        if len(notes) >= FEWEST_NOTES:
            for card, line in notes.values():
                message = (
                    f"“{shortened(line, 40)}” stands on the front and names the answer "
                    f"(“{shortened(card.answer, 40)}”); show it on the back"
                )
                yield CopiedText("P023", "answer-in-sight", card.guid, name, message)


def _field_that_names_the_answer(card: CardView) -> tuple[str, str]:
    """Return the name of such a field and what it says, "" if there is none."""
    answer = _BRACKETS.sub(" ", card.answer)
    if len(answer.split()) > MOST_WORDS or _OPTION.match(answer) is not None:
        return "", ""
    wanted: set[str] | None = None
    for name, html in card.fields.items():
        if name in (card.front_field, card.answer_field) or not 0 < len(html) <= _LONGEST_LINE:
            continue
        line = said(html)
        place = card.front.rfind(line) if line else -1
        if place < 0 or _OPTION.search(card.front[:place]) or name in option_fields(card.fields):
            continue
        if wanted is None:
            question = said(card.fields.get(card.front_field, ""))
            wanted = _stems(answer, card) - _stems(question, card)
            if max(map(len, wanted), default=0) < SHORTEST_WORD:
                return "", ""
        of_line = _stems(_HEAD.split(line)[-1], card)
        if wanted <= of_line and len(of_line & _stems(answer, card)) >= LEAST_OF_LINE * len(
            of_line
        ):
            return name, line
    return "", ""


def _stems(text: str, card: CardView) -> set[str]:
    ignored = FUNCTION_WORDS | FUNCTION_WORDS_OF.get(card.language, frozenset())
    return {stem_of(word) for word in words_of(text) if word not in ignored}
