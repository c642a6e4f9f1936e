"""The points of a list whose heading says that they are steps: they are asked in their order.

People number any list; that the order counts is told by the word "steps", "Ablauf" or "порядок".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from clindeck.draft.reading.pairs.line_parts import guessed
from clindeck.draft.reading.pairs.mnemonics import MOST_SPELT, SPELT
from clindeck.draft.reading.plain_lists import is_definition
from clindeck.formats.outline import BlockKind, DocumentBlock

STEPS = "points below a heading that calls them steps are asked together, in their order"
_STEPS = re.compile(
    r"(?<![^\W\d_])(?:steps?|procedure|algorithm|sequence|order of|in order|"
    r"schritte?|ablauf|vorgehen|reihenfolge|étapes?|procédure|déroulement|conduite à tenir|"
    r"pasos?|procedimiento|secuencia|algoritmo|passi|passaggi|procedura|sequenza|fasi|"
    r"passos?|etapas?|procedimento|sequência|steg|ordning|arbetsgång|trin|fremgangsmåde|"
    r"stappen|stappenplan|volgorde|kroki|kolejność|postępowanie|algorytm|"
    r"этапы|шаги|порядок|алгоритм|последовательность|langkah|prosedur|basamaklar)(?![^\W\d_])"
    r"|手順|步骤|順序|顺序|流程",
    re.IGNORECASE,
)
COUNTED_ON = "(1 → {count})"
"""What asks for points in their order in a language whose word for that is not known."""
_FEWEST, _LONGEST, _MOST_WORDS, _LONGEST_HEADING = 3, 12, 60, 10
"""Points; words of a point, of all, and of the heading."""


def with_ordered_steps(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which the bare points right below a heading that calls them steps say so."""
    found = list(blocks)
    for place, block in enumerate(blocks):
        if not _leads(block):
            continue
        near = blocks[place + 1 : place + 2 + MOST_SPELT]
        below = list(takewhile(lambda each: each.kind is BlockKind.ITEM, near))
        if _are_steps(below):
            for number, each in enumerate(below, start=place + 1):
                found[number] = guessed(each, STEPS)
    return tuple(found)


def _leads(block: DocumentBlock) -> bool:
    is_line = block.kind in (BlockKind.HEADING, BlockKind.PROSE) and len(block.lines) == 1
    text = block.lines[0].text if is_line else ""
    return bool(text) and len(text.split()) <= _LONGEST_HEADING and bool(_STEPS.search(text))


def _are_steps(items: Sequence[DocumentBlock]) -> bool:
    """Return whether a few points on one level say something short each, and define nothing."""
    texts = [line.text for each in items for line in each.lines]
    sizes = [len(text.split()) for text in texts]
    is_list = _FEWEST <= len(items) <= MOST_SPELT and len({each.level for each in items}) == 1
    is_short = is_list and max(sizes) <= _LONGEST and sum(sizes) <= _MOST_WORDS
    is_spelt = any(SPELT in each.doubt for each in items)
    return is_short and not is_spelt and not any(map(is_definition, texts))
