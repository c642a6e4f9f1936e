"""Files to the page that shows their cards, with whatever is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.model.editions import Edition
from clindeck.model.problems import Problem
from clindeck.pipeline.build import packaged_media, shown_media
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.pipeline.lint import linted
from clindeck.preview.cards import DeckCards
from clindeck.preview.page import Page, preview_page


@dataclass(frozen=True, slots=True)
class Previewed:
    """The page, and all problems of what it shows."""

    page: Page
    problems: tuple[Problem, ...]


def preview(
    library: Library,
    stems: Sequence[str],
    now_s: int,
    edition: Edition,
    kept: KeptWork | None = None,
    *,
    is_live: bool,
) -> Previewed:
    """Return the page of the decks that could be compiled, however faulty the content is.

    `kept` is what the page before was made of; what did not change since is taken from it.
    """
    if kept is not None:
        kept.begin()
    checked = linted(library, check(library, stems, now_s, kept=kept), now_s, kept)
    decks = [_deck_cards(library, compiled) for compiled in checked.decks]
    page = preview_page(decks, checked.problems, edition=edition, is_live=is_live)
    return Previewed(page, checked.problems)


def _deck_cards(library: Library, compiled: CompiledDeck) -> DeckCards:
    topics = compiled.topics
    media = packaged_media(library, topics, shown_media(topics, compiled.plan.releases))
    return DeckCards(compiled.deck, topics, compiled.notes, compiled.plan, media)
