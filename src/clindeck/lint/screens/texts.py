"""Texts of many cards, looked at all at once: a rule asks for the few that it has to judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from clindeck.lint.wording.said import has_marks, said, said_of_each
from clindeck.lint.words import counts_of_words, plurals_of, words_of
from clindeck.markup.plain_text import are_shown_so
from clindeck.model.late_patterns import late_pattern

_FEW = 32
"""So many words are looked up one by one in all texts together; more are looked for in each."""
_RECENT = 8
"""Recipes of one table have the same parts, and follow one another."""
_PLURAL = late_pattern(r"s\b")
_TO_LAST_BREAK = late_pattern(r".*\W", re.DOTALL)


class Texts:
    """Some texts in their order, `each`, and all of them, one a line.

    What was found out about them is kept, so that rules and recipes with the same texts share it.
    """

    def __init__(self, each: Sequence[str], lines: str) -> None:
        self.each = each
        self.lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, in lower case."""
        return frozenset(words_of(self.lines))

    @cached_property
    def plurals(self) -> dict[str, str]:
        """Words that have another stem than themselves, each with its stem."""
        return plurals_of(self.words) if _PLURAL.search(self.lowered) else {}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        if not self.plurals:
            return self.words
        return self.words.difference(self.plurals).union(self.plurals.values())

    @cached_property
    def lowered(self) -> str:
        """All texts in lower case, one a line."""
        lowered = self.lines.lower()
        return self.lines if lowered == self.lines else lowered

    @property
    def has_capitals(self) -> bool:
        """Whether there is a letter that lower case would change."""
        return self.lowered is not self.lines

    @cached_property
    def are_plain(self) -> bool:
        """Whether every text, none of them empty, is what a reader sees of it within HTML."""
        if has_marks(self.lines) or not all(self.each):
            return False
        return are_shown_so(self.each) or said_of_each(self.each) == self.each

    @cached_property
    def ends(self) -> frozenset[str]:
        """What the texts end with, a character each; nothing for an empty text."""
        return frozenset([text[-1:] for text in self.each])

    @cached_property
    def counts(self) -> Sequence[int]:
        """The number of words of each."""
        if self._is_even and self.lines.isascii():
            return counts_of_words(self.lines)
        return [len(words_of(text)) for text in self.each]

    @cached_property
    def fewest_words(self) -> int:
        """The number of words in the text that has the fewest."""
        return min(self.counts)

    @property
    def _is_even(self) -> bool:
        """Whether a line is a text."""
        return self.lines.count("\n") == len(self.each) - 1

    def with_fewer_words(self, count: int) -> Sequence[int]:
        """Return the numbers of the texts with fewer words."""
        if self.fewest_words >= count:
            return ()
        return [number for number, words in enumerate(self.counts) if words < count]

    def where(self, is_so: Callable[[str], object]) -> list[int]:
        """Return the numbers of the texts of which something is so."""
        return [number for number, text in enumerate(self.each) if is_so(text)]

    def with_any(self, words: frozenset[str]) -> Sequence[int]:
        """Return the numbers of the texts in which some of these words stand."""
        found = words & self.words
        if len(found) > _FEW:
            return self.where(lambda text: not found.isdisjoint(words_of(text)))
        near: set[int] = set().union(*map(self.holding, found))
        return [
            number for number in sorted(near) if not found.isdisjoint(words_of(self.each[number]))
        ]

    def holding(self, part: str) -> Sequence[int]:
        """Return the numbers of the texts that hold this, of which the case does not count."""
        lines = self.lowered
        at = lines.find(part)
        if at < 0:
            return ()
        if not self._is_even:
            return self.where(lambda text: part in text.lower())
        numbers: list[int] = []
        number = counted = 0
        while at >= 0:
            number += lines.count("\n", counted, at)
            numbers.append(number)
            counted = lines.find("\n", at)
            at = lines.find(part, counted) if counted >= 0 else -1
        return numbers


class Parted(NamedTuple):
    """What some texts open with and end with, all of them, and what each has between.

    Both are cut between words, so that the words of a text are those of its parts.
    """

    opening: str
    parts: Texts
    ending: str

    def are_plain(self) -> bool:
        """Return whether every text is what a reader sees of it as HTML."""
        shared = f"{self.opening}0{self.ending}"
        return not has_marks(shared) and said(shared) == shared and self.parts.are_plain


def parted(texts: Sequence[str], known: dict[str, Texts]) -> Parted:
    """Return some texts as what they share and what each adds.

    `known` are parts by their lines: what is found among them is used again, else added.
    """
    low, high = min(texts), max(texts)
    opening = _shared_opening(low, high)
    start = len(opening)
    ending = _shared_ending([text[start:] for text in (texts[0], low, high, texts[-1])])
    lines = "\n".join(texts)
    added = None
    if lines.count("\n") == len(texts) - 1:
        first = texts[0][start : len(texts[0]) - len(ending)]
        between = f"{ending}\n{opening}"
        for parts in islice(reversed(known.values()), _RECENT):
            is_near = len(parts.each) == len(texts) and parts.each[0] == first
            if is_near and f"{opening}{between.join(parts.each)}{ending}" == lines:
                return Parted(opening, parts, ending)
        added = _added(lines, len(texts), opening, ending)
    if added is not None:
        each = added.split("\n")
    else:
        ending = _shared_ending([text[start:] for text in texts])
        each = [text[start : len(text) - len(ending)] for text in texts]
        added = "\n".join(each)
    if added not in known or known[added].each != each:
        known[added] = Texts(each, added)
    return Parted(opening, known[added], ending)


def _added(lines: str, count: int, opening: str, ending: str) -> str | None:
    """Return what texts, one a line, add to what they open and end with; None if some do not."""
    added = lines[len(opening) : len(lines) - len(ending)].replace(f"{ending}\n{opening}", "\n")
    shared = count * (len(opening) + len(ending))
    return added if len(added) == len(lines) - shared else None


def distinct(texts: Iterable[str]) -> Texts:
    """Return texts, each once."""
    each = list(dict.fromkeys(texts))
    return Texts(each, "\n".join(each))


def _shared_ending(texts: Sequence[str]) -> str:
    backwards = [text[::-1] for text in texts]
    return _shared_opening(min(backwards), max(backwards))[::-1]


def _shared_opening(low: str, high: str) -> str:
    """Return what two texts begin with, without a word that may go on behind it."""
    length, most = 0, min(len(low), len(high))
    while length < most:  # halving what is in doubt
        middle = (length + most + 1) // 2
        if high.startswith(low[:middle]):
            length = middle
        else:
            most = middle - 1
    found = _TO_LAST_BREAK.match(low[:length])
    return "" if found is None else found.group()
