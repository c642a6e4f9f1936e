"""Two texts to runs of same, removed and added words. Pure.

Markup counts as a word of its own, so that no mark ever falls inside a tag or an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from clindeck.markup.plain_text import plain_of

_TOKEN = re.compile(r"<[^<>]*>|&#?\w{1,31};|\s+|\w+(?:[.,:'’-]\w+)*|.", re.DOTALL)
_MAX_PAIRS = 1_000_000
"""Pairs of words up to which they are aligned; beyond, the whole middle counts as replaced."""
_MAX_TEXT = 1_000_000
"""Characters of both texts up to which words are looked for at all: lists of them take room."""
_LONG = 16
_KEPT = 6


class Fate(Enum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that share one fate, spaces included."""

    kind: Fate
    text: str


def word_runs(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the runs that lead from one text to the other, removed words before added ones."""
    if len(before) + len(after) > _MAX_TEXT:
        return tuple(_runs([(before, after)]))
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _shared(zip(old, new, strict=False))
    end = _shared(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    head, tail = old[:start], old[len(old) - end :]
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    steps = [("".join(head),) * 2, *_steps(old, new), ("".join(tail),) * 2]
    return tuple(_runs(_joined(steps)))


def field_runs(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the runs between two fields of HTML: of what a reader sees, else of the markup."""
    seen = plain_of(before), plain_of(after)
    return word_runs(*seen) if seen[0] != seen[1] else word_runs(before, after)


def changes(runs: Iterable[WordRun]) -> frozenset[tuple[Fate, str]]:
    """Return what was removed and added, wherever."""
    return frozenset((run.kind, run.text.strip()) for run in runs if run.kind is not Fate.SAME)


def marked(runs: Iterable[WordRun]) -> str:
    """Return runs as one text, `[-removed-]{+added+}`, long same stretches shortened."""
    signs = {Fate.SAME: ("", ""), Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}
    return "".join(
        f"{signs[run.kind][0]}{run.text}{signs[run.kind][1]}" for run in shortened(tuple(runs))
    )


def shortened(runs: Sequence[WordRun]) -> tuple[WordRun, ...]:
    """Return runs with the middle of long unchanged stretches, and their outer ends, as `…`."""
    found: list[WordRun] = []
    for index, run in enumerate(runs):
        words = run.text.split()
        if run.kind is not Fate.SAME or len(words) <= _LONG:
            found.append(run)
            continue
        head = "" if index == 0 else f"{_space(run.text[0])}{' '.join(words[:_KEPT])} "
        is_last = index == len(runs) - 1
        tail = "" if is_last else f" {' '.join(words[-_KEPT:])}{_space(run.text[-1])}"
        found.append(WordRun(Fate.SAME, f"{head}…{tail}"))
    return tuple(found)


def _space(character: str) -> str:
    return " " if character.isspace() else ""


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of text before and after; equal ones are what stayed."""
    if len(old) * len(new) > _MAX_PAIRS:
        return [("".join(old), "".join(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def _joined(steps: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return steps with changes joined that only a space keeps apart."""
    found: list[tuple[str, str]] = []
    for index, (before, after) in enumerate(steps):
        is_gap = before == after and before.isspace() and 0 < index < len(steps) - 1
        joins = bool(found) and found[-1][0] != found[-1][1]
        if joins and (before != after or (is_gap and steps[index + 1][0] != steps[index + 1][1])):
            found[-1] = (found[-1][0] + before, found[-1][1] + after)
        else:
            found.append((before, after))
    return found


def _runs(steps: Iterable[tuple[str, str]]) -> Iterable[WordRun]:
    for before, after in steps:
        if before == after:
            if before:
                yield WordRun(Fate.SAME, before)
            continue
        if before:
            yield WordRun(Fate.REMOVED, before)
        if after:
            yield WordRun(Fate.ADDED, after)
