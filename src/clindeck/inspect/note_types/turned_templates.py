"""Templates that ask the answer: their back shows the question, or the gap that the front fills."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.unshown_elements import without_hidden
from clindeck.lint.wording.languages import script_of
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

CODE = "P027"
EXPLAINS = frozenset({"Q001", "Q002", "Q003", "Q004"})
"""What of a card that asks the answer is no fault of its own."""
FEWEST_NOTES = 20
"""On fewer notes the back may ask by chance (this project's limit)."""
LEAST_SHARE, MOST_SHARE = 0.6, 0.1
"""So many backs ask, at least, and so many fronts, at most (this project's limits)."""
LEAST_SHARE_OF_GAPS = 0.8
LONGEST_WORD_FOR_A_GAP = 5
_ASKS = late_pattern(r"[?\uff1f\u061f][\s\"'”’»)]{0,3}\Z")
_GAP = late_pattern(r"(?<!\w)_{2,}")
_OF_A_GAME = late_pattern(r"jeopardy", re.IGNORECASE)


def turned_templates(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield that the only template of a note type shows the answer and wants the question."""
    note_type = used.note_type
    ordinals = {ordinal for note in used.notes for ordinal, _ in note.cards}
    if note_type.is_cloze or len(used.notes) < FEWEST_NOTES or len(ordinals) != 1:
        return
    ordinal = ordinals.pop()
    if ordinal >= len(note_type.template_texts) or _OF_A_GAME.search(note_type.name):
        return
    front, back = note_type.template_texts[ordinal]
    shown = used.shown_in(front)
    told = [name for name in used.shown_in(back) if name not in shown]
    if not shown or not told or "<script" in front:
        return
    if not (
        used.may_hold(told[0], _ASKS, LEAST_SHARE)
        or used.may_hold(told[0], _GAP, LEAST_SHARE_OF_GAPS)
    ):
        return
    asked, answered = used.texts(shown[0]), used.texts(told[0])
    name = note_type.templates[ordinal][1] if ordinal < len(note_type.templates) else ""
    swap = f'show field "{told[0]}" on the front of template "{name}" and "{shown[0]}" on its back'
    at = [_ASKS.search(text) is not None for text in answered]
    of_fronts = sum(_ASKS.search(text) is not None for text in asked)
    every = len(used.notes)
    if sum(at) >= LEAST_SHARE * every and of_fronts <= MOST_SHARE * every:
        pairs = zip(asked, answered, at, strict=True)
        alike = sum(is_at and script_of(one) == script_of(other) for one, other, is_at in pairs)
        if alike >= LEAST_SHARE * every:
            message = (
                f"its card asks the answer: {sum(at):,} of {every:,} backs are questions "
                f"(“{shortened(answered[at.index(True)], 50)}”); {swap}"
            )
            yield used.fault(CODE, "template-turned-round", message, [True] * every)
            return
    seen = used.shown_in(without_hidden(closed(back), frozenset()))
    at = [
        _GAP.search(text) is not None and 0 < len(word.split()) <= LONGEST_WORD_FOR_A_GAP
        for word, text in zip(asked, answered, strict=True)
    ]
    if sum(at) < LEAST_SHARE_OF_GAPS * every or [each for each in seen if each not in shown] != [
        told[0]
    ]:
        return
    if not any(_GAP.search(text) for text in asked):
        message = (
            f"its card shows a word and behind it a sentence with the gap that the word fills "
            f"(“{shortened(answered[at.index(True)], 50)}”), on {sum(at):,} of {every:,} notes; "
            f"{swap}"
        )
        yield used.fault(CODE, "template-turned-round", message, [True] * every)
