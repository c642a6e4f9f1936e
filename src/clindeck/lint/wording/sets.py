"""Whether a front asks for a set as such: it counts the items, holds their letters, wants an order.

Such a set cannot be parted into groups, and whoever asks for it knew how big it is. So may a few
lines without bullets or numbers: they may be one sentence, hold a remark, or be cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.lint.wording.answer_parts import blocks_of, has_list_marks
from clindeck.lint.wording.entries import is_entry
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.wording.said import LISTING
from clindeck.model.late_patterns import late_pattern

_ORDERS = late_pattern(
    r"\b(?:order|sequence|alphabet|steps|stages|phases|levels|layers|chain|pathway|path|series"
    r"|hierarchy|cycle|timeline|schritte|stufen|phasen|ebenen|ablauf|reihenfolge|ordre|étapes"
    r"|orden|pasos|etapas|fases|ordine|passi|fasi|ordem|passos|redoslijed)\b",
    re.IGNORECASE,
)
_ARROW = late_pattern(r"\s(?:-{1,2}>|→|⟶|➔|=>)\s")
_COUNTS = late_pattern(
    r"\(\s?[x×]?\s?[0-9]{1,2}\s?[x×]?\s?\)|\b[0-9]{1,2}\s?[x×](?!\w)|\b[x×][0-9]{1,2}\b", re.I
)
"""A number of items in the shorthand of fronts: (5), (5x), 3x."""
_CAPITALS = late_pattern(r"\b([A-Z]{3,})s?\b")
_MNEMONIC = late_pattern(r"(?:\b[A-Z]\w{0,20}[,’']? ){3,12}[A-Z]\w{0,20}")
"""A sentence whose words begin as the items do, each with a capital."""
FEWEST_ITEMS_OF_A_LONG_LIST, MOST_WORDS_OF_A_SHORT_FRONT = 9, 15
"""So many items are too many behind so short a front, whatever stands above it (our limits)."""
_LEAST_OF_INITIALS = 0.6
"""So many letters of a word have to begin items in their order; some are misspelt (ours)."""


def counts_in_shorthand(front: str) -> bool:
    """Return whether a front counts what it asks for in shorthand: (5), (5x), 3x."""
    return _COUNTS.search(front) is not None


def is_set_as_such(front: str, answer: str, items: Sequence[str]) -> bool:
    """Return whether a front counts in shorthand, holds their letters, or asks for an order."""
    if counts_in_shorthand(front):
        return True
    if _ORDERS.search(front) is not None or 2 * len(_ARROW.findall(answer)) >= len(items):
        return True
    sentences = ("".join(w[0] for w in s.split()) for s in _MNEMONIC.findall(front))
    return any(_begins(word, items) for word in (*_CAPITALS.findall(front), *sentences))


def is_long_list(front: str, answer: str, html: str, items: int) -> bool:
    """Return whether lines are so many, behind a few words, that none are meant to be left.

    Who writes topics above the question, or shows a picture beside it, still wants all of them.
    """
    return (
        items >= FEWEST_ITEMS_OF_A_LONG_LIST
        and words_in(front) <= MOST_WORDS_OF_A_SHORT_FRONT
        and not is_entry(front, answer)
        and LISTING not in answer
        and (
            has_list_marks(html, items - 1)
            or len(blocks_of(html)) >= items
            or html.count(";") >= items - 1
        )
    )


def are_bare_lines(html: str, items: int) -> bool:
    """Return whether items are lines that no list, bullet or number sets apart."""
    return len(blocks_of(html)) >= items and not has_list_marks(html, items - 1)


def _begins(word: str, items: Sequence[str]) -> bool:
    """Return whether the letters of a word begin the items, in their order but for some."""
    initials = iter([item.lstrip("•*-– ")[:1].casefold() for item in items])
    met = sum(letter in initials for letter in word.casefold())
    return len(word) <= len(items) + 2 and met >= _LEAST_OF_INITIALS * max(len(word), len(items))
