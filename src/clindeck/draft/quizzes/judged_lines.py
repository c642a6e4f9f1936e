"""Lines that are each a statement and whether it is true: "Firs have needles (T)", "… – False".

What stands behind the verdict says why. A verdict within a text is none: most lines of a list have
to end in one, and both verdicts have to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from clindeck.draft.vocabulary.verdict_pairs import VERDICTS, pair_of
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.typed_grid import typed_cell

JUDGED_LINES = "a verdict at the end of most lines of a list is that of the statement before it"
STATEMENT, VERDICT, EXPLANATION = "Statement", "Verdict", "Explanation"
_WORDS = "|".join(map(re.escape, sorted(VERDICTS, key=lambda each: (-len(each), each))))
_WHY = re.compile(r"[\s!.]{0,3}(?:[-–—:;,(]{1,2}\s{0,3}(?P<why>\S.{2,300}))?\Z")
_VERDICT = re.compile(
    rf"(?P<sign>[(\[]\s?|\s[-–—]\s{{0,3}}|[=→:\t]\s{{0,3}}|->\s{{0,3}}|\s{{2}}|(?<!\.)\.{{4,20}}\s?"
    rf"|(?<!\.)[.!\u3002]\s{{0,3}})\*{{0,3}}(?P<verdict>{_WORDS})\*{{0,3}}(?![^\W_])\s?(?P<closed>[)\]])?",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_FEWEST, _MOSTLY = 3, 0.7
_FEWEST_WORDS, _FEWEST_SIGNS, _LONGEST_LINE = 4, 10, 700
_BRACKETS, _STOPS = ("(", "["), (".", "!", "\u3002")


class _Judged(NamedTuple):
    said: str
    verdict: str
    why: str


def with_judged_lines(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which statements with their verdicts are tables."""
    found: list[DocumentBlock] = []
    for is_text, each in groupby(blocks, lambda block: block.kind in _TEXTS):
        run = list(each)
        found += _told(run) if is_text else run
    return tuple(found)


_TEXTS = (BlockKind.ITEM, BlockKind.PROSE, BlockKind.TERM)


def _told(run: Sequence[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yield the blocks between two headings, those that are judged as one table."""
    judged = [_judged(block) for block in run]
    told = [each for each in judged if each is not None]
    words = _as_words([each.verdict for each in told])
    if len(told) < max(_FEWEST, _MOSTLY * len(run)) or len({*words.values()}) < 2:
        yield from run
        return
    rows = [(block.lines[0], each._replace(verdict=words[each.verdict]))
            for block, each in zip(run, judged, strict=True) if each is not None]  # fmt: skip
    yield _table(rows)
    yield from (block for block, each in zip(run, judged, strict=True) if each is None)


def _as_words(verdicts: Sequence[str]) -> dict[str, str]:
    """Return verdicts as the file spells them out, "F" as "False"; nothing if they are no pair."""
    spelt = {each.casefold(): each for each in reversed(verdicts)}
    whole = {each for each in spelt if len(each) > 1 and each.isalpha()} or spelt.keys()
    pair = pair_of(whole)
    if pair is None:
        return {}
    found: dict[str, str] = {}
    for each in verdicts:
        own = each.casefold()
        word = own if own in pair else next((one for one in pair if one.startswith(own)), "")
        if not word:
            return {}
        found[each] = spelt.get(word, word)
    return found


def _judged(block: DocumentBlock) -> _Judged | None:
    text = " ".join(line.text for line in block.lines)
    if len(text) > _LONGEST_LINE:
        return None
    for found in reversed(list(_VERDICT.finditer(text))):
        why = _WHY.match(text, found.end())
        sign, verdict = found["sign"].strip(), found["verdict"]
        is_bracket = sign[:1] in _BRACKETS
        is_fit = bool(found["closed"]) == is_bracket and (sign not in _STOPS or len(verdict) > 1)
        said = text[: found.start()].rstrip(" –—-=→:.*")
        if why is not None and is_fit and _is_long(said):
            return _Judged(said, verdict, (why["why"] or "").strip(" )"))
    return None


def _is_long(said: str) -> bool:
    unspaced = _UNSPACED.search(said) is not None
    return len(said.split()) >= _FEWEST_WORDS or (unspaced and len(said) >= _FEWEST_SIGNS)


def _table(rows: Sequence[tuple[Line, _Judged]]) -> DocumentBlock:
    at = rows[0][0].position
    has_reasons = any(each.why for _, each in rows)
    titles = (STATEMENT, VERDICT, *([EXPLANATION] if has_reasons else []))
    lines = [[GridCell(title, at.line, at.column) for title in titles]]
    for line, each in rows:
        texts = (each.said, each.verdict, *([each.why] if has_reasons else []))
        lines.append([typed_cell(text, line.position) for text in texts])
    grid = FoundTable(at, lines, headed=frozenset())
    return DocumentBlock(BlockKind.GRID, (), grid=grid, is_shaped=True, doubt=JUDGED_LINES)
