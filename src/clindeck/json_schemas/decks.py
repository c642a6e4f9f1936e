"""The schema of a deck definition. Each kind of recipe has its own keys."""

from __future__ import annotations

from typing import Any

from clindeck.content.json_shapes import (
    IDENTIFIER,
    TEXT,
    WHOLE_NUMBER,
    Schema,
    list_of,
    mapping,
    one_of,
    one_or_more,
)
from clindeck.json_schemas import explanations
from clindeck.json_schemas.topics import silence_schema
from clindeck.model.decks import Subdecks
from clindeck.model.editions import Audience, Yield
from clindeck.recipes.deck_definitions import (
    DECK_KEYS,
    REQUIRED_DECK_KEYS,
    SECTION_KEYS,
    common_keys,
)
from clindeck.recipes.kinds import DEFAULT, KINDS
from clindeck.recipes.recipe_kind import RecipeKind


def deck_schema() -> Schema:
    """Return the schema of a deck definition."""
    shapes: dict[str, Schema] = {
        "deck": {
            "type": ["string", "number"],
            "pattern": r"^(?!\s)(?!.*\s::)(?!.*::\s)(?!::)(?!.*::$)(?!.*::::).+$",
        },
        "id": IDENTIFIER,
        "uid": {"type": ["string", "number"], "pattern": "^[a-z0-9]{8}$"},
        "topic": IDENTIFIER,
        "subdecks": one_of(Subdecks),
        "sections": list_of(_section_schema()),
    }
    return {
        "title": "clindeck deck definition",
        **mapping(DECK_KEYS, shapes, explanations.DECK, required=REQUIRED_DECK_KEYS),
        "$defs": {name: _recipe_schema(kind) for name, kind in KINDS.items()},
    }


def _section_schema() -> Schema:
    recipe: Schema = {"$ref": f"#/$defs/{DEFAULT.name}"}
    for kind in KINDS:
        if kind != DEFAULT.name:
            recipe = {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{kind}"},
                "else": recipe,
            }
    shapes: dict[str, Schema] = {
        "section": IDENTIFIER,
        "formerly": one_or_more(IDENTIFIER),
        "topic": IDENTIFIER,
        "table": IDENTIFIER,
        "expect": WHOLE_NUMBER,
        "tags": one_or_more(TEXT),
        "audience": one_of(Audience),
        "yield": one_of(Yield),
        "recipes": list_of(recipe),
    }
    return mapping(
        SECTION_KEYS, shapes, explanations.SECTION, required=("section", "table", "recipes")
    )


def _recipe_schema(kind: RecipeKind[Any]) -> Schema:
    first, *others = KINDS
    shapes: dict[str, Schema] = {
        "id": IDENTIFIER,
        "formerly": one_or_more(IDENTIFIER),
        "kind": {"enum": list(KINDS) if kind is DEFAULT else [kind.name]},
        "audience": one_of(Audience),
        "yield": one_of(Yield),
        "only": one_or_more(TEXT),
        "except": one_or_more(TEXT),
        "silence": silence_schema(),
        **{key.name: key.schema for key in kind.keys},
    }
    purposes = {
        **explanations.RECIPE,
        "kind": f"{first} (if not said), {', '.join(others[:-1])} or {others[-1]}.",
        **{key.name: key.purpose for key in kind.keys},
    }
    keys = (*common_keys(kind), *(key.name for key in kind.keys))
    required = tuple(key.name for key in kind.keys if key.is_required)
    always = ("id",) if kind is DEFAULT else ("id", "kind")
    return mapping(keys, shapes, purposes, required=(*always, *required))
