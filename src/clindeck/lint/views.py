"""Compiled notes to the cards that rules read: plain text, the rows behind it, and its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from clindeck.lint.batches import Batch, BatchedCards, slices_of
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


_Text = Callable[[str], str]


def deck_view(
    deck: Deck,
    topic: Topic,
    notes: Sequence[Note],
    look_alikes: frozenset[frozenset[str]] = frozenset(),
) -> DeckView:
    """Return a compiled deck as the rules read it.

    The guid of a view is the note's key: that of a note which was never renamed.
    """
    cards = BatchedCards(tuple(_batches(deck, topic, notes)))
    return DeckView(cards, topic, look_alikes, deck)


class _Column:
    """The cards of one recipe and sort: their places in the deck, their notes, and the cards."""

    __slots__ = ("cards", "is_reverse", "kind", "notes", "places", "source")

    def __init__(self, kind: CardKind, source: _RowSource, *, is_reverse: bool) -> None:
        self.kind = CardKind.REVERSE if is_reverse else kind
        self.source = source
        self.is_reverse = is_reverse
        self.places: list[int] = []
        self.notes: list[Note] = []
        self.cards: list[Card] = []


def _batches(deck: Deck, topic: Topic, notes: Sequence[Note]) -> Iterator[Batch]:
    plain = _plain_reader()
    for column in _columns(deck, topic, notes):
        for places, of_notes, cards in zip(
            slices_of(column.places), slices_of(column.notes), slices_of(column.cards), strict=True
        ):
            yield _batch(column, places, of_notes, cards, plain)


def _columns(deck: Deck, topic: Topic, notes: Sequence[Note]) -> Iterable[_Column]:
    """Return the cards of all notes by recipe and side."""
    sources = {name: _RowSource(table) for name, table in topic.tables.items()}
    columns = {
        (section.id, recipe.id, is_reverse): _Column(
            _kind_of(recipe), sources[section.table.text], is_reverse=is_reverse
        )
        for section in deck.sections
        for recipe in section.recipes
        for is_reverse in (False, True)
    }
    place = 0
    for note in notes:
        may_be_reverse = note.note_type is NoteType.QA
        for card in note.cards:
            is_reverse = may_be_reverse and card.ordinal == REVERSE_ORDINAL
            column = columns[note.section, note.recipe, is_reverse]
            column.places.append(place)
            column.notes.append(note)
            column.cards.append(card)
            place += 1
    return columns.values()


def _batch(
    column: _Column,
    places: Sequence[int],
    notes: Sequence[Note],
    cards: Sequence[Card],
    plain: _Text,
) -> Batch:
    behind = list(map(column.source.behind, [note.rows for note in notes]))
    fronts = _lines_of([card.front for card in cards])
    if column.kind is CardKind.CLOZE:
        items = [_hidden(note, card, plain) for note, card in zip(notes, cards, strict=True)]
    else:
        items = _items_of(cards, plain)
    answers = [
        parts[0] if len(parts) == 1 else ITEM_SEPARATOR.join(parts) for parts in items
    ]  # fmt: skip
    rows, labels = [rows for rows, _ in behind], [labels for _, labels in behind]

    def card_of(number: int) -> CardView:
        note, card = notes[number], cards[number]
        question, answer = _sides_of(column.kind)
        return CardView(
            note.key,
            Guid(note.key),
            column.kind,
            fronts[number],
            answers[number],
            items[number],
            _hint_of(note, card, column.kind, plain),
            question,
            answer,
            card.front_at,
            card.answer_at,
            note.position,
            labels[number],
            rows[number],
            note.section,
            note.recipe,
            NoteFields(_INDEX[note.note_type], note.fields),
        )

    return Batch(column.kind, places, fronts, items, answers, rows, labels, card_of)


def _sides_of(kind: CardKind) -> tuple[str, str]:
    """Return the fields that hold question and answer."""
    if kind is CardKind.CLOZE:
        return "Text", "Text"
    if kind is CardKind.REVERSE:
        return "Reverse Question", "Reverse Answer"
    if kind is CardKind.OCCLUSION:
        return "Header", "Back Extra"
    return "Question", "Answer"


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

    __slots__ = ("_by_id", "_known", "_table")

    def __init__(self, table: Table) -> None:
        self._table = table
        self._by_id = {row.id: row for row in table.rows}
        self._known: dict[tuple[RowId, ...], tuple[tuple[Row, ...], tuple[str, ...]]] = {}

    def behind(self, ids: tuple[RowId, ...]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
        """Return the rows of some ids and their labels."""
        both = self._known.get(ids)
        if both is None:
            rows = tuple([self._by_id[row_id] for row_id in ids])
            both = self._known[ids] = rows, tuple([label_of(row, self._table) for row in rows])
        return both


def _kind_of(recipe: Recipe) -> CardKind:
    if isinstance(recipe.wording, ContrastRecipe):
        return CardKind.CONTRAST
    if isinstance(recipe.wording, OcclusionRecipe):
        return CardKind.OCCLUSION
    if not isinstance(recipe.wording, QaRecipe):
        return CardKind.CLOZE
    return CardKind.QA if recipe.wording.by is None else CardKind.GROUP


def _items_of(cards: Sequence[Card], plain: _Text) -> list[tuple[str, ...]]:
    return [
        (plain(card.items[0]),) if len(card.items) == 1 else tuple(map(plain, card.items))
        for card in cards
    ]


def _hidden(note: Note, card: Card, plain: _Text) -> tuple[str, ...]:
    """Return what a blank hides: the answer of its card."""
    return tuple(plain(blank[2]) for blank in _blanks_of(note, card))


def _hint_of(note: Note, card: Card, kind: CardKind, plain: _Text) -> str:
    """Return the hint of a card: that of the blank or note; a reverse and a mask have none."""
    if kind in (CardKind.REVERSE, CardKind.OCCLUSION):
        return ""
    own = [blank[3] for blank in _blanks_of(note, card) if blank[3]] if kind is CardKind.CLOZE \
        else []  # fmt: skip
    return (plain(own[-1]) if own else "") or plain(note.fields[_INDEX[note.note_type]["Hint"]])


def _blanks_of(note: Note, card: Card) -> Iterator[re.Match[str]]:
    text = note.fields[_INDEX[NoteType.CLOZE]["Text"]]
    return (blank for blank in _BLANK.finditer(text) if int(blank[1]) - 1 == card.ordinal)


def _line_of(html: str) -> str:
    """Return `plain_of` of HTML that mostly is plain text already."""
    if "<" in html or "&" in html or "  " in html or not html.isprintable():
        return plain_of(html)
    return html.strip(" ")


def _lines_of(htmls: Sequence[str]) -> list[str]:
    """Return the plain text of each, looking at all at once first: mostly they are plain."""
    together = "|".join(htmls)
    if "<" in together or "&" in together or "  " in together or not together.isprintable():
        return list(map(_line_of, htmls))
    if " |" in together or "| " in together or together.strip(" ") != together:
        return list(map(_line_of, htmls))
    return list(htmls)


def _plain_reader() -> _Text:
    """Return `plain_of` that works out each distinct text once."""
    known: dict[str, str] = {}

    def plain(html: str) -> str:
        text = known.get(html)
        if text is None:
            text = known[html] = _line_of(html)
        return text

    return plain
