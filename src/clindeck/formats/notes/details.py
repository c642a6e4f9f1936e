"""Parts of Markdown notes that open with a click: `<details>`, with the title that is seen first.

The title heads what stands in the part, which is Markdown where empty lines set it apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clindeck.formats.page.elements import is_of_html

_TAG = re.compile(r"<(?P<end>/?)(?P<name>details|summary)\b[^<>]{0,300}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{1,300}>")


class DetailsPiece(NamedTuple):
    """A title, a text, or the end of a part (both are empty then), and its line from 0."""

    title: str
    text: str
    line: int


def details_in(html: str) -> tuple[DetailsPiece, ...]:
    """Return the pieces of a block of HTML if parts begin or end in it."""
    return tuple(_pieces(html)) if _TAG.search(html) else ()


def _pieces(html: str) -> Iterator[DetailsPiece]:
    place, in_title = 0, False
    for found in (*_TAG.finditer(html), None):
        text = html[place : len(html) if found is None else found.start()]
        bare = " ".join(_ANY_TAG.sub(_without_tag, text).split())
        start = place + len(text) - len(text.lstrip())
        line = html.count("\n", 0, start)
        if bare:
            yield DetailsPiece(bare if in_title else "", "" if in_title else bare, line)
        if found is None:
            return
        is_title = found["name"].lower() == "summary"
        in_title = is_title and not found["end"]
        if found["end"] and not is_title:
            yield DetailsPiece("", "", line)
        place = found.end()


def _without_tag(found: re.Match[str]) -> str:
    return " " if is_of_html(found.group()) else found.group()
