"""Lines whose columns have run together to cells.

A table that was copied as plain text reads "Ibuprofen NSAID 400 mg every 6 hours With meals". Where
a cell begins shows in three ways: a capital or a number where a sentence has none; words that the
same column holds in other rows; and what the column is like (numbers, units, length). The first
gives a first guess for each row, the others are learned from the guesses of all rows, and both
together decide. A row whose second-best reading is nearly as good is reported as doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from clindeck.lint.words import UNITS, word_set

_WORD = re.compile(r"\S+")
_LEAD_ON = word_set("""
    a an and as at by during every for from in into of on or per than the to twice up via with
    without increasing decreasing including
    """)
"""Words that a cell does not end with."""
_ADJECTIVES = word_set("""
    average common daily key main maximum mean minimum primary possible recommended serious side
    special starting total typical usual
    """)
"""Words of a header that belong to the next."""
_NAME_SUFFIX = re.compile(r"[A-Z][0-9]+\Z")
"""What ends a name rather than begins one: B12, L5."""
_ROUNDS = 4
MAX_WORDS = 150
"""Words of a row, beyond which nobody can say where its cells begin."""
MAX_COLUMNS = 20
_DOUBTFUL = 0.75
"""Lead of the best reading over the next below which a row is reported."""

_CAPITAL, _NUMBER, _ACRONYM, _SUFFIX = 2.0, 1.5, 0.0, -1.0
_SAME_CELL, _SAME_START, _LIKE_COLUMN, _LENGTH = 1.5, 0.75, 1.0, 0.15


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line; `begins` weighs a cell that begins here, `None` where none can."""

    text: str
    start: int
    end: int
    begins: float | None


@dataclass(frozen=True, slots=True)
class Span:
    """A cell: from which to which character of its line."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A line's cells; whether another reading is nearly as good, or none fits (no cells)."""

    cells: tuple[Span, ...]
    is_doubtful: bool


def header_cells(line: str) -> tuple[Span, ...]:
    """Return the cells of a header: its words, joined where one belongs to the next."""
    words = _words(line)
    cells: list[Span] = []
    joins = False
    for word in words:
        is_new = not joins and word.begins is not None and word.text[:1].isupper()
        if cells and not is_new:
            cells[-1] = Span(cells[-1].start, word.end)
        else:
            cells.append(Span(word.start, word.end))
        joins = word.text.lower() in _ADJECTIVES or word.text.lower() in _LEAD_ON
    return tuple(cells)


def readings_of(rows: Sequence[str], columns: int) -> tuple[Reading, ...]:
    """Return each row as so many cells."""
    lines = [_words(row) for row in rows]
    if columns > MAX_COLUMNS:
        return tuple(Reading((), is_doubtful=True) for _ in lines)
    lines = [words if len(words) <= MAX_WORDS else () for words in lines]
    guesses = [_best(words, columns, None, 0)[0] for words in lines]
    for _ in range(_ROUNDS):
        learned = _Columns(columns, [(w, g[1]) for w, g in zip(lines, guesses, strict=True) if g])
        guesses = [
            _best(words, columns, learned, 1 if guess else 0)[0]
            for words, guess in zip(lines, guesses, strict=True)
        ]
    learned = _Columns(columns, [(w, g[1]) for w, g in zip(lines, guesses, strict=True) if g])
    return tuple(
        _reading(words, _best(words, columns, learned, 1 if guess else 0))
        for words, guess in zip(lines, guesses, strict=True)
    )


_Guess = tuple[float, tuple[int, ...]]
"""How well a reading does, and the words that its cells begin with."""


def _reading(words: Sequence[Word], best: tuple[_Guess | None, _Guess | None]) -> Reading:
    first, second = best
    if first is None:
        return Reading((), is_doubtful=True)
    starts = (*first[1], len(words))
    cells = tuple(Span(words[start].start, words[stop - 1].end) for start, stop in pairwise(starts))
    return Reading(cells, is_doubtful=second is not None and first[0] - second[0] < _DOUBTFUL)


def _words(line: str) -> tuple[Word, ...]:
    found: list[Word] = []
    depth = 0
    before = ""
    for match in _WORD.finditer(line):
        text = match.group()
        begins = None if depth else _begins(text, before)
        found.append(Word(text, match.start(), match.end(), begins))
        depth = max(0, depth + text.count("(") - text.count(")"))
        before = text
    return tuple(found)


def _begins(text: str, before: str) -> float | None:
    """Return how likely a cell begins with a word, None where it cannot."""
    if not before:
        return 0.0
    if before[-1] in ",&+/–-" or before.lower() in _LEAD_ON or not text[:1].isalnum():
        return None
    if text[0].isdigit():
        return _NUMBER
    if not text[0].isupper():
        return None
    if _NAME_SUFFIX.match(text):
        return _SUFFIX
    is_word = text[1:2].islower() and not any(letter.isupper() for letter in text[2:])
    return _CAPITAL if is_word else _ACRONYM


def _kind_of(words: Sequence[Word]) -> str:
    """Return roughly what a cell is like: an amount, a text with a number, or a text."""
    if words[0].text[0].isdigit():
        return "amount"
    return "number" if any(word.text[0].isdigit() for word in words) else "text"


def _has_unit(words: Sequence[Word]) -> bool:
    return any(word.text.lower().strip("().,") in UNITS for word in words)


class _Columns:
    """What the columns of a table hold, learned from a reading of all rows."""

    def __init__(self, columns: int, rows: Sequence[tuple[Sequence[Word], tuple[int, ...]]]):
        self._cells = [Counter[str]() for _ in range(columns)]
        self._starts = [Counter[str]() for _ in range(columns)]
        self._likes = [Counter[tuple[str, bool]]() for _ in range(columns)]
        self._rows = max(1, len(rows))
        lengths: list[list[int]] = [[] for _ in range(columns)]
        for words, starts in rows:
            for column, (start, stop) in enumerate(
                zip(starts, (*starts[1:], len(words)), strict=True)
            ):
                cell = words[start:stop]
                self._cells[column][_text(cell)] += 1
                self._starts[column][cell[0].text] += 1
                self._likes[column][_kind_of(cell), _has_unit(cell)] += 1
                lengths[column].append(len(cell))
        self._lengths = [median(each) if each else 0 for each in lengths]

    def weight(self, column: int, cell: Sequence[Word], own: int) -> float:
        """Return how well a cell suits a column; `own` is 1 where it may have been learned from."""
        like = self._likes[column][_kind_of(cell), _has_unit(cell)] / self._rows
        return (
            _SAME_CELL * (self._cells[column][_text(cell)] > own)
            + _SAME_START * (self._starts[column][cell[0].text] > own)
            + _LIKE_COLUMN * like
            - _LENGTH * max(0, abs(len(cell) - self._lengths[column]) - 1)
        )


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _best(
    words: Sequence[Word], columns: int, learned: _Columns | None, own: int
) -> tuple[_Guess | None, _Guess | None]:
    """Return the best reading of a line as so many cells, and the next best."""
    # ends[i]: the two best readings of the first i words, in as many cells as the round counts.
    ends: list[list[_Guess]] = [[] for _ in range(len(words) + 1)]
    ends[0] = [(0.0, ())]
    for column in range(columns):
        further: list[list[_Guess]] = [[] for _ in range(len(words) + 1)]
        for stop in range(column + 1, len(words) + 1):
            found = sorted(_endings(words, column, stop, ends, learned, own), reverse=True)
            further[stop] = found[:2]
        ends = further
    first, second, *_ = (*ends[-1], None, None)
    return first, second


def _endings(
    words: Sequence[Word],
    column: int,
    stop: int,
    ends: Sequence[Sequence[_Guess]],
    learned: _Columns | None,
    own: int,
) -> Iterator[_Guess]:
    """Yield the readings whose last cell ends before a word, for each place it may begin at."""
    missed = 0.0
    for start in range(stop - 1, column - 1, -1):
        begins = words[start].begins
        if begins is not None and ends[start]:
            suits = 0.0 if learned is None else learned.weight(column, words[start:stop], own)
            for weight, starts in ends[start]:
                yield weight + begins - missed + suits, (*starts, start)
        missed += max(0.0, begins or 0.0)
