"""Which card takes the place of a withdrawn one: `--instead`, followed to a note that is live."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from clindeck.compiler.columns.note_order import Notes
from clindeck.history.ledger_entries import Entry, Ledger
from clindeck.markup.cloze_blanks import without_blanks
from clindeck.model.note_type_fields import ASKED, field_number
from clindeck.model.notes import Html, Key, NoteType
from clindeck.model.problems import Position, Problem, warning


def replacing_questions(
    notes: Notes, skipped: Collection[int], ledger: Ledger
) -> Mapping[Key, Html]:
    """Return what is asked by the note that a key leads to, if that is live.

    A live note leads to itself, by its key and by those it had before; a withdrawn one to what
    replaces it, over as many withdrawals as there are. `skipped` are the places of notes that are
    made and withdrawn all the same.
    """
    found: dict[Key, Html] = {}
    for place, note in enumerate(notes):
        if place in skipped:
            continue
        question = note.fields[field_number(note.note_type, ASKED[note.note_type])]
        if note.note_type is NoteType.CLOZE:
            question = Html(without_blanks(question))
        found[note.key] = question
        for key in note.formerly:
            found.setdefault(key, question)
    for key, entry in ledger.items():
        if entry.retired is None:
            continue
        end = _followed(key, ledger)[-1]
        if end in found:
            found.setdefault(key, found[end])
    return found


def circles_of_withdrawals(ledger: Ledger, ledger_path: str) -> Iterator[Problem]:
    """Yield the withdrawn notes that replace each other, once a circle.

    No command leaves such a thing, but two branches do of which each withdraws one of two notes in
    favour of the other.
    """
    told: set[Key] = set()
    for key, entry in ledger.items():
        if entry.retired is None or key in told:
            continue
        circle = _followed(key, ledger)
        if len(circle) < 2 or circle[0] != circle[-1]:
            continue
        told.update(circle)
        message = (
            f"{circle[0]} was withdrawn in favour of {', that in favour of '.join(circle[1:])}; "
            "learners are shown none of them, so bring back the one that shall live, for instance: "
            f"clindeck retire --undo {key}"
        )
        yield warning(Position(ledger_path, max(entry.line, 1), 1), "L023", message)


def _followed(key: Key, ledger: Mapping[Key, Entry]) -> list[Key]:
    """Return the keys from one to the end of its withdrawals; the first again closes a circle."""
    path = [key]
    while True:
        entry = ledger.get(path[-1])
        if entry is None or entry.retired is None or not entry.retired.instead:
            return path
        following = Key(entry.retired.instead)
        is_closed = following in path
        path.append(following)
        if is_closed:
            return path
