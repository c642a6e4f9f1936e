"""MathML to TeX: what a page draws as a formula, if it uses nothing but the usual elements.

An annotation with TeX, as KaTeX, MathJax and Wikipedia write it, is taken as it is. Otherwise
fractions, roots, indices, exponents and what stands over or under are set in TeX (MathML Core,
W3C). A formula with any other element is not read: a part of it would say something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_TEX_ENCODINGS = ("application/x-tex", "tex", "latex", "application/x-latex", "text/x-tex")
_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle)\s(.*)\}\Z", re.DOTALL)
_IS_TEX = re.compile(r"[\\^_{}]")
_SPECIAL = re.compile(r"[\\{}%$&#_~^]")
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "semantics"))
_IGNORED = frozenset(("mspace", "none", "mprescripts"))
_TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "mfrac": (r"\frac{", "}{", "}"),
    "msup": ("{", "}^{", "}"),
    "msub": ("{", "}_{", "}"),
    "msubsup": ("{", "}_{", "}^{", "}"),
    "munder": (r"\underset{", "}{", "}"),
    "mover": (r"\overset{", "}{", "}"),
}
"""What stands before, between and behind the parts of an element, each of one formula."""
_LIMITS = frozenset("∑∏∫")
_SWAPPED = frozenset(("munder", "mover"))
_OVER: Mapping[str, str] = {
    "¯": r"\overline", "‾": r"\overline", "^": r"\hat", "~": r"\tilde",
    "˙": r"\dot", "→": r"\vec",
}  # fmt: skip
_UNSEEN = re.compile("[\u2061-\u2064\u200b]")
"""Signs that stand for an application or a product and show nothing."""
_FUNCTIONS = frozenset(("log", "ln", "exp", "sin", "cos", "tan", "min", "max", "lim"))


@dataclass
class _MathElement:
    tag: str
    attributes: Mapping[str, str]
    text: str = ""
    parts: list[_MathElement] = field(default_factory=list)


class MathMl:
    """The elements of one formula while they are read."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._root = _MathElement("math", attributes)
        self._open = [self._root]

    @property
    def is_display(self) -> bool:
        """Whether the formula stands in a line of its own."""
        return self._root.attributes.get("display") == "block"

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element of the formula."""
        part = _MathElement(tag, attributes)
        self._open[-1].parts.append(part)
        self._open.append(part)

    def end(self, tag: str) -> None:
        """End the innermost element of a name, and what is open in it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def add(self, text: str) -> None:
        """Add a text."""
        self._open[-1].text += text

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def tex(self) -> str:
        """Return the formula as TeX, empty if it holds what is not read."""
        told = _annotation(self._root) or self._root.attributes.get("alttext", "")
        if told and (_annotation(self._root) or _IS_TEX.search(told)):
            styled = _STYLE.match(told.strip())
            return (told if styled is None else styled[1]).strip()
        try:
            return _row(self._root.parts).strip()
        except _NotRead:
            return ""


class _NotRead(Exception):
    """An element that TeX of ours does not hold."""


def _annotation(part: _MathElement) -> str:
    for each in part.parts:
        if each.tag == "annotation":
            if each.attributes.get("encoding", "").lower() in _TEX_ENCODINGS:
                return each.text.strip()
        elif each.tag in _ROWS and (found := _annotation(each)):
            return found
    return ""


def _row(parts: Sequence[_MathElement]) -> str:
    found = (_tex(each) for each in parts if each.tag not in ("annotation", "annotation-xml"))
    return " ".join(filter(None, found))


def _tex(part: _MathElement) -> str:
    """Return an element as TeX. Raises _NotRead."""
    tag = part.tag
    text = " ".join(_UNSEEN.sub("", part.text).split())
    if tag in _ROWS:
        return _row(part.parts)
    if tag in _IGNORED:
        return ""
    if tag in ("mi", "mn", "mo", "mtext", "ms") and not part.parts:
        return _token(tag, text)
    if tag == "msqrt":
        return rf"\sqrt{{{_row(part.parts)}}}"
    if tag == "mroot" and len(part.parts) == 2:
        return rf"\sqrt[{_tex(part.parts[1])}]{{{_tex(part.parts[0])}}}"
    if tag == "mfenced" and part.attributes.get("separators", ",") in (",", ""):
        opened, closed = part.attributes.get("open", "("), part.attributes.get("close", ")")
        inner = ", ".join(map(_tex, part.parts))
        return f"{_token('mo', opened)}{inner}{_token('mo', closed)}"
    return _from_template(part)


def _from_template(part: _MathElement) -> str:
    template = _TEMPLATES.get(part.tag, ())
    if len(template) != len(part.parts) + 1 or part.attributes.get("linethickness", "1")[:1] == "0":
        raise _NotRead
    pieces = [_tex(each) for each in part.parts]
    if part.tag in _SWAPPED:
        base, other = pieces
        sign = "".join(part.parts[1].text.split())
        if part.tag == "mover" and sign in _OVER:
            return f"{_OVER[sign]}{{{base}}}"
        if "".join(part.parts[0].text.split()) in _LIMITS:
            return f"{base}{'_' if part.tag == 'munder' else '^'}{{{other}}}"
        pieces = [other, base]
    return template[0] + "".join(a + b for a, b in zip(pieces, template[1:], strict=True))


def _token(tag: str, text: str) -> str:
    if tag == "mo" and text == "^":
        raise _NotRead
    escaped = _SPECIAL.sub(lambda sign: _escaped(sign.group()), text)
    if tag in ("mtext", "ms") and text:
        return rf"\text{{{escaped}}}"
    if tag == "mi" and len(text) > 1:
        return f"\\{text}" if text in _FUNCTIONS else rf"\mathrm{{{escaped}}}"
    return escaped


def _escaped(sign: str) -> str:
    return {"\\": r"\backslash ", "~": r"\sim ", "^": r"\hat{}"}.get(sign, f"\\{sign}")
