"""What of a sheet or a draft became a card: its headings, an answer that is yet to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import CardView
from clindeck.lint.words import shortened
from clindeck.markup.plain_text import folded
from clindeck.model.late_patterns import late_pattern

_HEADINGS = frozenset(
    tuple(pair.split("/"))
    for pair in (
        "front/back", "question/answer", "questions/answers",
        "term/definition", "column a/column b",
        "vorderseite/rückseite", "frage/antwort", "question/réponse", "recto/verso",
        "frente/verso", "pregunta/respuesta", "pergunta/resposta",
        "domanda/risposta", "anverso/reverso",
    )
)  # fmt: skip
_LONGEST_HEADING = 30
_PLACEHOLDER = re.compile(
    r"(?:TODO\b.{0,20}|todo:.{0,20}|TBD|FIXME|[Ll]orem ipsum.*|\?{2,})\s*[.!:]?\Z"
)
_LEFT_TO_DO = re.compile(
    r"(?:\A|(?<=[;.!?)] ))(?:==)?(?:TODO|FIXME|TBD)\s?:\s?\S|\s(?:TODO|TOOD)\Z"
)
_OF_CODE = re.compile(r"<(?:code|pre)\b|//|/\*|:g/|\b(?:vim|grep|comment)", re.IGNORECASE)


_FRONT_TO_DO = late_pattern(
    r"\W{0,3}(?:todo|fixme|tbd)\b ?:?\s+(?:what|how|why|which|who|when|where|write|explain|describe"
    r"|define|name|list|give|add|check|fill|finish|is|are|does|do|can)\b",
    re.IGNORECASE,
)
"""A mark of what is to be written, before a question; Spanish *todo* is another word."""


def left_from_sheets(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the cards that hold a heading, or a mark of what is to be written yet."""
    for card in cards:
        is_short = len(card.front) <= _LONGEST_HEADING >= len(card.answer)
        if is_short and (folded(card.front), folded(card.answer)) in _HEADINGS:
            message = "the headings of a sheet became a card; delete the note"
            yield CopiedText("P012", "left-from-a-sheet", card.guid, card.front_field, message)
        elif _PLACEHOLDER.match(card.answer) is not None:
            message = f"the answer is a placeholder (“{shortened(card.answer, 20)}”); write it"
            yield CopiedText("P012", "left-from-a-sheet", card.guid, card.answer_field, message)
        elif _FRONT_TO_DO.match(card.front) is not None:
            message = (
                f"“{shortened(card.front, 40)}” is left to be done; do it, or take the mark out"
            )
            yield CopiedText("P012", "left-from-a-sheet", card.guid, card.front_field, message)
        elif "TO" in card.answer or "FIXME" in card.answer or "TBD" in card.answer:
            found = _LEFT_TO_DO.search(card.answer)
            html = card.fields.get(card.answer_field, "")
            if found is not None and _OF_CODE.search(f"{card.front} {html}") is None:
                message = (
                    f"“{shortened(card.answer[found.start() :].strip(), 40)}” is left to be done; "
                    "do it, or take it out"
                )
                yield CopiedText("P012", "left-from-a-sheet", card.guid, card.answer_field, message)
