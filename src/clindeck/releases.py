"""Compiled notes and the ledger to releases: what is packaged, and the ledger's next state.

Identity is decided here: which released note a compiled one continues, when it last changed, and
what must not happen in silence (a note or card that learners have and that is no longer made).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.blocks import Block, NoteBlock
from clindeck.contents import content_hashes
from clindeck.identity import content_hash, guid_for
from clindeck.ledger import merged
from clindeck.ledger_entries import Entry, EntryColumns, Ledger, NoteEntries, Withdrawal
from clindeck.model import Deck, Guid, Html, Key, Note, NoteType
from clindeck.note_fields import ASKED, FIELDS
from clindeck.problems import Problem, error
from clindeck.recipes.material import picked
from clindeck.release_notes import Release, Releases, release_run
from clindeck.release_problems import (
    incompatible_notes,
    renamed_deck,
    reused_guids,
    still_made,
    unmerged_notes,
    vanished_note,
)
from clindeck.runs import Notes, Run, note_run
from clindeck.withdrawals import (
    retired_fields,
    retired_tags,
    with_withdrawn_card,
    without_blanks,
)


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
    continued, problems = _continued(notes, ledger)
    problems.extend(reused_guids(notes, continued, ledger))
    has_withdrawals = any(entry.retired or entry.withdrawn for entry in ledger.values())
    questions = _questions(notes) if has_withdrawals else {}
    skipped: dict[int, Entry] = {}
    altered: dict[int, _Altered] = {}
    for place, before in continued.items():
        if before.retired is not None and not before.retired.is_gone:
            problems.append(still_made(notes[place]))
            skipped[place] = before
        elif before.withdrawn:
            altered[place] = _altered(notes[place], before, questions)
    going_on = continued
    if skipped:
        going_on = {place: each for place, each in continued.items() if place not in skipped}
    problems.extend(incompatible_notes(notes, going_on))
    content = _content(notes, continued, altered, now_s)
    problems.extend(unmerged_notes(notes, going_on, content.hashes))
    withdrawn, vanished = _left_over(ledger, {entry.guid for entry in continued.values()})
    problems.extend(vanished_note(entry, ledger_path) for entry in vanished)
    problems.extend(renamed_deck(deck, ledger.values()))
    retired = [_retired(deck, entry, questions, now_s) for entry in (*skipped.values(), *withdrawn)]
    releases, live = _released(notes, content, skipped, altered, [each for each, _ in retired])
    every = range(len(notes))
    kept = [place for place in every if place not in skipped] if skipped else every
    ordinals = notes.ordinals()
    for place, each in altered.items():
        ordinals[place] = each.ordinals
    columns = EntryColumns(
        picked(notes.keys, kept),
        picked(content.guids, kept),
        picked(notes.note_types(), kept),
        deck.name,
        picked(ordinals, kept),
        picked(content.hashes, kept),
        picked(content.changed_at_s, kept),
        {number: altered[place].withdrawn for number, place in enumerate(kept) if place in altered},
    )
    others = (*(entry for _, entry in retired), *vanished)
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


def _content(
    notes: Notes, continued: Mapping[int, Entry], altered: Mapping[int, _Altered], now_s: int
) -> _Content:
    keys = notes.keys
    guids = list(map(guid_for, keys))
    hashes = content_hashes(notes)
    changed_at_s = [now_s] * len(keys)
    for place, before in continued.items():
        guids[place] = guid = before.guid
        if guid != guid_for(keys[place]) or place in altered:
            note = notes[place]
            fields = altered[place].fields if place in altered else note.fields
            hashes[place] = content_hash(note.note_type, fields, note.tags, guid)
        changed_at_s[place] = _changed_at(before, hashes[place], now_s)
    return _Content(guids, hashes, changed_at_s)


def _released(
    notes: Notes,
    content: _Content,
    skipped: Collection[int],
    altered: Mapping[int, _Altered],
    retired: Sequence[Release],
) -> tuple[Releases, Notes]:
    """Return what is shipped and what of it is live. Sections without withdrawals stay as made."""
    runs: list[Run[Block]] = []
    live: list[Run[NoteBlock]] = []
    guids: list[Guid] = []
    changed_at_s: list[int] = []
    start = 0
    for run in notes.runs:
        places = range(start, start + len(run))
        start += len(run)
        kept = [place for place in places if place not in skipped]
        guids += [content.guids[place] for place in kept]
        changed_at_s += [content.changed_at_s[place] for place in kept]
        if len(kept) == len(run) and altered.keys().isdisjoint(places):
            runs.append(run)
            live.append(run)
            continue
        made = [(notes[place], altered.get(place)) for place in kept]
        times = changed_at_s[len(changed_at_s) - len(kept) :]
        owners = guids[len(guids) - len(kept) :]
        runs.append(release_run([
            _release(note, each, guid, at)
            for (note, each), guid, at in zip(made, owners, times, strict=True)
        ]))  # fmt: skip
        live.append(note_run([note if each is None else each.counted for note, each in made]))
    guids += [each.guid for each in retired]
    changed_at_s += [each.changed_at_s for each in retired]
    return Releases([*runs, release_run(retired)], guids, changed_at_s), Notes(live)


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
    changed_at_s = _changed_at(entry, new_hash, now_s)
    release = Release(
        entry.key, entry.guid, entry.note_type, fields, tags, entry.cards, changed_at_s, "", ()
    )
    recorded = replace(entry, hash=new_hash, changed_at_s=changed_at_s, line=0, rivals=())
    return release, recorded


def _changed_at(before: Entry, new_hash: str, now_s: int) -> int:
    return before.changed_at_s if before.hash == new_hash else max(now_s, before.changed_at_s + 1)


def _questions(notes: Iterable[Note]) -> dict[Key, Html]:
    """Return what each live note asks, by its key and by the keys it had before."""
    found: dict[Key, Html] = {}
    for note in notes:
        question = note.fields[FIELDS[note.note_type].index(ASKED[note.note_type])]
        if note.note_type is NoteType.CLOZE:
            question = without_blanks(question)
        found[note.key] = question
        for key in note.formerly:
            found.setdefault(key, question)
    return found
