"""Every kind of recipe. One that is not listed cannot be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clindeck.model.decks import Recipe, WordingT
from clindeck.recipes import choice, cloze, contrast, occlusion, qa
from clindeck.recipes.recipe_kind import RecipeKind

KINDS: Mapping[str, RecipeKind[Any]] = {
    kind.name: kind
    for kind in (
        qa.KIND,
        cloze.KIND,
        contrast.KIND,
        choice.KIND,
        occlusion.KIND,
    )
}
"""The kinds by name, the one of a recipe without `kind:` first."""

DEFAULT = qa.KIND


def asked_columns(recipe: Recipe[Any]) -> frozenset[str]:
    """Return the names that the cards of a recipe ask or answer, columns and others.

    They are those of its wordings, hint and explanation aside, of its reverse, and the column that
    groups its rows.
    """
    kind, wording = kind_of(recipe), recipe.wording
    question = kind.row_question(wording)
    reverse = None if question is None else question.reverse
    templates = (
        *kind.templates(wording),
        *(() if reverse is None else (reverse.ask, reverse.answer)),
    )
    slots = (slot.name for template in templates for slot in template.slots())
    return frozenset((*slots, *kind.key_columns(wording)))


def kind_of(recipe: Recipe[WordingT]) -> RecipeKind[WordingT]:
    """Return the kind that has read a recipe."""
    return KINDS[recipe.kind]
