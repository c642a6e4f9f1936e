"""Schemas of `topic.yaml`, a table, `media.yaml` and `clindeck.toml`."""

from __future__ import annotations

from clindeck.content.column_kinds import URL
from clindeck.content.json_shapes import (
    DATE,
    FLAG,
    IDENTIFIER,
    TEXT,
    WHOLE_NUMBER,
    Schema,
    list_of,
    mapping,
    one_of,
    one_or_more,
    pattern_of,
)
from clindeck.content.media.figures import MEDIA_ENDINGS, MEDIA_KEYS
from clindeck.content.media.masks import MASK_KEYS, SHAPE_KEYS
from clindeck.content.provenance import CAUTION_KEYS, REVIEW_KEYS
from clindeck.content.row_files import ENDINGS
from clindeck.content.row_reader import ROW_KEYS
from clindeck.content.silence_reader import LIBRARY_KEYS, SILENCE_KEYS
from clindeck.content.table_reader import COLUMN_KEYS, NOT_A_COLUMN, TABLE_KEYS
from clindeck.content.topics import SOURCE_KEYS, TOPIC_KEYS
from clindeck.json_schemas import explanations
from clindeck.model.cells import ColumnKind
from clindeck.model.editions import Audience, Yield
from clindeck.model.ids import NAME
from clindeck.model.tables import Verify

_ADDRESS: Schema = {"type": "string", "pattern": pattern_of(URL)}
_PUBLISHED: Schema = {
    "type": ["string", "integer"],
    "pattern": "^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$",
}
_ROW_FILE: Schema = {
    "type": "string",
    "pattern": f"^[^/]+\\.(?:{'|'.join(ending[1:] for ending in ENDINGS)})$",
}
_MEDIA_FILE: Schema = {
    "type": "string",
    "pattern": "^[^/]+\\.(?:{})$".replace(
        "{}",
        "|".join(f"{ending[1:]}|{ending[1:].upper()}" for ending in MEDIA_ENDINGS),
    ),
}


def review_schema() -> Schema:
    """Return the schema of a review state; a reviewed one names who and when."""
    shapes = {"state": {"enum": ["unreviewed", "reviewed"]}, "on": DATE, "due": DATE}
    return {
        **mapping(REVIEW_KEYS, shapes, explanations.REVIEW, required=("state",)),
        "if": {"properties": {"state": {"const": "reviewed"}}, "required": ["state"]},
        "then": {"required": ["by", "role", "on"]},
    }


def silence_schema() -> Schema:
    """Return the schema of a row's or recipe's list of silences."""
    return list_of(mapping(SILENCE_KEYS, {}, explanations.SILENCE, required=SILENCE_KEYS))


def topic_schema() -> Schema:
    """Return the schema of `topic.yaml`."""
    source = mapping(
        SOURCE_KEYS,
        {"published": _PUBLISHED, "retrieved": DATE, "url": _ADDRESS},
        explanations.SOURCE,
        required=("title", "kind"),
    )
    shapes: dict[str, Schema] = {
        "topic": IDENTIFIER,
        "report": {"type": "string", "pattern": "^(?:https://|mailto:[^?]+@)\\S+$"},
        "sources": {"type": "object", "additionalProperties": source, "minProperties": 1},
        "review": review_schema(),
    }
    required = ("topic", "title", "short", "disclaimer", "sources", "review")
    return {
        "title": "clindeck topic",
        **mapping(TOPIC_KEYS, shapes, explanations.TOPIC, required=required),
    }


def table_schema() -> Schema:
    """Return the schema of a table. Which columns its rows may fill is the table's own matter."""
    column = mapping(
        COLUMN_KEYS,
        {"kind": one_of(ColumnKind), "required": FLAG, "unique": FLAG},
        explanations.COLUMN,
        required=("title",),
    )
    shapes: dict[str, Schema] = {
        "table": IDENTIFIER,
        "source": one_or_more(TEXT),
        "formerly": one_or_more(IDENTIFIER),
        "columns": {
            "type": "object",
            "propertyNames": {"pattern": pattern_of(NAME), "not": {"enum": list(NOT_A_COLUMN)}},
            "additionalProperties": column,
        },
        "rows": {"if": {"type": "string"}, "then": _ROW_FILE, "else": list_of(_row_schema())},
    }
    required = ("table", "title", "columns", "rows")
    return {
        "title": "clindeck table",
        **mapping(TABLE_KEYS, shapes, explanations.TABLE, required=required),
    }


def _row_schema() -> Schema:
    caution = mapping(
        CAUTION_KEYS,
        {
            "verify": one_or_more(one_of(Verify)),
            "basis": one_or_more(TEXT),
            "about": one_or_more(TEXT),
        },
        explanations.CAUTION,
        required=("text", "verify"),
    )
    shapes: dict[str, Schema] = {
        "id": IDENTIFIER,
        "formerly": one_or_more(IDENTIFIER),
        "source": one_or_more(TEXT),
        "review": review_schema(),
        "caution": {"if": {"type": "array"}, "then": list_of(caution), "else": caution},
        "audience": one_of(Audience),
        "yield": one_of(Yield),
        "silence": silence_schema(),
    }
    row = mapping(ROW_KEYS, shapes, explanations.ROW, required=("id",))
    return {
        **row,
        "propertyNames": {"pattern": pattern_of(NAME)},
        "additionalProperties": one_or_more(TEXT),
    }


def media_schema() -> Schema:
    """Return the schema of a topic's `media/media.yaml`."""
    entry = mapping(
        MEDIA_KEYS,
        {
            "file": _MEDIA_FILE,
            "source": one_or_more(TEXT),
            "formerly": one_or_more(IDENTIFIER),
            "masks": list_of(_mask_schema()),
        },
        explanations.MEDIA,
        required=("file", "source", "licence", "alt"),
    )
    return {
        "title": "clindeck media",
        "type": "object",
        "properties": {"media": list_of(entry)},
        "required": ["media"],
        "additionalProperties": False,
    }


def _mask_schema() -> Schema:
    shapes: dict[str, Schema] = {
        "rect": _numbers(4, 4),
        "ellipse": _numbers(4, 4),
        "polygon": _numbers(6, None),
    }
    part = mapping(SHAPE_KEYS, shapes, explanations.MASK)
    return {
        **mapping(
            MASK_KEYS,
            {"mask": WHOLE_NUMBER, "shapes": list_of(part), **shapes},
            explanations.MASK,
            required=("mask", "label"),
        ),
        "anyOf": [{"required": [key]} for key in ("shapes", *SHAPE_KEYS)],
    }


def _numbers(least: int, most: int | None) -> Schema:
    found: Schema = {"type": "array", "items": {"type": ["number", "string"]}, "minItems": least}
    return found if most is None else {**found, "maxItems": most}


def settings_schema() -> Schema:
    """Return the schema of a library's `clindeck.toml`."""
    names = list_of({"type": "string"})
    entry = mapping(
        LIBRARY_KEYS,
        {
            "rule": {"type": "string", "minLength": 1},
            "because": {"type": "string", "minLength": 1},
            "tables": names,
            "recipes": names,
        },
        explanations.SILENCE,
        required=SILENCE_KEYS,
    )
    return {
        "title": "clindeck settings",
        "type": "object",
        "properties": {"silence": list_of(entry)},
        "additionalProperties": False,
    }
