"""What learners may have already, as data: from a ledger, from releases, or from a package.

A snapshot holds what its origin tells and no more: a ledger knows identity, hash and state, and
texts only where a package beside it holds the very content that the ledger recorded. Notes that
the next build ships just as they were can be left out of one (`alike`): nothing is to be told of
them, and they are nearly all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from clindeck.anki.rendering import without_cloze
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import DRAFT, Entry, Ledger, released_as
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release, Releases
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import ASKED, FIELDS, NOTE_TYPE_NAMES, field_number
from clindeck.model.notes import Guid, Html, Key, NoteType

LONGEST_QUESTION = 20_000
"""Characters of HTML that are read of what a note asks; anyone's package may hold millions."""


class Origin(Enum):
    """Where a snapshot comes from. The content of a package may be anyone's."""

    LEDGER = "ledger"
    REVISION = "revision"
    PACKAGE = "package"


class State(Enum):
    """Whether learners study a note, or see it with the banner of its withdrawal."""

    LIVE = "live"
    RETIRED = "retired"


class NoteText(NamedTuple):
    """What a note says: fields by name in their order, tags, and what its first card asks."""

    fields: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    question: str


class OldNote(NamedTuple):
    """A note that learners may have.

    `key` and `section` are empty where they are not known, `text` is None; `hash` is that of its
    content. `kind` is None for a note type that is not ours. `is_of_deck` tells whether it belongs
    to the deck that is compared, rather than only lying in the same package; `is_draft` that it was
    built and never released, so that no learner has it.
    """

    guid: Guid
    key: Key
    kind: NoteType | None
    note_type: str
    section: str
    state: State
    hash: str
    ordinals: tuple[int, ...]
    is_of_deck: bool
    text: NoteText | None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The earlier side of a comparison.

    `label` is what the user called it, `deck_names` the names under which Anki may know the deck,
    `schema_faults` why Anki would take its note types for other ones than ours. `drafts` are the
    guids of notes that were built and that no learner has; `alike` those of notes that the next
    build ships as they were, which are not among `notes`.
    """

    origin: Origin
    label: str
    deck_names: tuple[str, ...]
    notes: Mapping[Guid, OldNote]
    schema_faults: tuple[str, ...] = ()
    drafts: frozenset[Guid] = frozenset()
    alike: frozenset[Guid] = frozenset()


def notes_alike(before: Ledger, plan: Plan) -> frozenset[Guid]:
    """Return the guids of the notes that a plan ships just as a ledger recorded them.

    The hash stands for fields and tags, and so for section and state; see `content_hash`.
    """
    found: list[Guid] = []
    for entry in plan.entries[: len(plan.releases)]:  # behind them stand those that are not made
        known = before.get(entry.key)
        if (
            known is not None
            and known.hash == entry.hash
            and known.guid == entry.guid
            and known.cards == entry.cards
            and known.note_type is entry.note_type
        ):
            found.append(entry.guid)
    return frozenset(found)


def differing(releases: Releases, alike: frozenset[Guid]) -> Sequence[Release]:
    """Return the releases of which there may be something to tell."""
    if not alike:
        return tuple(releases)
    return releases.chosen(guid not in alike for guid in releases.guids)


def snapshot_of_plan(
    plan: Plan, deck: Deck, label: str, alike: frozenset[Guid] = frozenset()
) -> Snapshot:
    """Return what a build of another revision of this library gives to learners.

    Notes that its ledger knows and its content lacks are there without their texts.
    """
    drafts = _drafts(plan.entries)
    notes = {
        entry.guid: _recorded(entry, None) for entry in plan.entries if entry.guid not in alike
    } | {
        release.guid: _released(release, is_draft=release.guid in drafts)
        for release in differing(plan.releases, alike)
    }  # fmt: skip
    return Snapshot(Origin.REVISION, label, (deck.name,), notes, (), drafts, alike)


def snapshot_of_ledger(
    ledger: Ledger, packaged: Mapping[Guid, OldNote], alike: frozenset[Guid] = frozenset()
) -> Snapshot:
    """Return what a ledger says was released, with the texts of a package where they are those.

    `packaged` are the notes of the package beside it, as far as they are known.
    """
    notes = {
        entry.guid: _recorded(entry, packaged.get(entry.guid))
        for entry in ledger.values()
        if entry.guid not in alike
    }
    names = tuple(sorted(released_as(ledger)))
    label = Origin.LEDGER.value
    return Snapshot(Origin.LEDGER, label, names, notes, (), _drafts(ledger.values()), alike)


def _drafts(entries: Iterable[Entry]) -> frozenset[Guid]:
    return frozenset(entry.guid for entry in entries if entry.state == DRAFT)


def front_of(kind: NoteType, fields: Sequence[str]) -> str:
    """Return what the first card of a note of ours asks, as plain text; blanks are filled in."""
    asked = fields[field_number(kind, ASKED[kind])][:LONGEST_QUESTION]
    return plain_of(without_cloze(asked) if kind is NoteType.CLOZE else asked)


def _released(release: Release, *, is_draft: bool) -> OldNote:
    kind = release.note_type
    return OldNote(
        release.guid,
        release.key,
        kind,
        NOTE_TYPE_NAMES[kind],
        release.section,
        State.LIVE if release.section else State.RETIRED,
        content_hash(kind, release.fields, release.tags, release.guid),
        release.ordinals,
        is_of_deck=True,
        text=text_of(kind, release.fields, release.tags),
        is_draft=is_draft,
    )


def _recorded(entry: Entry, known: OldNote | None) -> OldNote:
    """Return a ledger's entry as a note, with text and state of `known` if that is its content.

    A note that was retired after its last build is live for learners still: its hash is that of
    the content without the banner.
    """
    if known is not None and (known.kind, known.hash) != (entry.note_type, entry.hash):
        known = None
    state = State.LIVE
    if known is not None:
        state = known.state
    elif entry.retired is not None:
        fields = tuple(map(Html, entry.retired.fields))
        if content_hash(entry.note_type, fields, entry.retired.tags, entry.guid) != entry.hash:
            state = State.RETIRED
    return OldNote(
        entry.guid,
        entry.key,
        entry.note_type,
        NOTE_TYPE_NAMES[entry.note_type],
        "" if known is None else known.section,
        state,
        entry.hash,
        entry.cards,
        is_of_deck=True,
        text=None if known is None else known.text,
        is_draft=entry.state == DRAFT,
    )


def text_of(kind: NoteType, fields: Sequence[str], tags: Iterable[str]) -> NoteText:
    """Return what a note of ours says."""
    pairs = tuple(zip(FIELDS[kind], fields, strict=True))
    return NoteText(pairs, tuple(tags), front_of(kind, fields))
