"""Compiled notes and the ledger to releases: what is packaged, and the ledger's next state.

Identity is decided here: which released note a compiled one continues, when it last changed, and
what must not happen in silence (a note or card that learners have and that is no longer made).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.identity import content_hash, guid_for
from clindeck.ledger import Entry, Ledger, Withdrawal
from clindeck.markup import escaped
from clindeck.model import Deck, Guid, Html, Key, Note, NoteType
from clindeck.note_fields import FIELDS
from clindeck.problems import Position, Problem, error


@dataclass(frozen=True, slots=True)
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
    """What a build ships, live notes in the deck's order and retired ones after them."""

    releases: tuple[Release, ...]
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
    guids = {entry.guid: entry.key for entry in ledger.values()}
    questions = {note.key: _question(note) for note in notes}
    releases: list[Release] = []
    entries: list[Entry] = []
    for note in notes:
        before = continued.get(note.key)
        if before is None:
            guid = guid_for(note.key)
            if guid in guids:
                problems.append(_guid_reuse(note, guids[guid]))
        else:
            guid = before.guid
            problems.extend(_incompatible(note, before))
        release, entry = _live(deck, note, guid, before, now_s)
        releases.append(release)
        entries.append(entry)
    carried_on = {entry.key for entry in continued.values()}
    for entry in ledger.values():
        if entry.key in carried_on:
            continue
        if entry.retired is None:
            problems.append(_vanished(entry, ledger_path))
            entries.append(entry)
            continue
        release, kept = _retired(deck, entry, entry.retired, questions, now_s)
        releases.append(release)
        entries.append(kept)
    problems.extend(_renamed_deck(deck, ledger.values()))
    return Plan(tuple(releases), tuple(entries)), tuple(problems)


def _continued(notes: Sequence[Note], ledger: Ledger) -> tuple[dict[Key, Entry], list[Problem]]:
    """Return, for each compiled note that was released before, the entry it continues."""
    keys = {note.key for note in notes}
    found: dict[Key, Entry] = {}
    claimed: dict[Key, Note] = {}
    problems: list[Problem] = []
    for note in notes:
        earlier = (key for key in note.formerly if key in ledger and key not in keys)
        key = note.key if note.key in ledger else next(earlier, None)
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
        found[note.key] = ledger[key]
    return found, problems


def _live(
    deck: Deck, note: Note, guid: Guid, before: Entry | None, now_s: int
) -> tuple[Release, Entry]:
    ordinals = {card.ordinal for card in note.cards}
    withdrawn = () if before is None else before.withdrawn
    withdrawn = tuple(each for each in withdrawn if each[0] not in ordinals)
    fields = note.fields
    for ordinal, withdrawal in withdrawn:
        fields = _with_withdrawn_card(note.note_type, fields, ordinal, withdrawal)
    cards = tuple(sorted({*ordinals, *(ordinal for ordinal, _ in withdrawn)}))
    new_hash = content_hash(note.note_type, fields, note.tags)
    changed_at_s = _changed_at(before, new_hash, now_s)
    release = Release(
        note.key, guid, note.note_type, fields, note.tags, cards, changed_at_s, note.section,
        note.media,
    )  # fmt: skip
    entry = Entry(
        note.key, guid, note.note_type, deck.name, cards, new_hash, changed_at_s, None, withdrawn
    )
    return release, entry


def _retired(
    deck: Deck,
    entry: Entry,
    withdrawal: Withdrawal,
    questions: Mapping[Key, Html],
    now_s: int,
) -> tuple[Release, Entry]:
    names = FIELDS[entry.note_type]
    fields = dict(zip(names, (Html(field) for field in withdrawal.fields), strict=True))
    fields["Notice"] = _banner(withdrawal, questions.get(Key(withdrawal.instead)))
    shown = tuple(fields[name] for name in names)
    tags = tuple(sorted({*withdrawal.tags, f"{deck.id}::retired::{withdrawal.on}"}))
    new_hash = content_hash(entry.note_type, shown, tags)
    changed_at_s = _changed_at(entry, new_hash, now_s)
    release = Release(
        entry.key, entry.guid, entry.note_type, shown, tags, entry.cards, changed_at_s, "", ()
    )
    return release, replace(entry, hash=new_hash, changed_at_s=changed_at_s, line=0)


def _changed_at(before: Entry | None, new_hash: str, now_s: int) -> int:
    if before is None:
        return now_s
    return before.changed_at_s if before.hash == new_hash else max(now_s, before.changed_at_s + 1)


def _banner(withdrawal: Withdrawal, replacement: Html | None) -> Html:
    instead = f" See instead: {replacement}" if replacement else ""
    return Html(f"Withdrawn on {withdrawal.on}: {escaped(withdrawal.why)}{instead}")


def _with_withdrawn_card(
    note_type: NoteType, fields: tuple[Html, ...], ordinal: int, withdrawal: Withdrawal
) -> tuple[Html, ...]:
    """Return the fields with a withdrawn card kept in them, under its own banner.

    A card whose text vanished would stay in every collection as an empty card.
    """
    names = FIELDS[note_type]
    values = dict(zip(names, fields, strict=True))
    banner = f'<div class="notice withdrawn-card">{_banner(withdrawal, None)}</div>'
    if note_type is NoteType.CLOZE:
        blank = f"{{{{c{ordinal + 1}::{withdrawal.fields[0]}}}}}"
        values["Text"] = Html(
            f'{values["Text"]}<div class="notice withdrawn-card">{_banner(withdrawal, None)} '
            f"{blank}</div>"
        )
    else:
        values["Reverse Question"] = Html(banner + withdrawal.fields[0])
        values["Reverse Answer"] = Html(withdrawal.fields[1])
    return tuple(values[name] for name in names)


def _question(note: Note) -> Html:
    name = "Text" if note.note_type is NoteType.CLOZE else "Question"
    return note.fields[FIELDS[note.note_type].index(name)]


def _incompatible(note: Note, before: Entry) -> list[Problem]:
    """Return what Anki could not bring to a learner who has the earlier note."""
    problems: list[Problem] = []
    if before.note_type is not note.note_type:
        message = (
            f"{note.key} was released as {before.note_type.value} and is {note.note_type.value} "
            "now; Anki cannot turn one into the other, so give the recipe a new id and retire the "
            "old key"
        )
        problems.append(error(note.position, "L011", message))
        return problems
    if before.retired is not None:
        return problems
    made = {card.ordinal for card in note.cards}
    kept = {ordinal for ordinal, _ in before.withdrawn}
    for ordinal in before.cards:
        if ordinal not in made and ordinal not in kept:
            what = "blank" if note.note_type is NoteType.CLOZE else "reverse"
            ways = "" if what == "blank" else ", write `ambiguous: group`,"
            message = (
                f"{note.key} no longer has its {what} (card {ordinal + 1}), which learners have; "
                f"restore it{ways} or run: clindeck retire {note.key}#{ordinal + 1} --why …"
            )
            problems.append(error(note.position, "L012", message))
    return problems


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
