"""Marks of notes that Markdown does not know: links between notes, stars in words, footnotes."""

from __future__ import annotations

import re
from html import escape

_LETTER = re.compile("[\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_BOLD = re.compile(r"(?<![*\\])\*\*(?![\s*])([^*`]{1,500})(?<![\s*\\])\*\*(?!\*)")


_EMPHASIS = re.compile(r"(?<![*\\])\*(?![\s*])([^*`]{1,500})(?<![\s*\\])\*(?!\*)")


def without_bold_in_words(typed: str) -> str:
    """Return a text without the marks of emphasis that no space parts from a Chinese letter.

    Markdown shows some of them as stars, and our markup has no emphasis right beside a letter.
    """

    def bare(found: re.Match[str]) -> str:
        around = (typed[max(0, found.start() - 1) : found.start()],
                  typed[found.end() : found.end() + 1])  # fmt: skip
        return found[1] if any(map(_LETTER.match, around)) else found.group()

    typed = _BOLD.sub(bare, typed) if "**" in typed else typed
    return _EMPHASIS.sub(bare, typed) if "*" in typed else typed


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
