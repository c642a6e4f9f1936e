"""Compiled notes and the ledger to releases: what is packaged, and the ledger's next state.

Identity is decided here: which released note a compiled one continues, when it last changed, and
what must not happen in silence (a note or card that learners have and that is no longer made).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.compiler.columns.note_blocks import Block, NoteBlock
from clindeck.compiler.columns.note_order import Notes, Run, note_run
from clindeck.history.content_hashes import content_hashes
from clindeck.history.guids_and_hashes import content_hash, guids_for
from clindeck.history.ledger_entries import Entry, EntryColumns, Ledger, NoteEntries, Withdrawal
from clindeck.history.matching import Continued, history_of
from clindeck.history.release_faults import (
    incompatible_notes,
    renamed_deck,
    still_made,
    unmerged_notes,
    vanished_note,
)
from clindeck.history.releases import Release, Releases, release_run
from clindeck.history.withdrawals import (
    retired_fields,
    retired_tags,
    with_withdrawn_card,
    without_blanks,
)
from clindeck.model.decks import Deck
from clindeck.model.note_type_fields import ASKED, field_number
from clindeck.model.notes import Guid, Html, Key, Note, NoteType
from clindeck.model.problems import Problem
from clindeck.model.sequences import picked


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build ships: live notes in the deck's order, retired ones after them.

    `live` are the compiled notes that are live, with the cards that are; `entries` the ledger.
    """

    releases: Releases
    live: Notes
    entries: NoteEntries

    def retired(self) -> tuple[Release, ...]:
        """Return the withdrawn notes."""
        return self.releases.retired()


def plan_releases(
    deck: Deck, notes: Notes, ledger: Ledger, ledger_path: str, now_s: int
) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the releases of a build and what would cost a learner something.

    `now_s` is the second of this build. A note whose content is that of its last release keeps its
    second of change, so that Anki leaves it alone; a changed one gets `now_s`, and never less than
    one second after its last change, whatever the clock says.
    """
    history = history_of(notes, ledger)
    problems = list(history.problems)
    questions = _questions(notes) if history.has_withdrawals else {}
    skipped: dict[int, Entry] = {}
    altered: dict[int, _Altered] = {}
    for at, place in enumerate(history.continued.places if history.has_withdrawals else ()):
        before = history.continued.entry(at)
        if before.retired is not None and not before.retired.is_gone:
            problems.append(still_made(notes[place]))
            skipped[place] = before
        elif before.withdrawn:
            altered[place] = _altered(notes[place], before, questions)
    going_on = history.continued.without(skipped)
    problems.extend(incompatible_notes(notes, going_on))
    content = _content(notes, history.continued, altered, now_s)
    problems.extend(unmerged_notes(notes, going_on, content.hashes))
    problems.extend(vanished_note(entry, ledger_path) for entry in history.vanished)
    problems.extend(renamed_deck(deck, ledger))
    withdrawn = (*skipped.values(), *history.withdrawn)
    retired = [_retired(deck, entry, questions, now_s) for entry in withdrawn]
    every = range(len(notes))
    kept = [place for place in every if place not in skipped] if skipped else every
    releases, live = _released(notes, content, kept, altered, [each for each, _ in retired])
    ordinals = notes.ordinals()
    for place, each in altered.items():
        ordinals[place] = each.ordinals
    numbered = enumerate(kept if altered else ())
    columns = EntryColumns(
        picked(notes.keys, kept),
        picked(content.guids, kept),
        picked(notes.note_types(), kept),
        deck.name,
        picked(ordinals, kept),
        picked(content.hashes, kept),
        picked(content.changed_at_s, kept),
        {number: altered[place].withdrawn for number, place in numbered if place in altered},
    )
    others = (*(entry for _, entry in retired), *history.vanished)
    return Plan(releases, live, NoteEntries(columns, others)), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Altered:
    """A live note some of whose cards are withdrawn: as released, and as counted."""

    fields: tuple[Html, ...]
    ordinals: tuple[int, ...]
    withdrawn: tuple[tuple[int, Withdrawal], ...]
    counted: Note


@dataclass(frozen=True, slots=True)
class _Content:
    """Who each compiled note is, the hash of what it says, and the second since when."""

    guids: list[Guid]
    hashes: list[str]
    changed_at_s: list[int]


def _content(
    notes: Notes, continued: Continued, altered: Mapping[int, _Altered], now_s: int
) -> _Content:
    places = continued.places
    guids = guids_for(notes.keys)
    hashes = content_hashes(notes)
    rehashed = set(altered)
    if continued.guids != picked(guids, places):
        for place, guid in zip(places, continued.guids, strict=True):
            if guids[place] != guid:
                guids[place] = guid
                rehashed.add(place)
    for place in rehashed:
        note = notes[place]
        fields = altered[place].fields if place in altered else note.fields
        hashes[place] = content_hash(note.note_type, fields, note.tags, guids[place])
    times = list(continued.changed_at_s)
    if continued.hashes != picked(hashes, places):
        for at, place in enumerate(places):
            times[at] = _changed_at(continued.hashes[at], times[at], hashes[place], now_s)
    if len(places) == len(guids):
        return _Content(guids, hashes, times)
    changed_at_s = [now_s] * len(guids)
    for place, at in zip(places, times, strict=True):
        changed_at_s[place] = at
    return _Content(guids, hashes, changed_at_s)


def _released(
    notes: Notes,
    content: _Content,
    kept: Sequence[int],
    altered: Mapping[int, _Altered],
    retired: Sequence[Release],
) -> tuple[Releases, Notes]:
    """Return what is shipped and what of it is live. Sections without withdrawals stay as made.

    `kept` are the places of the notes that are not withdrawn.
    """
    runs: list[Run[Block]] = []
    live: list[Run[NoteBlock]] = []
    stop = 0
    for run in notes.runs:
        start, stop = stop, stop + len(run)
        places = kept[bisect_left(kept, start) : bisect_left(kept, stop)]
        if len(places) == len(run) and not any(start <= place < stop for place in altered):
            runs.append(run)
            live.append(run)
            continue
        made = [(notes[place], altered.get(place)) for place in places]
        runs.append(release_run([
            _release(note, each, content.guids[place], content.changed_at_s[place])
            for place, (note, each) in zip(places, made, strict=True)
        ]))  # fmt: skip
        live.append(note_run([note if each is None else each.counted for note, each in made]))
    guids = [*picked(content.guids, kept), *(each.guid for each in retired)]
    times = [*picked(content.changed_at_s, kept), *(each.changed_at_s for each in retired)]
    return Releases([*runs, release_run(retired)], guids, times), Notes(live)


def _release(note: Note, altered: _Altered | None, guid: Guid, changed_at_s: int) -> Release:
    return Release(
        note.key,
        guid,
        note.note_type,
        note.fields if altered is None else altered.fields,
        note.tags,
        note.ordinals() if altered is None else altered.ordinals,
        changed_at_s,
        note.section,
        note.media,
    )


def _altered(note: Note, before: Entry, questions: Mapping[Key, Html]) -> _Altered:
    """Return a note of which cards were withdrawn."""
    ordinals = note.ordinals()
    withdrawn = _withdrawn_cards(before, ordinals)
    fields = note.fields
    for ordinal, withdrawal in withdrawn:
        replacement = questions.get(Key(withdrawal.instead))
        fields = with_withdrawn_card(note.note_type, fields, ordinal, withdrawal, replacement)
    hidden = {ordinal for ordinal, _ in withdrawn}
    return _Altered(
        fields,
        tuple(sorted(hidden.union(ordinals))) if withdrawn else ordinals,
        withdrawn,
        replace(note, cards=tuple(card for card in note.cards if card.ordinal not in hidden)),
    )


def _withdrawn_cards(before: Entry, made: Collection[int]) -> tuple[tuple[int, Withdrawal], ...]:
    """Return a live note's withdrawn cards; one that went and is made again has come back."""
    return tuple(
        (ordinal, withdrawal if ordinal in made else replace(withdrawal, is_gone=True))
        for ordinal, withdrawal in before.withdrawn
        if ordinal not in made or not withdrawal.is_gone
    )


def _retired(
    deck: Deck, entry: Entry, questions: Mapping[Key, Html], now_s: int
) -> tuple[Release, Entry]:
    withdrawal = entry.retired
    assert withdrawal is not None
    fields = retired_fields(entry.note_type, withdrawal, questions.get(Key(withdrawal.instead)))
    tags = retired_tags(deck.id, withdrawal)
    new_hash = content_hash(entry.note_type, fields, tags, entry.guid)
    changed_at_s = _changed_at(entry.hash, entry.changed_at_s, new_hash, now_s)
    release = Release(
        entry.key, entry.guid, entry.note_type, fields, tags, entry.cards, changed_at_s, "", ()
    )
    recorded = replace(entry, hash=new_hash, changed_at_s=changed_at_s, line=0, rivals=())
    return release, recorded


def _changed_at(old_hash: str, changed_at_s: int, new_hash: str, now_s: int) -> int:
    return changed_at_s if old_hash == new_hash else max(now_s, changed_at_s + 1)


def _questions(notes: Iterable[Note]) -> dict[Key, Html]:
    """Return what each live note asks, by its key and by the keys it had before."""
    found: dict[Key, Html] = {}
    for note in notes:
        question = note.fields[field_number(note.note_type, ASKED[note.note_type])]
        if note.note_type is NoteType.CLOZE:
            question = without_blanks(question)
        found[note.key] = question
        for key in note.formerly:
            found.setdefault(key, question)
    return found
