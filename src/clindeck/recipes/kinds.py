"""Every kind of recipe. One that is not listed cannot be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clindeck.model.decks import Recipe, WordingT
from clindeck.recipes import cloze, contrast, occlusion, qa
from clindeck.recipes.recipe_kind import RecipeKind

KINDS: Mapping[str, RecipeKind[Any]] = {
    kind.name: kind
    for kind in (
        qa.KIND,
        cloze.KIND,
        contrast.KIND,
        occlusion.KIND,
    )
}
"""The kinds by name, the one of a recipe without `kind:` first."""

DEFAULT = qa.KIND


def kind_of(recipe: Recipe[WordingT]) -> RecipeKind[WordingT]:
    """Return the kind that has read a recipe."""
    return KINDS[recipe.kind]
