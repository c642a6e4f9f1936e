"""HTML to the plain text that a reader sees, and texts without case and punctuation to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.markup.character_references import unescaped
from clindeck.model.signs import MARK, may_have_signs, with_signs_marked

_ELEMENT = re.compile(r"<(/?[a-zA-Z][^>]*)>")
_BLOCK = re.compile(r"</?(?:br|li|ul|ol|p|div|table|tr|td|th|caption)\b", re.IGNORECASE)


def plain_of(html: str) -> str:
    """Return what a reader sees of HTML as one line of text."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    spaced = _BLOCK.sub(lambda found: " " + found.group(), html)
    end = spaced.rfind(">") + 1  # looking behind it for the ends of elements would take for ever
    return " ".join(unescaped(_ELEMENT.sub("", spaced[:end]) + spaced[end:]).split())


def are_shown_so(htmls: Sequence[str]) -> bool:
    """Return whether a reader surely sees each of these as it is; False where only a look tells."""
    together = "|".join(htmls)
    if "<" in together or "&" in together or "  " in together or not together.isprintable():
        return False
    return not (" |" in together or "| " in together or together[:1] == " " or together[-1:] == " ")


_DECIMAL = re.compile(r"[.,](?=[0-9])")
"""What is more than punctuation in ASCII text, signs aside."""
_ONLY_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_TOLD = re.compile(rf"{MARK}.|[^\W_]+(?:[.,][0-9]+)*")


def folded(text: str) -> str:
    """Return plain text without case, punctuation and spacing, to tell whether two fronts agree.

    Signs by which things are told apart stay: `model.signs` says which.
    """
    if text.isascii() and not may_have_signs(text) and _DECIMAL.search(text) is None:
        return " ".join(text.lower().translate(_ONLY_WORDS).split())
    return " ".join(_TOLD.findall(with_signs_marked(text.casefold()))).replace(MARK, "")
