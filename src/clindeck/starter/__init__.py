"""A topic's name to the files of a starter: small, sound, commented, and clearly no medicine.

The templates lie in `files/`. Only `@TOPIC@`, `@ID@`, `@UID@`, `@TITLE@` and `@SHORT@` are filled
in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePosixPath

TOPIC_FILES = {
    "topic.yaml": "source_data/{topic}/topic.yaml",
    "shapes.yaml": "source_data/{topic}/shapes.yaml",
    "deck.yaml": "decks/{topic}.yaml",
}
LIBRARY_FILES = {
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "settings.json": ".vscode/settings.json",
    "extensions.json": ".vscode/extensions.json",
}


@dataclass(frozen=True, slots=True)
class NewTopic:
    """What a topic starts as. `topic` is its folder, `deck_id` the root of its keys.

    `uid` is what was drawn for the guids of its notes.
    """

    topic: str
    deck_id: str
    title: str
    short: str
    uid: str


def topic_files(new: NewTopic) -> Mapping[PurePosixPath, bytes]:
    """Return the topic, its table and its deck definition, by their paths in the library."""
    return {
        PurePosixPath(path.format(topic=new.topic)): _filled(_template(name), new).encode()
        for name, path in TOPIC_FILES.items()
    }


def library_files() -> Mapping[PurePosixPath, bytes]:
    """Return what a library has besides topics and decks, by path."""
    return {PurePosixPath(path): _template(name).encode() for name, path in LIBRARY_FILES.items()}


def _template(name: str) -> str:
    return files("clindeck.starter").joinpath("files", name).read_text(encoding="utf-8")


def _filled(template: str, new: NewTopic) -> str:
    for mark, value in {"@TOPIC@": new.topic, "@ID@": new.deck_id, "@UID@": new.uid}.items():
        template = template.replace(mark, value)
    for mark, value in {"@TITLE@": new.title, "@SHORT@": new.short}.items():
        template = template.replace(mark, json.dumps(value, ensure_ascii=False))
    return template
