"""Packed runs to an `.apkg`: the same bytes for the same runs.

genanki supplies the schema, the note types' JSON and the deck; rows are written here, because it
gives every note the same modification time (which would overwrite every learner's edits at each
rebuild), leaves every card at due 0 and leaves out card rows that Anki does not make up for. They
are not even written by SQLite: `packed_runs` makes the pages of its tables.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from clindeck.anki.btree_pages import PAGE_SIZE, Child, interior_pages
from clindeck.anki.deflated import Deflated, deflated, in_a_row, inflated
from clindeck.anki.lean_genanki import genanki
from clindeck.anki.note_types import (
    CHANGED_AT_S,
    KEPT_STOCK_FIELDS,
    STOCK_FIELDS,
    STOCK_OCCLUSION,
    NoteTypeSpec,
    note_type_spec,
)
from clindeck.anki.packed_runs import PackedPages, PackedRun
from clindeck.anki.zip_members import Member, write_members
from clindeck.history.releases import Releases
from clindeck.model.notes import NoteType

_PAGE_COUNT_AT = 28
_CHANGES_AT = (24, 92)
"""Where SQLite counts the changes to a database, and for which of them the page count holds."""
_WRITER_AT, _WRITER = 96, (3_040_000).to_bytes(4, "big")
"""Where SQLite notes its own version, which means nothing to a reader, and what stands there."""
_COMMENT = b"clindeck; latest change %d"


class PackageHead(NamedTuple):
    """What a package says besides its notes.

    `deck_id` is the one of the definition, `note_types` are those that its notes have, and
    `changed_at_s` is the second of the latest change, 0 where there is none.
    """

    deck_id: str
    deck_name: str
    description: str
    note_types: tuple[NoteType, ...]
    changed_at_s: int


class Opening(NamedTuple):
    """A database without notes and cards, and the pages that the two tables begin at."""

    data: bytes
    roots: tuple[int, int]
    changed_at_s: int

    @property
    def first_page(self) -> int:
        """The number of the page that follows: the first of the first run."""
        return len(self.data) // PAGE_SIZE + 1


def head_of(deck_id: str, deck_name: str, description: str, releases: Releases) -> PackageHead:
    """Return what a package of some releases says besides them."""
    used = {block.note_type for block in releases.blocks}
    note_types = tuple(kind for kind in NoteType if kind in used)
    latest_s = max(releases.changed_at_s, default=0)
    return PackageHead(deck_id, deck_name, description, note_types, latest_s)


def write_package(
    file: BinaryIO, opening: Opening, runs: Sequence[PackedRun], media: Mapping[str, bytes]
) -> None:
    """Write an Anki package of all runs of a deck in their order."""
    database = Member("collection.anki2", _database(opening, runs))
    members = itertools.chain([database], _media_members(media))
    write_members(file, members, _COMMENT % opening.changed_at_s)


def opening_of(head: PackageHead) -> Opening:
    """Return the database of a package as far as genanki makes it."""
    deck = genanki.Deck(anki_deck_id(head.deck_id), head.deck_name, head.description)
    for kind in head.note_types:
        deck.add_model(_model(note_type_spec(kind)))
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        genanki.Package(deck).write_to_db(cursor, CHANGED_AT_S, itertools.count())
        changed_at_ms = 1000 * (head.changed_at_s or CHANGED_AT_S)
        cursor.execute("UPDATE col SET mod = ?, scm = ?", (changed_at_ms, CHANGED_AT_S * 1000))
        _drop_indices(cursor)
        connection.commit()
        cursor.execute("VACUUM")
        notes, cards = (
            cursor.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
            for table in ("notes", "cards")
        )
        return Opening(connection.serialize(), (*notes, *cards), head.changed_at_s)
    finally:
        connection.close()


def anki_deck_id(deck_id: str) -> int:
    """Return the number under which a package stores its deck. Anki matches decks by name."""
    return (1 << 40) + int.from_bytes(sha256(deck_id.encode()).digest()[:4])


def _media_members(media: Mapping[str, bytes]) -> Iterator[Member]:
    names = sorted(media)
    listing = json.dumps({str(index): name for index, name in enumerate(names)}).encode()
    yield Member("media", deflated([listing]))
    for index, name in enumerate(names):
        yield Member(str(index), deflated([media[name]]))


def _database(opening: Opening, runs: Sequence[PackedRun]) -> Deflated:
    """Return the database: its opening, then each table with what points at its leaves."""
    data = bytearray(opening.data)
    packed_tables: list[list[Deflated]] = []
    next_page = opening.first_page
    tables = ([run.notes for run in runs], [run.cards for run in runs])
    for root, table in zip(opening.roots, tables, strict=True):
        root_page, packed = _table(table, next_page)
        if root_page:
            data[(root - 1) * PAGE_SIZE : root * PAGE_SIZE] = root_page
        packed_tables.append(packed)
        next_page += sum(part.size for part in packed) // PAGE_SIZE
    for at, number in ((_PAGE_COUNT_AT, next_page - 1), *((at, 1) for at in _CHANGES_AT)):
        data[at : at + 4] = number.to_bytes(4, "big")
    data[_WRITER_AT : _WRITER_AT + 4] = _WRITER
    first = deflated([bytes(data)])
    return in_a_row([first, *itertools.chain(*packed_tables)])


def _table(runs: Sequence[PackedPages], first_page: int) -> tuple[bytes, list[Deflated]]:
    """Return the page that a table begins at, nothing if it is empty, and all other pages of it."""
    children: list[Child] = []
    next_page = first_page
    for pages in runs:
        assert pages.first_page in (None, next_page), "made for another place"
        children += [Child(next_page + place, last_id) for place, last_id in pages.leaves]
        next_page += pages.page_count
    packed = [pages.content for pages in runs]
    if len(children) > 1:
        above, root_page = interior_pages(children, next_page)
        return root_page, [*packed, deflated(above)] if above else packed
    # A page must not point at a single one, so the only leaf, which is the last page, is the root.
    raw = inflated(in_a_row(packed))
    return raw[-PAGE_SIZE:], [deflated([raw[:-PAGE_SIZE]])] if len(raw) > PAGE_SIZE else []


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type that says, where it is one, that it is Anki's own image occlusion."""

    stock: int | None = None

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:
        """Return the note type as the collection stores it."""
        written: dict[str, object] = super().to_json(timestamp, deck_id)
        return written if self.stock is None else {**written, "originalStockKind": self.stock}


def _model(spec: NoteTypeSpec) -> _Model:
    model = _Model(
        spec.id,
        spec.name,
        fields=[
            {"name": name, "id": field_id, **_stock_keys(spec, place)}
            for place, (name, field_id) in enumerate(zip(spec.fields, spec.field_ids, strict=True))
        ],
        templates=[
            {"name": each.name, "id": each.id, "qfmt": each.front, "afmt": each.back}
            for each in spec.templates
        ],
        css=spec.css,
        model_type=genanki.Model.FRONT_BACK if spec.kind is NoteType.QA else genanki.Model.CLOZE,
        sort_field_index=spec.sort_field,
    )
    if spec.kind is NoteType.OCCLUSION:
        model.stock = STOCK_OCCLUSION
    return model


def _stock_keys(spec: NoteTypeSpec, place: int) -> dict[str, object]:
    """Return what Anki's image occlusion editor finds the field at that place by."""
    if spec.kind is not NoteType.OCCLUSION or place >= STOCK_FIELDS:
        return {}
    return {"tag": place, "preventDeletion": place < KEPT_STOCK_FIELDS}


def _drop_indices(cursor: sqlite3.Cursor) -> None:
    """Leave out what only speeds up looking things up: Anki reads a package from end to end.

    Indices would be a tenth of the database and a quarter of a package, and take as long to fill
    as the tables.
    """
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP INDEX {name}")
