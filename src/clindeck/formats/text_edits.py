"""Edits of a text that replace pieces of it and leave every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clindeck.formats.yaml.writer import Unfit

ITEM, KEY, ROW = range(3)


@dataclass(frozen=True, slots=True)
class Edit:
    """The text from `start` to `end` becomes `new`.

    What is put into one place comes by `depth`: items of a list, then keys, then rows.
    """

    start: int
    end: int
    new: str
    depth: int = KEY


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after edits that do not overlap; those of one place in their order."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.depth)):
        if edit.start < end:
            raise Unfit("two changes meet in one place; make one of them by hand")
        parts += [text[end : edit.start], edit.new]
        end = edit.end
    return "".join((*parts, text[end:]))
