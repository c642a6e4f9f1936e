"""Marks of notes that Markdown does not know: links between notes, stars in words, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from clindeck.formats.grid import GridCell

_LETTER = re.compile("[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_BOLD = re.compile(r"(?<![*\\])\*\*(?![\s*])([^*`]{1,500})(?<![\s*\\])\*\*(?!\*)")
_EMPHASIS = re.compile(r"(?<![*\\])\*(?![\s*])([^*`]{1,500})(?<![\s*\\])\*(?!\*)")
_FEW_LETTERS = re.compile(r"[^\W\d_]{1,3}\Z")


def without_bold_in_words(typed: str) -> str:
    """Return a text without the marks of emphasis that no space parts from a letter of its word.

    Our markup has no emphasis right beside a letter. Of one star each only what cannot be meant as
    a star: beside a Chinese letter, and around the first letters of a word.
    """

    def without_bold(found: re.Match[str]) -> str:
        return found[1] if any(map(str.isalpha, _beside(typed, found))) else found.group()

    def without_emphasis(found: re.Match[str]) -> str:
        before, behind = _beside(typed, found)
        is_start = not before.isalnum() and behind.isalpha() and _FEW_LETTERS.match(found[1])
        is_beside = _LETTER.match(before) or _LETTER.match(behind)
        return found[1] if is_start or is_beside else found.group()

    typed = _BOLD.sub(without_bold, typed) if "**" in typed else typed
    return _EMPHASIS.sub(without_emphasis, typed) if "*" in typed else typed


def _beside(typed: str, found: re.Match[str]) -> tuple[str, str]:
    """Return the signs before and behind a match, "" at an end."""
    return typed[max(0, found.start() - 1) : found.start()], typed[found.end() : found.end() + 1]


def link_text(found: re.Match[str]) -> str:
    """Return what a link between notes (`[[target|text]]`) shows; a picture stays a picture."""
    if found[1]:
        return f"![{found[2]}](picture)"
    return found[3] or found[2]


def star(found: re.Match[str]) -> str:
    """Return a star between letters or digits as the sign that it is; code stays as it is."""
    return found.group().replace("*", r"\*") if found[1] is None else found.group()


def raised(found: re.Match[str]) -> str:
    """Return the mark of a footnote as it is shown."""
    return f"<sup>{escape(found.group()[2:-1])}</sup>"


_CELL_ABOVE = "^^"


def with_cells_above(row: Sequence[GridCell], above: Sequence[GridCell]) -> list[GridCell]:
    """Return a row in which `^^` alone in a cell is what the cell above it says.

    MultiMarkdown and its followers merge cells downwards so. In a first row, below no cell, the
    mark stays.
    """
    return [
        cell._replace(text=above[place].text, runs=above[place].runs, inset=None)
        if cell.text == _CELL_ABOVE and place < len(above) else cell
        for place, cell in enumerate(row)
    ]  # fmt: skip
