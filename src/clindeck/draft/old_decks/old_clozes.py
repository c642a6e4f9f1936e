"""A sentence with blanks of an old deck to its texts and blanks, and the wording that joins them.

Each text and blank becomes a value of a column of its own, so that a recipe can blank it again.
A blank inside of another one, or one of several numbers, cannot be said so: what it hides stays in
the text, and its number is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from clindeck.formats.grid import GridCell

_FORMULA = r"\\\((?:(?!\\[()]|\{\{).){1,2000}+\\\)"
_CLOZE = re.compile(
    rf"\{{\{{c([0-9]{{1,3}})::((?:{_FORMULA}|(?!\{{\{{|\}}\}}).){{0,5000}}+)(\}}{{2,20}})",
    re.DOTALL,
)
"""Number, what is blanked, and all closing braces behind; those of a formula close no blank."""
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
    """Return HTML with all blanks shown; braces that close no blank, as in a formula, stay."""
    return _between(html, 0, len(html), _marks(html, tuple(_blanks(html))))


@dataclass(frozen=True, slots=True)
class _InnerBlank:
    """A blank without another in it: where it stands, its number, and what it holds."""

    start: int
    end: int
    number: int
    inner: str


def _blanks(html: str) -> Iterator[_InnerBlank]:
    """Yield the blanks; of several closing braces, the first belong to those that it opened."""
    for found in _CLOZE.finditer(html):
        opened = found[2].count("{") - found[2].count("}")
        own = max(0, min(opened, len(found[3]) - 2))
        yield _InnerBlank(
            found.start(), found.start(3) + own + 2, int(found[1]), found[2] + "}" * own
        )


def _marks(html: str, blanks: tuple[_InnerBlank, ...]) -> list[tuple[int, int]]:
    """Return where the signs stand that open and close a blank, in order."""
    found: list[tuple[int, int]] = []
    place = depth = 0
    for start, end, blank in (
        *((each.start, each.end, each) for each in blanks), (len(html), len(html), None),
    ):  # fmt: skip
        for mark in _MARKS.finditer(html, place, start):
            depth += -1 if mark[0] == "}}" else 1
            if depth >= 0:
                found.append(mark.span())
            depth = max(0, depth)
        if blank is not None:
            found += [(start, html.index("::", start) + 2), (end - 2, end)]
        place = end
    return found


def _between(html: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> str:
    """Return what stands from `start` to before `end`, without marks."""
    pieces: list[str] = []
    first = bisect_left(marks, (start, start))
    for own in islice(marks, first, None):
        if own[0] >= end:
            break
        pieces.append(html[start : own[0]])
        start = own[1]
    return "".join((*pieces, html[start:end]))


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

    found = tuple(_blanks(html))
    marks = _marks(html, found)
    for blank in found:
        add_text(_between(html, start, blank.start, marks))
        start = blank.end
        inner, _, hint = blank.inner.partition("::")
        shown = cells_of(inner, f"Blank {blanks + 1}")
        if not shown:
            continue
        blanks += 1
        cells.update(shown)
        hinted = cells_of(hint, f"Hint {blanks}") if hint.strip() else {}
        cells.update(hinted)
        named = f"|{_slots(hinted)}" if hinted else ""
        if 0 < blank.number <= _MOST_NUMBERS:
            asked.add(blank.number)
        template += f"[[{min(blank.number, _MOST_NUMBERS) or 1}:{_slots(shown)}{named}]]"
    add_text(_between(html, start, len(html), marks))
    meant = {int(each) for mark in _OPENING.finditer(html) for each in mark[1].split(",")}
    text = " ".join(template.split()) if blanks else ""
    return TakenApart(text, cells, tuple(sorted(meant - asked)))


def _slots(cells: dict[str, GridCell]) -> str:
    return " ".join(f"{{{title}}}" for title in cells)
