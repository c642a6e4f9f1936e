"""Lines of Markdown that begin with "more than" a figure: ">38 °C: call", "- > 65 years".

Markdown takes that sign for the mark of a quotation and drops it, which turns a limit into a value.
Whoever quotes rarely begins with a figure, and never without a space, so such a sign is kept.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

MORE_THAN = 'a sign ">" before a figure is read as "more than", where Markdown shows a quotation'
QUOTED = 'a sign ">" before a figure is read as the mark of a quotation; was it "more than"?'
_FIGURE = r"[-+±~]?(?:[0-9]|[.,][0-9]|[$€£][0-9])"
_CLOSE = re.compile(rf">(?:=\s?{_FIGURE}|{_FIGURE})")
_APART = re.compile(rf">\s{{1,3}}{_FIGURE}")
_TELLS = re.compile(r"[:=→\uff1a]\s|\s[-–—]>?\s|[→=]")
_OTHER_LIMIT = re.compile(r"(?:[-*+]\s{1,4})?[<≤≥]\s{0,2}[0-9]")
_MOST_BELOW = 20


def is_comparison(text: str) -> bool:
    """Return whether a text begins with "more than" and a figure, with or without a space."""
    return _CLOSE.match(text) is not None or _APART.match(text) is not None


def keep_comparisons(parser: MarkdownIt) -> None:
    """Let a parser read such lines as text.

    A sign with a space behind it is one where the line is an item of a list, tells something behind
    a sign, or stands beside other limits; else it may well quote.
    """
    from markdown_it.rules_block import blockquote

    def quotation(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        if _compares(state, first, end):
            return False
        return blockquote(state, first, end, silent)

    ends = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("blockquote", quotation, {"alt": ends})


def _compares(state: StateBlock, first: int, end: int) -> bool:
    text = _line(state, first)
    if _CLOSE.match(text) or not _APART.match(text):
        return _CLOSE.match(text) is not None
    near = range(first, min(end, first + _MOST_BELOW))
    quoted = [*takewhile(lambda each: each.startswith(">"), (_line(state, n) for n in near))]
    if not all(map(is_comparison, quoted)):
        return False
    below = first + len(quoted)
    beside = [_line(state, n) for n in (first - 1, below) if 0 <= n < end]
    is_in_list = state.blkIndent > 0
    return is_in_list or any(map(_OTHER_LIMIT.match, beside)) or all(map(_TELLS.search, quoted))


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
