"""Compiled notes and the ledger to releases: what is packaged, and the ledger's next state.

Identity is decided here: which released note a compiled one continues, when it last changed, and
what must not happen in silence (a note or card that learners have and that is no longer made).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from clindeck.identity import content_hash, guid_for
from clindeck.ledger import Entry, Ledger, Withdrawal, merged
from clindeck.model import Deck, Guid, Html, Key, Note, NoteType
from clindeck.note_fields import ASKED, FIELDS
from clindeck.problems import Position, Problem, error, warning
from clindeck.records import record
from clindeck.withdrawals import (
    retired_fields,
    retired_tags,
    with_withdrawn_card,
    without_blanks,
)


@record(frozen=True, slots=True)
class Release:
    """A note as learners get it: live, or retired with its banner and without a section."""

    key: Key
    guid: Guid
    note_type: NoteType
    fields: tuple[Html, ...]
    tags: tuple[str, ...]
    ordinals: tuple[int, ...]
    changed_at_s: int
    section: str
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build ships: live notes in the deck's order, retired ones after them.

    `live` are the compiled notes that are live, with the cards that are; `entries` the ledger.
    """

    releases: tuple[Release, ...]
    live: tuple[Note, ...]
    entries: tuple[Entry, ...]

    def retired(self) -> tuple[Release, ...]:
        """Return the withdrawn notes."""
        return tuple(release for release in self.releases if not release.section)


def plan_releases(
    deck: Deck, notes: Sequence[Note], ledger: Ledger, ledger_path: str, now_s: int
) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the releases of a build and what would cost a learner something.

    `now_s` is the second of this build. A note whose content is that of its last release keeps its
    second of change, so that Anki leaves it alone; a changed one gets `now_s`, and never less than
    one second after its last change, whatever the clock says.
    """
    continued, problems = _continued(notes, ledger)
    owners = {entry.guid: entry.key for entry in ledger.values()}
    has_withdrawals = any(entry.retired or entry.withdrawn for entry in ledger.values())
    questions = _questions(notes) if has_withdrawals else {}
    releases: list[Release] = []
    live: list[Note] = []
    entries: list[Entry] = []
    withdrawn: list[Entry] = []
    for note in notes:
        before = continued.get(note.key)
        if before is None:
            owner = owners.get(guid_for(note.key))
            if owner is not None:
                problems.append(_guid_reuse(note, owner))
        elif before.retired is not None and not before.retired.is_gone:
            problems.append(_still_made(note.key, note.position))
            withdrawn.append(before)
            continue
        else:
            problems.extend(_incompatible(note, before))
        release, counted, entry = _live(deck, note, before, questions, now_s)
        releases.append(release)
        live.append(counted)
        entries.append(entry)
        if before is not None and before.rivals:
            problems.extend(_unmerged(note, before, entry))
    carried_on = {entry.guid for entry in continued.values()}
    vanished: list[Entry] = []
    for entry in ledger.values():
        # A line under an earlier key of a note that goes on: a merge brought it back.
        if entry.guid in carried_on:
            continue
        carried_on.add(entry.guid)
        if entry.retired is None:
            problems.append(_vanished(entry, ledger_path))
            vanished.append(entry)
        else:
            gone = replace(entry.retired, is_gone=True)
            withdrawn.append(replace(entry, retired=gone))
    retired = [_retired(deck, entry, questions, now_s) for entry in withdrawn]
    problems.extend(_renamed_deck(deck, ledger.values()))
    plan = Plan(
        (*releases, *(release for release, _ in retired)),
        tuple(live),
        (*entries, *(entry for _, entry in retired), *vanished),
    )
    return plan, tuple(problems)


def _continued(notes: Sequence[Note], ledger: Ledger) -> tuple[dict[Key, Entry], list[Problem]]:
    """Return, for each compiled note that was released before, the entry it continues."""
    if not ledger:
        return {}, []
    keys = {note.key for note in notes}
    by_guid: dict[Guid, Entry] = {}
    for entry in ledger.values():
        twin = by_guid.get(entry.guid)
        by_guid[entry.guid] = entry if twin is None else merged(twin, entry)
    found: dict[Key, Entry] = {}
    claimed: dict[Key, Note] = {}
    problems: list[Problem] = []
    for note in notes:
        key: Key | None = note.key
        if key not in ledger:
            earlier = [key for key in note.formerly if key in ledger and key not in keys]
            key = earlier[0] if earlier else None
        if key is None:
            continue
        first = claimed.setdefault(key, note)
        if first is not note:
            message = (
                f'"{key}" is continued by {first.key} already; only one row can inherit a history, '
                "so remove the id from one `formerly:`"
            )
            problems.append(error(note.position, "L010", message))
            continue
        found[note.key] = by_guid[ledger[key].guid]
    return found, problems


def _live(
    deck: Deck, note: Note, before: Entry | None, questions: Mapping[Key, Html], now_s: int
) -> tuple[Release, Note, Entry]:
    """Return a live note as released, as counted, and as recorded."""
    fields, counted, guid = note.fields, note, guid_for(note.key)
    ordinals = _ordinals(tuple([card.ordinal for card in note.cards]))
    withdrawn: tuple[tuple[int, Withdrawal], ...] = ()
    if before is not None:
        guid = before.guid
        withdrawn = _withdrawn_cards(before, ordinals)
    for ordinal, withdrawal in withdrawn:
        replacement = questions.get(Key(withdrawal.instead))
        fields = with_withdrawn_card(note.note_type, fields, ordinal, withdrawal, replacement)
    if withdrawn:
        hidden = {ordinal for ordinal, _ in withdrawn}
        counted = replace(note, cards=tuple(c for c in note.cards if c.ordinal not in hidden))
        ordinals = tuple(sorted(hidden.union(ordinals)))
    new_hash = content_hash(note.note_type, fields, note.tags, guid)
    changed_at_s = _changed_at(before, new_hash, now_s)
    release = Release(
        note.key, guid, note.note_type, fields, note.tags, ordinals, changed_at_s, note.section,
        note.media,
    )  # fmt: skip
    entry = Entry(
        note.key, guid, note.note_type, deck.name, ordinals, new_hash, changed_at_s, None, withdrawn
    )
    return release, counted, entry


@cache
def _ordinals(ordinals: tuple[int, ...]) -> tuple[int, ...]:
    """Return one and the same tuple for all notes with these cards: few differ."""
    return ordinals


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


def _changed_at(before: Entry | None, new_hash: str, now_s: int) -> int:
    if before is None:
        return now_s
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


def _incompatible(note: Note, before: Entry) -> list[Problem]:
    """Return what Anki could not bring to a learner who has the earlier note."""
    if before.note_type is not note.note_type:
        message = (
            f"{note.key} was released as {before.note_type.value} and is {note.note_type.value} "
            "now; Anki cannot turn one into the other, so give the recipe a new id and retire the "
            "old key"
        )
        return [error(note.position, "L011", message)]
    made = {card.ordinal for card in note.cards}
    if made.issuperset(before.cards) and not before.withdrawn:
        return []
    kept = {ordinal for ordinal, _ in before.withdrawn}
    missing = sorted(set(before.cards) - kept - made)
    return [_vanished_card(note, ordinal) for ordinal in missing]


def _unmerged(note: Note, before: Entry | None, after: Entry) -> list[Problem]:
    """Return a note that two branches changed and whose merged content is neither's."""
    if before is None or not before.rivals or after.hash in (before.hash, *before.rivals):
        return []
    message = (
        f"{note.key} was changed on two merged branches and now says something that neither "
        "released; read it once more, this build releases it as it stands"
    )
    return [warning(note.position, "L004", message)]


def _vanished_card(note: Note, ordinal: int) -> Problem:
    if note.note_type is NoteType.CLOZE:
        what, ways = "blank", "restore it"
    elif note.note_type is NoteType.OCCLUSION:
        what, ways = "mask", "restore it in media/media.yaml"
    else:
        what, ways = "reverse", "restore it, write `ambiguous: group`"
    message = (
        f"{note.key} no longer has its {what} (card {ordinal + 1}), which learners have; {ways}, "
        f"or run: clindeck retire {note.key}#{ordinal + 1} --why …"
    )
    return error(note.position, "L012", message)


def _guid_reuse(note: Note, owner: Key) -> Problem:
    message = (
        f"{note.key} would take the identity of {owner}, which once had this key; ids are never "
        "used again, so choose another one"
    )
    return error(note.position, "L013", message)


def _vanished(entry: Entry, ledger_path: str) -> Problem:
    message = (
        f"{entry.key} was released and is no longer made; restore its row and recipe, name its old "
        f"id in `formerly:` of the renamed one, or run: clindeck retire {entry.key} --why …"
    )
    return error(Position(ledger_path, max(entry.line, 1), 1), "L014", message)


def _renamed_deck(deck: Deck, entries: Iterable[Entry]) -> list[Problem]:
    names = {entry.deck for entry in entries} - {deck.name}
    if not names:
        return []
    message = (
        f'the deck was released as "{sorted(names)[0]}"; Anki finds decks by name and never moves '
        "cards, so a new name splits the deck: restore the name (docs/updates.md says how to move)"
    )
    return [error(deck.position, "L015", message)]


def _still_made(key: Key, position: Position) -> Problem:
    message = (
        f"{key} is withdrawn, but its row and recipe still make it; remove the row, or leave it "
        "out of the recipe with `except:`"
    )
    return warning(position, "L016", message)
