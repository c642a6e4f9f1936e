"""A learner with a history, and whether an update cost them any of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.real_anki.engine import Card, Collection, Note, Rating, Review
from tests.shipped import DECK_NAME

RATINGS: tuple[Rating, ...] = ("good", "again", "good", "hard", "easy", "good")
REVIEWS = 60
OWN_CSS = "\n.card { letter-spacing: 0.01em; }\n"
OTHER_DECK = "My difficult ones"
OWN_TAGS = ("exam-2027", "marked")
OWN_NOTE = "Ask in the ward round."


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of the learner's that an update must leave as it is, by card and by note."""

    revlog: tuple[Review, ...]
    cards: dict[tuple[str, int], tuple[object, ...]]
    notes: dict[str, Note]


def live_with_the_deck(col: Collection, *, own_css: bool) -> None:
    """Sixty reviews over several days, then suspending, flagging, moving, tagging, writing."""
    ratings = [RATINGS[i % len(RATINGS)] for i in range(REVIEWS)]
    answers = col.study(ratings, deck=DECK_NAME, per_day=20)
    assert len(answers) == REVIEWS
    cards = sorted(col.cards(), key=lambda card: card.due)
    studied = [card for card in cards if card.reps]
    fresh = [card for card in cards if not card.reps]
    col.suspend([card.id for card in (*studied[:3], *fresh[:3])])
    col.flag([card.id for card in studied[3:8]], 2)
    col.move_cards([card.id for card in (*studied[8:12], *fresh[3:6])], OTHER_DECK)
    guids = tuple(dict.fromkeys(card.guid for card in (*studied, *fresh)))
    col.add_tags(guids[:20], OWN_TAGS)
    col.set_fields({guid: {"My Notes": OWN_NOTE} for guid in guids[10:30]})
    if own_css:
        for name in ("Clindeck Q&A", "Clindeck Cloze"):
            col.edit_note_type(name, css=col.note_types()[name].css + OWN_CSS)


def kept(col: Collection) -> Kept:
    return Kept(
        col.revlog(),
        {(card.guid, card.ord): study_state(card) for card in col.cards()},
        col.notes_by_guid(),
    )


def study_state(card: Card) -> tuple[object, ...]:
    """What scheduling and the learner gave a card; not its second of change."""
    return (
        card.id, card.deck, card.type, card.queue, card.due, card.interval_days, card.factor,
        card.reps, card.lapses, card.flag, card.data,
    )  # fmt: skip


def own_words(note: Note) -> tuple[str, tuple[str, ...]]:
    """The learner's own field and tags of a note."""
    return note.fields["My Notes"], tuple(tag for tag in note.tags if tag in OWN_TAGS)


def lost_study(before: Kept, after: Kept) -> list[tuple[str, int]]:
    """The cards that are gone or whose scheduling, flag, suspension or deck changed."""
    return [card for card, state in before.cards.items() if after.cards.get(card) != state]


def lost_words(before: Kept, after: Kept, guids: Iterable[str]) -> list[str]:
    """The notes among `guids` whose own field or tags are not what the learner left."""
    return [guid for guid in guids if own_words(before.notes[guid]) != own_words(after.notes[guid])]


def cards_of_deck(col: Collection) -> int:
    return len(col.find_cards(f'"deck:{DECK_NAME}" or "deck:{OTHER_DECK}"'))
