"""Compiled notes to the cards that rules read: plain text, the rows behind it, and its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import chain, islice
from typing import Any, cast

from clindeck.compiler.columns.note_blocks import CardColumn, NoteBlock
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.columns.row_note_block import RowNotes
from clindeck.lint.rule import CardView, DeckView
from clindeck.lint.screens.batches import SIZE, Batch, BatchedCards, Behind
from clindeck.lint.screens.texts import Texts, distinct, parted
from clindeck.lint.wording.answer_parts import blocks_of, parts_of, whole_answer
from clindeck.lint.wording.languages import ENGLISH, base_of
from clindeck.lint.wording.said import said, said_of_each, shown_besides_words
from clindeck.markup.cloze_blanks import ClozeBlank, cloze_blanks
from clindeck.markup.inline import are_plain, html_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck, Recipe
from clindeck.model.note_type_fields import ANSWERED, ASKED, FIELDS, field_number
from clindeck.model.notes import CardKind, Guid, Note, NoteType
from clindeck.model.sequences import picked
from clindeck.model.tables import Row, RowId, Table
from clindeck.recipes.kinds import kind_of

ITEM_SEPARATOR = "; "
_MANY = 1000
"""Anki's clozes end at 499, so no note has as many cards."""


def deck_view(
    deck: Deck,
    topics: DeckTopics,
    notes: Notes,
    look_alikes: frozenset[frozenset[str]] = frozenset(),
) -> DeckView:
    """Return a compiled deck as the rules read it.

    The guid of a view is the note's key: that of a note which was never renamed.
    """
    cards = BatchedCards(tuple(_batches(deck, topics, notes)))
    return DeckView(cards, topics, look_alikes, deck)


def _batches(deck: Deck, topics: DeckTopics, notes: Notes) -> Iterator[Batch]:
    """Yield the cards of all notes by recipe and side."""
    sources = {name: _RowSource(table) for name, table in topics.tables.items()}
    languages = {
        name: base_of(topic.language) or ENGLISH for name, topic in topics.by_table.items()
    }
    recipes = {(section.id, recipe.id): (sources[section.table_in_keys], _card_kind(recipe),
                                         languages[section.table_in_keys])
               for section in deck.sections for recipe in section.recipes}  # fmt: skip
    places = cache(notes.places)
    known: dict[str, Texts] = {}
    for block in notes.blocks:
        source, kind, language = recipes[block.section, block.recipe]
        behind = cache(partial(source.behind, block))
        for cards in block.cards():
            of_kind = CardKind.REVERSE if cards.is_reverse else kind
            for start in range(0, len(cards.numbers), SIZE):
                part = cards.part(start, start + SIZE)
                yield _batch(block, of_kind, part, behind, places, known, language)


def _batch(
    block: NoteBlock,
    kind: CardKind,
    cards: CardColumn,
    behind: Callable[[], Behind],
    places: Callable[[], Mapping[NoteBlock, Sequence[int]]],
    known: dict[str, Texts],
    language: str,
) -> Batch:
    numbers, ordinals = cards.numbers, cards.ordinals
    fronts: Sequence[str] = cards.fronts
    asked = parted(fronts, known)
    if not asked.are_plain():
        fronts = said_of_each(fronts)
        asked = parted(fronts, known)
    if kind is CardKind.CLOZE:
        items: Sequence[tuple[str, ...]] = [
            _hidden(block.note(number), ordinal)
            for number, ordinal in zip(numbers, ordinals, strict=True)
        ]
    else:
        items = cards.items
    answers = _answers_of(items)
    answer_texts = distinct(answers)
    if kind is not CardKind.CLOZE and not _are_plain(answer_texts):
        items, answers = _told(items)
        answer_texts = distinct(answers)

    def behind_cards() -> Behind:
        rows, labels = behind()
        return picked(rows, numbers), picked(labels, numbers)

    def card_of(place: int) -> CardView:
        note = block.note(numbers[place])
        card = next(each for each in note.cards if each.ordinal == ordinals[place])
        question, answer = _sides_of(note.note_type, kind)
        rows, labels = behind()
        return CardView(
            note.key,
            Guid(note.key),
            kind,
            fronts[place],
            answers[place],
            items[place],
            _hint_of(note, card.ordinal, kind),
            question,
            answer,
            card.front_at,
            card.answer_at,
            note.position,
            labels[numbers[place]],
            rows[numbers[place]],
            note.section,
            note.recipe,
            dict(zip(FIELDS[note.note_type], note.fields, strict=True)),
            language,
            shows=shown_besides_words(_picture_of(note) + cards.fronts[place]),
        )

    def in_deck() -> list[int]:
        # Cards of a note follow its place, however many they are.
        of_notes = places()[block]
        return [of_notes[number] * _MANY + ordinal
                for number, ordinal in zip(numbers, ordinals, strict=True)]  # fmt: skip

    return Batch(kind, in_deck, fronts, asked, items, answers, answer_texts, behind_cards, card_of)


def _picture_of(note: Note) -> str:
    """Return the picture that a front shows besides its question."""
    if note.note_type is not NoteType.OCCLUSION:
        return ""
    return note.fields[field_number(NoteType.OCCLUSION, "Image")]


def _card_kind(recipe: Recipe[Any]) -> CardKind:
    return kind_of(recipe).card_kind(recipe.wording)


def _sides_of(note_type: NoteType, kind: CardKind) -> tuple[str, str]:
    """Return the fields that hold question and answer."""
    if kind is CardKind.REVERSE:
        return "Reverse Question", "Reverse Answer"
    return ASKED[note_type], ANSWERED[note_type]


def label_of(row: Row, table: Table) -> str:
    """Return what names a row to a reader: the first of `naming_columns`, else its id."""
    for column in table.naming_columns():
        cell = row.cells.get(column.name)
        if cell is not None:
            return ", ".join([said(html_of(item.text)) for item in cell.items])
    return row.id


class _RowSource:
    """Rows of a table and what names them, looked up once for all notes about these."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @cached_property
    def _each(self) -> Behind:
        """Each row of the table, by itself."""
        return list(zip(self._table.rows)), list(zip(_labels_of(self._table)))

    @cached_property
    def _ranks(self) -> Mapping[RowId, int]:
        return {row.id: rank for rank, row in enumerate(self._table.rows)}

    def behind(self, block: NoteBlock) -> Behind:
        """Return the rows of each note and their labels."""
        rows, labels = self._each
        if isinstance(block, RowNotes):
            return picked(rows, block.ranks), picked(labels, block.ranks)
        ranks = [[self._ranks[row_id] for row_id in ids] for ids in block.row_ids()]
        return (
            [tuple([rows[rank][0] for rank in of_note]) for of_note in ranks],
            [tuple([labels[rank][0] for rank in of_note]) for of_note in ranks],
        )


def _labels_of(table: Table) -> Sequence[str]:
    """Return what names each row of a table to a reader."""
    first = next(iter(table.naming_columns()), None)
    if first is not None and not first.kind.is_list:
        texts = table.texts(first.name)
        if None not in texts and are_plain(cast("Sequence[str]", texts)):
            return said_of_each(cast("Sequence[str]", texts))
    return [label_of(row, table) for row in table.rows]


def _answers_of(items: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """Return the items of each card as one text."""
    if frozenset(map(len, items)) == {1}:
        return list(chain.from_iterable(items))
    return list(map(ITEM_SEPARATOR.join, items))


def _are_plain(answers: Texts) -> bool:
    """Return whether every item of these answers is what a reader sees of it as HTML."""
    return answers.are_plain and " ;" not in answers.lines


def _told(
    cards: Sequence[tuple[str, ...]],
) -> tuple[Sequence[tuple[str, ...]], Sequence[str]]:
    """Return the items and the answers of cards as a reader sees them, lines parted."""
    distinct_items = list(dict.fromkeys(cards))
    htmls = list(chain.from_iterable(distinct_items))
    if any("<br" in html for html in htmls):
        told = {items: _told_of(items) for items in distinct_items}
    else:
        parts = iter(said_of_each(htmls))
        each = [tuple(islice(parts, len(items))) for items in distinct_items]
        told = {
            items: (its_parts, ITEM_SEPARATOR.join(its_parts))
            for items, its_parts in zip(distinct_items, each, strict=True)
        }
    return [told[items][0] for items in cards], [told[items][1] for items in cards]


def _told_of(items: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the items and the answer of a card: the table tells its parts, else its lines do."""
    if not any("<br" in html for html in items):
        parts = tuple(map(said, items))
        return parts, ITEM_SEPARATOR.join(parts)
    if len(items) == 1:
        parts = parts_of(items[0])
        return parts, whole_answer(items[0], parts)
    lines = (line for html in items for line in blocks_of(html))
    return tuple(map(said, items)), ITEM_SEPARATOR.join(lines)


def _hidden(note: Note, ordinal: int) -> tuple[str, ...]:
    """Return what a blank hides: the answer of its card."""
    return tuple(said(blank.hidden) for blank in _blanks_of(note, ordinal))


def _hint_of(note: Note, ordinal: int, kind: CardKind) -> str:
    """Return the hint of a card: that of its blanks or note; a reverse and a mask have none."""
    if kind is CardKind.REVERSE or "Hint" not in FIELDS[note.note_type]:
        return ""
    own = [said(blank.hint) for blank in _blanks_of(note, ordinal)] \
        if kind is CardKind.CLOZE else []  # fmt: skip
    shown = ITEM_SEPARATOR.join(filter(None, dict.fromkeys(own)))
    return shown or said(note.fields[field_number(note.note_type, "Hint")])


def _blanks_of(note: Note, ordinal: int) -> Iterator[ClozeBlank]:
    text = note.fields[field_number(NoteType.CLOZE, "Text")]
    return (blank for blank in cloze_blanks(text) if blank.number - 1 == ordinal)
