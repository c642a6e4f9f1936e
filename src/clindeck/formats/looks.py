"""How a text may look, whatever file it comes from, and what is said of looks that are refused."""

from __future__ import annotations

import re

CROSSED_OUT = (
    "somebody crossed this out: {}; delete what no longer holds, or take the line through it away "
    "where it does"
)
ENDS_IN_WORD = (
    "bold or italics end within a word here, which our markup cannot write; they are left out"
)
UNPRINTED = re.compile("[\xad\u200b\u2060\ufeff]")
"""What nobody sees: places where a line may break or must not. Joiners of letters are none."""
SYMBOL_FONTS = frozenset((
    "symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats",
    "zapf dingbats", "itc zapf dingbats", "standard symbols ps", "opensymbol",
))  # fmt: skip
"""Fonts whose letters show other signs: m is µ, £ is ≤."""
