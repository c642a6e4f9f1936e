"""Keys to the options that they tell: below a question, listed at the end, or in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from clindeck.draft.quizzes.key_words import KEY, KEYS, KEYS_ALONE
from clindeck.draft.quizzes.option_marks import (
    ALL,
    DIGITS,
    LATIN,
    Alphabets,
    place_in,
)
from clindeck.draft.quizzes.several_keys import MORE_SIGNS, Several, several_told, tells_several
from clindeck.formats.outline import Line

_PLACE = re.compile(
    r"\*{0,3}[(\[\uff08]?(?P<sign>[^\W\d_]|[0-8]|[①-⑧ⓐ-ⓗ⑴-⑻❶-❽])[)\]\uff09.:\u3001]?\*{0,3}(?=\s|[,;–—-]|\Z)"
)
_BARE = re.compile(r"[(\[]?([A-H]|[a-h]|[\u0410-\u0418]|[\u0430-\u0438]|[1-8])[)\].]?\Z")
_PAIR = re.compile(
    r"(?<![\w.,])([0-9]{1,4})\s{0,3}[.):=\u3001–—-]{0,2}\s{0,3}[(\[]?"
    rf"((?:[^\W\d_]|[①-⑧])(?![^\W\d_])(?:{MORE_SIGNS})?)[)\]]?[.;,]?",
)
_LATIN = frozenset((LATIN,))
_MOSTLY = 0.6
TOLD_TWICE = -2
"""A key that tells more than one option, or other things than another one: nobody knows which."""


def right_option(
    said: str, options: Sequence[str], first: int = 1, alphabets: Alphabets = _LATIN
) -> int:
    """Return the number, from 0, of the option that a key tells, or -1.

    It tells it by letter, by its words, or by a number that counts from `first`.
    """
    return max(-1, told_option(said, options, alphabets, first)[0])


def told_option(
    said: str, options: Sequence[str], alphabets: Alphabets, first: int = 1
) -> tuple[int, str]:
    """Return the number of the option that a key tells, and what it says behind that.

    -1 where it tells none, `TOLD_TWICE` where it tells several, or by its letter another one than
    by its words.
    """
    bare = said.strip().strip("*)]").strip()
    folded = [_folded(option) for option in options]
    whole = _folded(bare)
    if whole in folded:
        return folded.index(whole), ""
    if tells_several(bare, len(options), alphabets):
        return TOLD_TWICE, ""
    place = _PLACE.match(bare)
    if place is None:
        return -1, ""
    sign = place["sign"]
    number = int(sign) - first if sign in "012345678" else place_in(sign, alphabets)
    if not 0 <= number < len(options):
        return -1, ""
    rest = bare[place.end() :].strip(" .:–—-*,;)")
    other = _folded(rest)
    if other and other != folded[number] and other in folded:
        return TOLD_TWICE, ""
    is_marked = bare[place.end() - 1 : place.end()] in (")", ".", ":", "]") or sign.isupper()
    is_dashed = bare[place.end() :].lstrip()[:1] in ("–", "—", "-", "(")
    is_sure = not rest or other == folded[number] or (
        (is_marked or is_dashed) and not sign.isdigit()
    )  # fmt: skip
    why = "" if other == folded[number] else rest
    return (number, why) if is_sure else (-1, "")


def _folded(text: str) -> str:
    return text.strip().strip("*").casefold().rstrip(" .;,").strip()


def key_in(text: str, options: Sequence[str], alphabets: Alphabets) -> tuple[int, str, bool] | None:
    """Return what a line below options tells: the right one, why, and if it says to be a key.

    None where the line is no key.
    """
    key, bare = KEY.match(text), _BARE.match(text.strip().strip("*"))
    if key is not None and len(_PAIR.findall(text)) < 2:
        right, why = told_option(text[key.end() :], options, alphabets)
        return None if right == -1 else (right, why, True)
    if bare is not None:
        right, _ = told_option(bare[1], options, alphabets)
        return None if right < 0 else (right, "", False)
    return None


def several_in(text: str, count: int, alphabets: Alphabets) -> Several:
    """Return the options, of so many, that a labelled line tells as right together."""
    key = KEY.match(text)
    return Several() if key is None else several_told(text[key.end() :], count, alphabets)


def is_key(text: str) -> bool:
    """Return whether a line tells a key, labelled or bare."""
    return KEY.match(text) is not None or _BARE.match(text.strip()) is not None


class Asked(NamedTuple):
    """What a list of keys has to know of a question: its number, its text, what its options are."""

    number: int
    text: str
    options: int
    alphabets: Alphabets


Numbered = Sequence[Asked]


def listed_keys(lines: Sequence[Line], start: int, asked: Numbered) -> tuple[dict[int, int], range]:
    """Return the keys that are listed from a line on, by the place of the question, and the lines.

    A list is labelled ("Answers: 1-B 2-C"), or its lines hold nothing but numbers with a letter.
    Where numbers begin anew, in questions and in keys as often, each part has its own keys.
    """
    for place in range(start, len(lines)):
        is_labelled = KEYS.match(lines[place].text) is not None
        if not is_labelled and not are_pairs(lines[place].text):
            continue
        end = place + 1 if is_labelled else place
        pairs = list(_pairs(lines[place].text)) if is_labelled else []
        while end < len(lines) and (
            are_pairs(lines[end].text) or KEYS_ALONE.match(lines[end].text)
        ):
            pairs += _pairs(lines[end].text)
            end += 1
        fit = _fitting(pairs, asked)
        if len(fit) >= _MOSTLY * len(asked):
            return fit, range(place, end)
    return {}, range(0)


def tabled_keys(rows: Sequence[Sequence[str]], asked: Numbered) -> dict[int, int]:
    """Return the keys of a table that holds a number and a letter in turn, beside or below."""
    pairs = [pair for row in rows for pair in _beside(row)]
    for above, below in pairwise(rows):
        pairs += [pair for each in zip(above, below, strict=False) for pair in _beside(each)]
    fit = _fitting(pairs, asked)
    count = sum(bool(cell.strip()) for row in rows for cell in row)
    is_all = 2 * len(pairs) >= count - 2 * max([len(row) for row in rows], default=0)
    return fit if is_all and len(fit) >= _MOSTLY * len(asked) else {}


def _beside(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    cells = [cell.strip(" .)") for cell in row]
    for number, sign in pairwise(cells):
        if number.isdecimal() and len(sign) == 1 and sign.isalpha():
            yield int(number), sign


def _pairs(text: str) -> list[tuple[int, str]]:
    return [(int(number), sign) for number, sign in _PAIR.findall(text)]


def are_pairs(text: str) -> bool:
    """Return whether a line holds nothing but numbers of questions with the letters of options."""
    left, count = _PAIR.subn("", text)
    return count > 0 and not any(map(str.isalnum, left))


def _fitting(pairs: Sequence[tuple[int, str]], asked: Numbered) -> dict[int, int]:
    """Return the right options by the places of their questions, as far as they are sure."""
    parts = _parts([each.number for each in asked])
    told = _parts([number for number, _ in pairs])
    if len(told) != len(parts):
        parts, told = [range(len(asked))], [range(len(pairs))]
    found: dict[int, int] = {}
    for questions, keys in zip(parts, told, strict=True):
        by_number: dict[int, set[str]] = {}
        for place in keys:
            by_number.setdefault(pairs[place][0], set()).add(pairs[place][1].lower())
        bearing: dict[int, set[str]] = {}
        for place in questions:
            bearing.setdefault(asked[place].number, set()).add(asked[place].text)
        for place in questions:
            number, _, count, alphabets = asked[place]
            signs = by_number.get(number, set())
            if not number or not signs:
                continue
            right = _place(next(iter(signs)), alphabets) if len(signs) == 1 else TOLD_TWICE
            if len(bearing[number]) > 1 or not 0 <= right < count:
                right = TOLD_TWICE
            found[place] = right
    return found


def _place(sign: str, alphabets: Alphabets) -> int:
    return place_in(sign, alphabets if alphabets != frozenset((DIGITS,)) else ALL)


def _parts(numbers: Sequence[int]) -> list[range]:
    """Return the runs in which numbers rise."""
    starts = [0] + [
        place for place in range(1, len(numbers))
        if numbers[place] < numbers[place - 1] and numbers[place] == 1
    ]  # fmt: skip
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(numbers)],
                                                    strict=True)]  # fmt: skip
