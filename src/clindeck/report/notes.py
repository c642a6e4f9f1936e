"""The notes of a deck as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release
from clindeck.lint.wording.asides import without_options
from clindeck.lint.wording.said import said
from clindeck.markup.cloze_blanks import asked_first
from clindeck.model.note_type_fields import ASKED, FIELDS, NOTE_TYPE_NAMES
from clindeck.model.notes import Note, NoteType


def notes_json(decks: Sequence[tuple[Sequence[Note], Plan]]) -> str:
    """Return every note of the decks, withdrawn ones last, as a JSON list."""
    records = [record for notes, plan in decks for record in _records(notes, plan)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def notes_text(decks: Sequence[tuple[Sequence[Note], Plan]]) -> str:
    """Return one line per note: place, key, number of cards, question of the first."""
    return "".join(
        f"{_place(record)}  {record['key']}  {record['cards']}  {_asked(record)}\n"
        for notes, plan in decks
        for record in _records(notes, plan)
    )


def _records(notes: Sequence[Note], plan: Plan) -> list[dict[str, object]]:
    by_key = {note.key: note for note in notes}
    return [_record(release, by_key.get(release.key)) for release in plan.releases]


def _record(release: Release, note: Note | None) -> dict[str, object]:
    return {
        "key": release.key,
        "guid": release.guid,
        "section": release.section,
        "recipe": release.key.rpartition("/")[2],
        "note_type": NOTE_TYPE_NAMES[release.note_type],
        "fields": dict(zip(FIELDS[release.note_type], release.fields, strict=True)),
        "tags": list(release.tags),
        "cards": len(release.ordinals),
        "path": "" if note is None else note.position.path,
        "line": 0 if note is None else note.position.line,
    }


def _place(record: dict[str, object]) -> str:
    """Return where a note is made; a withdrawn one is made nowhere any more."""
    return f"{record['path']}:{record['line']}" if record["path"] else "(withdrawn)"


def _asked(record: dict[str, object]) -> str:
    """Return what the first card of a note asks, as the rules and a reader see it."""
    fields = record["fields"]
    assert isinstance(fields, dict)
    name = next(name for name in ASKED.values() if name in fields)
    html = str(fields[name])
    return said(asked_first(html) if name == ASKED[NoteType.CLOZE] else without_options(html))
