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
    OcclusionRecipe,
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
    sources = {name: _RowSource(table) for name, table in topic.tables.items()}
    origins = {
        (section.id, recipe.id): (_kind_of(recipe), sources[section.table.text])
        for section in deck.sections
        for recipe in section.recipes
    }
    views: list[CardView] = []
    for note in notes:
        kind, source = origins[note.section, note.recipe]
        rows, labels = source.known.get(note.rows) or source.found(note.rows)
        index = _INDEX[note.note_type]
        fields = NoteFields(index, note.fields)
        hint = "" if note.note_type is NoteType.OCCLUSION else note.fields[index["Hint"]]
        behind = _Behind(note, rows, labels, plain(hint) if hint else "", fields)
        if note.note_type is NoteType.CLOZE:
            views.extend(_cloze_views(behind, kind, plain))
        elif note.note_type is NoteType.OCCLUSION:
            views.extend([_mask_view(behind, card, plain) for card in note.cards])
        else:
            for card in note.cards:
                views.append(_view(behind, card, kind, plain))
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


class _RowSource:
    """Rows of a table and what names them, by their ids: looked up once for all notes of these."""

    __slots__ = ("_by_id", "_table", "known")

    def __init__(self, table: Table) -> None:
        self._table = table
        self._by_id = {row.id: row for row in table.rows}
        self.known: dict[tuple[RowId, ...], tuple[tuple[Row, ...], tuple[str, ...]]] = {}

    def found(self, ids: tuple[RowId, ...]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Return the rows of some ids and their labels, and remember them."""
        rows = tuple([self._by_id[row_id] for row_id in ids])
        both = self.known[ids] = rows, tuple([label_of(row, self._table) for row in rows])
        return both


def _kind_of(recipe: Recipe) -> CardKind:
    if isinstance(recipe.wording, ContrastRecipe):
        return CardKind.CONTRAST
    if isinstance(recipe.wording, OcclusionRecipe):
        return CardKind.OCCLUSION
    if not isinstance(recipe.wording, QaRecipe):
        return CardKind.CLOZE
    return CardKind.QA if recipe.wording.by is None else CardKind.GROUP


def _view(behind: _Behind, card: Card, kind: CardKind, plain: Callable[[str], str]) -> CardView:
    is_reverse = card.ordinal == REVERSE_ORDINAL
    parts = card.items
    items = (plain(parts[0]),) if len(parts) == 1 else tuple([plain(part) for part in parts])
    note = behind.note
    return CardView(
        note.key,
        Guid(note.key),
        CardKind.REVERSE if is_reverse else kind,
        _line_of(card.front),
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


def _mask_view(behind: _Behind, card: Card, plain: Callable[[str], str]) -> CardView:
    """Return the view of a mask: what its note asks about the figure, answered by its label."""
    note = behind.note
    items = tuple([plain(item) for item in card.items])
    return CardView(
        note.key,
        Guid(note.key),
        CardKind.OCCLUSION,
        plain(card.front),
        items[0],
        items,
        "",
        "Header",
        "Back Extra",
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


def _line_of(html: str) -> str:
    """Return `plain_of` of HTML that mostly is plain text already."""
    if "<" in html or "&" in html or "  " in html or not html.isprintable():
        return plain_of(html)
    return html.strip(" ")


def _plain_reader() -> Callable[[str], str]:
    """Return `plain_of` that works out each distinct text once."""
    known: dict[str, str] = {}

    def plain(html: str) -> str:
        text = known.get(html)
        if text is None:
            text = known[html] = _line_of(html)
        return text

    return plain
