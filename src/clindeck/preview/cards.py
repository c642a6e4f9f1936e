"""A deck's releases to the cards of the page: both faces as Anki makes them, and where they stand.

The faces are those of `anki.rendering`, to the letter; only the masks of a picture are drawn, where
Anki's script would. What was not compiled just now, but comes from the ledger (a withdrawn note or
card, and anybody may have edited that file), is written anew by `inert`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from clindeck.anki.drawn_masks import with_drawn_masks
from clindeck.anki.note_types import note_type_spec
from clindeck.anki.rendering import CardFaces, card_faces
from clindeck.compiler.columns.note_blocks import Block
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.tags import AUDIENCE
from clindeck.history.editions import edition_of
from clindeck.history.release_plan import Plan
from clindeck.markup.inert import inert
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.editions import Edition
from clindeck.model.note_type_fields import field_number
from clindeck.model.notes import Html
from clindeck.preview.judged_content import judged_contents

MEDIA_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}

_PICTURE = re.compile(r'<img src="([A-Za-z0-9._-]+)"')
_SOUND = re.compile(r"\[sound:([A-Za-z0-9._-]+)\]")
"""One of ours: Anki's own marks in a text that was typed are escaped."""


@dataclass(frozen=True, slots=True)
class DeckCards:
    """What the page needs of a deck. `media` are contents by the names they are packaged as."""

    deck: Deck
    topics: DeckTopics
    notes: Notes
    plan: Plan
    media: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """One card of the page. `id` is the note's key, with `#2` behind it for its second card.

    `content` is the hash of what is judged, so that a mark knows what it was made on (see
    `judged_content`). `path` is empty for a note that is withdrawn, and made nowhere any more.
    """

    id: str
    deck: str
    section: str
    recipe: str
    path: str
    line: int
    content: str
    tags: tuple[str, ...]
    audiences: tuple[str, ...]
    has_caution: bool
    is_retired: bool
    faces: CardFaces


def preview_cards(cards: DeckCards, edition: Edition) -> Iterator[PreviewCard]:
    """Yield the cards of an edition of a deck, withdrawn ones last."""
    places = {key: place for place, key in enumerate(cards.notes.keys)}
    positions = cards.notes.merged(lambda block: map(block.position_of, range(len(block))))
    contents = judged_contents(cards.plan, cards.topics)
    made_now = frozenset[Block](cards.notes.blocks)
    address_of = _address_in(cards.media)
    root = f"{cards.deck.id}::{AUDIENCE}::"
    releases = edition_of(cards.plan, cards.deck.id, edition).releases
    for key, note_type, fields, tags, ordinals, section, is_compiled in zip(
        releases.keys,
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
        spec = note_type_spec(note_type)
        audiences = tuple([tag[len(root) :] for tag in tags if tag.startswith(root)])
        for ordinal in ordinals:
            faces = card_faces(spec, fields, ordinal)
            yield PreviewCard(
                card_id(key, ordinal),
                cards.deck.id,
                section,
                key.rpartition("/")[2],
                "" if at is None else at.path,
                0 if at is None else at.line,
                contents[key],
                tags,
                audiences,
                bool(fields[field_number(note_type, "Caution")]),
                not section,
                CardFaces(
                    _shown(faces.question, address_of, is_compiled=is_compiled),
                    _shown(faces.answer, address_of, is_compiled=is_compiled),
                ),
            )


def card_id(key: str, ordinal: int) -> str:
    """Return what a card is called: the note's key, `#2` behind it for the second card."""
    return key if ordinal == 0 else f"{key}#{ordinal + 1}"


def _address_in(media: Mapping[str, bytes]) -> Callable[[str], str]:
    """Return what gives the address of a picture or sound by its name, "" if there is none.

    A page may not ask for a file, so the address holds the file itself.
    """

    @cache
    def address_of(name: str) -> str:
        kind = MEDIA_TYPES.get(name.rpartition(".")[2].lower())
        data = media.get(name)
        if kind is None or data is None:
            return ""
        return f"data:{kind};base64,{b64encode(data).decode()}"

    return address_of


def _shown(html: str, address_of: Callable[[str], str], *, is_compiled: bool) -> Html:
    """Return a face with its masks and media, written anew unless it was compiled just now."""
    drawn = with_drawn_masks(html)
    if not is_compiled:
        return Html(inert(drawn, links=True, address_of=address_of))
    if "[sound:" in drawn:
        drawn = _SOUND.sub(
            lambda found: f'<audio controls preload="none" src="{address_of(found[1])}"></audio>',
            drawn,
        )
    if "<img" in drawn:
        drawn = _PICTURE.sub(lambda found: f'<img src="{address_of(found[1])}"', drawn)
    return Html(drawn)


def lines_of(cards: Iterable[PreviewCard]) -> tuple[dict[str, int], list[dict[str, object]]]:
    """Return each distinct line of the faces with its number, and the cards as records of these.

    Faces share most of their lines (template, folded row, source), so the page holds each once.
    """
    numbers: dict[str, int] = {}
    records: list[dict[str, object]] = []

    def numbered(face: str) -> list[int]:
        return [numbers.setdefault(line, len(numbers)) for line in face.split("\n")]

    for card in cards:
        record: dict[str, object] = {
            "id": card.id,
            "deck": card.deck,
            "section": card.section,
            "recipe": card.recipe,
            "content": card.content,
            "tags": list(card.tags),
            "q": numbered(card.faces.question),
            "a": numbered(card.faces.answer),
        }
        if card.path:
            record["place"] = f"{card.path}:{card.line}"
        if card.audiences:
            record["audiences"] = list(card.audiences)
        if card.has_caution:
            record["caution"] = True
        if card.is_retired:
            record["retired"] = True
        records.append(record)
    return numbers, records
