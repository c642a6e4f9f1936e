"""All rules over compiled decks and their topics to problems, silences applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from clindeck.compiler.columns.note_order import Notes
from clindeck.files.kept_work import KeptWork
from clindeck.lint.card_view import table_of
from clindeck.lint.look_alikes import shipped_look_alikes
from clindeck.lint.registry import RULES
from clindeck.lint.row_views import row_batches
from clindeck.lint.rule import (
    Batch,
    CardRule,
    CardView,
    DeckRule,
    DeckView,
    Finding,
    RowBatch,
    RowRule,
    RowView,
    Rule,
    TopicRule,
    TopicView,
)
from clindeck.lint.scope import Sort, added, not_judged
from clindeck.lint.suppression import Found, idle_silences, silences_of, unknown_rules, unsilenced
from clindeck.lint.views_of_notes import deck_view
from clindeck.lint.wording.languages import ENGLISH, base_of
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck
from clindeck.model.not_judged import NotJudged
from clindeck.model.problems import Position, Problem
from clindeck.model.tables import Silence, Table, Topic

OF_WHOLE_DECKS = ("Q009", "Q013", "R009", "R010")
"""The rules that miss something in a deck: a contrast, a full name, a use, cards."""


class LintedDeck(NamedTuple):
    """A deck, its topics, and the notes compiled from them.

    Where its content has an error (not `is_sound`), notes are missing: then nothing is said that
    rests on what is not there. `unclear` are the tables, as its keys call them, whose rows could
    not be read as meant: only their rows are judged, not their cards.
    """

    deck: Deck
    topics: DeckTopics
    notes: Notes
    is_sound: bool = True
    unclear: frozenset[str] = frozenset()


class Linted(NamedTuple):
    """What the rules say of some decks of a library.

    `idle` are the silences of rows and of the library that cover nothing in these decks; if these
    are not all decks, they may cover something in another one. `used` are the places of those that
    cover something. `unjudged` is what lies outside of the scope of rules.
    """

    problems: tuple[Problem, ...]
    idle: tuple[Problem, ...]
    used: frozenset[Position]
    unjudged: tuple[NotJudged, ...] = ()


def lint_library(
    decks: Sequence[LintedDeck],
    settings: tuple[Silence, ...],
    today: str,
    rules: Sequence[Rule] = RULES,
    known: Sequence[Rule] = RULES,
    *,
    shown: Mapping[str, frozenset[str]],
    kept: KeptWork | None = None,
) -> Linted:
    """Return what the rules say of decks and of their topics, each topic once.

    `settings` are the silences of the library, `today` is an ISO date, `shown` are the figures that
    sections of any deck show, by topic, `kept` what an earlier run worked out. A silence of a rule
    that is `known` but not asked is not idle.
    """
    kept = KeptWork() if kept is None else kept
    problems: list[Problem] = []
    unjudged: list[NotJudged] = []
    used: set[Position] = set()
    topics = {topic.id: topic for each in decks for topic in each.topics.all()}
    for topic in topics.values():
        is_whole = all(each.is_sound for each in decks if topic in each.topics.all())
        asked = [rule for rule in rules if is_whole or rule.code not in OF_WHOLE_DECKS]
        figures = shown.get(topic.id, frozenset())
        found = kept.made(
            ("findings in topic", topic.id),
            (topic, today, tuple(asked), figures),
            partial(tuple, lint_topic(topic, today, asked, figures)),
        )
        left, covering = unsilenced(found, silences_of(topic.tables, None, settings))
        problems.extend(left)
        used |= covering
        unjudged.extend(_rows_not_judged(topic, asked))
    for each in decks:
        unjudged.extend(_cards_not_judged(each, rules))
        deck, its_topics, *others = each
        found = kept.made(
            ("findings in deck", deck.stem),
            (deck, its_topics.all(), *others, tuple(rules)),
            partial(tuple, lint_deck(each, rules)),
        )
        left, covering = unsilenced(found, silences_of(its_topics.tables, deck, settings))
        problems.extend(left)
        used |= covering
    of_recipes = [
        (each.is_sound, silence)
        for each in decks
        for section in each.deck.sections
        for recipe in section.recipes
        for silence in recipe.silences
    ]
    elsewhere = [*_of_rows(topics), *settings]
    problems.extend(unknown_rules([*(each for _, each in of_recipes), *elsewhere], known))
    judged = [silence for is_sound, silence in of_recipes if is_sound]
    problems.extend(idle_silences(judged, frozenset(used), rules))
    idle = tuple(idle_silences(elsewhere, frozenset(used), rules))
    return Linted(tuple(problems), idle, frozenset(used), added(unjudged))


def _sort_of(topic: Topic) -> Sort:
    """Return the sort of a topic's cards; one that names no language is in English."""
    return Sort(base_of(topic.language) or ENGLISH)


def _sorts_of_sections(deck: Deck, topics: DeckTopics) -> dict[str, Sort]:
    """Return the sort of each section's cards, of those whose topic could be read."""
    of_sections = ((section.id, topics.of(section)) for section in deck.sections)
    return {name: _sort_of(topic) for name, topic in of_sections if topic is not None}


def _rows_not_judged(topic: Topic, rules: Sequence[Rule]) -> tuple[NotJudged, ...]:
    count = sum(len(table.rows) for table in topic.tables.values())
    sorts = (_sort_of(topic),) * count
    over_rows = [rule for rule in rules if isinstance(rule, RowRule | TopicRule)]
    return not_judged(over_rows, sorts, "row")


def _cards_not_judged(linted: LintedDeck, rules: Sequence[Rule]) -> tuple[NotJudged, ...]:
    of_sections = _sorts_of_sections(linted.deck, linted.topics)
    sorts: list[Sort] = []
    for block in linted.notes.blocks:
        for cards in block.cards():
            sorts += [of_sections[block.section]] * len(cards.numbers)
    return not_judged([rule for rule in rules if isinstance(rule, CardRule | DeckRule)], sorts)


def lint_topic(
    topic: Topic,
    today: str,
    rules: Sequence[Rule] = RULES,
    shown: frozenset[str] = frozenset(),
) -> Iterator[Found]:
    """Yield what the rules over topics and over rows find."""
    view = TopicView(topic, today, shown)
    sort = _sort_of(topic)
    known = [rule for rule in rules if not rule.scope.reason_against(sort)]
    for rule in known:
        if isinstance(rule, TopicRule):
            for finding in rule.find(view):
                yield Found(rule, finding, _tables_of_topic(finding, topic))
    yield from _lint_rows(topic, [rule for rule in known if isinstance(rule, RowRule)])


def _tables_of_topic(finding: Finding, topic: Topic) -> frozenset[str]:
    """Return the tables that a finding about a topic may belong to."""
    if finding.table:
        return frozenset((finding.table,))
    return _tables_at(finding.position, topic.tables)


def _lint_rows(topic: Topic, rules: Sequence[RowRule]) -> Iterator[Found]:
    screened: dict[Callable[[RowBatch], Iterable[RowView]] | None, list[RowView]] = {
        rule.screen: [] for rule in rules
    }
    for batch in row_batches(topic) if rules else ():
        for screen, views in screened.items():
            views.extend(batch.views(batch.all) if screen is None else screen(batch))
    for rule in rules:
        for row in screened[rule.screen]:
            for finding in rule.find(row):
                yield Found(rule, finding, frozenset((row.table.name,)))


def lint_deck(linted: LintedDeck, rules: Sequence[Rule] = RULES) -> Iterator[Found]:
    """Yield what the rules over cards and over whole decks find in a compiled deck."""
    view = deck_view(linted.deck, linted.topics, linted.notes, shipped_look_alikes())
    if not linted.is_sound:
        rules = [rule for rule in rules if rule.code not in OF_WHOLE_DECKS]
    for found in lint_cards(view, rules):
        if linted.unclear.isdisjoint(found.tables):
            yield found


def lint_cards(view: DeckView, rules: Sequence[Rule] = RULES) -> Iterator[Found]:
    """Yield what the rules over cards and over whole decks find, in a foreign package as well.

    Each rule is shown the cards within its scope.
    """
    within = _Within(view)
    for rule in rules:
        if isinstance(rule, CardRule):
            yield from _lint_single_cards(within.cards_for(rule).batches, rule)
    for rule in rules:
        if isinstance(rule, DeckRule):
            for finding in rule.find(within.cards_for(rule)):
                yield Found(rule, finding, _tables_in(finding, view.topics))


def sorts_of(cards: Iterable[CardView]) -> list[Sort]:
    """Return the sort of each card."""
    return [Sort(card.language, card.asking, card.is_health) for card in cards]


class _Within:
    """The cards of a deck that lie within the scope of a rule."""

    def __init__(self, view: DeckView) -> None:
        self._view = view
        self._parts: dict[frozenset[Sort], DeckView] = {}
        self._sorts: Sequence[Sort] = []
        self._all: frozenset[Sort]
        if view.topics is None or view.deck is None:
            self._sorts = sorts_of(view.cards)
            self._all = frozenset(self._sorts)
            return
        of_sections = _sorts_of_sections(view.deck, view.topics)
        self._all = frozenset(of_sections.values()) or frozenset((_sort_of(view.topics.own),))
        if len(self._all) > 1:
            self._sorts = [of_sections[card.section] for card in view.cards]

    def cards_for(self, rule: CardRule | DeckRule) -> DeckView:
        """Return the deck with the cards that a rule can judge."""
        sorts = frozenset(sort for sort in self._all if not rule.scope.reason_against(sort))
        if sorts == self._all:
            return self._view
        if sorts not in self._parts:
            chosen = zip(self._view.cards, self._sorts, strict=True) if sorts else ()
            cards = tuple(card for card, sort in chosen if sort in sorts)
            self._parts[sorts] = replace(self._view, cards=cards)
        return self._parts[sorts]


def _lint_single_cards(batches: Sequence[Batch], rule: CardRule) -> Iterator[Found]:
    """Yield what is found card by card."""
    for batch in batches:
        for number in batch.all if rule.screen is None else rule.screen(batch):
            card = batch.card(number)
            for finding in rule.find(card):
                yield Found(rule, finding, _tables_of(card))


def _tables_in(finding: Finding, topics: DeckTopics | None) -> frozenset[str]:
    """Return the tables that a finding about a deck may belong to; none in a foreign package."""
    if finding.table:
        return frozenset((finding.table,))
    if topics is None:
        return frozenset()
    if finding.guid:
        return frozenset((table_of(finding.guid),))
    return _tables_at(finding.position, topics.tables)


def _tables_of(card: CardView) -> frozenset[str]:
    return frozenset((table_of(card.name),)) if card.rows else frozenset()


def _tables_at(position: Position, tables: Mapping[str, Table]) -> frozenset[str]:
    """Return the table that a place lies in; all tables if it lies in none."""
    at = frozenset(name for name, each in tables.items() if each.position.path == position.path)
    return at or frozenset(tables)


def _of_rows(topics: Mapping[str, Topic]) -> Iterator[Silence]:
    for topic in topics.values():
        for table in topic.tables.values():
            for row in table.rows:
                yield from row.silences
