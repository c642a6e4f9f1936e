"""What the tests of the lint share: views of the small library, and findings as lines."""

from __future__ import annotations

from collections.abc import Iterable

from clindeck.files.library import Library
from clindeck.lint.rule import CardView, DeckView, Finding, RowView, TopicView
from clindeck.lint.views_of_notes import deck_view
from clindeck.model.problems import Problem
from clindeck.pipeline.check import check
from clindeck.pipeline.lint import linted
from tests.libraries import NOON_S, LibraryFiles, compiled

TODAY = "2027-01-15"


def linted_problems(files: LibraryFiles, *, now_s: int = NOON_S) -> tuple[Problem, ...]:
    """Return what a check of the whole library finds, rules included."""
    library = Library(files.root)
    return linted(library, check(library, library.deck_stems(), now_s), now_s).problems


def deck_of(files: LibraryFiles) -> DeckView:
    """Return the one deck of a library without faults, as rules see it."""
    found = compiled(files)
    return deck_view(found.deck, found.topics, found.notes)


def cards_of(files: LibraryFiles) -> dict[tuple[str, str], CardView]:
    """Return a library's cards by key and front field (a cloze's: by key and answer)."""
    return {
        (card.name, card.answer if card.front_field == "Text" else card.front_field): card
        for card in deck_of(files).cards
    }


def topic_of(files: LibraryFiles, today: str = TODAY) -> TopicView:
    """Return a library's topic as rules see it."""
    return TopicView(compiled(files).topics.own, today)


def rows_of(files: LibraryFiles) -> tuple[RowView, ...]:
    """Return a library's rows as rules see them."""
    topic = compiled(files).topics.own
    return tuple(
        RowView(row, table, topic) for table in topic.tables.values() for row in table.rows
    )


def lines(findings: Iterable[Finding]) -> list[str]:
    """Return findings as `path:line:column message`."""
    return [f"{finding.position} {finding.message}" for finding in findings]
