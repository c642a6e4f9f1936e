"""Headings that name one end of a range: "Low normal", "Dose max"."""

from __future__ import annotations

import re

_ENDS = (
    ("low", "high"), ("lower", "upper"), ("min", "max"), ("minimum", "maximum"),
    ("mín", "máx"), ("mínimo", "máximo"), ("minimo", "massimo"), ("minimal", "maximal"),
    ("von", "bis"), ("unten", "oben"), ("untere", "obere"), ("bas", "haut"), ("от", "до"),
    ("下限", "上限"), ("最小", "最大"),
)  # fmt: skip
WORDS_OF_ENDS = frozenset(word for pair in _ENDS for word in pair)
_WORD = re.compile(r"[^\W\d_]+")


def range_end(title: str) -> tuple[str, int, bool]:
    """Return what a heading says besides low or high, by which pair of words, and which it is.

    The number of the pair is -1 if it names no end of a range.
    """
    words = _WORD.findall(title.lower())
    for place, pair in enumerate(_ENDS):
        for is_high, word in enumerate(pair):
            if word in words:
                return " ".join(each for each in words if each != word), place, bool(is_high)
    return title, -1, False
