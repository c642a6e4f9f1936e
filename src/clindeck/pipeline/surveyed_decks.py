"""The deck definitions of a library, read: each on its own, and what they are to each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.decks import Deck
from clindeck.model.problems import Problem
from clindeck.pipeline.deck_files import Clash, clashes_of
from clindeck.pipeline.library_survey import Survey, definition_path
from clindeck.recipes.deck_definitions import read_deck


class SurveyedDecks(NamedTuple):
    """Every deck definition by its stem, with its faults; None for one that cannot be read.

    `by_topic` are those that could be read, by each topic that they name; `clashes` those that want
    the same for themselves. `is_complete` tells that all could be read.
    """

    found: Mapping[str, tuple[Deck | None, tuple[Problem, ...]]]
    by_topic: Mapping[str, tuple[Deck, ...]]
    clashes: tuple[Clash, ...]
    is_complete: bool

    def figures_of(self, topic: str) -> frozenset[str]:
        """Return the figures of a topic that sections show."""
        return frozenset(
            section.figure.text
            for deck in self.by_topic[topic]
            for section in deck.sections
            if section.figure is not None and deck.topic_of(section).text == topic
        )


@lru_cache(maxsize=1)
def surveyed_decks(survey: Survey) -> SurveyedDecks:
    """Return the deck definitions of a survey; those of the last one are kept."""
    found = {stem: _read(stem, data) for stem, data in survey.definitions.items()}
    decks = tuple(deck for deck, _ in found.values() if deck is not None)
    by_topic: dict[str, list[Deck]] = {}
    for deck in decks:
        for topic in deck.topics():
            by_topic.setdefault(topic.text, []).append(deck)
    return SurveyedDecks(
        found,
        {name: tuple(those) for name, those in by_topic.items()},
        tuple(clashes_of(decks)),
        len(decks) == len(found),
    )


def _read(stem: str, data: bytes) -> tuple[Deck | None, tuple[Problem, ...]]:
    root, problems = read_yaml(str(definition_path(stem)), data)
    deck, more = read_deck(root)
    return deck, (*problems, *more)
