r"""A template and a note's fields to the HTML of a card, as Anki makes it.

Understood are `{{Field}}`, `{{#Field}}…{{/Field}}`, `{{^Field}}…{{/Field}}`, `{{FrontSide}}` and
`{{cloze:Field}}`; what stands in an HTML comment stays as it is. Everything else that Anki knows
(other filters, special fields) is refused, because our templates use none of it. A test compares
every card of the shipped deck with the real Anki.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from clindeck.anki.template_parts import TemplateError, asked_fields, parts_shown
from clindeck.model.notes import NoteType

if TYPE_CHECKING:
    from clindeck.anki.note_types import NoteTypeSpec

FRONT_SIDE = "FrontSide"

_BLANK = re.compile(r"(?:[ \t\n\v\f\r]|</?(?:br|div) ?/?>)*\Z", re.IGNORECASE)
_CLOZE_MARK = re.compile(r"\{\{c(?P<numbers>[0-9]{1,5}(?:,[0-9]{1,5})*)::|(?P<end>\}\})")
_DEEPEST_CLOZE = 4
"""Deeper blanks in blanks are shown as text: what Anki writes for them grows with every level."""
_MATHJAX = re.compile(r"\\[(\[]")
_ELEMENT = re.compile(r"<[^>]*>")
MASK = "image-occlusion:"
_MASK_DATA = {"oi": "occludeInactive"}
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Side(Enum):
    """Which side of a card a template stands for: blanks are hidden or shown."""

    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class CardFaces:
    """The HTML of a card's two sides, without css."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class _RenderedBlank:
    numbers: tuple[int, ...]
    parts: tuple[_Piece, ...]


_Piece = str | _RenderedBlank


def card_faces(spec: NoteTypeSpec, fields: Sequence[str], ordinal: int) -> CardFaces:
    """Return both sides of a note's card. `ordinal` counts templates, or blanks, from 0."""
    is_cloze = spec.kind is not NoteType.QA
    template = spec.templates[0 if is_cloze else ordinal]
    values = dict(zip(spec.fields, fields, strict=True))
    question = rendered(template.front, values, ordinal, Side.QUESTION)
    answer = rendered(template.back, {**values, FRONT_SIDE: question}, ordinal, Side.ANSWER)
    return CardFaces(question, answer)


def rendered(template: str, fields: Mapping[str, str], ordinal: int, side: Side) -> str:
    """Return a template filled with fields. Raises TemplateError for what it does not know.

    For an answer, `fields` hold the finished question as `FrontSide`.
    """
    filled = tuple(
        [
            None if name not in fields else not is_blank(fields[name])
            for name in asked_fields(template)
        ]
    )
    parts: list[str] = []
    for node in parts_shown(template, filled):
        if isinstance(node, str):
            parts.append(node)
        elif node.field not in fields:
            raise TemplateError(f"no field {node.field}")
        else:
            value = fields[node.field]
            parts.append(with_cloze(value, ordinal, side) if node.is_cloze else value)
    return "".join(parts)


def is_blank(field: str) -> bool:
    """Return whether Anki takes a field for empty: only spaces, breaks and empty divisions."""
    return not field or (not field[0].isalnum() and _BLANK.match(field) is not None)


def is_deep(field: str) -> bool:
    """Return whether a cloze field has blanks in blanks deeper than anybody can mean."""
    if field.count("{{c") <= _DEEPEST_CLOZE:
        return False
    depth = 0
    for mark in _CLOZE_MARK.finditer(field):
        depth = depth + 1 if mark["end"] is None else max(0, depth - 1)
        if depth > _DEEPEST_CLOZE:
            return True
    return False


@lru_cache(maxsize=2)
def with_cloze(field: str, ordinal: int, side: Side) -> str:
    """Return a cloze field as the card of blank `ordinal` (from 0) shows it.

    Anki removes elements inside MathJax, which could not be set otherwise.
    """
    html = "".join(_shown(piece, ordinal + 1, side) for piece in _pieces(field))
    parts: list[str] = []
    at = 0
    ends = {sign: html.rfind(sign) for sign in (r"\)", r"\]")}
    for opening in _MATHJAX.finditer(html):
        sign = r"\)" if opening.group() == r"\(" else r"\]"
        if at <= opening.start() and opening.end() <= ends[sign]:
            end = html.index(sign, opening.end()) + len(sign)
            parts += html[at : opening.start()], _without_elements(html[opening.start() : end])
            at = end
    return "".join((*parts, html[at:]))


def _without_elements(html: str) -> str:
    end = html.rfind(">") + 1
    return _ELEMENT.sub("", html[:end]) + html[end:]


def without_cloze(field: str) -> str:
    """Return a cloze field with every blank shown and unmarked."""
    return "".join(_bare(piece) for piece in _pieces(field))


@lru_cache(maxsize=4)
def _pieces(field: str) -> tuple[_Piece, ...]:
    """Return a cloze field as text and blanks; a blank that is never closed is text.

    Both sides of all cards of a note are made of the same ones.
    """
    if is_deep(field):
        return (field,)
    levels: list[tuple[str, list[_Piece]]] = [("", [])]
    start = 0
    for found in _CLOZE_MARK.finditer(field):
        if found["end"] is not None and len(levels) == 1:
            continue
        levels[-1][1].append(field[start : found.start()])
        start = found.end()
        if found["end"] is None:
            levels.append((found.group(), []))
        else:
            mark, parts = levels.pop()
            numbers = tuple(map(int, mark[3:-2].split(",")))
            levels[-1][1].append(_RenderedBlank(numbers, tuple(parts)))
    levels[-1][1].append(field[start:])
    while len(levels) > 1:
        mark, parts = levels.pop()
        levels[-1][1].extend((mark, *parts))
    return tuple(levels[0][1])


def _shown(piece: _Piece, number: int, side: Side) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece.parts[0], str) and piece.parts[0].startswith(MASK):
        state = "cloze-inactive"
        if number in piece.numbers:
            state = "cloze" if side is Side.QUESTION else "cloze-highlight"
        return _mask(piece, state)
    parts, hint = _without_hint(piece)
    inner = "".join(_shown(part, number, side) for part in parts)
    ordinals = ",".join(map(str, piece.numbers))
    if number not in piece.numbers:
        return f'<span class="cloze-inactive" data-ordinal="{ordinals}">{inner}</span>'
    if side is Side.ANSWER:
        return f'<span class="cloze" data-ordinal="{ordinals}">{inner}</span>'
    hidden = "..." if hint is None else hint
    return (
        f'<span class="cloze" data-cloze="{_attribute(inner)}" data-ordinal="{ordinals}">'
        f"[{hidden}]</span>"
    )


@lru_cache(maxsize=256)
def _mask(blank: _RenderedBlank, state: str) -> str:
    """Return what Anki's script draws a shape of an image occlusion from.

    All cards of a picture hold all of its shapes, in three states.
    """
    written = "".join(_bare(part) for part in blank.parts)
    shape, *properties = written.removeprefix(MASK).split(":")
    data = "".join(
        f'data-{_MASK_DATA.get(name, name)}="{_attribute_of_mask(value)}" '
        for name, _, value in (each.partition("=") for each in properties)
    )
    ordinals = ",".join(map(str, blank.numbers))
    return f'<div class="{state}" data-ordinal="{ordinals}" data-shape="{shape}" {data}></div>'


def _attribute_of_mask(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _bare(piece: _Piece) -> str:
    if isinstance(piece, str):
        return piece
    return "".join(_bare(part) for part in _without_hint(piece)[0])


def _without_hint(blank: _RenderedBlank) -> tuple[tuple[_Piece, ...], str | None]:
    """Return what a blank hides, and what stands behind the first `::` of it."""
    for index, part in enumerate(blank.parts):
        if isinstance(part, str) and "::" in part:
            text, _, hint = part.partition("::")
            return (*blank.parts[:index], text, *blank.parts[index + 1 :]), hint
    return blank.parts, None


def _attribute(text: str) -> str:
    """Return text as Anki writes it into an attribute: below U+0100 only letters and digits."""
    return "".join(
        character
        if (character.isascii() and character.isalnum()) or ord(character) > 0xFF
        else _NAMED.get(character, f"&#x{ord(character):02X};")
        for character in text
    )
