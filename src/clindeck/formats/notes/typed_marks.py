"""Marks of notes that Markdown does not know: links between notes, stars in words, footnotes."""

from __future__ import annotations

import re
from html import escape


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
