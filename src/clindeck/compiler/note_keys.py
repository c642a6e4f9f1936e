"""The keys of a note: the one it has, and those that it may have had in earlier releases."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, cast

from clindeck.model.decks import Deck, Recipe
from clindeck.model.notes import Key
from clindeck.model.tables import Row, Table
from clindeck.recipes.drafts import NoteDraft

_FORMERLY = attrgetter("formerly")


class Lineage:
    """The keys of one recipe's notes over one table, which keys call `name`."""

    def __init__(self, deck: Deck, table: Table, recipe: Recipe[Any], name: str) -> None:
        self._deck_id = deck.id
        topic = name.removesuffix(table.name)
        self._tables = (name, *(f"{topic}{old}" for old in table.formerly))
        self._recipe = recipe
        self._start = f"{deck.id}/{name}/"
        self._end = f"/{recipe.id}"
        self._is_renamed = bool(table.formerly or recipe.formerly)

    def key_of(self, part: str) -> Key:
        """Return the key of the note that has this for its third part."""
        return Key(f"{self._start}{part}{self._end}")

    def keys_of(self, rows: Sequence[Row]) -> list[Key]:
        """Return the keys of notes about single rows."""
        if not rows:
            return []
        parts = f"{self._end}\n{self._start}".join([row.id for row in rows])
        return cast("list[Key]", f"{self._start}{parts}{self._end}".split("\n"))

    def formerly_column(self, rows: Sequence[Row]) -> dict[int, tuple[Key, ...]]:
        """Return the earlier keys of notes about single rows, by number, where there are any."""
        if not self._is_renamed and not any(map(_FORMERLY, rows)):
            return {}
        return {
            number: self._earlier((row.id, *row.formerly))
            for number, row in enumerate(rows)
            if self._is_renamed or row.formerly
        }

    def formerly_of(self, draft: NoteDraft) -> tuple[Key, ...]:
        """Return the keys that a note may have had before its table, recipe or part was renamed."""
        if not self._is_renamed and not draft.earlier_parts:
            return ()
        return self._earlier((draft.part, *draft.earlier_parts))

    def _earlier(self, parts: Sequence[str]) -> tuple[Key, ...]:
        recipes = (self._recipe.id, *self._recipe.formerly)
        keys = [
            Key(f"{self._deck_id}/{t}/{p}/{r}")
            for t in self._tables
            for p in parts
            for r in recipes
        ]
        return tuple(keys[1:])
