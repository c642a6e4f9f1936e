"""Texts whose quantities can be blanked: which of them, and where they are too many or too few."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.reading.clozes.quantities import quantities_in
from clindeck.draft.reading.pairs.parted_lines import GOES_ON
from clindeck.formats.outline import BlockKind, DocumentBlock

WITH_QUANTITIES = "short lines with quantities are read as points"
_STRENGTH = re.compile(r"%\s[\w]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTS = re.compile(r"\S\s?[:\uff1a]\s+\S|\s=\s|\s[-–—]\s")
_AGE = re.compile(
    r"[0-9]{1,3}[\s-]?(?:years?|yrs?|yo\b|y/o|months?|mo\b|weeks?|days?|jähr|jahre|monate|wochen|ans\b|mois|años"
    r"|meses|anni|mesi|anos|år\b|års|måned|månad|lat\b|miesi|лет|год|месяц|років|міся)",
    re.IGNORECASE,
)
"""How a case begins: the age of somebody."""
_MARKS = re.compile(r"\*{1,3}")
_SHORTEST, _LONGEST, _MOST = 4, 30, 3
"""Words of a point; blanks."""
_MOST_HELD = 4
_LONGEST_LINE = 25
_ELSEWHERE = re.compile(r"https?://|www\.|\S@\S|\b(?:19|20)[0-9]{2}\b|!!|\?\?")
"""What a line holds that is about the file, or in doubt."""


def with_lines_of_quantities(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which single lines of prose below a heading that tell quantities are items.

    "Tranexamic acid 1 g IV in the first 3 h": nothing else in such a line says how to ask it.
    """
    found: list[DocumentBlock] = []
    is_below = False
    for block in blocks:
        is_below |= block.kind is BlockKind.HEADING
        is_point = is_below and block.kind is BlockKind.PROSE and _is_fit(block)
        found.append(_point(block) if is_point else block)
    return tuple(found)


def _is_fit(block: DocumentBlock) -> bool:
    text = block.lines[0].text if len(block.lines) == 1 else ""
    is_short = len(text.split()) <= _LONGEST_LINE and not text.endswith((":", "\uff1a", "?"))
    if text.startswith("*"):  # a term in bold tells itself what it is about
        return False
    return is_short and not _ELSEWHERE.search(text) and bool(blanks_in(_MARKS.sub("", text)))


def _point(block: DocumentBlock) -> DocumentBlock:
    """Return a line as an item, whole where no sign could part a term from what it means."""
    is_whole = block.is_whole or _PARTS.search(block.lines[0].text) is None
    return replace(
        block, kind=BlockKind.ITEM, level=1, is_whole=is_whole, doubt=WITH_QUANTITIES
    )  # fmt: skip


def blanks_in(text: str) -> str:
    """Return a text with its quantities blanked as Anki has it, "" where it is not fit for that.

    A strength ("10% glucose") names its drug, and what brackets hold is said by the way: neither is
    blanked beside others.
    """
    words = text.split()
    if not _SHORTEST <= len(words) <= _LONGEST or "{{" in text or words[-1].lower() in GOES_ON:
        return ""
    found = [each for each in quantities_in(text) if each[0] or not _AGE.match(text[each[0] :])]
    if not 0 < len(found) <= _MOST_HELD:
        return ""
    held = [span for each in _BRACKETS.finditer(text) for span in [each.span()]]
    plain = [
        (start, end) for start, end in found
        if not any(left < start < right for left, right in held)
        and not _STRENGTH.match(text, end - 1)
    ]  # fmt: skip
    chosen = (plain or found)[:_MOST]
    rest = "".join(_around(text, chosen))
    if sum(map(str.isalpha, rest)) < _SHORTEST:
        return ""
    typed = text
    for number, (start, end) in reversed([*enumerate(chosen, start=1)]):
        typed = f"{typed[:start]}{{{{c{number}::{typed[start:end]}}}}}{typed[end:]}"
    return typed


def _around(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[str]:
    bounds = [0, *(place for span in spans for place in span), len(text)]
    return [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
