"""Carrying out a withdrawal: from what the user names to the ledger's next state.

The content that learners go on seeing is taken from where it surely is what they have: the notes
as compiled now, or an earlier state (last package, last commit) whose hash is the ledger's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import Entry, Ledger
from clindeck.history.releases import Release
from clindeck.history.withdrawals import (
    NoteContent,
    Target,
    refusal,
    successor,
    targets_for,
    withdrawn,
    withdrawn_targets_for,
)
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html
from clindeck.model.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class FormerNote:
    """A note as an earlier state had it."""

    guid: Guid
    fields: tuple[str, ...]
    tags: tuple[str, ...]


Earlier = Callable[[], Iterable[FormerNote]]
"""Yields the notes of an earlier state; called only if needed, since it may be slow."""


class Act(Enum):
    """What is asked for: a withdrawal, to undo one, or to forget what nobody was given."""

    WITHDRAW = "withdraw"
    UNDO = "undo"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    """What to withdraw and why. `on` is an ISO date, `instead` a key or empty."""

    selectors: tuple[str, ...]
    why: str
    on: str
    instead: str = ""
    act: Act = Act.WITHDRAW

    def targets(self, selector: str, ledger: Ledger, deck_id: str) -> tuple[Target, ...]:
        """Return what a selector names of a deck that this can be done to: notes or cards."""
        find = withdrawn_targets_for if self.act is Act.UNDO else targets_for
        return find(selector, ledger, deck_id)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ledger after a request, the names of what it withdrew, and what could not be done."""

    entries: tuple[Entry, ...]
    done: tuple[str, ...]
    refusals: tuple[str, ...]


def carry_out(
    request: WithdrawalRequest,
    ledger: Ledger,
    deck_id: str,
    made: Sequence[Release],
    earlier: Sequence[Earlier],
) -> Outcome:
    """Return the ledger with the request carried out; with any refusal nothing is to be written."""
    refusals: list[str] = []
    targets: dict[tuple[Guid, int | None], Target] = {}
    for selector in request.selectors:
        found = request.targets(selector, ledger, deck_id)
        targets.update({(target.entry.guid, target.ordinal): target for target in found})
    if request.instead and successor(request.instead, ledger, [each.key for each in made]) is None:
        hint = did_you_mean(request.instead, tuple(ledger))
        refusals.append(f'--instead "{request.instead}" is no live note{hint}')
    # By guid: a merge can leave a note under two keys.
    entries = {entry.guid: entry for entry in ledger.values()}
    if request.act is Act.DROP:
        for guid, _ in targets:
            entries.pop(guid, None)
    elif request.act is Act.UNDO:
        for guid, ordinal in targets:
            entries[guid] = entries[guid].as_live(ordinal)
    else:
        lookup = _Contents(made, earlier)
        for target in targets.values():
            content = lookup.of(target)
            if content is None:
                refusals.append(_no_content(target))
            elif fault := refusal(target, content):
                refusals.append(f"{_name(target)} {fault}")
            else:
                current = Target(entries[target.entry.guid], target.ordinal)
                entries[target.entry.guid] = withdrawn(
                    current, content, request.on, request.why, request.instead
                )
    names = tuple(_name(target) for target in targets.values())
    return Outcome(tuple(entries.values()), names, tuple(refusals))


class _Contents:
    """Finds what learners have of a note; opens an earlier state only when the present lacks it."""

    def __init__(self, made: Sequence[Release], earlier: Sequence[Earlier]) -> None:
        self._made = {release.guid: release for release in made if release.section}
        self._earlier = list(earlier)
        self._opened: list[dict[Guid, FormerNote]] = []

    def of(self, target: Target) -> NoteContent | None:
        entry, ordinal = target.entry, target.ordinal
        present = self._made.get(entry.guid)
        if present is not None and (ordinal is None or ordinal in present.ordinals):
            return NoteContent(present.fields, present.tags, is_made=True)
        for notes in self._states():
            former = notes.get(entry.guid)
            if former is not None and _is_released(former, entry):
                return NoteContent(former.fields, former.tags, is_made=False)
        return None

    def _states(self) -> Iterable[dict[Guid, FormerNote]]:
        yield from self._opened
        while self._earlier:
            notes = {former.guid: former for former in self._earlier.pop(0)()}
            self._opened.append(notes)
            yield notes


def _is_released(former: FormerNote, entry: Entry) -> bool:
    """Return whether this very content is what the ledger says learners have."""
    if len(former.fields) != len(FIELDS[entry.note_type]):
        return False
    fields = tuple(map(Html, former.fields))
    return content_hash(entry.note_type, fields, former.tags, entry.guid) == entry.hash


def _name(target: Target) -> str:
    card = "" if target.ordinal is None else f"#{target.ordinal + 1}"
    return f"{target.entry.key}{card}"


def _no_content(target: Target) -> str:
    return (
        f"{_name(target)}: its last released text is neither in the library nor in the last "
        "package or commit; restore its row or recipe, retire it, then remove it"
    )
