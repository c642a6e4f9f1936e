"""What a front asks for, which its answer may say again: "which cranial *nerve* …?"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clindeck.lint.words import (
    FUNCTION_WORDS,
    NUMBER_WORDS,
    QUESTION_WORDS,
    UNITS,
    stem_of,
    word_set,
)

_KIND_WORDS = word_set(
    "type kind form class part stage group phase grade name term category member word "
    "common main primary most first usual typical specific"
)
IGNORED = FUNCTION_WORDS | QUESTION_WORDS | UNITS | NUMBER_WORDS.keys()
"""Words of a front or an answer that give nothing away."""
_ASKERS = {"which": 2, "what": 1, "name": 1, "whose": 1}
"""How many words after it may name the thing asked for."""
_AFTER_A_HEAD = FUNCTION_WORDS | {"inside", "outside", "behind", "above", "below"}


def things_asked(front: Sequence[str], last: str) -> set[str]:
    """Return the stems of what is asked for: "which cranial nerve", "what type of diabetes".

    If the answer's last word goes on with it, it is asked for too: "which nerve root *lesion*".
    """
    asked: set[str] = set()
    has_asker = False
    for place, word in enumerate(front):
        if word in _ASKERS:
            has_asker = True
            left = _ASKERS[word]
            followers = front[place + 1 : place + 8]
            for number, follower in enumerate(followers, start=1):
                if follower in IGNORED:
                    if left < _ASKERS[word]:
                        break  # the noun phrase has ended
                    continue
                stem = stem_of(follower)
                asked.add(stem)
                if stem not in _KIND_WORDS and not stem.endswith("est"):
                    left -= 1
                if not left:
                    further = followers[number : number + 1]
                    if word == "which" and last in map(stem_of, further):
                        asked.add(last)
                    break
    return asked if has_asker else _head_of(front)


def _head_of(front: Sequence[str]) -> set[str]:
    """Return the noun that a front without "which" opens with: "*Nerve* at risk in …?"."""
    for word, follower in pairwise(front[:4]):
        if follower in _AFTER_A_HEAD and word not in IGNORED:
            return {stem_of(word)}
    return set()
