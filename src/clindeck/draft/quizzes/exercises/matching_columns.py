"""The two columns of an exercise to match: one counts in numbers, the other one in letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from clindeck.draft.quizzes.key_words import behind_label
from clindeck.draft.quizzes.option_marks import LATIN, places_of
from clindeck.formats.outline import Line

_FEWEST, _MOST_BETWEEN, _LONGEST_HEAD = 3, 2, 12
"""Lines of a column, lines between two of them, words of a line that heads one."""
_NUMBER = re.compile(r"\*{0,3}[(\[]?(?P<sign>[0-9]{1,2})[.):\]]{1,2}\*{0,3}\s{1,9}(?=\S)")
_LETTER = re.compile(r"\*{0,3}[(\[]?(?P<sign>[^\W\d_])[.):\]]{1,2}\*{0,3}\s{0,9}(?=\S)")
_BESIDE = re.compile(r"(?:\t|\s{3}|\s\|)[\s_|]{0,60}(?=[(\[]?(?:[^\W\d_]|[0-9]{1,2})[.):\]])")
_TO = r"\s{0,2}[.):=→–—>-]{0,3}\s{0,2}[(]?"
_PAIR = re.compile(
    rf"(?<![\w.,])(?:(?P<number>[0-9]{{1,2}}){_TO}(?P<letter>[^\W\d_])"
    rf"|(?P<first>[^\W\d_]){_TO}(?P<second>[0-9]{{1,2}}))(?!\w)[)]?[.;,]?"
)
Keys = dict[int, int]
"""The number, from 0, of the lettered line that belongs to each numbered one."""


class ExerciseColumn(NamedTuple):
    """Lines that count from 1, or from the first letter. `alphabets` are those of the letters."""

    texts: tuple[Line, ...]
    is_numbered: bool
    alphabets: frozenset[int]


class ExerciseColumns(NamedTuple):
    """Two columns and the lines from `start` to before `end` that hold them; what heads each."""

    start: int
    end: int
    first: ExerciseColumn
    second: ExerciseColumn
    heads: tuple[str, str]
    name: Line | None


def column_of(lines: Sequence[Line | None]) -> ExerciseColumn | None:
    """Return the column that lines are from the first one on, as far as they count."""
    numbered = _counted(lines, is_numbered=True)
    found = numbered or _counted(lines, is_numbered=False)
    return found if found is not None and len(found.texts) >= _FEWEST else None


def _counted(lines: Sequence[Line | None], *, is_numbered: bool) -> ExerciseColumn | None:
    texts: list[Line] = []
    alphabets: frozenset[int] | None = None
    for place, line in enumerate(lines):
        mark = None if line is None else (_NUMBER if is_numbered else _LETTER).match(line.text)
        if line is None or mark is None:
            break
        if is_numbered and int(mark["sign"]) != place + 1:
            break
        if not is_numbered:
            fit = frozenset(each for each, at in _places(mark["sign"]).items() if at == place)
            alphabets = fit if alphabets is None else alphabets & fit
            if not alphabets:
                break
        texts.append(replace(line, text=line.text[mark.end() :].strip("* ")))
    return ExerciseColumn(tuple(texts), is_numbered, alphabets or frozenset()) if texts else None


def _places(sign: str) -> dict[int, int]:
    small = sign.lower()
    return {**places_of(sign), **({LATIN: ord(small) - ord("a")} if small.isascii() else {})}


def columns_at(
    lines: Sequence[Line], start: int, heads: frozenset[int] = frozenset()
) -> ExerciseColumns | None:
    """Return the two columns that begin at a line: one below the other, or side by side.

    At the places `heads` stand headings, which are none of a column.
    """
    beside = _beside(lines, start)
    if beside is not None:
        first, second, end = beside
        return ExerciseColumns(start, end, first, second, ("", ""), _head(lines, start - 1, heads))
    first_one = column_of(lines[start : start + 100])
    if first_one is None:
        return None
    end = start + len(first_one.texts)
    for between in range(_MOST_BETWEEN + 1):
        later = column_of(lines[end + between : end + between + 100])
        if later is None or later.is_numbered == first_one.is_numbered:
            continue
        over = [_head(lines, place, frozenset()) for place in range(end, end + between)]
        above, upper = _head(lines, start - 1, heads), _head(lines, start - 2, heads)
        if not all(over):
            return None
        titles = (above.text, over[-1].text) if over and over[-1] and above else ("", "")
        name = upper if titles[0] else above
        begin = start - bool(titles[0])
        last = end + between + len(later.texts)
        return ExerciseColumns(begin, last, first_one, later, titles, name)
    return None


def _beside(lines: Sequence[Line], start: int) -> tuple[ExerciseColumn, ExerciseColumn, int] | None:
    """Return two columns whose lines stand side by side, and the place behind them."""
    left: list[Line | None] = []
    right: list[Line | None] = []
    for line in lines[start : start + 100]:
        found = _BESIDE.search(line.text)
        if found is None:
            break
        left.append(replace(line, text=line.text[: found.start()].strip()))
        if len(left) == 1 and not any(_counted(left, is_numbered=each) for each in (True, False)):
            return None
        right.append(replace(line, text=line.text[found.end() :].strip()))
    return _both(left, right, start + len(left)) if len(left) >= _FEWEST else None


def _both(
    left: Sequence[Line | None], right: Sequence[Line | None], end: int
) -> tuple[ExerciseColumn, ExerciseColumn, int] | None:
    first, second = column_of(left), column_of(right)
    if first is None or second is None or first.is_numbered == second.is_numbered:
        return None
    counts = [sum(line is not None for line in side) for side in (left, right)]
    is_all = [len(first.texts), len(second.texts)] == counts
    return (first, second, end) if is_all else None


def columns_beside(
    left: Sequence[Line | None], right: Sequence[Line | None]
) -> tuple[ExerciseColumn, ExerciseColumn] | None:
    """Return two columns of a table that count, one in numbers and one in letters, to their end."""
    found = _both(left, right, 0)
    return None if found is None else found[:2]


def _head(lines: Sequence[Line], place: int, heads: frozenset[int]) -> Line | None:
    """Return the line at a place if it may head a column or name an exercise."""
    if not 0 <= place < len(lines) or place in heads:
        return None
    line = lines[place]
    is_fit = len(line.text.split()) <= _LONGEST_HEAD and not keys_in(line.text)
    return replace(line, text=line.text.strip("*: ")) if is_fit and line.text.strip("*: ") else None


def keys_in(text: str) -> list[tuple[int, str]]:
    """Return the pairs of a line that holds a key and nothing else, with a label or without."""
    said = behind_label(text)
    if any(map(str.isalnum, _PAIR.sub("", said))):
        return []
    return [
        (int(each["number"] or each["second"]), each["letter"] or each["first"])
        for each in _PAIR.finditer(said)
    ]


def key_of(pairs: Sequence[tuple[int, str]], first: ExerciseColumn, second: ExerciseColumn) -> Keys:
    """Return what each numbered line takes if a key tells one letter for every number, else {}."""
    numbered, lettered = (first, second) if first.is_numbered else (second, first)
    found: Keys = {}
    for number, sign in pairs:
        places = {at for each, at in _places(sign).items() if each in lettered.alphabets}
        if number - 1 in found or len(places) != 1:
            return {}
        found[number - 1] = places.pop()
    is_whole = found.keys() == set(range(len(numbered.texts)))
    return found if is_whole and max(found.values()) < len(lettered.texts) else {}


def pairs_of(keys: Keys, first: ExerciseColumn, second: ExerciseColumn) -> list[tuple[Line, Line]]:
    """Return the lines of the first column, each with that of the second which the key tells."""
    if first.is_numbered:
        return [(line, second.texts[keys[place]]) for place, line in enumerate(first.texts)]
    told = sorted((letter, number) for number, letter in keys.items())
    return [(first.texts[letter], second.texts[number]) for letter, number in told]
