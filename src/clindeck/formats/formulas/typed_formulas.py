r"""Formulas as people type them in notes: `\( … \)`, `\[ … \]`, `$ … $` and `$$ … $$`.

The same signs have other uses: prices stand behind dollar signs, and programs that write Markdown
put a backslash before each bracket of a text. So only what reads as TeX is a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

MAX_FORMULA = 1_900
"""Characters of TeX; our markup takes few more."""
_CODE_OR_FORMULA = re.compile(
    r"(?<!`)(`{1,9})(?!`).{0,2000}?(?<!`)\1(?!`)"
    r"|(?<!\\)\\{1,2}\((?P<inline>(?:(?!\\{1,2}[()]).){1,1900})\\{1,2}\)"
    r"|(?<!\\)\\{1,2}\[(?P<display>(?:(?!\\[\[\]]).){1,1900})\\{1,2}\]"
    r"|(?<![\\$])\$\$(?!\$)(?P<block>(?:\\.|[^$\\]){1,1900})\$\$(?!\$)"
    r"|(?<![\\$\w])\$(?=[^\s$])(?P<dollars>(?:\\.|[^$\\]){1,1900})(?<!\s)\$(?![\d$])"
)
_TEX = re.compile(r"\\[A-Za-z]|(?<!\\)[\^_{}]")
_EQUATION = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}(?![^\W\d_])[^\\]{0,200}[=<>≤≥≈]")
_WORD = re.compile(r"[^\W\d_]{3}")
_LETTER = re.compile(r"[^\W\d_]['′]?")
_OPENED = re.compile(r"[ \t>]{0,20}(?:\$\$|\\\[)[ \t]{0,9}\Z")
_CLOSED = re.compile(r"[ \t>]{0,20}(?:\$\$|\\\])[ \t]{0,9}\Z")
_QUOTED = re.compile(r"[ \t>]{0,20}")
_FENCE = re.compile(r"[ \t]{0,12}(?:`{3}|~{3})")
_SIGNS: Mapping[str, str] = {
    "rightarrow": "→", "to": "→", "longrightarrow": "→", "Rightarrow": "⇒", "leftarrow": "←",
    "leftrightarrow": "↔", "uparrow": "↑", "downarrow": "↓", "pm": "±", "geq": "≥", "ge": "≥",
    "leq": "≤", "le": "≤", "approx": "≈", "neq": "≠",
}  # fmt: skip
"""Commands that stand for one sign, which is no formula where nothing stands beside it."""
_STAND_IN = re.compile("\ufdd0([0-9]{1,6})\ufdd1")
"""Signs that no text holds; Markdown reads what is between dollar signs as emphasis and escapes."""
_MOST_LINES = 60
"""Of one formula; two lone signs that lie farther apart are no pair."""


class TypedFormula(NamedTuple):
    """A formula typed in our markup, or the one sign that it is, and its place in the text."""

    typed: str
    start: int
    end: int


def formulas_in_notes(text: str) -> Iterator[TypedFormula]:
    """Yield the formulas of a line of notes in their order; none in what is set as code."""
    if ("$" not in text and "\\" not in text) or "\ufdd0" in text:
        return
    for found in _CODE_OR_FORMULA.finditer(text):
        kind = found.lastgroup or ""
        tex = found[kind] if kind else ""
        if not kind or not _is_formula(tex, kind):
            continue
        sign = _SIGNS.get(tex.strip().removeprefix("\\"), "") if tex.strip()[:1] == "\\" else ""
        typed = sign or formula(tex, is_display=kind in ("display", "block"))
        if typed:
            yield TypedFormula(typed, *found.span())


def with_stand_ins(text: str, formulas: Sequence[TypedFormula]) -> str:
    """Return a text with a stand-in for each of its formulas, which no other markup changes."""
    parts: list[str] = []
    start = 0
    for number, each in enumerate(formulas):
        parts += [text[start : each.start], f"\ufdd0{number}\ufdd1"]
        start = each.end
    return "".join((*parts, text[start:]))


def with_formulas_set(html: str, formulas: Sequence[TypedFormula], *, is_text: bool) -> str:
    """Return HTML with the formulas in place of their stand-ins, as pages set them.

    Where it `is_text` no more: typed as they are, as the words of a picture are.
    """

    def put(stand_in: re.Match[str]) -> str:
        number = int(stand_in[1])
        typed = formulas[number].typed if number < len(formulas) else ""
        if not is_text or not typed.startswith("\\"):
            return escape(typed)
        kind = "math/tex; mode=display" if typed.startswith("\\[") else "math/tex"
        return f'<script type="{kind}">{typed[3:-3]}</script>'

    return _STAND_IN.sub(put, html) if formulas else html


def formula(tex: str, *, is_display: bool) -> str:
    """Return TeX as a formula of our markup, in one line; empty if our markup cannot write it."""
    tex = " ".join(tex.split())
    ends = ("\\[ ", " \\]") if is_display else ("\\( ", " \\)")
    is_writable = tex and len(tex) <= MAX_FORMULA and ends[1].strip() not in tex
    is_writable = is_writable and "</script" not in tex.lower()
    return tex.join(ends) if is_writable else ""


def with_formulas_in_lines(text: str) -> str:
    """Return notes, line for line, in which a formula over several lines stands in its first."""
    if "$$" not in text and "\\[" not in text:
        return text
    lines = text.split("\n")
    is_code = False
    number = 0
    while number < len(lines):
        is_code ^= _FENCE.match(lines[number]) is not None
        end = None if is_code else _end_of(lines, number)
        if end is not None:
            within = (_QUOTED.sub("", line, count=1) for line in lines[number + 1 : end + 1])
            lines[number] = " ".join((lines[number].rstrip(), *(line.strip() for line in within)))
            lines[number + 1 : end + 1] = [""] * (end - number)
            number = end
        number += 1
    return "\n".join(lines)


def _end_of(lines: list[str], number: int) -> int | None:
    """Return the number of the line that closes the formula that one opens, None without one."""
    opened = lines[number].rstrip()
    if _OPENED.match(opened) is None:
        return None
    sign = "$$" if opened.endswith("$$") else "\\]"
    for place in range(number + 1, min(len(lines), number + _MOST_LINES)):
        line = lines[place].rstrip()
        if _CLOSED.match(line) and line.endswith(sign):
            return place if place > number + 1 else None
        if not line.strip() or _FENCE.match(line):
            return None
    return None


def _is_formula(tex: str, kind: str) -> bool:
    """Return whether what stands between two signs reads as TeX."""
    bare = tex.strip()
    if kind == "block" or _TEX.search(tex):
        return bool(bare)
    if kind == "dollars" and _LETTER.fullmatch(bare):
        return True
    return _WORD.search(tex) is None and _EQUATION.match(bare) is not None
