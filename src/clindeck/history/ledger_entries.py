"""What a ledger holds: an entry for every draft and every note ever released, as a line says it.

Entries are msgspec's structs, so that the file's lines are read into them and written from them
without a shape between; only what reads or writes a ledger imports this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, field, structs

from clindeck.model.notes import Guid, Key, NoteType

DRAFT: Final = "draft"
LIVE: Final = "live"
RETIRED: Final = "retired"
Number = Annotated[int, Meta(ge=0, lt=10**13)]
"""An ordinal or a second. None comes near that limit: Anki keeps milliseconds in 64 bits."""


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a note or one of its cards was withdrawn, and the content that learners go on seeing.

    `on` is an ISO date. `instead` is the key of the note that takes its place, or empty. `fields`
    are those of the last release (for a single card: its own texts), `tags` without the tag of the
    withdrawal itself. `is_gone` tells whether a build has seen that row or recipe no longer make
    it: whatever makes it again from then on may be another thing under an old id.
    """

    on: str
    why: str
    instead: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    is_gone: bool = field(name="gone")


class Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One note of the ledger. `changed_at_s` is Anki's modification time, in seconds since 1970.

    `cards` are the ordinals of all its cards. `state` is `DRAFT` of a note that was built and never
    released: no learner has it, and it may vanish. It is `RETIRED` if the note as a whole is
    withdrawn, which `retired` then describes; `withdrawn` holds those of its cards that are
    withdrawn while it lives, by ordinal. `released` is the hash of what learners have, if a build
    since has seen something else, else empty. `line` is where it was read, `rivals` are the hashes
    of other lines of the same key that a merge left; no line of a file says these two. A line
    without a state is one of a note that learners may have.
    """

    key: Key
    guid: Guid
    note_type: NoteType = field(name="type")
    deck: str
    cards: tuple[Number, ...]
    hash: str
    changed_at_s: Number = field(name="changed")
    state: Literal["draft", "live", "retired"] = field(default_factory=lambda: LIVE)
    retired: Withdrawal | None = None
    withdrawn: Mapping[Number, Withdrawal] = field(default_factory=dict)
    released: str = ""
    line: int = 0
    rivals: tuple[str, ...] = ()

    def live_cards(self) -> tuple[int, ...]:
        """Return the ordinals of the cards that learners have and that are not withdrawn."""
        if self.state != LIVE:
            return ()
        if not self.withdrawn:
            return self.cards
        return tuple(ordinal for ordinal in self.cards if ordinal not in self.withdrawn)

    def as_live(self, ordinal: int | None) -> Entry:
        """Return the entry once the withdrawal of the note, or of one of its cards, is undone.

        Raises KeyError if that card is not withdrawn.
        """
        if ordinal is None:
            return structs.replace(self, state=LIVE, retired=None)
        withdrawn = dict(self.withdrawn)
        del withdrawn[ordinal]
        return structs.replace(self, withdrawn=withdrawn)

    def as_retired(self, withdrawal: Withdrawal) -> Entry:
        """Return the entry of the note once it is withdrawn as a whole."""
        return structs.replace(self, state=RETIRED, retired=withdrawal, withdrawn={})

    def with_withdrawn_card(self, ordinal: int, withdrawal: Withdrawal) -> Entry:
        """Return the entry of a live note once one of its cards is withdrawn."""
        return structs.replace(self, withdrawn={**self.withdrawn, ordinal: withdrawal})

    def as_released(self) -> Entry:
        """Return the entry once learners have it as it is."""
        state = LIVE if self.state == DRAFT else self.state
        return structs.replace(self, state=state, released="")


Ledger = Mapping[Key, Entry]


def drafts_of(ledger: Ledger) -> dict[Key, Entry]:
    """Return the entries of notes that no learner has."""
    return {key: entry for key, entry in ledger.items() if entry.state == DRAFT}


def released_of(ledger: Ledger) -> Ledger:
    """Return the entries of notes that learners have, live or withdrawn."""
    return {key: entry for key, entry in ledger.items() if entry.state != DRAFT}


def released_cards(ledger: Ledger) -> dict[Key, tuple[int, ...]]:
    """Return the ordinals of the cards that learners have of each note, without those withdrawn."""
    return {key: entry.live_cards() for key, entry in ledger.items() if entry.state != DRAFT}


def changes(ledger: Ledger) -> dict[Guid, int]:
    """Return the second of each note's last change."""
    return {entry.guid: entry.changed_at_s for entry in ledger.values()}


def released_guids(ledger: Ledger) -> Iterator[Guid]:
    """Yield the guids of the notes that learners have."""
    return (entry.guid for entry in ledger.values() if entry.state != DRAFT)


def released_as(ledger: Ledger) -> set[str]:
    """Return the names of the decks that the notes were released in."""
    return {entry.deck for entry in ledger.values() if entry.state != DRAFT}
