"""Values to YAML as different people write it: quotes or none, lists in a line or in lines.

How a value is written hangs on the seed and on the value alone, so an unchanged one is written the
same way in the next version. What a style would change is written in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

import yaml

from tools.comparing.library_model import Node

_SURE = re.compile(r"[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]\Z")
"""Texts that need no quotes and of which every style is sure."""


class Mood(NamedTuple):
    """How somebody writes a file: shares, 0 to 1, of values in quotes, over lines, in one line."""

    quoted: float
    over_lines: float
    in_one_line: float
    commented: float


_MOODS = (
    Mood(0, 0, 1, 0),
    Mood(0, 0, 0, 0),
    Mood(0, 0.05, 0.7, 0.05),
    Mood(1, 0, 0.5, 0.05),
    Mood(0.4, 0.3, 0.4, 0.3),
)


class Styles:
    """Writes documents in the styles of one library."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._mood = _MOODS[0]

    def document(self, content: Mapping[str, Node]) -> str:
        """Return a file."""
        random = self._random(*list(content.items())[:2])
        self._mood = random.choice(_MOODS)
        head = random.choice(("", "", "# A comment.\n", "---\n", "\n"))
        text = head + "\n".join(self._mapping(content, "")) + "\n"
        return text.replace("\n", "\r\n") if random.random() < 0.05 else text

    def _random(self, *about: object) -> Random:
        return Random(f"{self._seed} {about}")

    def _mapping(self, content: Mapping[str, Node], indent: str) -> Iterator[str]:
        for key, value in content.items():
            yield from self._entry(f"{indent}{_key(key)}:", value, f"{indent}  ")

    def _entry(self, start: str, value: Node, indent: str) -> Iterator[str]:
        random = self._random(start.strip(), value)
        if isinstance(value, str):
            yield from self._scalar(start, value, indent, random)
        elif isinstance(value, Mapping):
            if _is_flat(value) and random.random() < self._mood.in_one_line:
                yield f"{start} {self._flow(value, random)}"
            else:
                yield start
                yield from self._mapping(value, indent)
        elif not value or (all(map(_is_flat, value)) and random.random() < self._mood.in_one_line):
            yield f"{start} {self._flow(value, random)}"
        else:
            yield start + ("  # a comment" if random.random() < self._mood.commented else "")
            yield from self._items(value, indent, random)

    def _items(self, items: Sequence[Node], indent: str, random: Random) -> Iterator[str]:
        for item in items:
            if isinstance(item, str):
                yield from self._scalar(f"{indent}-", item, f"{indent}  ", random)
            elif isinstance(item, Mapping) and not (
                _is_flat(item) and random.random() < self._mood.commented
            ):
                lines = list(self._mapping(item, f"{indent}  "))
                yield f"{indent}- {lines[0].lstrip()}"
                yield from lines[1:]
                if random.random() < self._mood.commented:
                    yield random.choice(("", f"{indent}# a comment"))
            else:
                yield f"{indent}- {self._flow(item, random)}"

    def _flow(self, value: Node, random: Random) -> str:
        if isinstance(value, str):
            style = self._style(random)
            return _sure("[{}]", style(value), [value]) or _double(value)
        if isinstance(value, Mapping):
            pairs = (f"{_key(key)}: {self._flow(each, random)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        return f"[{', '.join(self._flow(each, random) for each in value)}]"

    def _scalar(self, start: str, value: str, indent: str, random: Random) -> Iterator[str]:
        if "\n" in value or random.random() < self._mood.over_lines:
            lines = random.choice((_literal, _folded))(value, indent, random)
            if _read("\n".join([f"k: {lines[0]}", *lines[1:]])) == {"k": value}:
                yield f"{start} {lines[0]}"
                yield from lines[1:]
                return
        style = self._style(random)
        yield f"{start} {_sure('k: {}', style(value), {'k': value}) or _double(value)}"

    def _style(self, random: Random) -> Callable[[str], str]:
        is_quoted = random.random() < self._mood.quoted
        return random.choice((_single, _double)) if is_quoted else _plain


def _is_flat(value: Node) -> bool:
    """Return whether a value may stand in one line."""
    if isinstance(value, str):
        return len(value) < 60
    inner = value.values() if isinstance(value, Mapping) else value
    return all(map(_is_short, inner))


def _is_short(value: Node) -> bool:
    """Return whether a value inside of another lets that one stand in one line."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str) and len(value) < 40


def _key(text: str) -> str:
    return _sure("{}: x", text, {text: "x"}) or _double(text)


def _sure(frame: str, written: str, wanted: object) -> str:
    """Return what was written if it is read as what is wanted, else nothing."""
    if _SURE.match(written):
        return written
    return written if _read(frame.replace("{}", written)) == wanted else ""


def _read(text: str) -> object:
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def _plain(value: str) -> str:
    return value


def _single(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _literal(value: str, indent: str, random: Random) -> list[str]:
    return ["|-", *(f"{indent}{line}" for line in value.split("\n"))]


def _folded(value: str, indent: str, random: Random) -> list[str]:
    lines = [""]
    for word in value.split(" "):
        if lines[-1] and random.random() < 0.3:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return [">-", *(f"{indent}{line}" for line in lines)]
