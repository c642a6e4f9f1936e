"""Problems of one cause as one: a renamed source is one slip, however many rows cite it.

Messages that say the same of the same name have one cause, and so have many of one code whose ways
out differ in names and numbers alone. The first of them stays, and tells how many there are and
where the next ones stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence

from clindeck.model.problems import Position, Problem

SAME = 4
"""Problems that say the same of one name, from which on they are one."""
ALIKE = 6
"""Problems that differ in names and numbers, from which on they are one."""
PLACES = 3
"""How many further places are told."""
LETTERS_OF_RULES = "DQR"
"""How the codes of rules begin, whose findings programs show each at its place."""
_MOST_RECIPES = 3
"""Recipes that lose their notes each for itself; where more do, their table or deck did."""

_NAME = re.compile(
    r'"[^"]*"|`[^`]*`|\{[^{}]*\}|(?<![^\s,;:()"])[^\s,;:()"]*/[^\s,;:()"]*|U\+[0-9A-F]+'
    r"|[0-9]+(?:[.,–-][0-9]+)*"
)
_KEY = re.compile(r"(?<![\w/.~-])([\w~.-]+/[\w~.-]+)/[\w~.-]+/([\w~.-]+)")


def by_cause(problems: Sequence[Problem], apart: str = "") -> tuple[Problem, ...]:
    """Return problems in their order, those of one cause as the first of them.

    Codes that begin with a letter of `apart` stay as they are.
    """
    open_ones = [number for number, each in enumerate(problems) if each.code[0] not in apart]
    causes: list[list[int]] = []
    for members in _grouped(open_ones, lambda number: _what(problems[number])):
        if len(members) >= SAME:
            causes.append(members)
            open_ones = sorted(set(open_ones).difference(members))
    for members in _grouped(open_ones, lambda number: _way_out(problems[number])):
        if len(members) >= ALIKE:
            recipes = _grouped(members, lambda number: _recipe(problems[number].message))
            causes += recipes if len(recipes) <= _MOST_RECIPES else [members]
    told: dict[int, Problem | None] = dict(enumerate(problems))
    for members in causes:
        if len(members) >= SAME:
            told |= dict.fromkeys(members[1:])
            told[members[0]] = _joined([problems[number] for number in members])
    return tuple(each for each in told.values() if each is not None)


def _grouped(numbers: Sequence[int], cause_of: Callable[[int], Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for number in numbers:
        groups.setdefault(cause_of(number), []).append(number)
    return list(groups.values())


def _what(problem: Problem) -> Hashable:
    """Return what is wrong with which thing: the first name is told, further ones are not."""
    what = problem.message.partition("; ")[0]
    first = _NAME.search(what)
    end = 0 if first is None else first.end()
    return problem.code, problem.severity, what[:end], _NAME.sub("…", what[end:])


def _way_out(problem: Problem) -> Hashable:
    """Return what problems of one cause share: code, weight, the way out without its names."""
    what, _, way_out = problem.message.rpartition("; ")
    if way_out.startswith(("did you mean", "known:")):
        way_out = what
    return problem.code, problem.severity, _NAME.sub("…", way_out)


def _recipe(message: str) -> Hashable:
    """Return deck, table and recipe of the first key that a message names, None without one."""
    found = _KEY.search(message)
    return None if found is None else found.groups()


def _joined(problems: Sequence[Problem]) -> Problem:
    first, *others = problems
    shown = [_place(each, first) for each in others[:PLACES]]
    if len(others) > PLACES:
        shown.append(f"{len(others) - PLACES:,} more")
    listed = f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
    is_same = all(each.message == first.message for each in others)
    told = "times, also in" if is_same else "of this cause, also"
    message = f"{first.message} ({len(problems):,} {told} {listed}; --verbose lists each)"
    return first._replace(message=message)


def _place(problem: Problem, first: Problem) -> str:
    """Return where a problem stands, and the name by which it differs from the first."""
    place = _from(problem.position, first.position)
    names = zip(_NAME.findall(problem.message), _NAME.findall(first.message), strict=False)
    name = next((one for one, other in names if one != other), "")
    if problem.message == first.message:
        return place
    return f"{name} in {place}" if name else f"in {place}"


def _from(at: Position, first: Position) -> str:
    return f"line {at.line}" if at.path == first.path else f"{at.path}:{at.line}"
