"""A sentence with blanks of an old deck to its texts and blanks, and the wording that joins them.

Each text and blank becomes a value of a column of its own, so that a recipe can blank it again.
A blank inside of another one, or one of several numbers, cannot be said so: what it hides stays in
the text, and its number is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from clindeck.formats.grid import GridCell

_CLOZE = re.compile(r"\{\{c([0-9]{1,3})::((?:(?!\{\{|\}\}).){0,5000})\}\}", re.DOTALL)
_OPENING = re.compile(r"\{\{c([0-9]{1,5}(?:,[0-9]{1,5}){0,20})::")
_MARKS = re.compile(r"\{\{c[0-9]{1,5}(?:,[0-9]{1,5}){0,20}::|\}\}")
_SPACE_BEFORE = re.compile(r"\s|&nbsp;|<(?:br|div|p|li|ul|ol|hr)\b")
_SPACE_BEHIND = re.compile(r"(?:\s|&nbsp;|<(?:br|/?div|/?p|/?li|/?ul|/?ol|hr)\s?/?>)\Z")
_MOST_NUMBERS = 99
MASK = "image-occlusion:"
"""What stands in a blank that covers a part of a picture."""

CellsOf = Callable[[str, str], dict[str, GridCell]]
"""Gets HTML and a title; gives the cells that the HTML fills, by the titles of their columns."""


@dataclass(frozen=True, slots=True)
class OldCloze:
    """The shape of some notes' sentence: a recipe's text with titles of columns, and the notes.

    `notes` are their numbers, `explain` the title of what the back shows besides, or "".
    """

    text: str
    notes: tuple[int, ...]
    explain: str = ""


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A recipe's text with titles of columns, the cells by title, and numbers that are not asked.

    `text` is empty where no blank is left.
    """

    text: str
    cells: dict[str, GridCell]
    lost: tuple[int, ...]


def has_blank(html: str) -> bool:
    """Return whether a field has a blank of Anki."""
    return "{{c" in html and _OPENING.search(html) is not None


def without_marks(html: str) -> str:
    """Return HTML with all blanks shown."""
    return _MARKS.sub("", html)


def taken_apart(html: str, cells_of: CellsOf) -> TakenApart:
    """Return a field with blanks as its parts. `cells_of` makes the cells of a piece of it."""
    cells: dict[str, GridCell] = {}
    template = ""
    start = blanks = texts = 0
    asked: set[int] = set()

    def add_text(piece: str) -> None:
        nonlocal template, texts
        place = max(texts, blanks) + 1
        shown = cells_of(piece, f"Text {place}")
        if not shown:
            template += " " * (template != "")
            return
        before = " " if template and _SPACE_BEFORE.match(piece) else ""
        behind = " " if _SPACE_BEHIND.search(piece[-60:]) else ""
        texts = place
        cells.update(shown)
        template = f"{template}{before}{_slots(shown)}{behind}"

    for mark in _CLOZE.finditer(html):
        add_text(without_marks(html[start : mark.start()]))
        start = mark.end()
        inner, _, hint = mark[2].partition("::")
        shown = cells_of(inner, f"Blank {blanks + 1}")
        if not shown:
            continue
        blanks += 1
        cells.update(shown)
        hinted = cells_of(hint, f"Hint {blanks}") if hint.strip() else {}
        cells.update(hinted)
        named = f"|{_slots(hinted)}" if hinted else ""
        number = int(mark[1])
        if 0 < number <= _MOST_NUMBERS:
            asked.add(number)
        template += f"[[{min(number, _MOST_NUMBERS) or 1}:{_slots(shown)}{named}]]"
    add_text(without_marks(html[start:]))
    meant = {int(each) for found in _OPENING.finditer(html) for each in found[1].split(",")}
    text = " ".join(template.split()) if blanks else ""
    return TakenApart(text, cells, tuple(sorted(meant - asked)))


def _slots(cells: dict[str, GridCell]) -> str:
    return " ".join(f"{{{title}}}" for title in cells)
