"""The problems of a package to what is worth saying: the way of a deck once, the rest one by one.

A deck whose answers are nearly all long was meant so, and a person who reads of it mends the deck,
not the card: one line with the number of its notes says as much as three hundred. What is rare in a
deck is told of each note. Of faults with one cure, the greater is told, and what is slight is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.inspect.package_faults import InspectedProblem
from clindeck.lint.rules.cards.q007_give_away import SHOWN_BY_TEMPLATE
from clindeck.model.problems import Severity

_NUMBER = re.compile(r"\b(?:has|for) (?:as much text as )?([0-9]{1,6})\b")

FEWEST_NOTES = 6
"""Fewer notes are told one by one (this project's limit)."""
LEAST_SHARE = 0.1
"""From this share of a deck's notes on, a fault is the way of the deck (this project's limit)."""
MOST_NOTES = 25
"""Of more notes it is said once as well, whatever their share (this project's limit)."""
ONCE_FROM = {"P002": 2, "R007": 2, "D004": 2, "D005": 2, "P003": 2, "P014": 2, "P017": 6, "P019": 6}
"""From so many notes on, these are told once whatever their share: one cure mends all."""


ON_REQUEST = frozenset(
    ["D001", "D002", "D015", "P007", "P008", "Q005", "Q008", "Q009", "Q012", "R006"]
)
"""Rules that are told with `-v` only, since too few of their first findings in packages of others
were true and useful (docs/check.md, "How far to trust the rules")."""
ONCE_A_NOTE = frozenset({"P005", "Q001", "Q002", "Q003", "R007"})
"""Rules whose findings on several cards of a note have one cause: told of its first card."""
OF_PACKAGE = frozenset({"P003", "P014", "R007"})
"""What a note type, or who wrote it, does to all notes in whatever deck: told of the package."""
BY_ADVICE = frozenset({"Q004"})
"""Rules whose findings ask for several cures: those with the same are told together."""
_SAME_ADVICE = {"delete all but one": "delete one of the two"}
SUPERSEDED = {
    "Q001": frozenset({"P006", "P025"}),
    "Q002": frozenset({"Q001", "P006"}),
    "Q003": frozenset({"Q001", "Q002", "P006"}),
    "Q004": frozenset({"P025"}),
    "P022": frozenset({"Q001"}),
    "P023": frozenset({"Q007"}),
}
"""What is not told of a note whose answer has to be split or completed anyway: its items."""


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem as it is told: of one note, or of all `notes` (guids) that have it in a deck."""

    problem: InspectedProblem
    notes: tuple[str, ...] = ()


def told_problems(
    problems: Sequence[InspectedProblem], notes_of: Mapping[str, int]
) -> tuple[ToldProblem, ...]:
    """Return problems with those of a whole deck said once, where the first of them stands.

    Slight ones and those that are superseded are left out, and so is what was said of the same note
    already. `notes_of` tells how many notes of each deck were looked at.
    """
    groups: dict[tuple[str, str, str], list[InspectedProblem]] = {}
    said: set[tuple[str, str, str]] = set()
    split = {(each.guid, each.code) for each in problems if not _is_slight(each)}
    for each in problems:
        greater = SUPERSEDED.get(each.code, frozenset())
        if _is_slight(each) or any((each.guid, code) in split for code in greater):
            continue
        if each.guid:
            what = each.code if each.code in ONCE_A_NOTE else f"{each.code} {each.message}"
            if (each.guid, each.deck, what) in said:
                continue
            said.add((each.guid, each.deck, what))
        deck = "" if each.code in OF_PACKAGE else each.deck
        groups.setdefault((each.code, deck, _kind(each)), []).append(each)
    told: list[ToldProblem] = []
    for (code, deck, kind), group in groups.items():
        if not group[0].guid:
            told.extend(ToldProblem(each, each.others) for each in group)
            continue
        notes = tuple(dict.fromkeys(guid for each in group for guid in (each.guid, *each.others)))
        every = max(notes_of.get(deck, 0), len(notes))
        is_way = len(notes) >= FEWEST_NOTES and (
            len(notes) > MOST_NOTES or len(notes) >= LEAST_SHARE * every
        )
        if not is_way and len(notes) < _once_from(code, kind):
            told.extend(map(ToldProblem, group))
            continue
        shown = _plainest(group)
        of_deck = f" of “{deck}”" if deck and every < notes_of.get("", 0) else ""
        message = f"{len(notes):,} of {every:,} notes{of_deck}, as this one: {shown.message}"
        told.append(ToldProblem(replace(shown, message=message, others=()), notes))
    return tuple(told)


def _is_slight(problem: InspectedProblem) -> bool:
    return problem.is_slight or problem.code in ON_REQUEST


def _kind(problem: InspectedProblem) -> str:
    """Return what tells problems of one code apart that cannot be told as one.

    Of equal fronts some are to be deleted and others to be told apart: what one is to do with
    the note that is shown must hold for all.
    """
    if not problem.guid:
        return problem.message
    if problem.message.startswith(SHOWN_BY_TEMPLATE):
        return problem.message.partition(" (")[0]
    if problem.code not in BY_ADVICE:
        return ""
    advice = problem.message.rpartition("; ")[2]
    return _SAME_ADVICE.get(advice, advice)


def _once_from(code: str, kind: str) -> int:
    """Return from how many notes on a fault is told once, whatever their share."""
    if kind.startswith(SHOWN_BY_TEMPLATE):
        return 2
    return ONCE_FROM.get(code, MOST_NOTES + 1)


def _plainest(group: Sequence[InspectedProblem]) -> InspectedProblem:
    """Return the one that stands for all: of the most severe, one that is well over the limit.

    Where messages tell a number, not the first, which often is a note about the deck, nor the
    worst, which is the exception.
    """
    severe = [each for each in group if each.severity is Severity.ERROR] or list(group)
    ranked = sorted(severe, key=lambda each: _counted(each.message))
    return ranked[len(ranked) * 3 // 4] if _counted(ranked[-1].message) else severe[0]


def _counted(message: str) -> int:
    """Return the number that a message tells, 0 if it tells none."""
    found = _NUMBER.search(message)
    return 0 if found is None else int(found[1])
