"""Compiled notes and the ledger: which released note each of them continues, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.guids_and_hashes import guid_for
from clindeck.history.ledger_entries import Entry, EntryColumns, Ledger, LiveLedger
from clindeck.history.ledger_file import merged
from clindeck.model.notes import Guid, Key, NoteType
from clindeck.model.problems import Problem, error
from clindeck.model.sequences import picked

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Continued:
    """The notes that were released before, by their places, and as what: a value for each place.

    `rivals` are by number among these, where any are; `entry` returns what such a note continues.
    """

    places: Sequence[int]
    guids: Sequence[Guid]
    note_types: Sequence[NoteType]
    cards: Sequence[tuple[int, ...]]
    hashes: Sequence[str]
    changed_at_s: Sequence[int]
    rivals: Mapping[int, tuple[str, ...]]
    entry: Callable[[int], Entry]

    @classmethod
    def of(cls, found: Mapping[int, Entry]) -> Continued:
        """Return the notes at these places as those that continue these entries."""
        entries = list(found.values())
        return cls(
            list(found),
            [entry.guid for entry in entries],
            [entry.note_type for entry in entries],
            [entry.cards for entry in entries],
            [entry.hash for entry in entries],
            [entry.changed_at_s for entry in entries],
            {number: entry.rivals for number, entry in enumerate(entries) if entry.rivals},
            entries.__getitem__,
        )

    def without(self, places: Collection[int]) -> Continued:
        """Return all but the notes at these places."""
        if not places:
            return self
        kept = enumerate(self.places)
        return Continued.of({place: self.entry(at) for at, place in kept if place not in places})


@dataclass(frozen=True, slots=True)
class History:
    """What becomes of a ledger's entries: continued, withdrawn, or made no more.

    `has_withdrawals` tells that some note or card of the ledger is withdrawn.
    """

    continued: Continued
    withdrawn: Sequence[Entry]
    vanished: Sequence[Entry]
    has_withdrawals: bool
    problems: tuple[Problem, ...]


def history_of(notes: Notes, ledger: Ledger) -> History:
    """Return what becomes of a ledger's entries, and the notes that take what is not theirs."""
    plain = _plain_history(notes, ledger) if isinstance(ledger, LiveLedger) else None
    if plain is not None:
        return plain
    found, problems = _continued(notes, ledger)
    problems.extend(_reused_guids(notes, found, ledger))
    withdrawn, vanished = _left_over(ledger, {entry.guid for entry in found.values()})
    has_withdrawals = any(entry.retired or entry.withdrawn for entry in ledger.values())
    return History(Continued.of(found), withdrawn, vanished, has_withdrawals, tuple(problems))


def _plain_history(notes: Notes, ledger: LiveLedger) -> History | None:
    """Return the history of notes that all go on under their own keys, or are new; else None."""
    live, numbers, keys = ledger.live, ledger.numbers, notes.keys
    found = list(map(numbers.get, keys))
    taken = set(found)
    places: Sequence[int] = range(len(keys))
    new: list[int] = []
    if None in taken:
        taken.discard(None)
        places = [place for place, number in enumerate(found) if number is not None]
        new = [place for place, number in enumerate(found) if number is None]
    if len(taken) < len(places) or not _are_own(notes, new, live):
        return None
    of_places = cast("Sequence[int]", picked(found, places))
    continued = Continued(
        places,
        _of_places(live.guids, of_places),
        _of_places(live.note_types, of_places),
        _of_places(live.cards, of_places),
        _of_places(live.hashes, of_places),
        _of_places(live.changed_at_s, of_places),
        {},
        lambda at: live.entry(of_places[at], of_places[at] + 1),
    )
    left = sorted(set(range(len(ledger))) - taken) if len(taken) < len(ledger) else []
    vanished = [live.entry(number, number + 1) for number in left]
    return History(continued, (), vanished, has_withdrawals=False, problems=())


def _are_own(notes: Notes, new: Sequence[int], live: EntryColumns) -> bool:
    """Return whether guids are one to one, and no new note has or claims a released identity."""
    keys = notes.keys
    released: Sequence[str] = live.keys
    if live.guids != released:
        guids = set(live.guids)
        if len(guids) < len(live.guids) or any(guid_for(keys[place]) in guids for place in new):
            return False
    formerly = notes.formerly()
    claimed = {old for place in new for old in formerly.get(place, ())}
    return not claimed or claimed.isdisjoint(released)


def _of_places(column: Sequence[Part], numbers: Sequence[int]) -> Sequence[Part]:
    """Return what a column says at these places; mostly it says the same everywhere."""
    if column and column.count(column[0]) == len(column):
        return [column[0]] * len(numbers)
    return [column[number] for number in numbers]


def _continued(notes: Notes, ledger: Ledger) -> tuple[dict[int, Entry], list[Problem]]:
    """Return, for each place of a note that was released before, the entry it continues."""
    if not ledger:
        return {}, []
    keys, formerly = notes.keys, notes.formerly()
    made = set(keys)
    claims = dict(enumerate(keys))
    for place, earlier in formerly.items():
        if keys[place] not in ledger:
            known = (old for old in earlier if old in ledger and old not in made)
            claims[place] = next(known, keys[place])
    found = {place: ledger[key] for place, key in claims.items() if key in ledger}
    problems: list[Problem] = []
    if len(made) < len(keys) or formerly:
        claimed: dict[Key, int] = {}
        for place in list(found):
            first = claimed.setdefault(claims[place], place)
            if first != place:
                message = (
                    f'"{claims[place]}" is continued by {keys[first]} already; only one row can '
                    "inherit a history, so remove the id from one `formerly:`"
                )
                problems.append(error(notes[place].position, "L010", message))
                del found[place]
    by_guid: dict[Guid, Entry] = {}
    for entry in ledger.values():
        twin = by_guid.get(entry.guid)
        by_guid[entry.guid] = entry if twin is None else merged(twin, entry)
    if len(by_guid) < len(ledger):
        found = {place: by_guid[entry.guid] for place, entry in found.items()}
    return found, problems


def _left_over(ledger: Ledger, carried_on: set[Guid]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that no compiled note continues: those withdrawn, and the others."""
    withdrawn: list[Entry] = []
    vanished: list[Entry] = []
    for entry in ledger.values():
        # A line under an earlier key of a note that goes on: a merge brought it back.
        if entry.guid in carried_on:
            continue
        carried_on.add(entry.guid)
        if entry.retired is None:
            vanished.append(entry)
        else:
            withdrawn.append(replace(entry, retired=replace(entry.retired, is_gone=True)))
    return withdrawn, vanished


def _reused_guids(notes: Notes, continued: Collection[int], ledger: Ledger) -> Iterator[Problem]:
    """Yield the new notes that would take the identity of another one."""
    if not ledger:
        return
    owners = {entry.guid: entry.key for entry in ledger.values()}
    for place, key in enumerate(notes.keys):
        if place in continued:
            continue
        owner = owners.get(guid_for(key))
        if owner is not None:
            message = (
                f"{key} would take the identity of {owner}, which once had this key; ids are never "
                "used again, so choose another one"
            )
            yield error(notes[place].position, "L013", message)
