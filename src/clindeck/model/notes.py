"""What learners get: notes and their cards, as a deck definition makes them of facts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, NewType

from clindeck.model.problems import Position
from clindeck.model.tables import RowId

Key = NewType("Key", str)
"""`<deck id>/<table>/<row id>/<recipe id>`: what a note is, whatever it says."""
Guid = NewType("Guid", str)
"""What Anki matches a note by; derived from the first key that the note ever had."""
Html = NewType("Html", str)
"""Text that is escaped already and may go into a field as it is."""
HtmlColumn = Html | Sequence[Html]
"""One text for each note; a single one stands for all of them."""


class NoteType(Enum):
    """The note types that clindeck ships, by the short name that the ledger records."""

    QA = "qa"
    CLOZE = "cloze"
    OCCLUSION = "occlusion"

    __hash__ = object.__hash__
    """By identity, as members are compared; an enumeration's own takes four times as long."""


class CardKind(Enum):
    """How a card came about, which tells rules what to expect; FOREIGN in anyone's package."""

    QA = "qa"
    REVERSE = "reverse"
    GROUP = "group"
    CLOZE = "cloze"
    CONTRAST = "contrast"
    CHOICE = "choice"
    OCCLUSION = "occlusion"
    FOREIGN = "foreign"


class Card(NamedTuple):
    """One card of a note: the ordinal of its template or blank, its front, the items of its answer.

    `front_at` is where the question's wording stands, `answer_at` where the answer does: the cell
    if the answer is nothing but a cell, else the wording.
    """

    ordinal: int
    front: Html
    items: tuple[Html, ...]
    front_at: Position
    answer_at: Position


class Note(NamedTuple):
    """A compiled note.

    `fields` are HTML in the order of the note type's fields. `rows` are the rows it was made
    from. `formerly` are the keys that it may have had in earlier releases.
    """

    key: Key
    note_type: NoteType
    section: str
    recipe: str
    fields: tuple[Html, ...]
    tags: tuple[str, ...]
    cards: tuple[Card, ...]
    position: Position
    rows: tuple[RowId, ...]
    formerly: tuple[Key, ...] = ()
    media: tuple[str, ...] = ()

    def ordinals(self) -> tuple[int, ...]:
        """Return the ordinals of its cards."""
        return tuple([card.ordinal for card in self.cards])
