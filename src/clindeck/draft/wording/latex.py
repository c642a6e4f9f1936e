"""Texts without the commands of LaTeX that only set their words, as those of bold ones."""

from __future__ import annotations

import re

_COMMAND = re.compile(
    r"\\{1,2}(?:text[a-z]{2,10}|emph|underline|marginnote|footnote|far|mbox|ce|si|hl)\s?"
    r"\\?\{([^{}]{0,300}?)\\?\}"
)
_MATHS = ("$", "\\(", "\\[")


def without_commands(text: str) -> str:
    """Return a text without commands that only set it; one with formulas as it is."""
    if "\\" not in text or any(sign in text for sign in _MATHS):
        return text
    return " ".join(_COMMAND.sub(r"\1", text).split()) if _COMMAND.search(text) else text
