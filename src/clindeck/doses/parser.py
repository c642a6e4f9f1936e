"""Dose text to parts: amount, what it is counted by, frequency, route, form, duration, maximum.

`parse_dose("400 to 800 mg every 6 to 8 hours")` gives an amount and a frequency, each with its
place. Never raises and never guesses: a stretch that no pattern knows becomes a part UNKNOWN. Free
text counts as a remark only behind a semicolon and without a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.doses import patterns
from clindeck.doses.parts import Dose, Guess, Part, PartKind
from clindeck.doses.readings import READINGS, reading_at, up_to_maximum
from clindeck.model.late_patterns import late_pattern

_LOOK_ALIKES = dict.fromkeys((0x130, 0x131, 0x17F, 0x212A), "?")
"""Letters that a pattern without case takes for i, s and k, though no table knows them."""
_NO_DOSE = late_pattern(r"\s{20}|[0-9]{20}|.{2000}", re.DOTALL)
"""What no dose holds, and what patterns with several optional spaces would take minutes for."""
_FREQUENCY_WORDS = (
    "daily", "weekly", "monthly", "yearly", "hourly", "nightly", "once", "twice", "times", "every",
    "hours", "days", "weeks", "bedtime",
)  # fmt: skip


def parse_dose(text: str) -> Dose:
    """Return dose text with its parts in order; they never overlap, and only gaps lie between."""
    if _NO_DOSE.search(text) is not None:
        return Dose(text, (Part(PartKind.UNKNOWN, 0, len(text), Guess.NOTHING),))
    return Dose(text, tuple(_parts(text.translate(_LOOK_ALIKES))))


def may_be_dose(text: str) -> bool:
    """Return whether dose text may be known throughout: whether its first piece is. Quick."""
    if _NO_DOSE.search(text) is not None:
        return False
    piece = text.translate(_LOOK_ALIKES).partition(";")[0]
    at, has_amount = 0, False
    while True:
        gap = patterns.GAP.match(piece, at)
        at = at if gap is None else gap.end()
        if at == len(piece):
            return True
        found = _found(piece, at, has_amount=has_amount)
        if found is None:
            return False
        has_amount = has_amount or found.kind is PartKind.AMOUNT
        at = found.end


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for piece in text.split(";"):
        end = start + len(piece)
        parts = list(_piece_parts(text[:end], start))
        if start and _is_remark(piece, parts):
            first = end - len(piece.lstrip())
            parts = [Part(PartKind.REMARK, first, start + len(piece.rstrip()))]
        yield from parts
        start = end + 1


def _is_remark(piece: str, parts: list[Part]) -> bool:
    """Tell free text, which no figure makes a dose, from a part of the regimen."""
    is_understood = not any(part.kind is PartKind.UNKNOWN for part in parts)
    return not is_understood and patterns.FIGURE.search(piece) is None


def _piece_parts(text: str, at: int) -> Iterator[Part]:
    """Yield the parts from a place to the end; neighbouring unknown words become one part."""
    unknown: tuple[int, int] | None = None
    has_amount = False
    while True:
        gap = patterns.GAP.match(text, at)
        at = at if gap is None else gap.end()
        found = None if at == len(text) else _found(text, at, has_amount=has_amount)
        if unknown is not None and (at == len(text) or found is not None):
            yield _unknown(text, *unknown)
            unknown = None
        if at == len(text):
            return
        if found is None:
            end = _end_of_unknown(text, at)
            unknown = (at if unknown is None else unknown[0], end)
        else:
            has_amount = has_amount or found.kind is PartKind.AMOUNT
            yield found
            end = found.end
        at = end


def _found(text: str, at: int, *, has_amount: bool) -> Part | None:
    found = up_to_maximum(text, at) if has_amount else None
    found = found or reading_at(text, at, READINGS)
    if found is None or found[1] is PartKind.UNKNOWN:
        return None
    end, kind, value = found
    return Part(kind, at, end, value, _is_aside(text, at))


def _end_of_unknown(text: str, at: int) -> int:
    """Return where an unknown word ends, or several that read like a frequency."""
    found = reading_at(text, at, READINGS)
    if found is not None:
        return found[0]
    word = patterns.WORD.match(text, at)
    return len(text) if word is None else word.end()


def _is_aside(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _unknown(text: str, start: int, end: int) -> Part:
    looks_like = Guess.FREQUENCY if _is_like_a_frequency(text[start:end]) else Guess.NOTHING
    return Part(PartKind.UNKNOWN, start, end, looks_like, _is_aside(text, start))


def _is_like_a_frequency(text: str) -> bool:
    import difflib

    return any(
        difflib.get_close_matches(word, _FREQUENCY_WORDS, n=1, cutoff=0.75)
        for word in text.lower().split()[:20]
    ) or bool(patterns.BROKEN_FREQUENCY.match(text))
