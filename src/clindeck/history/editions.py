"""A deck's plan to the edition for one audience: what is meant for others is left out.

An edition is a choice among the notes of the whole deck, with the same guids, fields and tags, so a
learner may import one after the other. The ledger stays that of the whole deck: a note that an
edition leaves out is neither withdrawn nor forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from clindeck.compiler.card_counts import DeckCount, count_deck
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.tags import AUDIENCE
from clindeck.history.release_plan import Plan
from clindeck.model.decks import Deck
from clindeck.model.tables import Audience


def edition_of(plan: Plan, deck_id: str, audience: Audience) -> Plan:
    """Return the plan without the notes, live or withdrawn, that are meant for others only."""
    return replace(
        plan,
        releases=plan.releases.chosen(
            is_for(tags, deck_id, audience) for tags in plan.releases.tags()
        ),
        live=Notes.of([note for note in plan.live if is_for(note.tags, deck_id, audience)]),
    )


def is_for(tags: Sequence[str], deck_id: str, audience: Audience) -> bool:
    """Return whether a note is meant for an audience: it names that one, or none."""
    facet = f"{deck_id}::{AUDIENCE}::"
    named = [tag for tag in tags if tag.startswith(facet)]
    return not named or facet + audience.value in named


def edition_count(deck: Deck, plan: Plan, audience: Audience) -> DeckCount:
    """Return the counts of an edition; what a deck definition expects is of the whole deck."""
    edition = edition_of(plan, deck.id, audience)
    count = count_deck(deck, edition.live, len(edition.retired()))
    sections = tuple(section._replace(expected=None) for section in count.sections)
    return count._replace(sections=sections)
