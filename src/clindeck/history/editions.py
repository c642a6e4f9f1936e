"""A deck's plan to an edition of it: what is meant for others, or not worth as much, is left out.

An edition is a choice among the notes of the whole deck, with the same guids, fields and tags, so a
learner may import one after the other. The ledger stays that of the whole deck: a note that an
edition leaves out is neither withdrawn nor forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.compiler.card_counts import DeckCount, count_deck
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.tags import AUDIENCE
from clindeck.compiler.worth import YIELD
from clindeck.history.release_plan import Plan
from clindeck.model.decks import Deck
from clindeck.model.editions import Audience, Edition, Yield


def edition_of(plan: Plan, deck_id: str, edition: Edition) -> Plan:
    """Return the plan without the notes, live or withdrawn, that an edition leaves out."""
    if edition.is_whole:
        return plan
    return plan._replace(
        releases=plan.releases.chosen(
            is_in(tags, deck_id, edition) for tags in plan.releases.tags()
        ),
        live=Notes.of([note for note in plan.live if is_in(note.tags, deck_id, edition)]),
    )


def is_in(tags: Sequence[str], deck_id: str, edition: Edition) -> bool:
    """Return whether a note with these tags is in an edition."""
    audience, worth = edition
    is_for = audience is None or _is_for(tags, deck_id, audience)
    is_detail = f"{deck_id}::{YIELD}::{Yield.DETAIL.value}" in tags
    return is_for and (worth is None or is_detail is (worth is Yield.DETAIL))


def _is_for(tags: Sequence[str], deck_id: str, audience: Audience) -> bool:
    """Return whether a note is meant for an audience: it names that one, or none."""
    facet = f"{deck_id}::{AUDIENCE}::"
    named = [tag for tag in tags if tag.startswith(facet)]
    return not named or facet + audience.value in named


def edition_count(deck: Deck, plan: Plan, edition: Edition) -> DeckCount:
    """Return the counts of an edition; what a deck definition expects is of the whole deck."""
    chosen = edition_of(plan, deck.id, edition)
    count = count_deck(deck, chosen.live, len(chosen.retired()))
    if edition.is_whole:
        return count
    sections = tuple(section._replace(expected=None) for section in count.sections)
    return count._replace(sections=sections)
