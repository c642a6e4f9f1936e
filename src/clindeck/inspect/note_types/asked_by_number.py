"""Templates that show the number of a question and nothing of it: it stands on the back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 20
"""On fewer notes a number may be what is asked about (this project's limit)."""
LEAST_SHARE = 0.9
"""So many fronts are numbers, and so many of these differ (this project's limit)."""
LEAST_SHARE_OF_QUESTIONS = 0.6
FEWEST_WORDS = 4
_NUMBER = late_pattern(
    r"\A(?:(?:no?|nr|q|question|frage|id)?[.:#№ ]{0,3}[0-9]{1,9}"
    r"|[0-9a-f]{8}[0-9a-f-]{4,60})?[.:]?\Z",
    re.IGNORECASE,
)
_ASKS = late_pattern(r"[?\uff1f\u061f:_…][\s\"'”’»)]{0,3}\Z")
_NAMES_A_QUESTION = late_pattern(
    r"question|frage|pregunta|pergunta|domanda|вопрос|ot[aá]zka|pytanie|vraag|pitanje|题|問|질문"
    r"|\b(?:front|prompt|stem)\b",
    re.IGNORECASE,
)
_MEDIA = late_pattern(
    r"<(?:img|video|audio|object|embed|svg|canvas|script)\b|\[sound:|\{\{tts", re.IGNORECASE
)


def asked_by_number(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield that the only template of a note type asks by the number of a question on its back.

    A year or a number behind which stands what it means is a question of its own.
    """
    note_type = used.note_type
    ordinals = {ordinal for note in used.notes for ordinal, _ in note.cards}
    if note_type.is_cloze or len(used.notes) < FEWEST_NOTES or len(ordinals) != 1:
        return
    ordinal = ordinals.pop()
    if ordinal >= len(note_type.template_texts):
        return
    front, back = note_type.template_texts[ordinal]
    shown = used.shown_in(front)
    told = [name for name in used.shown_in(back) if name not in shown]
    if len(shown) != 1 or not told or _MEDIA.search(front) is not None:
        return
    if not used.may_hold(shown[0], _NUMBER, LEAST_SHARE):
        return
    every, numbers, asked = len(used.notes), used.texts(shown[0]), used.texts(told[0])
    at = [_NUMBER.match(text) is not None and text != "" for text in numbers]
    if sum(at) < LEAST_SHARE * every or len(set(numbers)) < LEAST_SHARE * every:
        return
    if any(map(_MEDIA.search, used.htmls(shown[0]))):
        return
    are_texts = sum(len(text.split()) >= FEWEST_WORDS for text in asked)
    are_asked = sum(_ASKS.search(text) is not None for text in asked)
    is_named = _NAMES_A_QUESTION.search(told[0]) is not None
    least = LEAST_SHARE_OF_QUESTIONS * every
    if are_texts >= least and (is_named or are_asked >= least):
        name = note_type.templates[ordinal][1] if ordinal < len(note_type.templates) else ""
        message = (
            f"its card shows a number (“{numbers[at.index(True)]}”) and asks nothing, on "
            f'{sum(at):,} of {every:,} notes; show field "{told[0]}", where the question stands, '
            f'on the front of template "{name}"'
        )
        yield used.fault("P027", "template-turned-round", message, at)
