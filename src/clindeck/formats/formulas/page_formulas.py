r"""The formulas of a page, each once: MathML, `<script type="math/tex">`, KaTeX, MathJax.

What draws a formula for the eye holds its letters without its fractions and exponents, beside the
TeX or MathML that it was made of. Only the latter is read; where a page lacks it, none is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from clindeck.formats.formulas.mathml import MathMl
from clindeck.formats.formulas.typed_formulas import formula

_MAX_DEPTH = 100
"""Elements in elements of a formula; a long one has a dozen."""
_SCRIPT = "math/tex"
_DRAWN = frozenset(("katex", "katex-display", "mwe-math-element"))
_BESIDE_SCRIPT = frozenset((
    "MathJax", "MathJax_Display", "MathJax_Preview", "MathJax_SVG", "MathJax_SVG_Display",
    "MathJax_CHTML", "MathJax_CHTML_Display", "mjx-chtml", "MJXc-display",
))  # fmt: skip
_DISPLAY = frozenset(("katex-display", "MathJax_Display", "MathJax_SVG_Display", "MJXc-display"))
_FALLBACK = "mwe-math-fallback"
_ENDING = frozenset((
    "table", "tr", "td", "th", "p", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
    "h5", "h6", "section", "article", "main", "body",
))  # fmt: skip
"""Parts of a page that no formula holds: one that nobody ended ends before them."""
_VOID = frozenset(("img", "br", "meta", "link", "input", "hr", "source"))


class PageFormula(NamedTuple):
    """A formula that ended: typed in our markup, empty if it is not read. `text` is what it holds.

    `is_told` elsewhere: what draws it for the eye is no other formula.
    """

    typed: str
    text: str
    is_told: bool = False


class PageFormulas:
    """Takes the elements of formulas out of those of a page."""

    def __init__(self) -> None:
        self.is_scripted = False
        self._tag = ""
        self._depth = 0
        self._is_display = self._is_told = False
        self._math: MathMl | None = None
        self._tex: list[str] = []
        self._text: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether a formula is being read."""
        return bool(self._tag)

    def ends_before(self, tag: str) -> bool:
        """Return whether a part of the page ends the formula that is open."""
        return bool(self._tag) and tag in _ENDING and self._tag != "script"

    def begin(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether an element belongs to a formula, of which note is taken."""
        if not self._tag:
            return self._open(tag, attributes)
        if tag == self._tag:
            self._depth += 1
        if self._math is not None:
            if self._math.depth < _MAX_DEPTH:
                self._math.begin(tag, attributes)
        elif tag == "math":
            self._math = MathMl(attributes)
        elif tag == "img" and _FALLBACK in attributes.get("class", ""):
            picture = MathMl({"alttext": attributes.get("alt", "")})
            self._tex.append(picture.tex())
        self._is_display |= not _DISPLAY.isdisjoint(attributes.get("class", "").split())
        return True

    def _open(self, tag: str, attributes: Mapping[str, str]) -> bool:
        classes = (
            frozenset(attributes.get("class", "").split()) if tag not in _VOID else frozenset()
        )
        kind = attributes.get("type", "").lower() if tag == "script" else ""
        beside = tag == "mjx-container" or not _BESIDE_SCRIPT.isdisjoint(classes)
        if "MathJax_Preview" in classes and not self.is_scripted:
            return False
        if not (tag == "math" or kind.startswith(_SCRIPT) or beside or classes & _DRAWN):
            return False
        self._tag, self._depth, self._tex, self._text = tag, 1, [], []
        self._math = MathMl(attributes) if tag == "math" else None
        self._is_display = (
            "mode=display" in kind.replace(" ", "") or attributes.get("display") == "true"
            or not _DISPLAY.isdisjoint(classes)
        )  # fmt: skip
        self._is_told = beside and self.is_scripted
        return True

    def add(self, text: str) -> None:
        """Add a text of the formula that is open."""
        self._text.append(text)
        if self._math is not None:
            self._math.add(text)
        elif self._tag == "script":
            self._tex.append(text)

    def end(self, tag: str) -> PageFormula | None:
        """Take note of the end of an element; return the formula that ends with it."""
        if tag == "math" and self._math is not None:
            self._tex.append(self._math.tex())
            self._is_display |= self._math.is_display
            self._math = None
        elif self._math is not None:
            self._math.end(tag)
        if tag == self._tag:
            self._depth -= 1
        return self.ended() if tag == self._tag and not self._depth else None

    def ended(self) -> PageFormula:
        """Return the formula that is open, which ends here."""
        tex = next(filter(None, self._tex), "") if self._math is None else ""
        found = PageFormula(
            formula(tex, is_display=self._is_display) if tex else "",
            " ".join("".join(self._text).split()), self._is_told,
        )  # fmt: skip
        self._tag, self._math = "", None
        return found
