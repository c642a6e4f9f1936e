"""The marks that belong to a letter: accents that stand alone, vowels of Hindi, Thai or Arabic."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

_FIRST, _END = 0x300, 0x10000
_CHOICES = range(0xFE00, 0xFE10)
"""What only chooses between two looks of a sign."""


@cache
def words_with_marks(others: str = "") -> re.Pattern[str]:
    """Return the pattern of a word: letters and digits of any script, and the marks at them.

    `others` is a pattern of what else a match may be, or go on with behind a word.
    """
    marks = (
        code for code in range(_FIRST, _END)
        if unicodedata.category(chr(code)) in ("Mn", "Mc") and code not in _CHOICES
    )  # fmt: skip
    runs = groupby(enumerate(marks), key=lambda each: each[1] - each[0])
    ranges = [[code for _, code in run] for _, run in runs]
    sign = "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in ranges)
    word = rf"[^\W_](?:[^\W_]|[{sign}])*"
    return re.compile(others.format(word=word) if others else word)
