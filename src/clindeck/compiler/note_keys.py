"""The keys of a note: the one it has, and those that it may have had in earlier releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import cast

from clindeck.model.decks import ContrastRecipe, Deck, OcclusionRecipe, QaRecipe, Recipe
from clindeck.model.ids import slug_of
from clindeck.model.notes import Key
from clindeck.model.tables import Figure, Row, Table
from clindeck.recipes.drafts import Draft

_FORMERLY = attrgetter("formerly")


class Lineage:
    """The keys of one recipe's notes over one table."""

    def __init__(
        self, deck: Deck, table: Table, recipe: Recipe, figures: Mapping[str, Figure]
    ) -> None:
        self._deck_id = deck.id
        self._table = table
        self._recipe = recipe
        self._figures = figures
        self._start = f"{deck.id}/{table.name}/"
        self._end = f"/{recipe.id}"
        wording = recipe.wording
        self._may_differ = bool(
            table.formerly
            or recipe.formerly
            or isinstance(wording, ContrastRecipe | OcclusionRecipe)
            or (isinstance(wording, QaRecipe) and wording.renamed_values)
        )

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
        if not self._may_differ and not any(map(_FORMERLY, rows)):
            return {}
        may_differ = enumerate(rows) if self._may_differ else (
            (number, row) for number, row in enumerate(rows) if row.formerly
        )  # fmt: skip
        return {number: self._earlier(row.id, (row,)) for number, row in may_differ}

    def formerly_of(self, draft: Draft) -> tuple[Key, ...]:
        """Return the keys that a note may have had before table, row or recipe were renamed.

        A note made from a single row inherits the row's earlier ids; in a contrast either row may
        have been renamed, or the two swapped. A group is named by its value, which the recipe may
        rename, an occlusion by its figure.
        """
        if not self._may_differ and not draft.rows[0].formerly:
            return ()
        return self._earlier(draft.part, draft.rows)

    def _earlier(self, part: str, rows: Sequence[Row]) -> tuple[Key, ...]:
        recipe, wording = self._recipe, self._recipe.wording
        parts: tuple[str, ...] = (part,)
        if isinstance(wording, ContrastRecipe):
            first, second = ((row.id, *row.formerly) for row in rows)
            parts = tuple(f"{a}~{b}" for a in first for b in second)
            parts += tuple(f"{b}~{a}" for a in first for b in second)
        elif isinstance(wording, OcclusionRecipe):
            parts += self._figures[wording.figure.text].formerly
        elif isinstance(wording, QaRecipe) and wording.by is not None:
            renamed = wording.renamed_values.items()
            parts += tuple(old for old, value in renamed if slug_of(value) == part)
        else:
            parts += rows[0].formerly
        tables = (self._table.name, *self._table.formerly)
        recipes = (recipe.id, *recipe.formerly)
        keys = [Key(f"{self._deck_id}/{t}/{p}/{r}") for t in tables for p in parts for r in recipes]
        return tuple(keys[1:])
