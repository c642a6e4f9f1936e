"""An earlier snapshot and the plan of the next build to what learners will get. Pure.

Besides what is added, changed and withdrawn it finds what an import cannot mend: notes that
learners would have twice, and notes that Anki would leave as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clindeck.anki.note_types import note_type_spec
from clindeck.diff.snapshots import OldNote, Origin, Snapshot, State, front_of
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.markup.plain_text import folded, plain_of
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import FIELDS, LEARNER_FIELD, NOTE_TYPE_NAMES, field_number
from clindeck.model.notes import Guid, Key, Note
from clindeck.model.problems import Problem, Severity

_NAMING_FIELDS = ("Key", "Report")
"""Fields that follow a renamed row; the content hash leaves them out as well."""
_REASON = re.compile(r"Withdrawn on \S+: (?P<why>.+?)(?: See instead: .*)?\Z", re.DOTALL)
_INCOMPLETE = re.compile(r"[YTK][0-9]{3}|N003|L00[0-9]")
"""Codes of errors that leave rows, notes or ledger entries out."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a note before and after, as HTML."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A note that goes on with other content. Without known earlier text there are no fields."""

    before: OldNote
    after: Release
    fields: tuple[FieldChange, ...]
    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A note that learners get for the first time, or (with `before`) study again."""

    after: Release
    question: str
    before: OldNote | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A note that is newly withdrawn; without `before` it never was with these learners."""

    after: Release
    reason: str
    before: OldNote | None


@dataclass(frozen=True, slots=True)
class Move:
    """A note under another key or, with the key it had, in another section."""

    after: Release
    origin: str
    destination: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A new note that asks what an old one asks, which nothing replaces."""

    after: Release
    question: str
    other: OldNote


@dataclass(frozen=True, slots=True)
class Conflict:
    """What no import can bring to learners; for the deck as a whole, `guid` is empty."""

    key: Key
    guid: Guid
    reason: str


@dataclass(frozen=True, slots=True)
class DeckDiff:
    """Everything that the next build of a deck means for those who have the earlier one.

    `drafts` of the earlier state go on and are no learner's yet, `forgotten` ones are made no more.
    """

    deck: str
    name: str
    origin: Origin
    against: str
    added: tuple[Arrival, ...]
    changed: tuple[Change, ...]
    retired: tuple[Departure, ...]
    returned: tuple[Arrival, ...]
    moved: tuple[Move, ...]
    would_duplicate: tuple[Duplicate, ...]
    would_conflict: tuple[Conflict, ...]
    unchanged: int
    drafts: int = 0
    forgotten: int = 0

    @property
    def is_safe(self) -> bool:
        """Whether learners can import the build without duplicates or conflicts."""
        return not self.would_duplicate and not self.would_conflict


def is_comparable(problems: Iterable[Problem]) -> bool:
    """Return whether content with these problems is whole enough to be compared.

    Wrong counts, doubtful wording and broken identities are; files that could not be read are not.
    """
    return all(
        problem.severity is not Severity.ERROR or _INCOMPLETE.match(problem.code) is None
        for problem in problems
    )


def diff_deck(deck: Deck, notes: Sequence[Note], plan: Plan, old: Snapshot) -> DeckDiff:
    """Return what a plan brings to learners who have a snapshot. `notes` are the compiled ones."""
    pairs = [(old.notes.get(release.guid), release) for release in plan.releases]
    kept = [(before, after) for before, after in pairs if before is not None]
    comparable = [pair for pair in kept if pair[0].kind is pair[1].note_type]
    going_on = [pair for pair in comparable if _state(pair[1]) is pair[0].state]
    changes = [change for pair in going_on if (change := _change(deck, *pair)) is not None]
    moves = [move for pair in going_on if (move := _move(*pair)) is not None]
    touched = {each.after.guid for each in changes} | {each.after.guid for each in moves}
    turned = [pair for pair in comparable if _state(pair[1]) is not pair[0].state]
    unknown = [change for change in changes if _is_new_withdrawal(change)]
    return DeckDiff(
        deck.stem,
        deck.name,
        old.origin,
        old.label,
        tuple(Arrival(after, _question(after)) for before, after in pairs
              if before is None and after.section),
        tuple(change for change in changes if change not in unknown),
        (
            *(_departure(after, before) for before, after in turned if not after.section),
            *(_departure(change.after, change.before) for change in unknown),
            *(_departure(after, None) for before, after in pairs
              if before is None and not after.section),
        ),
        tuple(Arrival(after, _question(after), before) for before, after in turned
              if after.section),
        tuple(moves),
        _duplicates(plan, old),
        _conflicts(deck, notes, plan, old),
        len([after for _, after in going_on if after.guid not in touched]),
        len(old.drafts() & set(plan.releases.guids)),
        len(old.drafts() - set(plan.releases.guids)),
    )  # fmt: skip


def _state(release: Release) -> State:
    return State.LIVE if release.section else State.RETIRED


def _question(release: Release) -> str:
    return front_of(release.note_type, release.fields)


def _is_new_withdrawal(change: Change) -> bool:
    """Return whether a withdrawn note changed in a way that only its withdrawal itself explains."""
    return change.before.text is None and not change.after.section


def _departure(after: Release, before: OldNote | None) -> Departure:
    notice = plain_of(after.fields[field_number(after.note_type, "Notice")])
    found = _REASON.match(notice)
    return Departure(after, notice if found is None else found["why"], before)


def _change(deck: Deck, before: OldNote, after: Release) -> Change | None:
    """Return how a note's content differs, or None; naming alone is a move."""
    if before.text is None:
        is_same = before.hash == content_hash(after.note_type, after.fields, after.tags, after.guid)
        return None if is_same else Change(before, after, (), (), ())
    hidden = {LEARNER_FIELD, *(_NAMING_FIELDS if before.key != after.key else ())}
    names = FIELDS[after.note_type]
    fields = tuple(
        FieldChange(name, old, new)
        for name, (_, old), new in zip(names, before.text.fields, after.fields, strict=True)
        if old != new and name not in hidden
    )
    # Tags outside the deck's own root are the learner's, in a package that a learner exported.
    earlier = {tag for tag in before.text.tags if tag.startswith(f"{deck.id}::")}
    added = tuple(sorted(set(after.tags) - earlier))
    removed = tuple(sorted(earlier - set(after.tags)))
    if not fields and not added and not removed:
        return None
    return Change(before, after, fields, added, removed)


def _move(before: OldNote, after: Release) -> Move | None:
    if before.key and before.key != after.key:
        return Move(after, before.key, after.key)
    if before.section and after.section and before.section != after.section:
        return Move(after, before.section, after.section)
    return None


def _duplicates(plan: Plan, old: Snapshot) -> tuple[Duplicate, ...]:
    """Return new notes that ask the same as an old one that the build does not touch.

    An old note that the build updates or withdraws asks something else afterwards, or says so.
    """
    made = {release.guid for release in plan.releases}
    left: dict[str, OldNote] = {}
    for note in old.notes.values():
        is_gone = note.guid not in made and not note.is_draft
        if is_gone and note.state is State.LIVE and note.text is not None:
            left.setdefault(folded(note.text.question), note)
    found: list[Duplicate] = []
    for release in plan.releases:
        if release.section and release.guid not in old.notes:
            question = _question(release)
            other = left.get(folded(question))
            if other is not None and folded(question):
                found.append(Duplicate(release, question, other))
    return tuple(found)


def _conflicts(
    deck: Deck, notes: Sequence[Note], plan: Plan, old: Snapshot
) -> tuple[Conflict, ...]:
    whole = [
        Conflict(Key(deck.id), Guid(""), f"{fault}; Anki would keep every old note as it is and "
                 "add the new ones under a copy of the note type")
        for fault in old.schema_faults
    ]  # fmt: skip
    names = deck.names_in_anki().values()
    if old.deck_names and set(old.deck_names).isdisjoint(names):
        now = next(iter(names), deck.name)
        reason = (
            f'the deck was "{old.deck_names[0]}" and is "{now}"; Anki finds decks by name, '
            "so new cards would land in another deck than the old ones"
        )
        whole.append(Conflict(Key(deck.id), Guid(""), reason))
    formerly = {note.key: note.formerly for note in notes}
    single: list[Conflict] = []
    for release in plan.releases:
        before = old.notes.get(release.guid)
        if before is not None and not before.is_draft:
            single.extend(
                Conflict(release.key, release.guid, reason)
                for reason in _faults(before, release, formerly)
            )
    made = {release.guid for release in plan.releases}
    stale = [
        Conflict(note.key, note.guid, "neither made nor withdrawn any more; learners keep it as "
                 "it is, and no update reaches it")
        for note in old.notes.values()
        if note.is_of_deck and note.state is State.LIVE and note.guid not in made
        and not note.is_draft
    ]  # fmt: skip
    return (*whole, *single, *sorted(stale, key=lambda conflict: (conflict.key, conflict.guid)))


def _faults(before: OldNote, after: Release, formerly: Mapping[Key, tuple[Key, ...]]) -> list[str]:
    """Return why Anki, or the learner's history, would take two notes of one guid for different."""
    if before.kind is not after.note_type:
        is_named_alike = before.note_type == NOTE_TYPE_NAMES[after.note_type]
        schema = " (of another schema)" if is_named_alike else ""
        return [
            f'its note type was "{before.note_type}"{schema} and is '
            f'"{note_type_spec(after.note_type).name}"; Anki never turns one into the other'
        ]
    found = []
    if (
        before.key
        and after.section
        and before.key != after.key
        and before.key not in formerly.get(after.key, ())
    ):
        found.append(
            f'its guid belonged to "{before.key}", which it does not name in `formerly:`; learners '
            "would go on with the history of another card"
        )
    lost = sorted(set(before.ordinals) - set(after.ordinals))
    found.extend(
        f"card {ordinal + 1} is no longer made; it would stay as an empty card" for ordinal in lost
    )
    return found
