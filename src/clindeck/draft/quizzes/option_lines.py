"""Lines to the options that begin in them: one a line, several in one, or with + and - before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from clindeck.draft.quizzes.answer_keys import TOLD_TWICE, are_pairs, is_key
from clindeck.draft.quizzes.key_words import explanation_in
from clindeck.draft.quizzes.option_marks import (
    ALL,
    DIGITS,
    LATIN,
    MOST_OPTIONS,
    Alphabets,
    OptionText,
    options_at,
    options_behind,
    texts_of,
    without_mark,
)
from clindeck.formats.outline import Line

_SIGNED = re.compile(r"\s{0,9}(\\?[+]|[–—-])\s{0,3}(?=[^\s\d+–—-]|\d+(?!\s?[.)]))")
_FEWEST = 2


class FoundOptions(NamedTuple):
    """Options in lines: what is said before the first, where they end, which one is right.

    `marked` are all that signs or words mark.
    """

    before: str
    texts: tuple[Line, ...]
    end: int
    right: int
    is_signed: bool
    alphabets: Alphabets
    marked: tuple[int, ...] = ()


def options_from(lines: Sequence[Line], place: int) -> FoundOptions | None:
    """Return the options that begin at a line or behind a question in it, None without any."""
    signed = _signed_options(lines, place)
    if signed is not None or are_pairs(lines[place].text):
        return signed
    pieces, alphabets = options_at(lines[place].text, 0, ALL)
    if DIGITS in alphabets and pieces and len(pieces) == 1:
        behind = options_behind(lines[place].text)
        pieces, alphabets = behind if behind[0] else (pieces, alphabets)
    elif not pieces:
        pieces, alphabets = options_behind(lines[place].text)
    if not pieces:
        return None
    before = lines[place].text[: pieces[0].start].strip()
    before = before if any(map(str.isalnum, before)) else ""
    options: list[Line] = []
    said: list[OptionText] = []
    at = place
    while pieces:
        told = texts_of(lines[at].text, pieces)
        said += told
        options += [Line(each.text, lines[at].position) for each in told]
        at += 1
        at = _with_rest(lines, at, options, said, alphabets)
        if at >= len(lines) or len(options) >= MOST_OPTIONS:
            break
        pieces, fit = options_at(lines[at].text, len(options), alphabets)
        alphabets = fit if pieces else alphabets
    if len(options) < _FEWEST or not all(option.text for option in options):
        return None
    if (
        LATIN in alphabets
        and len(alphabets) > 1
        and not any("\u0400" <= sign <= "\u04ff" for option in options for sign in option.text[:20])
    ):
        alphabets = frozenset((LATIN,))
    right, is_signed = _right_among(said)
    marked = tuple(number for number, each in enumerate(said) if each.is_marked)
    return FoundOptions(before, tuple(options), at, right, is_signed, alphabets, marked)


def _with_rest(
    lines: Sequence[Line],
    at: int,
    options: list[Line],
    said: list[OptionText],
    alphabets: Alphabets,
) -> int:
    """Add lines that go on with the last option, before the next one; return the place behind."""
    for later in range(at, min(at + 3, len(lines))):
        if options_at(lines[later].text, len(options), alphabets)[0]:
            for line in lines[at:later]:
                if is_key(line.text) or explanation_in(line.text):
                    return at
            for line in lines[at:later]:
                text, is_marked = without_mark(f"{options[-1].text} {line.text}")
                options[-1] = Line(text, options[-1].position)
                said[-1] = said[-1]._replace(is_marked=said[-1].is_marked or is_marked)
            return later
    return at


def _right_among(said: Sequence[OptionText]) -> tuple[int, bool]:
    """Return which option is marked as right, and whether a sign or word tells that, no bold."""
    marks = [number for number, each in enumerate(said) if each.is_marked]
    bold = [number for number, each in enumerate(said) if each.is_bold]
    if marks:
        return (marks[0] if len(marks) == 1 else TOLD_TWICE), True
    return (bold[0] if len(bold) == 1 < len(said) else -1), False


def _signed_options(lines: Sequence[Line], place: int) -> FoundOptions | None:
    """Return the options that signs tell right (+) from wrong (-), one a line."""
    signs: list[bool] = []
    options: list[Line] = []
    at = place
    most = min(len(lines), place + MOST_OPTIONS + 1)
    while at < most and (sign := _SIGNED.match(lines[at].text)) is not None:
        signs.append("+" in sign[1])
        options.append(Line(lines[at].text[sign.end() :].strip(" ;"), lines[at].position))
        at += 1
    if len(signs) < _FEWEST or not any(signs) or all(signs) or len(signs) > MOST_OPTIONS:
        return None
    right = signs.index(True) if sum(signs) == 1 else TOLD_TWICE
    marked = tuple(number for number, is_right in enumerate(signs) if is_right)
    return FoundOptions(
        "", tuple(options), at, right, is_signed=True, alphabets=frozenset((LATIN,)), marked=marked
    )  # fmt: skip
