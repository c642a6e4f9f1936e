"""Decks' releases to the cards of the page: frames, the texts in them, and where they stand.

A face is a frame with texts in its places (`anki.card_frames`); the page's script puts it together
when it shows it. Few frames serve all cards, and most texts serve several, so that the page holds
each once. What was not compiled just now, but comes from the ledger (a withdrawn note or card, and
anybody may have edited that file), is rendered here and written anew: such a face is one text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import NamedTuple, TypeVar

from msgspec import Struct

from clindeck.anki.card_frames import (
    Frame,
    Place,
    Way,
    card_frames,
    fields_asked_about,
    text_at,
)
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import CardFaces, card_faces, is_blank
from clindeck.compiler.columns.note_blocks import Block
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.tags import AUDIENCE
from clindeck.history.editions import edition_of
from clindeck.history.release_plan import Plan
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.editions import Edition
from clindeck.model.note_type_fields import field_number
from clindeck.model.notes import NoteType
from clindeck.preview.judged_content import judge_of
from clindeck.preview.shown_html import address_in, inert_face, with_media

Item = TypeVar("Item")
PageFrame = tuple[str | int, ...]
"""A frame whose places are numbers of a card's texts, from 0."""
_WHOLE: tuple[PageFrame, PageFrame] = ((0,), (1,))
"""The frames of a card whose faces are a text each."""


@dataclass(frozen=True, slots=True)
class DeckCards:
    """What the page needs of a deck. `media` are contents by the names they are packaged as."""

    deck: Deck
    topics: DeckTopics
    notes: Notes
    plan: Plan
    media: Mapping[str, bytes]


class PreviewCard(Struct, frozen=True, omit_defaults=True):
    """One card, as the page holds it. `id` is the note's key, with `#2` behind for its second card.

    `content` is the hash of what is judged, so that a mark knows what it was made on (see
    `judged_content`). `q` and `a` are the numbers of its frames, `texts` those of what stands in
    them. `place` is a file and a line, empty for a withdrawn note that is made nowhere any more.
    """

    id: str
    deck: str
    section: str
    recipe: str
    content: str
    tags: tuple[str, ...]
    q: int
    a: int
    texts: Sequence[int]
    place: str = ""
    audiences: tuple[str, ...] = ()
    caution: bool = False
    retired: bool = False


class PageCards(NamedTuple):
    """The cards of a page, with the frames and texts that they share, in the order of numbers."""

    cards: Sequence[PreviewCard]
    frames: Sequence[PageFrame]
    texts: Sequence[str]

    def faces(self, card: PreviewCard) -> CardFaces:
        """Return both sides of a card, as the page's script puts them together."""
        return CardFaces(self._face(card.q, card), self._face(card.a, card))

    def _face(self, number: int, card: PreviewCard) -> str:
        return "".join(
            part if isinstance(part, str) else self.texts[card.texts[part]]
            for part in self.frames[number]
        )


def preview_cards(decks: Iterable[DeckCards], edition: Edition) -> PageCards:
    """Return the cards of an edition of decks, in each deck the withdrawn ones last."""
    texts, framings = _Numbers[str](), _Framings()
    cards = chain.from_iterable(_cards_of(deck, edition, texts, framings) for deck in decks)
    return PageCards(list(cards), list(framings.frames), list(texts))


def _cards_of(
    cards: DeckCards, edition: Edition, texts: _Numbers[str], framings: _Framings
) -> Iterator[PreviewCard]:
    places = {key: place for place, key in enumerate(cards.notes.keys)}
    positions = cards.notes.merged(lambda block: map(block.position_of, range(len(block))))
    judge = judge_of(cards.plan, cards.topics)
    made_now = frozenset[Block](cards.notes.blocks)
    address_of = address_in(cards.media)
    number_of = _TextNumbers(address_of, texts)
    are_filled = _AreFilled()
    audiences_of = _Audiences(f"{cards.deck.id}::{AUDIENCE}::")
    deck = cards.deck.id
    releases = edition_of(cards.plan, deck, edition).releases
    for key, guid, note_type, fields, tags, ordinals, section, is_compiled in zip(
        releases.keys,
        releases.guids,
        releases.note_types(),
        releases.fields(),
        releases.tags(),
        releases.ordinals(),
        releases.sections(),
        releases.merged(lambda block: repeat(block in made_now, len(block))),
        strict=True,
    ):
        place = places.get(key)
        at = None if place is None or not section else positions[place]
        if not is_compiled and place is not None:
            is_compiled = cards.notes[place].fields == fields
        filled = tuple([are_filled[fields[number]] for number in fields_asked_about(note_type)])
        content = judge(key, guid, note_type, fields, tags)
        for ordinal in ordinals:
            if is_compiled:
                template = ordinal if note_type is NoteType.QA else 0
                framing = framings[note_type, template, filled]
                numbers = [number_of[fields[number]] for number in framing.plain]
                for other in framing.others:
                    numbers.append(number_of[text_at(other, fields, ordinal)])
            else:
                framing = framings.whole
                faces = card_faces(note_type_spec(note_type), fields, ordinal)
                numbers = [
                    texts[inert_face(face, address_of)] for face in (faces.question, faces.answer)
                ]
            yield PreviewCard(
                card_id(key, ordinal),
                deck,
                section,
                key.rpartition("/")[2],
                content,
                tags,
                framing.question,
                framing.answer,
                numbers,
                "" if at is None else f"{at.path}:{at.line}",
                audiences_of[tags],
                bool(fields[field_number(note_type, "Caution")]),
                not section,
            )


def card_id(key: str, ordinal: int) -> str:
    """Return what a card is called: the note's key, `#2` behind it for the second card."""
    return key if ordinal == 0 else f"{key}#{ordinal + 1}"


class _Numbers(dict[Item, int]):
    """Things by number, in the order in which they were first asked for."""

    def __missing__(self, item: Item) -> int:
        self[item] = number = len(self)
        return number


class _TextNumbers(dict[str, int]):
    """The numbers of texts as a deck shows them, with its media, by the texts of its notes."""

    def __init__(self, address_of: Callable[[str], str], texts: _Numbers[str]) -> None:
        super().__init__()
        self._address_of = address_of
        self._texts = texts

    def __missing__(self, text: str) -> int:
        self[text] = number = self._texts[with_media(text, self._address_of)]
        return number


class _AreFilled(dict[str, bool]):
    """Whether Anki takes a field for filled, by its text."""

    def __missing__(self, text: str) -> bool:
        self[text] = is_filled = not is_blank(text)
        return is_filled


class _Audiences(dict[tuple[str, ...], tuple[str, ...]]):
    """Whom notes are meant for, by their tags."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self._root = root

    def __missing__(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        root = self._root
        found = tuple([tag[len(root) :] for tag in tags if tag.startswith(root)])
        self[tags] = found
        return found


class _Framing(NamedTuple):
    """The frames of cards whose notes fill the same fields, and what stands in their places.

    First come the texts of the fields `plain`, as they are, then those of `others`.
    """

    question: int
    answer: int
    plain: tuple[int, ...]
    others: tuple[Place, ...]


class _Framings(dict[tuple[NoteType, int, tuple[bool, ...]], _Framing]):
    """Framings by note type, template and which fields are filled. `frames` holds each once."""

    def __init__(self) -> None:
        super().__init__()
        self.frames = _Numbers[PageFrame]()
        question, answer = _WHOLE
        self.whole = _Framing(self.frames[question], self.frames[answer], (), ())

    def __missing__(self, key: tuple[NoteType, int, tuple[bool, ...]]) -> _Framing:
        faces = card_frames(*key)
        places = [part for face in faces for part in face if isinstance(part, Place)]
        plain = dict.fromkeys(each for each in places if each.way is Way.PLAIN)
        order = list(dict.fromkeys((*plain, *places)))
        question, answer = (self.frames[_numbered(face, order)] for face in faces)
        fields = tuple(each.field for each in plain)
        self[key] = framing = _Framing(question, answer, fields, tuple(order[len(plain) :]))
        return framing


def _numbered(frame: Frame, places: Sequence[Place]) -> PageFrame:
    return tuple(part if isinstance(part, str) else places.index(part) for part in frame)
