r"""Anyone's HTML to what a reader sees of it: words, and signs for what is no word.

A formula is one sign, whatever its source says: nobody reads `\frac{1}{2}` as seven words. The
same for the LaTeX that Anki draws as a picture. Scripts, styles, comments and sounds are not seen.
"""

from __future__ import annotations

import re

from clindeck.markup.plain_text import plain_of

FORMULA = "⟨∑⟩"
"""Stands for a formula in the text of a card: one sign, no word of any language."""

UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|\[sound:[^\]]*\]", re.I | re.S)
_FORMULA = re.compile(
    r"\\\(.{1,4000}?\\\)|\\\[.{1,4000}?\\\]|\[(latex|\${1,2})\].{1,9000}?\[/\1\]"
    r"|<anki-mathjax\b[^<>]*>.{1,4000}?</anki-mathjax\s*>|\$\$[^$]{1,4000}\$\$",
    re.I | re.S,
)
_MAY_HOLD_FORMULA = re.compile(r"\\[(\[]|\[(?:latex|\$)|<anki-mathjax|\$\$", re.I)
_SHOWN = re.compile(
    r"<(?:img|audio|video|source|object|embed|image)\b[^<>]*?\s(?:src|data|href)\s*=\s*"
    r"""["']?([^"'>\s]+)|\[sound:([^\[\]]+)\]""",
    re.I,
)
_LONGEST_FORMULA_TEXT = 20_000
"""Characters of HTML that are looked at for formulas; no side that a person learns is longer."""


def said(html: str) -> str:
    """Return what a reader sees of HTML as one line, each formula as `FORMULA`."""
    if "<" in html or "[" in html:
        html = UNSEEN.sub(" ", html)
    return plain_of(without_formulas(html))


def without_formulas(html: str) -> str:
    """Return HTML with a sign for each formula."""
    if _MAY_HOLD_FORMULA.search(html) is None:
        return html
    return _FORMULA.sub(f" {FORMULA} ", html[:_LONGEST_FORMULA_TEXT])


def shown_besides_words(html: str) -> tuple[str, ...]:
    """Return the sources of pictures, sounds and formulas in HTML, in order."""
    found: list[str] = []
    if "<" in html or "[sound:" in html:
        found += [each[1] or each[2] for each in _SHOWN.finditer(html)]
    if "<svg" in html:
        found.append("<svg>")
    if _MAY_HOLD_FORMULA.search(html) is not None:
        found += [each.group() for each in _FORMULA.finditer(html[:_LONGEST_FORMULA_TEXT])]
    return tuple(found)
