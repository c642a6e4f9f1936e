"""Compiled notes to the cards that rules read: plain text, the rows behind it, and its places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from clindeck.blocks import CardColumn, NoteBlock, Notes
from clindeck.lint.batches import SIZE, Batch, BatchedCards
from clindeck.lint.rule import CardKind, CardView, DeckView
from clindeck.markup import html_of, plain_of, plain_texts
from clindeck.model import (
    ContrastRecipe,
    Deck,
    Guid,
    Html,
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


_MANY = 1000
"""Anki's clozes end at 499, so no note has as many cards."""
_Text = Callable[[str], str]
_Behind = tuple[tuple[Row, ...], tuple[str, ...]]
"""The rows behind a note, and what names each to a reader."""


def deck_view(
    deck: Deck,
    topic: Topic,
    notes: Notes,
    look_alikes: frozenset[frozenset[str]] = frozenset(),
) -> DeckView:
    """Return a compiled deck as the rules read it.

    The guid of a view is the note's key: that of a note which was never renamed.
    """
    cards = BatchedCards(tuple(_batches(deck, topic, notes)))
    return DeckView(cards, topic, look_alikes, deck)


def _batches(deck: Deck, topic: Topic, notes: Notes) -> Iterator[Batch]:
    """Yield the cards of all notes by recipe and side."""
    plain = _plain_reader()
    sources = {name: _RowSource(table) for name, table in topic.tables.items()}
    recipes = {(section.id, recipe.id): (sources[section.table.text], _kind_of(recipe))
               for section in deck.sections for recipe in section.recipes}  # fmt: skip
    places = notes.places()
    for block in notes.blocks:
        source, kind = recipes[block.section, block.recipe]
        behind = list(map(source.behind, block.row_ids()))
        for cards in block.cards():
            of_kind = CardKind.REVERSE if cards.is_reverse else kind
            for start in range(0, len(cards.numbers), SIZE):
                part = cards.part(start, start + SIZE)
                yield _batch(block, of_kind, part, places[block], behind, plain)


def _batch(
    block: NoteBlock,
    kind: CardKind,
    cards: CardColumn,
    places: Sequence[int],
    behind: Sequence[_Behind],
    plain: _Text,
) -> Batch:
    numbers, ordinals = cards.numbers, cards.ordinals
    fronts = plain_texts(cards.fronts)
    if kind is CardKind.CLOZE:
        items = [_hidden(block.note(number), ordinal, plain)
                 for number, ordinal in zip(numbers, ordinals, strict=True)]  # fmt: skip
    else:
        items = _items_of(cards.items, plain)
    answers = [
        parts[0] if len(parts) == 1 else ITEM_SEPARATOR.join(parts) for parts in items
    ]  # fmt: skip
    rows = [behind[number][0] for number in numbers]
    labels = [behind[number][1] for number in numbers]

    def card_of(place: int) -> CardView:
        note = block.note(numbers[place])
        card = next(each for each in note.cards if each.ordinal == ordinals[place])
        question, answer = _sides_of(kind)
        return CardView(
            note.key,
            Guid(note.key),
            kind,
            fronts[place],
            answers[place],
            items[place],
            _hint_of(note, card.ordinal, kind, plain),
            question,
            answer,
            card.front_at,
            card.answer_at,
            note.position,
            labels[place],
            rows[place],
            note.section,
            note.recipe,
            NoteFields(_INDEX[note.note_type], note.fields),
        )

    # Cards of a note follow its place, however many they are.
    of_deck = [places[number] * _MANY + ordinal
               for number, ordinal in zip(numbers, ordinals, strict=True)]  # fmt: skip
    return Batch(kind, of_deck, fronts, items, answers, rows, labels, card_of)


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
        self._known: dict[tuple[RowId, ...], _Behind] = {}

    def behind(self, ids: tuple[RowId, ...]) -> _Behind:
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


def _items_of(cards: Sequence[tuple[Html, ...]], plain: _Text) -> list[tuple[str, ...]]:
    return [
        (plain(items[0]),) if len(items) == 1 else tuple(map(plain, items)) for items in cards
    ]  # fmt: skip


def _hidden(note: Note, ordinal: int, plain: _Text) -> tuple[str, ...]:
    """Return what a blank hides: the answer of its card."""
    return tuple(plain(blank[2]) for blank in _blanks_of(note, ordinal))


def _hint_of(note: Note, ordinal: int, kind: CardKind, plain: _Text) -> str:
    """Return the hint of a card: that of the blank or note; a reverse and a mask have none."""
    if kind in (CardKind.REVERSE, CardKind.OCCLUSION):
        return ""
    own = [blank[3] for blank in _blanks_of(note, ordinal) if blank[3]] \
        if kind is CardKind.CLOZE else []  # fmt: skip
    return (plain(own[-1]) if own else "") or plain(note.fields[_INDEX[note.note_type]["Hint"]])


def _blanks_of(note: Note, ordinal: int) -> Iterator[re.Match[str]]:
    text = note.fields[_INDEX[NoteType.CLOZE]["Text"]]
    return (blank for blank in _BLANK.finditer(text) if int(blank[1]) - 1 == ordinal)


def _plain_reader() -> _Text:
    """Return `plain_of` that works out each distinct text once."""
    known: dict[str, str] = {}

    def plain(html: str) -> str:
        text = known.get(html)
        if text is None:
            text = known[html] = plain_of(html)
        return text

    return plain
