"""The pieces that schemas are put together from.

Typed text stays text in clindeck, but an editor takes `400` for a number and `true` for a flag,
so a text may be any of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeAlias

from clindeck.model.ids import ID

Schema: TypeAlias = dict[str, Any]  # JSON: whatever json.dumps takes

TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}


def pattern_of(expression: re.Pattern[str]) -> str:
    """Return a reader's expression as editors write one, whose engine refuses idle escapes."""
    body = expression.pattern.removesuffix(r"\Z").replace(r"\"", '"')
    return f"^(?:{body})$"


IDENTIFIER: Schema = {"type": ["string", "number"], "pattern": pattern_of(ID)}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
FLAG: Schema = {"enum": [True, False, "true", "false"]}
WHOLE_NUMBER: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "string", "pattern": "^[0-9]{1,9}$"},
    ]
}


def one_or_more(item: Schema) -> Schema:
    """Return the schema of one item or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def list_of(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def one_of(choices: type[Enum]) -> Schema:
    """Return the schema of an enumeration's values."""
    return {"enum": [choice.value for choice in choices]}


def mapping(
    keys: tuple[str, ...],
    shapes: Mapping[str, Schema],
    explanations: Mapping[str, str],
    *,
    required: tuple[str, ...] = (),
) -> Schema:
    """Return the schema of a mapping that has these keys and no other, each explained."""
    return {
        "type": "object",
        "properties": {
            key: {**shapes.get(key, TEXT), "description": explanations[key]} for key in keys
        },
        "required": list(required),
        "additionalProperties": False,
    }
