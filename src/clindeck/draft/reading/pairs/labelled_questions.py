"""Questions with their answers in one line, each behind its label, or parted by two colons.

"Sp: Which tree has cones?   Sv: the fir"; "Which tree has cones? :: the fir"; and lines by turns
that begin with a letter alone, "Q Which tree?", "A the fir". The label is no name, and no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.draft.reading.pairs.line_parts import guessed, line_part
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

LABELLED = "lines with a question and an answer, each behind its label, are read as these"
_COLON = r"\*{0,3}\s{0,2}(?:[:\uff1a]|[.)](?=\s))\*{0,3}\s{0,9}"
_IN_LINE = re.compile(
    rf"\s{{0,9}}\*{{0,3}}(?P<ask>[^\W\d_]{{1,12}}){_COLON}(?P<question>[^?\uff1f]{{2,300}}[?\uff1f])"
    rf"\s{{0,9}}[-–—]?\s{{0,9}}\*{{0,3}}(?P<tell>[^\W\d_]{{1,12}}){_COLON}(?P<answer>\S)"
)
_DIVIDED = re.compile(r"(?P<question>[^?]{4,200}\?)\s{0,3}::\s{0,3}(?P<answer>\S)")
_LETTERED = re.compile(r"(?P<label>[^\W\d_])\s(?=\S)")
_PAIRS = frozenset(
    ("q a", "q r", "f a", "p r", "d r", "v a", "s c", "s o", "f s", "k v", "o p",
     "п в", "\u0432 \u043e", "ε α", "e a", "问 答", "問 答", "س ج")
)  # fmt: skip
"""First letters of the words for a question and an answer in one language."""
_FEWEST = 2


def with_labelled_questions(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which lines with a question and its answer are an item each."""
    labels = Counter(
        _labels(found) for block in blocks for line in block.lines
        if _is_text(block) and (found := _IN_LINE.match(line.text))
    )  # fmt: skip
    known = {
        each for each, count in labels.items()
        if each[0] != each[1] and (count >= _FEWEST or " ".join(each) in _PAIRS)
    }  # fmt: skip
    return tuple(own for block in blocks for own in _apart(block, known))


def _labels(found: re.Match[str]) -> tuple[str, str]:
    return found["ask"].casefold(), found["tell"].casefold()


def _is_text(block: DocumentBlock) -> bool:
    is_text = block.kind in (BlockKind.ITEM, BlockKind.PROSE)
    return is_text and bool(block.lines) and not block.is_whole


def _apart(block: DocumentBlock, known: set[tuple[str, str]]) -> Iterator[DocumentBlock]:
    if not _is_text(block):
        yield block
        return
    found = [_question(line, known) for line in block.lines]
    if all(found):
        for line, each in zip(block.lines, found, strict=True):
            assert each is not None
            at = each.start("question"), each.end("question"), each.start("answer")
            yield _asked(block, line_part(line, *at[:2]), (line_part(line, at[2]),))
    else:
        yield from _by_turns(block) or (block,)


def _question(line: Line, known: set[tuple[str, str]]) -> re.Match[str] | None:
    found = _IN_LINE.match(line.text)
    return found if found and _labels(found) in known else _DIVIDED.match(line.text)


def _asked(block: DocumentBlock, question: Line, answer: Sequence[Line]) -> DocumentBlock:
    lines = (question, *answer)
    return guessed(replace(block, kind=BlockKind.ITEM, lines=lines, number=0), LABELLED)


def _by_turns(block: DocumentBlock) -> Sequence[DocumentBlock]:
    """Return the questions of lines that begin with two letters by turns, none if they do not.

    A line above the first one heads them.
    """
    labels = [found["label"].casefold() if (found := _LETTERED.match(line.text)) else ""
              for line in block.lines]  # fmt: skip
    start = 0 if labels[0] and block.lines[0].text.endswith("?") else 1
    asked, told = labels[start::2], labels[start + 1 :: 2]
    is_pair = len(asked) == len(told) >= _FEWEST and len({*asked}) == len({*told}) == 1
    if not is_pair or f"{asked[0]} {told[0]}" not in _PAIRS:
        return ()
    questions = block.lines[start::2]
    if not all(line.text.endswith(("?", "\uff1f")) for line in questions):
        return ()
    pairs = [
        _asked(block, line_part(line, 1), (line_part(answer, 1),))
        for line, answer in zip(questions, block.lines[start + 1 :: 2], strict=True)
    ]
    lead = [replace(block, lines=block.lines[:1])] if start else []
    return [*lead, *pairs]
