"""Wording with placeholders: `{drug}`, `{a.drug}`, literal braces as `{{` and `}}`.

A placeholder is a plain name. Nothing is evaluated: no attributes, no formats, no expressions.
"""

from __future__ import annotations

import re

from clindeck.content.node_reader import NodeReader
from clindeck.model.cells import Text
from clindeck.model.decks import Slot, Template
from clindeck.model.problems import Position, Problem, error

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"(?:([ab])\.)?([a-z][a-z0-9_-]*)\Z")
_MOST_SLOTS = 100
"""More make a text that no card holds, of many thousand characters from every row."""


def parse_template(text: Text) -> tuple[Template, tuple[Problem, ...]]:
    """Return the wording's literal parts and slots, and the faults of its braces."""
    tokens = list(_TOKEN.finditer(text.text))
    if len(tokens) > _MOST_SLOTS and (faults := too_many_slots(text)):
        return Template((), text.position), faults
    parts: list[str | Slot] = []
    problems: list[Problem] = []
    start = 0
    for token in tokens:
        parts.append(text.text[start : token.start()])
        start = token.end()
        at = place_in(text, token.start())
        if token.group() in ("{{", "}}"):
            parts.append(token.group()[0])
        elif token.group(1) is not None and (name := _NAME.match(token.group(1))):
            parts.append(Slot(name.group(2), name.group(1) or "", at))
        else:
            message = (
                f'"{token.group()}" is not a placeholder; write the name of a column such as '
                "{drug}, and a brace itself as {{ or }}"
            )
            problems.append(error(at, "K001", message))
    parts.append(text.text[start:])
    return Template(tuple(_joined(parts)), text.position), tuple(problems)


def read_template(reader: NodeReader, key: str) -> Template:
    """Return the wording of a key that a recipe must have; its faults go to the reader."""
    return _parsed(reader, reader.required_text(key))


def read_templates(reader: NodeReader, key: str) -> tuple[Template, ...]:
    """Return the wording of a key that a recipe must have, or the list of them."""
    if not reader.has(key):
        return (read_template(reader, key),)
    return tuple(_parsed(reader, text) for text in reader.texts(key))


def _parsed(reader: NodeReader, text: Text) -> Template:
    template, problems = parse_template(text)
    reader.problems.extend(problems)
    return template


def too_many_slots(text: Text) -> tuple[Problem, ...]:
    """Return a fault if a wording has more placeholders than a card can use."""
    count = sum(token.group(1) is not None for token in _TOKEN.finditer(text.text))
    if count <= _MOST_SLOTS:
        return ()
    message = f"the wording has {count:,} placeholders, at most {_MOST_SLOTS}; shorten it"
    return (error(text.position, "K031", message),)


def _joined(parts: list[str | Slot]) -> list[str | Slot]:
    joined: list[str | Slot] = []
    for part in parts:
        if part == "":
            continue
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def place_in(text: Text, offset: int) -> Position:
    """Return the place `offset` characters into a text, or its start where that is not known."""
    at = text.position
    if text.inset is None or not _is_verbatim(text, offset):
        return at
    return Position(at.path, at.line, at.column + text.inset + offset)


def piece_of(text: Text, piece: str, offset: int) -> Text:
    """Return what stands `offset` characters into a text as a text with a place of its own."""
    return Text(piece, *place_in(text, offset), 0 if _is_verbatim(text, offset) else None)


def _is_verbatim(text: Text, offset: int) -> bool:
    """Return whether the file holds the first `offset` characters of a text as they are."""
    return text.inset is not None and "\n" not in text.text[:offset]
