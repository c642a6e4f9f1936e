"""Lines that were broken at a margin to the lines that somebody wrote.

Whoever breaks a text at a margin puts as many words on a line as it holds: the first word of the
next line would have been too long for it. A list of short lines has no such margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from clindeck.draft.reading.cells.cell_lines import are_whole
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

Numbered = Sequence[tuple[int, str]]
"""The lines of a paragraph as they are typed, with their numbers from 1."""

JOINED = "lines that a margin broke are joined"
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40})-\Z")
_WITH_HYPHEN = frozenset(
    ("anti", "co", "cross", "half", "high", "long", "low", "mid", "multi", "non", "over", "post",
     "pre", "re", "self", "semi", "short", "sub", "well")
)  # fmt: skip
"""Beginnings of words that keep their hyphen wherever a line ends."""
_ENDS = ".:;,!?-–—/=→(\u3002\uff1a\uff1b\uff0c"
"""Signs behind which a paragraph of Word goes on in the next, or is whole."""
_GAP = re.compile(r"(?<=[^\s|])(?:\s{3,80}|\t)(?=[^\s|])")
_MOST_GAPS = 5
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["”’')\]]*\s*\Z""")
_SHORTEST_MARGIN = 30
"""Characters."""
_FULL = 0.6
"""Of the longest line."""
_MANY = 2
"""Full lines above one that ends no sentence."""


OWN_LINES = "lines below an item of a list are read as lines of their own"
_SIGN = re.compile(r"\s*[-–—]\s{1,4}[0-9∞]")
_NUMBER = re.compile(r"\s*([0-9]{1,3})[.)]")
_MOST_OF_LINE = 44
"""Characters of a usual line that is one of its own."""
_TELLS = re.compile(r"\s{0,20}[^\s:=\uff1a][^:=\uff1a.]{0,60}[:=\uff1a]\s{0,3}\S")
_OPENS = re.compile(
    r"(?P<term>[^\s:=\uff1a](?:[^:=\uff1a.]|\.(?=\w)){0,60}?)(?P<sign>\s?[:=\uff1a](?=[\s\w])|\s[-–—](?=\s))"
    r"\s{0,3}\S"
)
_LONGEST_TERM = 6
"""Words."""
_MOSTLY = 0.6
_LEAD_ENDS = (":", "\uff1a", "?", "\uff1f")
_LONGEST_LEAD = 30
"""Words."""


def is_sign(before: str, typed: str) -> bool:
    """Return whether a dash and a figure go on with the line above, as "2x" and "- 20" do."""
    return _SIGN.match(typed) is not None and _ENDS_SENTENCE.search(before) is None


def lines_below_item(
    first: tuple[int, str], others: Numbered, *, is_last: bool
) -> tuple[Numbered, Numbered, Numbered]:
    """Return which lines go on with an item, which are their own, and which lead to the next one.

    `others` are the lines below the marked one `first` down to the next mark; `is_last`: no mark
    follows. Several short lines are their own; a question or a line with a colon at the margin
    right above the next mark belongs to that.
    """
    own, below = list(others), []
    inset = depth_of(first[1])
    if own and not is_last and depth_of(own[-1][1]) <= inset:
        text = own[-1][1].strip()
        upper = own[-2][1] if len(own) > 1 else first[1]
        is_lead = text.endswith(_LEAD_ENDS) and len(text.split()) <= _LONGEST_LEAD
        goes_on = text[:1].islower() or (
            _ENDS_SENTENCE.search(upper) is None and len(upper.rstrip()) > 2 * _SHORTEST_MARGIN
        )
        if is_lead and not goes_on:
            below = [own.pop()]
    if own and is_last and _ends_list(first, own):
        return [], [], own
    lengths = sorted(len(typed.strip()) for _, typed in own)
    told = sum(_TELLS.match(typed) is not None for _, typed in own)
    is_short = len(own) > _MANY and (
        lengths[len(lengths) // 2] <= _MOST_OF_LINE or told >= _MOSTLY * len(own)
    )
    if is_short and all(len(each) == 1 for each in written_lines(own)) and not _are_wrapped(own):
        return [], own, below
    return own, [], below


def _ends_list(last: tuple[int, str], below: Numbered) -> bool:
    """Return whether lines at the margin below the last item, a short one, are no part of it.

    They begin in capitals, and are no text of which the item is the title.
    """
    typed = last[1]
    is_short = len(typed.strip()) < _SHORTEST_MARGIN and _ENDS_SENTENCE.search(typed) is None
    is_apart = all(depth_of(each) <= depth_of(typed) and each.strip()[:1].isupper()
                   for _, each in below)  # fmt: skip
    return is_short and is_apart and _ENDS_SENTENCE.search(below[-1][1]) is None


def _are_wrapped(numbered: Numbered) -> bool:
    """Return whether most lines begin in the middle of a sentence."""
    lower = sum(typed.strip()[:1].islower() for _, typed in numbered[1:])
    return 2 * lower >= len(numbered) - 1


def number_of(typed: str) -> int:
    """Return the number that a line begins with as the items of a list do, 0 without one."""
    found = _NUMBER.match(typed)
    return 0 if found is None else int(found[1])


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
    opening = _opening_signs(texts)
    found = [
        margin >= _SHORTEST_MARGIN
        and len(text) >= _FULL * margin
        and len(text) + 1 + len(following.split(" ")[0]) > margin
        and _ENDS_SENTENCE.search(text) is None
        and not sign
        for (text, following), sign in zip(pairwise(texts), opening[1:], strict=True)
    ]
    is_lower = [following[:1].islower() for following in texts[1:]]
    has_evidence = any(goes and lower for goes, lower in zip(found, is_lower, strict=True))
    return [each and has_evidence for each in found]


def _opening_signs(texts: Sequence[str]) -> list[str]:
    """Return of each line the sign behind the term that it opens with, if most lines open so.

    One line in two may be the beginning of a text that goes on in the next one.
    """
    found = [_OPENS.match(text) for text in texts]
    signs = [
        "" if each is None or len(each["term"].split()) > _LONGEST_TERM else each["sign"].strip()
        for each in found
    ]
    usual, count = Counter(filter(None, signs)).most_common(1)[0] if any(signs) else ("", 0)
    are_most = count >= max(2, _MOSTLY * len(texts))
    return [sign if are_most and sign == usual else "" for sign in signs]


def line_of(path: str, number: int, typed: str) -> Line:
    """Return a typed line of a file without the space around it, at its place."""
    return Line(typed.strip(), Position(path, number, 1 + len(typed) - len(typed.lstrip())))


def joined(lines: Sequence[Line]) -> Line:
    """Return lines as one, at the place of the first; a word that was divided is whole again."""
    text = lines[0].text
    for line in lines[1:]:
        divided = _DIVIDED.search(text) if line.text[:1].islower() else None
        if divided is None:
            text = f"{text}{_seam(text, line)}{line.text}"
        elif divided[1].lower() in _WITH_HYPHEN:
            text += line.text
        else:
            text = text[:-1] + line.text
    return Line(text, lines[0].position)


def _seam(text: str, below: Line) -> str:
    """Return what stands between a text and the paragraph of Word below it: a slash if both end.

    Lines of other files may be one text that a margin broke.
    """
    is_word = below.position.path.lower().endswith(".docx")
    if not is_word or text[-1:] in _ENDS or not below.text[:1].isalnum():
        return " "
    return " / " if are_whole(text, below.text) and not below.text[0].islower() else " "


def with_gaps_shown(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return the blocks of a plain text with a bar where spaces set figures of a line apart.

    One space would make "12 500 mcg" of an age of 12 and a dose of 500.
    """
    return tuple(
        block
        if block.kind not in (BlockKind.ITEM, BlockKind.TERM, BlockKind.PROSE)
        else replace(block, lines=tuple(map(_with_gaps_shown, block.lines)))
        for block in blocks
    )


def _with_gaps_shown(line: Line) -> Line:
    gaps = _GAP.findall(line.text) if any(map(str.isdigit, line.text)) else []
    is_apart = 0 < len(gaps) <= _MOST_GAPS
    return replace(line, text=_GAP.sub(" | ", line.text)) if is_apart else line
