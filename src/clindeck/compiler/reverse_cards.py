"""Which notes get a reverse card: only where nothing else in the deck fits what its front says.

Where something else fits, the recipe decides: leave the reverse out and say so (`skip`), ask for
all that fit with their count (`group`, at most 5), or refuse (`error`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from clindeck.compiler.same_questions import asked_among, question_in
from clindeck.model.decks import Recipe
from clindeck.model.notes import Html, Key
from clindeck.model.problems import Problem, error, warning
from clindeck.model.tables import Row, RowId
from clindeck.recipes.drafts import MAX_MEMBERS
from clindeck.recipes.reverses import Ambiguous, ReverseWording, rows_that_fit
from clindeck.recipes.table_values import Material

REVERSE_ORDINAL = 1


class Reversible(NamedTuple):
    """A note whose recipe asks for a reverse."""

    key: Key
    formerly: tuple[Key, ...]
    recipe: Recipe[Any]
    wording: ReverseWording
    row: Row
    material: Material


class ReverseCard(NamedTuple):
    """The second card of a note."""

    question: Html
    items: tuple[Html, ...]


class _Candidate(NamedTuple):
    note: Reversible
    front: str
    fitting: tuple[RowId, ...]


def reverse_cards(
    notes: list[Reversible],
    forward: Sequence[Html],
    released: Mapping[Key, tuple[int, ...]],
) -> tuple[dict[Key, ReverseCard], list[Problem]]:
    """Return the reverse card of each note that gets one, and what had to be left out or refused.

    `forward` are the fronts of the forward cards. `released` says which notes had a reverse
    before, since a card that learners have must stay where it is.
    """
    candidates = _candidates(notes)
    askers: dict[str, set[str]] = {}
    for candidate in candidates:
        askers.setdefault(candidate.front, set()).add(_family(candidate.note))
    asked_forward = asked_among(forward, askers.keys())
    cards: dict[Key, ReverseCard] = {}
    single: dict[str, list[Reversible]] = {}
    problems: list[Problem] = []
    grouped: dict[tuple[str, str], list[_Candidate]] = {}
    for candidate in candidates:
        note = candidate.note
        elsewhere = candidate.front in asked_forward or len(askers[candidate.front]) > 1
        if len(candidate.fitting) == 1 and not elsewhere:
            items = note.wording.items(note.row)
            question = note.wording.question(note.row, max(1, len(items)))
            cards[note.key] = ReverseCard(question, items)
            if len(items) < 2 and note.wording.reverse.ask.is_counted:
                single.setdefault(_family(note), []).append(note)
        elif note.wording.reverse.ambiguous is Ambiguous.GROUP and not elsewhere:
            grouped.setdefault((_family(note), candidate.front), []).append(candidate)
        else:
            problems.append(_left_out(candidate, elsewhere=elsewhere))
    families: dict[str, dict[str, Reversible]] = {}
    for note in notes:
        families.setdefault(_family(note), {})[note.row.id] = note
    for (family, _), members in grouped.items():
        _group(members, families[family], released, cards, problems)
    problems.extend(map(_counted_one, single.values()))
    return cards, problems


def _counted_one(notes: Sequence[Reversible]) -> Problem:
    """Return that reverses of a recipe would say "which 1"."""
    first = notes[0]
    more = f" and {len(notes) - 1} more" if len(notes) > 1 else ""
    message = (
        f'reverse of recipe "{first.recipe.id}" asks for 1, since nothing else fits in '
        f"{first.row.id}{more}; write it without {{count}}: where it asks for several, their "
        "number is added"
    )
    return error(first.wording.reverse.ask.position, "K034", message)


def _candidates(notes: list[Reversible]) -> list[_Candidate]:
    fitting_by_recipe: dict[str, dict[RowId, tuple[RowId, ...]]] = {}
    found: list[_Candidate] = []
    for note in notes:
        if not note.wording.needed <= note.row.cells.keys():
            continue
        family = _family(note)
        if family not in fitting_by_recipe:
            fitting_by_recipe[family] = rows_that_fit(note.wording.reverse, note.material)
        front = question_in(note.wording.question(note.row, 1))
        found.append(_Candidate(note, front, fitting_by_recipe[family][note.row.id]))
    return found


def _family(note: Reversible) -> str:
    """Return what the notes of one recipe over one table share."""
    return f"{note.material.name}/{note.recipe.id}"


def _group(
    members: list[_Candidate],
    notes: Mapping[str, Reversible],
    released: Mapping[Key, tuple[int, ...]],
    cards: dict[Key, ReverseCard],
    problems: list[Problem],
) -> None:
    """Give one note of an ambiguous set a reverse that asks for all: the one that had it before."""
    first = members[0]
    outside = [row_id for row_id in first.fitting if row_id not in notes]
    if outside or len(first.fitting) > MAX_MEMBERS:
        problems.append(_ungroupable(first, outside))
        return
    holder = next((m for m in members if _had_reverse(m.note, released)), first).note
    rows = [notes[row_id] for row_id in first.fitting]
    items = tuple(item for note in rows for item in note.wording.items(note.row))
    items = tuple(dict.fromkeys(items))
    question = holder.wording.question(holder.row, len(items))
    cards[holder.key] = ReverseCard(question, items)


def _had_reverse(note: Reversible, released: Mapping[Key, tuple[int, ...]]) -> bool:
    keys = (note.key, *note.formerly)
    return any(REVERSE_ORDINAL in released.get(key, ()) for key in keys)


def _left_out(candidate: _Candidate, *, elsewhere: bool) -> Problem:
    note = candidate.note
    others = ", ".join(row_id for row_id in candidate.fitting if row_id != note.row.id)
    fits = "another card of the deck asks the same" if elsewhere else f"it fits {others} as well"
    if note.wording.reverse.ambiguous is Ambiguous.SKIP:
        message = (
            f"reverse of {note.key} left out: {fits}; reword it, or write `ambiguous: group` to "
            "ask for all"
        )
        return warning(note.row.position, "K040", message)
    message = f"reverse of {note.key} is not unique: {fits}; tell more in its question"
    return error(note.row.position, "K041", message)


def _ungroupable(candidate: _Candidate, outside: list[RowId]) -> Problem:
    note = candidate.note
    if outside:
        message = (
            f"reverse of {note.key} cannot ask for all: {', '.join(outside)} fits as well, but has "
            f'no note by recipe "{note.recipe.id}"'
        )
    else:
        message = (
            f"reverse of {note.key} fits {len(candidate.fitting)} rows; a group holds at most "
            f"{MAX_MEMBERS}, tell more in its question"
        )
    return error(note.wording.reverse.position, "K042", message)
