"""Columns of plus and minus, or of arrows, that answer for what their heading measures.

"Gram +" and "pH ↓" are facts that are learnt; a "+" under "Available" only marks a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_UP, _DOWN = re.compile("[↑⇧⇑▲]"), re.compile("[↓⇩⇓▼]")
_PLUS, _MINUS = re.compile(r"\(?\+{1,4}\)?\Z"), re.compile(r"\(?[-–—−]\)?\Z")
_EITHER = re.compile(r"(?:±|\+\s?/\s?[-–−]|[-–−]\s?/\s?\+)\Z")
_LONGEST = 4
_MOSTLY = 0.6
_TESTS = word_set("""
    gram catalase oxidase coagulase urease indole citrate lactose motility motile haemolysis
    hemolysis nitrate nitrite nitrites bacitracin optochin novobiocin spore spores capsule
    acid-fast ana rf anca nikolsky stain test tests reaction reflex antigen antibody hbsag crp
    ketones rinne weber babinski katalase oxidase koagulase gramfärbung färbung reaktion catalasa
    coagulasa oxidasa coagulasi catalasi ossidasi tinción coloration
    """)
"""Words of headings that name a test, whose result is positive or negative."""


def signs_tell(title: str, texts: Sequence[str]) -> bool:
    """Return whether signs are the results of a test, or which way a quantity goes."""
    bare = [text.strip() for text in texts]
    if any(len(text.split()) > _LONGEST for text in bare):
        return False
    ups, downs = (sum(map(bool, map(sign.search, bare))) for sign in (_UP, _DOWN))
    told = sum(_UP.search(text) is not None or _DOWN.search(text) is not None for text in bare)
    if ups and downs and told >= _MOSTLY * len(bare):
        return True
    plus, minus = (sum(map(bool, map(sign.match, bare))) for sign in (_PLUS, _MINUS))
    either = sum(map(bool, map(_EITHER.match, bare)))
    is_test = bool(words_of_heading(title) & _TESTS)
    return is_test and plus > 0 and minus > 0 and plus + minus + either >= _MOSTLY * len(bare)
