"""An earlier snapshot and the plan of the next build to what learners will get. Pure.

Besides what is added, changed and withdrawn it finds what an import cannot mend: notes that
learners would have twice, and notes that Anki would leave as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clindeck.compiler.columns.note_order import Notes
from clindeck.diff.import_faults import Conflict, Duplicate, conflicts, duplicates
from clindeck.diff.snapshots import OldNote, Origin, Snapshot, State, differing, front_of
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import FIELDS, LEARNER_FIELD, field_number
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
class DeckDiff:
    """Everything that the next build of a deck means for those who have the earlier one.

    `drafts` of the earlier state go on and are no learner's yet, `forgotten` ones are made no more.
    `unreviewed` are what is added, changed or returned and nobody reviewed as it is now;
    `uses_reviews` tells whether anybody reviewed anything of the deck.
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
    unreviewed: tuple[Release, ...] = ()
    uses_reviews: bool = False

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


def diff_deck(deck: Deck, notes: Notes, plan: Plan, old: Snapshot) -> DeckDiff:
    """Return what a plan brings to learners who have a snapshot. `notes` are the compiled ones."""
    releases = differing(plan.releases, old.alike)
    made = frozenset(plan.releases.guids)
    pairs = [(old.notes.get(release.guid), release) for release in releases]
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
        tuple(change for change in changes if not _is_new_withdrawal(change)),
        (
            *(_departure(after, before) for before, after in turned if not after.section),
            *(_departure(change.after, change.before) for change in unknown),
            *(_departure(after, None) for before, after in pairs
              if before is None and not after.section),
        ),
        tuple(Arrival(after, _question(after), before) for before, after in turned
              if after.section),
        tuple(moves),
        duplicates(releases, made, old),
        conflicts(deck, notes, releases, made, old),
        len(old.alike) + len([after for _, after in going_on if after.guid not in touched]),
        len(old.drafts & made),
        len(old.drafts - made),
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
    texts = [text for _, text in before.text.fields]
    is_same = texts == list(after.fields)
    both = () if is_same else zip(FIELDS[after.note_type], texts, after.fields, strict=True)
    fields = tuple(
        FieldChange(name, old, new) for name, old, new in both if old != new and name not in hidden
    )
    if len(fields) > 1:  # the address of reports repeats question and answer
        fields = tuple(each for each in fields if each.name != "Report")
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
