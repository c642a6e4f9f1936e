"""What must not happen in silence to notes that learners have, as problems: L004, L010 to L016."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from clindeck.identity import guid_for
from clindeck.ledger_entries import Entry, Ledger
from clindeck.model import Deck, Note, NoteType
from clindeck.problems import Position, Problem, error, warning
from clindeck.runs import Notes


def reused_guids(notes: Notes, continued: Collection[int], ledger: Ledger) -> Iterator[Problem]:
    """Yield the new notes that would take the identity of another one."""
    if not ledger:
        return
    owners = {entry.guid: entry.key for entry in ledger.values()}
    for place, key in enumerate(notes.keys):
        if place in continued:
            continue
        owner = owners.get(guid_for(key))
        if owner is not None:
            message = (
                f"{key} would take the identity of {owner}, which once had this key; ids are never "
                "used again, so choose another one"
            )
            yield error(notes[place].position, "L013", message)


def still_made(note: Note) -> Problem:
    """Return that a withdrawn note is made all the same."""
    message = (
        f"{note.key} is withdrawn, but its row and recipe still make it; remove the row, or leave "
        "it out of the recipe with `except:`"
    )
    return warning(note.position, "L016", message)


def incompatible_notes(notes: Notes, going_on: Mapping[int, Entry]) -> list[Problem]:
    """Return what Anki could not bring to learners who have the earlier notes."""
    problems: list[Problem] = []
    if not going_on:
        return problems
    kinds = notes.note_types()
    ordinals = notes.ordinals()
    for place, before in going_on.items():
        if before.note_type is not kinds[place]:
            note = notes[place]
            message = (
                f"{note.key} was released as {before.note_type.value} and is "
                f"{note.note_type.value} now; Anki cannot turn one into the other, so give the "
                "recipe a new id and retire the old key"
            )
            problems.append(error(note.position, "L011", message))
        elif before.cards != ordinals[place]:
            kept = {ordinal for ordinal, _ in before.withdrawn}
            missing = sorted(set(before.cards) - kept - set(ordinals[place]))
            problems.extend(_vanished_card(notes[place], ordinal) for ordinal in missing)
    return problems


def unmerged_notes(
    notes: Notes, going_on: Mapping[int, Entry], hashes: Sequence[str]
) -> Iterator[Problem]:
    """Yield notes that two branches changed and whose merged content is neither's."""
    for place, before in going_on.items():
        if before.rivals and hashes[place] not in (before.hash, *before.rivals):
            note = notes[place]
            message = (
                f"{note.key} was changed on two merged branches and now says something that "
                "neither released; read it once more, this build releases it as it stands"
            )
            yield warning(note.position, "L004", message)


def vanished_note(entry: Entry, ledger_path: str) -> Problem:
    """Return that a note which learners have is made no more, with the ways out."""
    message = (
        f"{entry.key} was released and is no longer made; restore its row and recipe, name its old "
        f"id in `formerly:` of the renamed one, or run: clindeck retire {entry.key} --why …"
    )
    return error(Position(ledger_path, max(entry.line, 1), 1), "L014", message)


def renamed_deck(deck: Deck, entries: Iterable[Entry]) -> list[Problem]:
    """Return that a deck was released under another name, if it was."""
    names = {entry.deck for entry in entries} - {deck.name}
    if not names:
        return []
    message = (
        f'the deck was released as "{sorted(names)[0]}"; Anki finds decks by name and never moves '
        "cards, so a new name splits the deck: restore the name (docs/updates.md says how to move)"
    )
    return [error(deck.position, "L015", message)]


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
