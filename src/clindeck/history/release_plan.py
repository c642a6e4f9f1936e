"""Compiled notes and the ledger to releases: what is packaged, and the ledger's next state.

Identity is decided here: which released note a compiled one continues, when it last changed, and
what must not happen in silence (a note or card that learners have and that is no longer made).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from clindeck.compiler.columns.note_blocks import Block, NoteBlock
from clindeck.compiler.columns.note_order import Notes, Run, note_run
from clindeck.history.content_hashes import content_hashes
from clindeck.history.guids_and_hashes import content_hash, guids_for
from clindeck.history.ledger_entries import (
    DRAFT,
    LIVE,
    Entry,
    Ledger,
    Withdrawal,
    drafts_of,
    released_of,
)
from clindeck.history.matching import history_of
from clindeck.history.release_faults import (
    changed_uid,
    incompatible_notes,
    made_all_the_same,
    moved_sections,
    renamed_deck,
    unmerged_notes,
    vanished_notes,
    withdrawn_cards_made,
)
from clindeck.history.releases import Release, Releases, release_run
from clindeck.history.replacements import circles_of_withdrawals, replacing_questions
from clindeck.history.withdrawals import (
    retired_fields,
    retired_tags,
    with_withdrawn_card,
)
from clindeck.model.decks import Deck
from clindeck.model.notes import Guid, Html, Key, Note
from clindeck.model.problems import Problem


class Plan(NamedTuple):
    """What a build ships: live notes in the deck's order, retired ones after them.

    `live` are the compiled notes that are live, with the cards that are; `entries` the ledger.
    """

    releases: Releases
    live: Notes
    entries: Sequence[Entry]

    def subdecks(self, deck: Deck) -> Mapping[Key, str]:
        """Return the names of the Anki decks that notes go into, if not all into the deck's own."""
        if {entry.deck for entry in self.entries} <= {deck.name}:
            return {}
        return {entry.key: entry.deck for entry in self.entries}

    def retired(self) -> tuple[Release, ...]:
        """Return the withdrawn notes."""
        return self.releases.retired()


def plan_releases(
    deck: Deck, notes: Notes, ledger: Ledger, ledger_path: str, now_s: int
) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the releases of a build and what would cost a learner something.

    A note that no learner has is a draft: it goes by its key alone, under whatever guid that has
    now, and one that is made no more leaves the ledger.

    `now_s` is the second of this build. A note whose content is that of its last release keeps its
    second of change, so that Anki leaves it alone; a changed one gets `now_s`, and never less than
    one second after its last change, whatever the clock says.
    """
    drafts = drafts_of(ledger)
    ledger = released_of(ledger) if drafts else ledger
    history = history_of(notes, ledger, deck.uid)
    skipped: dict[int, Entry] = {}
    going_on: dict[int, Entry] = {}
    for place, before in history.continued.items():
        (going_on if before.retired is None else skipped)[place] = before
    partly_withdrawn = {place: each for place, each in going_on.items() if each.withdrawn}
    has_banners = skipped or partly_withdrawn or history.withdrawn
    questions = replacing_questions(notes, skipped, ledger) if has_banners else {}
    altered = {
        place: _altered(notes[place], before, questions)
        for place, before in partly_withdrawn.items()
    }
    guids = guids_for(notes.keys, deck.uid)
    hashes = _hashes(notes, guids, going_on, altered)
    live = _entries(deck, notes, (guids, hashes), (going_on, drafts), altered, now_s)
    for place in skipped:
        del live[place]
    withdrawn = (*skipped.values(), *history.withdrawn)
    retired = [_retired(deck, entry, questions, now_s) for entry in withdrawn]
    releases, live_notes = _released(notes, live, altered, [release for release, _ in retired])
    entries = (*live.values(), *(entry for _, entry in retired), *history.vanished)
    problems = (
        *history.problems,
        *(made_all_the_same(notes[place], before) for place, before in skipped.items()),
        *withdrawn_cards_made(notes, partly_withdrawn),
        *incompatible_notes(notes, going_on),
        *unmerged_notes(notes, going_on, hashes),
        *vanished_notes(history.vanished, deck, going_on.values(), ledger_path),
        *renamed_deck(deck, ledger),
        *moved_sections(deck, notes, going_on),
        *changed_uid(deck, ledger),
        *circles_of_withdrawals(ledger, ledger_path),
    )
    return Plan(releases, live_notes, entries), problems


class _Altered(NamedTuple):
    """A live note some of whose cards are withdrawn: as released, and as counted."""

    fields: tuple[Html, ...]
    ordinals: tuple[int, ...]
    withdrawn: Mapping[int, Withdrawal]
    counted: Note


def _hashes(
    notes: Notes,
    guids: Sequence[Guid],
    going_on: Mapping[int, Entry],
    altered: Mapping[int, _Altered],
) -> list[str]:
    """Return the content hash of each note, under the guid that it goes on with.

    `guids` are those of new notes.
    """
    hashes = content_hashes(notes, guids)
    for place, before in going_on.items():
        if place in altered or before.guid != guids[place]:
            note = notes[place]
            fields = altered[place].fields if place in altered else note.fields
            hashes[place] = content_hash(note.note_type, fields, note.tags, before.guid)
    return hashes


def _entries(
    deck: Deck,
    notes: Notes,
    made: tuple[Sequence[Guid], Sequence[str]],
    known: tuple[Mapping[int, Entry], Mapping[Key, Entry]],
    altered: Mapping[int, _Altered],
    now_s: int,
) -> dict[int, Entry]:
    """Return the ledger's next entry of each note, by its place.

    `made` are the guids of new notes and the hashes of all, `known` the released notes that go on,
    by place, and the drafts by key.
    """
    going_on, drafts = known
    found: dict[int, Entry] = {}
    names = deck.names_in_anki()
    columns = zip(
        notes.keys, notes.note_types(), notes.ordinals(), notes.sections(), *made, strict=True
    )
    for place, (key, note_type, ordinals, section, guid, new_hash) in enumerate(columns):
        before, released = going_on.get(place), ""
        if before is None:
            before = drafts.get(key)
        else:
            guid, released = before.guid, _released_hash(before, new_hash)
        changed_at_s = now_s if before is None else _changed_at_s(before, new_hash, now_s)
        found[place] = Entry(
            key, guid, note_type, names[section], ordinals, new_hash, changed_at_s,
            LIVE if place in going_on else DRAFT,
            released=released,
        )  # fmt: skip
    for place, each in altered.items():
        found[place] = structs.replace(found[place], cards=each.ordinals, withdrawn=each.withdrawn)
    return found


def _released(
    notes: Notes,
    entries: Mapping[int, Entry],
    altered: Mapping[int, _Altered],
    retired: Sequence[Release],
) -> tuple[Releases, Notes]:
    """Return what is shipped and what of it is live. Sections without withdrawals stay as made."""
    runs: list[Run[Block]] = []
    live: list[Run[NoteBlock]] = []
    stop = 0
    for run in notes.runs:
        start, stop = stop, stop + len(run)
        places = [place for place in range(start, stop) if place in entries]
        if len(places) == len(run) and altered.keys().isdisjoint(places):
            runs.append(run)
            live.append(run)
            continue
        made = {place: notes[place] for place in places}
        runs.append(release_run([
            _release(note, altered.get(place), entries[place]) for place, note in made.items()
        ]))  # fmt: skip
        live.append(note_run([
            altered[place].counted if place in altered else note for place, note in made.items()
        ]))  # fmt: skip
    shipped: list[Entry | Release] = [*entries.values(), *retired]
    guids, times = [each.guid for each in shipped], [each.changed_at_s for each in shipped]
    return Releases([*runs, release_run(retired)], guids, times), Notes(live)


def _release(note: Note, altered: _Altered | None, entry: Entry) -> Release:
    return Release(
        note.key,
        entry.guid,
        note.note_type,
        note.fields if altered is None else altered.fields,
        note.tags,
        entry.cards,
        entry.changed_at_s,
        note.section,
        note.media,
    )


def _altered(note: Note, before: Entry, questions: Mapping[Key, Html]) -> _Altered:
    """Return a note of which cards were withdrawn."""
    ordinals = note.ordinals()
    withdrawn = _withdrawn_cards(before, ordinals)
    fields = note.fields
    for ordinal, withdrawal in withdrawn.items():
        replacement = questions.get(Key(withdrawal.instead))
        fields = with_withdrawn_card(note.note_type, fields, ordinal, withdrawal, replacement)
    return _Altered(
        fields,
        tuple(sorted({*withdrawn, *ordinals})) if withdrawn else ordinals,
        withdrawn,
        note._replace(cards=tuple(card for card in note.cards if card.ordinal not in withdrawn)),
    )


def _withdrawn_cards(before: Entry, made: Collection[int]) -> dict[int, Withdrawal]:
    """Return a live note's withdrawn cards; those that are made no more are gone from then on."""
    return {
        ordinal: withdrawal if ordinal in made else structs.replace(withdrawal, is_gone=True)
        for ordinal, withdrawal in before.withdrawn.items()
    }


def _retired(
    deck: Deck, entry: Entry, questions: Mapping[Key, Html], now_s: int
) -> tuple[Release, Entry]:
    withdrawal = entry.retired
    assert withdrawal is not None
    fields = retired_fields(entry.note_type, withdrawal, questions.get(Key(withdrawal.instead)))
    tags = retired_tags(deck.id, withdrawal)
    new_hash = content_hash(entry.note_type, fields, tags, entry.guid)
    changed_at_s = _changed_at_s(entry, new_hash, now_s)
    release = Release(
        entry.key, entry.guid, entry.note_type, fields, tags, entry.cards, changed_at_s, "", ()
    )
    released = _released_hash(entry, new_hash)
    return release, structs.replace(
        entry, hash=new_hash, changed_at_s=changed_at_s, released=released
    )


def _released_hash(before: Entry, new_hash: str) -> str:
    """Return the hash of what learners have of a note, empty if that is what it says now."""
    released = before.released or before.hash
    return "" if released == new_hash else released


def _changed_at_s(before: Entry, new_hash: str, now_s: int) -> int:
    return before.changed_at_s if before.hash == new_hash else max(now_s, before.changed_at_s + 1)
