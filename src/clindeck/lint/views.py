"""Compiled notes to the cards that rules read: plain text, the rows behind it, and its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from clindeck.lint.rule import CardKind, CardView, DeckView
from clindeck.markup import html_of, plain_of
from clindeck.model import (
    Card,
    ContrastRecipe,
    Deck,
    Guid,
    Note,
    NoteType,
    QaRecipe,
    Recipe,
    Row,
    RowId,
    Table,
    Topic,
)
from clindeck.note_fields import FIELDS
from clindeck.records import record
from clindeck.reverses import REVERSE_ORDINAL

ITEM_SEPARATOR = "; "

_BLANK = re.compile(r"\{\{c([0-9]+)::(.*?)(?:::(.*?))?\}\}", re.DOTALL)
"""A blank of a cloze field that we wrote: what it shows holds no braces and no double colon."""


class NoteFields(Mapping[str, str]):
    """A note's HTML by field name, looked up in its tuple: a dictionary per note costs 1 kB."""

    __slots__ = ("_index", "_values")

    def __init__(self, index: Mapping[str, int], values: tuple[str, ...]) -> None:
        self._index = index
        self._values = values

    def __getitem__(self, name: str) -> str:
        return self._values[self._index[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


_INDEX = {
    note_type: {name: number for number, name in enumerate(names)}
    for note_type, names in FIELDS.items()
}


@record(frozen=True, slots=True)
class _Behind:
    """What the cards of one note share."""

    note: Note
    rows: tuple[Row, ...]
    labels: tuple[str, ...]
    hint: str
    fields: Mapping[str, str]


def deck_view(
    deck: Deck,
    topic: Topic,
    notes: Sequence[Note],
    look_alikes: frozenset[frozenset[str]] = frozenset(),
) -> DeckView:
    """Return a compiled deck as the rules read it."""
    return DeckView(card_views(deck, topic, notes), topic, look_alikes, deck)


def card_views(deck: Deck, topic: Topic, notes: Sequence[Note]) -> tuple[CardView, ...]:
    """Return the cards of a deck's notes, in their order.

    The guid of a view is the note's key: that of a note which was never renamed.
    """
    plain = _plain_reader()
    kinds = {
        (section.id, recipe.id): _kind_of(recipe)
        for section in deck.sections
        for recipe in section.recipes
    }
    rows_of = {name: _rows_reader(table) for name, table in topic.tables.items()}
    views: list[CardView] = []
    for note in notes:
        rows, labels = rows_of[table_of(note.key)](note.rows)
        fields = NoteFields(_INDEX[note.note_type], note.fields)
        behind = _Behind(note, rows, labels, plain(fields["Hint"]), fields)
        kind = kinds[note.section, note.recipe]
        if note.note_type is NoteType.CLOZE:
            views.extend(_cloze_views(behind, kind, plain))
        else:
            views.extend([_view(behind, card, kind, plain) for card in note.cards])
    return tuple(views)


def table_of(key: str) -> str:
    """Return the table that a key names."""
    return key.split("/", 2)[1]


def label_of(row: Row, table: Table) -> str:
    """Return what names a row to a reader: its first column, else its id."""
    for column in table.columns:
        cell = row.cells.get(column.name)
        if cell is not None:
            return ", ".join([plain_of(html_of(item.text)) for item in cell.items])
    return row.id


def _rows_reader(
    table: Table,
) -> Callable[[tuple[RowId, ...]], tuple[tuple[Row, ...], tuple[str, ...]]]:
    """Return what looks up rows and their labels by ids, the same for all notes of these rows."""
    by_id = {row.id: row for row in table.rows}
    known: dict[tuple[RowId, ...], tuple[tuple[Row, ...], tuple[str, ...]]] = {}

    def rows_of(ids: tuple[RowId, ...]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        found = known.get(ids)
        if found is None:
            rows = tuple([by_id[row_id] for row_id in ids])
            found = known[ids] = rows, tuple([label_of(row, table) for row in rows])
        return found

    return rows_of


def _kind_of(recipe: Recipe) -> CardKind:
    if isinstance(recipe.wording, ContrastRecipe):
        return CardKind.CONTRAST
    if not isinstance(recipe.wording, QaRecipe):
        return CardKind.CLOZE
    return CardKind.QA if recipe.wording.by is None else CardKind.GROUP


def _view(behind: _Behind, card: Card, kind: CardKind, plain: Callable[[str], str]) -> CardView:
    is_reverse = card.ordinal == REVERSE_ORDINAL
    items = tuple([plain(item) for item in card.items])
    note = behind.note
    return CardView(
        note.key,
        Guid(note.key),
        CardKind.REVERSE if is_reverse else kind,
        plain(card.front),
        items[0] if len(items) == 1 else ITEM_SEPARATOR.join(items),
        items,
        "" if is_reverse else behind.hint,
        "Reverse Question" if is_reverse else "Question",
        "Reverse Answer" if is_reverse else "Answer",
        card.front_at,
        card.answer_at,
        note.position,
        behind.labels,
        behind.rows,
        note.section,
        note.recipe,
        behind.fields,
    )


def _cloze_views(
    behind: _Behind, kind: CardKind, plain: Callable[[str], str]
) -> Iterable[CardView]:
    """Yield a view for each blank: its answer is what it hides, its hint the blank's own."""
    note = behind.note
    hidden: dict[int, list[str]] = {}
    hints: dict[int, str] = {}
    for blank in _BLANK.finditer(behind.fields["Text"]):
        ordinal = int(blank[1]) - 1
        hidden.setdefault(ordinal, []).append(plain(blank[2]))
        if blank[3]:
            hints[ordinal] = plain(blank[3])
    for card in note.cards:
        items = tuple(hidden.get(card.ordinal, ()))
        yield CardView(
            note.key,
            Guid(note.key),
            kind,
            plain(card.front),
            ITEM_SEPARATOR.join(items),
            items,
            hints.get(card.ordinal) or behind.hint,
            "Text",
            "Text",
            card.front_at,
            card.answer_at,
            note.position,
            behind.labels,
            behind.rows,
            note.section,
            note.recipe,
            behind.fields,
        )


def _plain_reader() -> Callable[[str], str]:
    """Return `plain_of` that works out each distinct text once."""
    known: dict[str, str] = {}

    def plain(html: str) -> str:
        text = known.get(html)
        if text is None:
            is_marked = "<" in html or "&" in html or "  " in html or not html.isprintable()
            text = known[html] = plain_of(html) if is_marked else html.strip(" ")
        return text

    return plain
