"""What a rule is, what it looks at, and what it says.

A rule is a value: a permanent code and slug, the severity of its gravest finding, a pure function
from one subject to its findings, and the scope within which it can judge. Subjects are plain text
with positions, so that the same card rules judge our own notes and the notes of any package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from clindeck.lint.card_view import CardView, table_of
from clindeck.lint.hazards.drug_rows import DrugRow, drug_rows
from clindeck.lint.row_views import RowBatch, RowView
from clindeck.lint.scope import EVERYTHING, Scope
from clindeck.lint.screens.batches import Batch, batches_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.notes import CardKind
from clindeck.model.problems import Position, Severity
from clindeck.model.tables import RowId, Topic


@dataclass(frozen=True)
class DeckView:
    """All cards of a deck, in its order; `topics` and `deck` are None for a foreign package."""

    cards: Sequence[CardView]
    topics: DeckTopics | None
    look_alikes: frozenset[frozenset[str]]
    deck: Deck | None = None

    @cached_property
    def batches(self) -> tuple[Batch, ...]:
        """The same cards by recipe: what a rule over a whole deck can look at once for many."""
        return batches_of(self.cards)

    def topic_of(self, card: CardView) -> Topic | None:
        """Return the topic of a card; that of a foreign package has none."""
        return None if self.topics is None else self.topics.by_table[table_of(card.name)]


@dataclass(frozen=True)
class TopicView:
    """A topic as a whole. `today` is an ISO date; `shown` are the figures that its decks name."""

    topic: Topic
    today: str
    shown: frozenset[str] = frozenset()

    @cached_property
    def drug_rows(self) -> tuple[DrugRow, ...]:
        """The rows about drugs that can do harm, for which several rules ask."""
        return tuple(drug_rows(self.topic))


class Finding(NamedTuple):
    """What a rule says of one place.

    `others` are the guids of further notes that it is about. `rows` and `recipe` are those
    whose `silence` may cover it, `table` is theirs where no card tells it; `field` and `guid`
    name the place in a package. `severity` is None for that of the rule, else a lesser one:
    what only advises never refuses.
    """

    position: Position
    message: str
    rows: tuple[RowId, ...] = ()
    recipe: str = ""
    field: str = ""
    guid: str = ""
    severity: Severity | None = None
    table: str = ""
    others: tuple[str, ...] = ()
    is_slight: bool = False


class CardRule(NamedTuple):
    """A rule over single cards. Its module's docstring is its manual.

    `find` judges a card. `screen` tells quickly which cards of a batch, by their numbers, it has to
    judge; of the others it would find nothing.
    """

    code: str
    slug: str
    severity: Severity
    find: Callable[[CardView], Iterable[Finding]]
    screen: Callable[[Batch], Iterable[int]] | None = None
    scope: Scope = EVERYTHING


class RowRule(NamedTuple):
    """A rule over single rows.

    `screen` tells quickly which rows of a batch it has to judge; of the others it would find
    nothing. Rules that name the same screen share its walk.
    """

    code: str
    slug: str
    severity: Severity
    find: Callable[[RowView], Iterable[Finding]]
    screen: Callable[[RowBatch], Iterable[RowView]] | None = None
    scope: Scope = EVERYTHING


class DeckRule(NamedTuple):
    """A rule over all cards of a deck."""

    code: str
    slug: str
    severity: Severity
    find: Callable[[DeckView], Iterable[Finding]]
    scope: Scope = EVERYTHING


class TopicRule(NamedTuple):
    """A rule over a topic: bibliography, reviews, media."""

    code: str
    slug: str
    severity: Severity
    find: Callable[[TopicView], Iterable[Finding]]
    scope: Scope = EVERYTHING


__all__ = [
    "Batch",
    "CardKind",
    "CardRule",
    "CardView",
    "DeckRule",
    "DeckView",
    "Finding",
    "RowBatch",
    "RowRule",
    "RowView",
    "Rule",
    "TopicRule",
    "TopicView",
    "in_answer",
    "in_front",
]

Rule = CardRule | RowRule | DeckRule | TopicRule


def in_front(card: CardView, message: str, severity: Severity | None = None) -> Finding:
    """Return a finding about a card's question."""
    return _finding(card, card.front_at, card.front_field, message, severity)


def in_answer(card: CardView, message: str, severity: Severity | None = None) -> Finding:
    """Return a finding about a card's answer."""
    return _finding(card, card.answer_at, card.answer_field, message, severity)


def _finding(
    card: CardView, at: Position, field: str, message: str, severity: Severity | None
) -> Finding:
    rows = tuple(row.id for row in card.rows)
    return Finding(at, f"{card.name}: {message}", rows, card.recipe, field, card.guid, severity)
