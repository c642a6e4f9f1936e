"""The schema of a deck definition. Each kind of recipe has its own keys."""

from __future__ import annotations

from clindeck.content.deck_definitions import (
    COMMON_KEYS,
    DECK_KEYS,
    KEYS_WITHOUT_FIELD,
    KIND_KEYS,
    REVERSE_KEYS,
    SECTION_KEYS,
)
from clindeck.json_schemas import explanations
from clindeck.json_schemas.shapes import (
    IDENTIFIER,
    TEXT,
    WHOLE_NUMBER,
    Schema,
    list_of,
    mapping,
    one_of,
    one_or_more,
)
from clindeck.json_schemas.topics import silence_schema
from clindeck.model.decks import Ambiguous, Hide
from clindeck.model.tables import Audience

_DEFAULT_KIND = "qa"
_REQUIRED = {
    "qa": ("id", "ask", "answer"),
    "cloze": ("id", "kind", "text"),
    "contrast": ("id", "kind", "pairs", "ask", "answer"),
    "occlusion": ("id", "kind", "figure", "ask"),
}


def deck_schema() -> Schema:
    """Return the schema of a deck definition."""
    shapes: dict[str, Schema] = {
        "deck": {
            "type": ["string", "number"],
            "pattern": r"^(?!\s)(?!.*\s::)(?!.*::\s)(?!::)(?!.*::$)(?!.*::::).+$",
        },
        "id": IDENTIFIER,
        "topic": IDENTIFIER,
        "sections": list_of(_section_schema()),
    }
    return {
        "title": "clindeck deck definition",
        **mapping(DECK_KEYS, shapes, explanations.DECK, required=DECK_KEYS),
        "$defs": {kind: _recipe_schema(kind) for kind in KIND_KEYS},
    }


def _section_schema() -> Schema:
    recipe: Schema = {"$ref": f"#/$defs/{_DEFAULT_KIND}"}
    for kind in KIND_KEYS:
        if kind != _DEFAULT_KIND:
            recipe = {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{kind}"},
                "else": recipe,
            }
    shapes: dict[str, Schema] = {
        "section": IDENTIFIER,
        "formerly": one_or_more(IDENTIFIER),
        "table": IDENTIFIER,
        "expect": WHOLE_NUMBER,
        "tags": one_or_more(TEXT),
        "audience": one_of(Audience),
        "recipes": list_of(recipe),
    }
    return mapping(
        SECTION_KEYS, shapes, explanations.SECTION, required=("section", "table", "recipes")
    )


def _recipe_schema(kind: str) -> Schema:
    reverse = mapping(
        REVERSE_KEYS,
        {"ambiguous": one_of(Ambiguous)},
        explanations.REVERSE,
        required=("ask", "answer"),
    )
    pair: Schema = {"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}
    shapes: dict[str, Schema] = {
        "id": IDENTIFIER,
        "formerly": one_or_more(IDENTIFIER),
        "kind": {"enum": list(KIND_KEYS) if kind == _DEFAULT_KIND else [kind]},
        "audience": one_of(Audience),
        "only": one_or_more(TEXT),
        "except": one_or_more(TEXT),
        "silence": silence_schema(),
        "answer": one_or_more(TEXT),
        "at_least": WHOLE_NUMBER,
        "renamed_values": {"type": "object", "additionalProperties": TEXT},
        "reverse": reverse,
        "pairs": list_of(pair),
        "hide": one_of(Hide),
    }
    without = KEYS_WITHOUT_FIELD.get(kind, ())
    keys = (*(key for key in COMMON_KEYS if key not in without), *KIND_KEYS[kind])
    return mapping(keys, shapes, explanations.RECIPE, required=_REQUIRED[kind])
