"""A deck's uid: drawn once by chance, proposed where a deck has none."""

from __future__ import annotations

from collections.abc import Iterable
from secrets import choice
from string import ascii_lowercase, digits

from clindeck.history.guids_and_hashes import uids_of
from clindeck.model.decks import Deck
from clindeck.model.notes import Guid
from clindeck.model.problems import Problem, warning


def drawn_uid() -> str:
    """Return a new uid. It begins with a letter, lest a program take it for a number."""
    return choice(ascii_lowercase) + "".join(choice(ascii_lowercase + digits) for _ in range(7))


def uid_for(deck: Deck, guids: Iterable[Guid]) -> str:
    """Return the uid that a deck without one has to get: that of its released notes, or a new one.

    `guids` are those of its ledger.
    """
    return min(uids_of(guids, deck.id), default="") or drawn_uid()


def missing_uid(deck: Deck) -> list[Problem]:
    """Return that a deck has no uid, with one that it may take."""
    if deck.uid or deck.uid_at is not None:
        return []
    message = (
        f"the deck has no uid, which keeps its notes apart from those of other authors; write "
        f"`uid: {drawn_uid()}` below `id:`, or run: clindeck check --fix (drawn once, then "
        "permanent; no release is made without it)"
    )
    return [warning(deck.id_at or deck.position, "K035", message)]
