"""The keys of a note: the one it has, and those that it may have had in earlier releases."""

from __future__ import annotations

from collections.abc import Mapping

from clindeck.model import (
    ContrastRecipe,
    Deck,
    Figure,
    Key,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Table,
)
from clindeck.node_reader import slug_of
from clindeck.recipes.drafts import Draft


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

    def key_of(self, draft: Draft) -> Key:
        """Return a note's key."""
        return Key(f"{self._start}{draft.part}{self._end}")

    def formerly_of(self, draft: Draft) -> tuple[Key, ...]:
        """Return the keys that a note may have had before table, row or recipe were renamed.

        A note made from a single row inherits the row's earlier ids; in a contrast either row may
        have been renamed, or the two swapped. A group is named by its value, which the recipe may
        rename, an occlusion by its figure.
        """
        row = draft.rows[0]
        if not self._may_differ and not row.formerly:
            return ()
        recipe, wording = self._recipe, self._recipe.wording
        parts: tuple[str, ...] = (draft.part,)
        if isinstance(wording, ContrastRecipe):
            first, second = ((row.id, *row.formerly) for row in draft.rows)
            parts = tuple(f"{a}~{b}" for a in first for b in second)
            parts += tuple(f"{b}~{a}" for a in first for b in second)
        elif isinstance(wording, OcclusionRecipe):
            parts += self._figures[wording.figure.text].formerly
        elif isinstance(wording, QaRecipe) and wording.by is not None:
            renamed = wording.renamed_values.items()
            parts += tuple(old for old, value in renamed if slug_of(value) == draft.part)
        else:
            parts += row.formerly
        tables = (self._table.name, *self._table.formerly)
        recipes = (recipe.id, *recipe.formerly)
        keys = [Key(f"{self._deck_id}/{t}/{p}/{r}") for t in tables for p in parts for r in recipes]
        return tuple(keys[1:])
