"""A template's text to what is shown of it, by which fields are filled.

What `rendering` understands, and why no more, stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TAG = re.compile(r"(?P<comment><!--.*?-->)|\{\{(?P<tag>[^{}]*)\}\}", re.DOTALL)


class TemplateError(ValueError):
    """A template says something that this renderer does not know."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A field's place in a template; `is_cloze` where its blanks are to be hidden or shown."""

    field: str
    is_cloze: bool


@dataclass(frozen=True, slots=True)
class _Condition:
    field: str
    wants_filled: bool
    body: tuple[_Node, ...]


_Node = str | Replacement | _Condition


@lru_cache(maxsize=64)
def asked_fields(template: str) -> tuple[str, ...]:
    """Return the fields that conditions of a template ask about."""
    return tuple(dict.fromkeys(_asked_in(_nodes(template))))


def _asked_in(nodes: Sequence[_Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, _Condition):
            yield node.field
            yield from _asked_in(node.body)


@lru_cache(maxsize=256)
def parts_shown(template: str, filled: tuple[bool | None, ...]) -> tuple[str | Replacement, ...]:
    """Return what is left of a template where it is known which of the asked fields are filled.

    None stands for a field that is not there.
    """
    found: list[str | Replacement] = []
    _add_shown(_nodes(template), dict(zip(asked_fields(template), filled, strict=True)), found)
    return tuple(found)


def _add_shown(
    nodes: Sequence[_Node], filled: Mapping[str, bool | None], found: list[str | Replacement]
) -> None:
    for node in nodes:
        if not isinstance(node, _Condition):
            found.append(node)
        elif filled[node.field] is None:
            raise TemplateError(f"no field {node.field}")
        elif filled[node.field] is node.wants_filled:
            _add_shown(node.body, filled, found)


@lru_cache(maxsize=64)
def _nodes(template: str) -> tuple[_Node, ...]:
    """Return a template as a tree."""
    open_conditions: list[tuple[str, bool]] = []
    bodies: list[list[_Node]] = [[]]
    start = 0
    for found in _TAG.finditer(template):
        bodies[-1].append(template[start : found.start()])
        start = found.end()
        if found["comment"] is not None:
            bodies[-1].append(found.group())
            continue
        kind, name = _kind_and_name(found["tag"].strip())
        if kind in ("#", "^"):
            open_conditions.append((name, kind == "#"))
            bodies.append([])
        elif kind == "/":
            if not open_conditions or open_conditions[-1][0] != name:
                raise TemplateError(f"{found.group()} closes what is not open")
            condition = _Condition(*open_conditions.pop(), tuple(bodies.pop()))
            bodies[-1].append(condition)
        else:
            bodies[-1].append(_replacement(name))
    if open_conditions:
        raise TemplateError(f"{open_conditions[-1][0]} is never closed")
    bodies[0].append(template[start:])
    return tuple(bodies[0])


def _kind_and_name(tag: str) -> tuple[str, str]:
    return (tag[0], tag[1:].strip()) if tag[:1] in ("#", "^", "/") else ("", tag)


def _replacement(name: str) -> Replacement:
    *filters, field = name.split(":")
    if filters not in ([], ["cloze"]):
        raise TemplateError(f"unknown filter in {{{{{name}}}}}")
    return Replacement(field, bool(filters))
