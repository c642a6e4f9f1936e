"""The content format as JSON Schemas (2020-12): what an editor completes, explains and underlines.

The keys are those of the readers, so a schema never knows other ones; what a key is for is said in
`explanations`. A schema sees one value at a time: what holds between files (sources, columns,
counts) is left to `clindeck check`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

from clindeck.content.json_shapes import Schema
from clindeck.json_schemas.decks import deck_schema
from clindeck.json_schemas.topics import media_schema, settings_schema, table_schema, topic_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Mapping[str, Schema]:
    """Return every schema by the name of what it describes."""
    return {
        "topic": topic_schema(),
        "table": table_schema(),
        "media": media_schema(),
        "deck": deck_schema(),
        "settings": settings_schema(),
    }


@cache
def schema_files() -> Mapping[PurePosixPath, bytes]:
    """Return the schemas as files of a library's `schemas/` folder."""
    return {
        PurePosixPath("schemas") / f"{name}.schema.json": _text({"$schema": DIALECT, **schema})
        for name, schema in schemas().items()
    }


def _text(schema: Schema) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
