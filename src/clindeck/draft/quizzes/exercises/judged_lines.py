"""Lines that are each a statement and whether it is true: "Firs have needles (T)", "… – False".

What stands behind the verdict says why. A verdict within a text is none: most lines of a list have
to end in one, and both verdicts have to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from clindeck.draft.quizzes.exercises.verdicts_apart import (
    WORDS,
    Judged,
    as_words,
    is_long,
    verdicts_apart,
)
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.typed_grid import typed_cell

JUDGED_LINES = "a verdict at the end of most lines of a list is that of the statement before it"
STATEMENT, VERDICT, EXPLANATION = "Statement", "Verdict", "Explanation"
_WHY = re.compile(r"[\s!.]{0,3}(?:[-–—:;,(]{1,2}\s{0,3}(?P<why>\S.{2,300}))?\Z")
_WHY_BEHIND = re.compile(r"\s{1,3}(?P<why>[^\W\d_a-zß-ÿ].{2,300})\Z")
"""What says why behind a verdict in brackets: a sentence of its own."""
_VERDICT = re.compile(
    rf"(?P<sign>[(\[]\s?|\s[-–—]\s{{0,3}}|[=→:\t]\s{{0,3}}|->\s{{0,3}}|\s{{2}}|(?<!\.)\.{{4,20}}\s?"
    rf"|(?<!\.)[.!\u3002]\s{{0,3}})\*{{0,3}}(?P<verdict>{WORDS})\*{{0,3}}(?![^\W_])\s?(?P<closed>[)\]])?",
    re.IGNORECASE,
)
_FEWEST, _MOSTLY = 3, 0.7
_LONGEST_LINE = 700
_BRACKETS, _STOPS = ("(", "["), (".", "!", "\u3002")


def with_judged_lines(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which statements with their verdicts are tables."""
    apart = verdicts_apart(blocks)
    read = [(block, apart.judged.get(place) or _judged(block) if block.kind in _TEXTS else None)
            for place, block in enumerate(blocks) if place not in apart.gone]  # fmt: skip
    found: list[DocumentBlock] = []
    for is_text, each in groupby(read, lambda each: each[0].kind in _TEXTS):
        run = list(each)
        found += _told(run) if is_text else [block for block, _ in run]
    return tuple(found)


_TEXTS = (BlockKind.ITEM, BlockKind.PROSE, BlockKind.TERM)


def _told(run: Sequence[tuple[DocumentBlock, Judged | None]]) -> Iterator[DocumentBlock]:
    """Yield the blocks between two headings, those that are judged as one table."""
    told = [each for _, each in run if each is not None]
    words = as_words([each.verdict for each in told])
    if len(told) < max(_FEWEST, _MOSTLY * len(run)) or len({*words.values()}) < 2:
        yield from (block for block, _ in run)
        return
    rows = [(block.lines[0], each._replace(verdict=words[each.verdict]))
            for block, each in run if each is not None]  # fmt: skip
    yield _table(rows)
    yield from (block for block, each in run if each is None)


def _judged(block: DocumentBlock) -> Judged | None:
    text = " ".join(line.text for line in block.lines)
    if len(text) > _LONGEST_LINE:
        return None
    for found in reversed(list(_VERDICT.finditer(text))):
        why = _WHY.match(text, found.end())
        sign, verdict = found["sign"].strip(), found["verdict"]
        is_bracket = sign[:1] in _BRACKETS
        is_fit = bool(found["closed"]) == is_bracket and (sign not in _STOPS or len(verdict) > 1)
        said = text[: found.start()].rstrip(" –—-=→:.*")
        if why is None and found["closed"]:
            why = _WHY_BEHIND.match(text, found.end())
        if why is not None and is_fit and is_long(said):
            return Judged(said, verdict, (why["why"] or "").strip(" )"))
    return None


def _table(rows: Sequence[tuple[Line, Judged]]) -> DocumentBlock:
    at = rows[0][0].position
    has_reasons = any(each.why for _, each in rows)
    titles = (STATEMENT, VERDICT, *([EXPLANATION] if has_reasons else []))
    lines = [[GridCell(title, at.line, at.column) for title in titles]]
    for line, each in rows:
        texts = (each.said, each.verdict, *([each.why] if has_reasons else []))
        lines.append([typed_cell(text, line.position) for text in texts])
    grid = FoundTable(at, lines, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=JUDGED_LINES)
