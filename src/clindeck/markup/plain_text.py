"""HTML to the plain text that a reader sees, and texts without case and punctuation to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.markup.character_references import unescaped
from clindeck.model.marks import words_with_marks
from clindeck.model.signs import MARK, may_have_signs, with_signs_marked

_ELEMENT = re.compile(r"<(/?[a-zA-Z][^>]*)>")
_BLOCK = re.compile(r"</?(?:br|li|ul|ol|p|div|table|tr|td|th|caption)\b", re.IGNORECASE)

_BETWEEN = "|"
_REFERENCES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
"""Signs of HTML as texts are written, the one that opens a reference last."""


def plain_of(html: str) -> str:
    """Return what a reader sees of HTML as one line of text."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    if "<" not in html:
        return " ".join(unescaped(html).split())
    spaced = _BLOCK.sub(lambda found: " " + found.group(), html)
    end = spaced.rfind(">") + 1  # looking behind it for the ends of elements would take for ever
    return " ".join(unescaped(_ELEMENT.sub("", spaced[:end]) + spaced[end:]).split())


def are_shown_so(htmls: Sequence[str]) -> bool:
    """Return whether a reader surely sees each of these as it is; False where only a look tells."""
    together = _BETWEEN.join(htmls)
    return "<" not in together and "&" not in together and _are_set_apart(together)


def shown_of_each(htmls: Sequence[str]) -> list[str] | None:
    """Return what a reader sees of each, looking at all at once; None where that does not tell.

    It tells nothing where elements stand, spaces in a row, or references to more than `<>"&`.
    """
    together = _BETWEEN.join(htmls)
    if "<" in together or not _are_set_apart(together):
        return None
    if "&" in together:
        if together.count("&") != sum(map(together.count, _REFERENCES)):
            return None
        for reference, sign in _REFERENCES.items():
            together = together.replace(reference, sign)
    shown = together.split(_BETWEEN)
    return shown if len(shown) == len(htmls) else None


def _are_set_apart(together: str) -> bool:
    """Return whether texts hold nothing but what is seen and single spaces between it."""
    if "  " in together or not together.isprintable():
        return False
    return not (" |" in together or "| " in together or together[:1] == " " or together[-1:] == " ")


_DECIMAL = re.compile(r"[.,](?=[0-9])")
"""What is more than punctuation in ASCII text, signs aside."""
_ONLY_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
_TOLD = rf"{MARK}.|{{word}}(?:[.,][0-9]+)*"


def folded(text: str) -> str:
    """Return plain text without case, punctuation and spacing, to tell whether two fronts agree.

    Signs by which things are told apart stay: `model.signs` says which.
    """
    if text.isascii() and not may_have_signs(text) and _DECIMAL.search(text) is None:
        return " ".join(text.lower().translate(_ONLY_WORDS).split())
    told = words_with_marks(_TOLD).findall(with_signs_marked(text.casefold()))
    return " ".join(told).replace(MARK, "")
