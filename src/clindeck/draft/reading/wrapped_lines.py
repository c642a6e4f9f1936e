"""Lines that were broken at a margin to the lines that somebody wrote.

Whoever breaks a text at a margin puts as many words on a line as it holds: the first word of the
next line would have been too long for it. A list of short lines has no such margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

Numbered = Sequence[tuple[int, str]]
"""The lines of a paragraph as they are typed, with their numbers from 1."""

JOINED = "lines that a margin broke are joined"
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["”’')\]]*\s*\Z""")
_SHORTEST_MARGIN = 30
"""Characters."""
_FULL = 0.6
"""Of the longest line."""
_MANY = 2
"""Full lines above one that ends no sentence."""


def depth_of(typed: str) -> int:
    """Return how far a line is indented, in spaces."""
    spaced = typed.expandtabs(4)
    return len(spaced) - len(spaced.lstrip())


def written_lines(numbered: Numbered) -> Iterator[Numbered]:
    """Yield the lines of a paragraph as somebody wrote them: each is one typed line or several.

    Only lines that are indented equally are ever joined, and only if a sentence ends with them or
    many are full.
    """
    for _, run in groupby(numbered, key=lambda each: depth_of(each[1])):
        lines = list(run)
        texts = [" ".join(typed.split()) for _, typed in lines]
        goes_on = _goes_on(texts)
        start = 0
        for place, text in enumerate(texts):
            if place + 1 < len(texts) and goes_on[place]:
                continue
            is_whole = _ENDS_SENTENCE.search(text) or place - start >= _MANY
            if is_whole:
                yield lines[start : place + 1]
            else:
                yield from ([each] for each in lines[start : place + 1])
            start = place + 1


def _goes_on(texts: Sequence[str]) -> list[bool]:
    """Return of each line whether the next one goes on with it."""
    margin = max(map(len, texts))
    found = [
        margin >= _SHORTEST_MARGIN
        and len(text) >= _FULL * margin
        and len(text) + 1 + len(following.split(" ")[0]) > margin
        and _ENDS_SENTENCE.search(text) is None
        for text, following in pairwise(texts)
    ]
    is_lower = [following[:1].islower() for following in texts[1:]]
    has_evidence = any(goes and lower for goes, lower in zip(found, is_lower, strict=True))
    return [each and has_evidence for each in found]
