r"""Anyone's HTML to what a reader sees of it: words, and signs for what is no word.

A formula is one sign, whatever its source says: nobody reads `\frac{1}{2}` as seven words. The
same for the LaTeX that Anki draws as a picture, and for lines of a program. Scripts, styles,
comments and sounds are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.markup.character_references import unescaped
from clindeck.markup.plain_text import are_shown_so, plain_of

FORMULA = "⟨∑⟩"
"""Stands for a formula in the text of a card: one sign, no word of any language."""

LISTING = "⟨{}⟩"
"""Stands for the lines of a program."""

UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|\[sound:[^\]]*\]"
    r"|<(div|p|span)\b[^<>]*\shidden(?=[\s>])[^<>]*>.{0,2000}?</\2\s*>",
    re.I | re.S,
)
"""What no reader sees, whatever stands in it."""
_FORMULA = re.compile(
    r"\\\(.{1,2000}?\\\)|\\\[.{1,2000}?\\\]|\[(latex|\${1,2})\].{1,4000}?\[/\1\]"
    r"|<anki-mathjax\b[^<>]*>.{1,2000}?</anki-mathjax\s*>|\$\$[^$]{1,2000}\$\$",
    re.I | re.S,
)
_MAY_HOLD_FORMULA = re.compile(r"\\[(\[]|\[(?:latex|\$)|<anki-mathjax|\$\$", re.I)
PREFORMATTED = re.compile(r"<pre\b[^<>]*>(.{1,20000}?)</pre\s*>", re.I | re.S)
_LINE_NUMBERS = re.compile(r"(?:\s|<[^<>]*>|[0-9])*\Z")
_CODE_SIGNS = re.compile(r"[{}\[\]()=;$#|@]|&[lg]t;")
_SIGNS_PER_LINE = 1
"""A preformatted text with fewer signs of programs is prose or a poem (our limit)."""
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
    if "<pre" in html:
        html = PREFORMATTED.sub(_listed, html)
    return plain_of(without_formulas(html))


def said_of_each(htmls: Sequence[str]) -> list[str]:
    """Return `said` of each, looking at all at once first: mostly they are plain already."""
    if are_shown_so(htmls) and not has_marks("|".join(htmls)):
        return list(htmls)
    return list(map(said, htmls))


def has_marks(html: str) -> bool:
    """Return whether a reader may see another text than that of the HTML."""
    return "<" in html or "&" in html or _MAY_HOLD_FORMULA.search(html) is not None


def _listed(found: re.Match[str]) -> str:
    """Return what a reader sees of a preformatted text: a sign if it is a program."""
    text = found[1]
    if _LINE_NUMBERS.match(text) is not None:
        return " "
    lines = 1 + text.count("\n") + text.count("<br")
    is_code = lines > 1 and len(_CODE_SIGNS.findall(text)) >= _SIGNS_PER_LINE * lines
    return f" {LISTING} " if is_code else found.group()


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
        formulas = _FORMULA.finditer(html[:_LONGEST_FORMULA_TEXT])
        found += [unescaped(each.group()) for each in formulas]  # braces are escaped in a cloze
    if "<pre" in html:
        found += [each.group() for each in PREFORMATTED.finditer(html)]
    return tuple(found)
