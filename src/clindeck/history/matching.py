"""Compiled notes and the ledger: which released note each of them continues, and what is left.

A note continues the entry of its own key, else that of a key which it had formerly. Refused are a
second note that would continue the same entry (L010), and a new one that would take the identity
of another note (L013).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import guid_for
from clindeck.history.ledger_entries import Entry, Ledger
from clindeck.model.notes import Guid
from clindeck.model.problems import Problem, error


class History(NamedTuple):
    """What becomes of a ledger's entries.

    `continued` are those that notes continue, by the places of these notes. No note continues those
    that were `withdrawn`, nor those that have `vanished`.
    """

    continued: Mapping[int, Entry]
    withdrawn: Sequence[Entry]
    vanished: Sequence[Entry]
    problems: tuple[Problem, ...]


def history_of(notes: Notes, ledger: Ledger, uid: str) -> History:
    """Return what becomes of a ledger's entries, and the notes that take what is not theirs.

    `ledger` is of released notes: a draft has no history that a note could continue. `uid` is that
    of the deck, under which new notes get their guids.
    """
    continued, problems = _continued(notes, ledger)
    problems.extend(_reused_guids(notes, continued, ledger, uid))
    withdrawn, vanished = _left_over(ledger, {entry.guid for entry in continued.values()})
    return History(continued, withdrawn, vanished, tuple(problems))


def _continued(notes: Notes, ledger: Ledger) -> tuple[dict[int, Entry], list[Problem]]:
    """Return, for each place of a note that was released before, the entry it continues."""
    keys, formerly = notes.keys, notes.formerly()
    claims = list(keys)
    made = set(keys)
    for place, earlier in formerly.items():
        if keys[place] not in ledger:
            known = (old for old in earlier if old in ledger and old not in made)
            claims[place] = next(known, keys[place])
    known_as = enumerate(map(ledger.get, claims))
    found = {place: entry for place, entry in known_as if entry is not None}
    problems: list[Problem] = []
    has_twins = len({entry.guid for entry in ledger.values()}) < len(ledger)
    if len(made) < len(keys) or formerly or has_twins:
        claimed: dict[Guid, int] = {}
        for place, entry in list(found.items()):
            first = claimed.setdefault(entry.guid, place)
            if first != place:
                way_out = (
                    "remove the id from one `formerly:`"
                    if claims[first] == claims[place]
                    else "take one of the two rows out (a merge left both), or delete the line of "
                    "the one that shall be new in the ledger"
                )
                message = (
                    f'"{claims[place]}" is continued by {keys[first]} already; only one row can '
                    f"inherit a history, so {way_out}"
                )
                problems.append(error(notes[place].position, "L010", message))
                del found[place]
    return found, problems


def _left_over(ledger: Ledger, carried_on: set[Guid]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that no compiled note continues: those withdrawn, and the others."""
    left: dict[Guid, Entry] = {}
    for entry in ledger.values():
        # A line under an earlier key of a note that goes on: a merge brought it back.
        if entry.guid not in carried_on:
            left.setdefault(entry.guid, entry)
    withdrawn = [
        structs.replace(entry, retired=structs.replace(entry.retired, is_gone=True))
        for entry in left.values()
        if entry.retired is not None
    ]
    return withdrawn, [entry for entry in left.values() if entry.retired is None]


def _reused_guids(
    notes: Notes, continued: Collection[int], ledger: Ledger, uid: str
) -> Iterator[Problem]:
    """Yield the new notes that would take the identity of another one."""
    if not ledger or len(continued) == len(notes):
        return
    owners = {entry.guid: entry.key for entry in ledger.values()}
    for place, key in enumerate(notes.keys):
        owner = None if place in continued else owners.get(guid_for(key, uid))
        if owner is not None:
            message = (
                f"{key} would take the identity of {owner}, which once had this key; ids are never "
                "used again, so choose another one"
            )
            yield error(notes[place].position, "L013", message)
