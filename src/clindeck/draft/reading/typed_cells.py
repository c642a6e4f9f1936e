"""What a person sees in a cell, as it is typed in our markup; formulas stay formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text

_FORMULA = re.compile(r"\\\((?:(?!\\\)).){1,2000}\\\)|\\\[(?:(?!\\\]).){1,2000}\\\]", re.DOTALL)
_FORMULA_ENDS = (("\\(", "\\)"), ("\\[", "\\]"))


def formulas_in(typed: str) -> Iterator[str]:
    r"""Yield the formulas of a text, `\( … \)` and `\[ … \]`."""
    return (found.group() for found in _FORMULA.finditer(typed))


def typed_runs(text: str, runs: tuple[MarkupRun, ...]) -> tuple[str, bool]:
    r"""Return the text typed in our markup; whether all of its raised or lowered letters are.

    `\( … \)` and `\[ … \]` are formulas to Anki as they are to us.
    """
    if any(sign in text and end in text for sign, end in _FORMULA_ENDS):
        parts: list[str] = []
        start = 0
        for found in _FORMULA.finditer(text):
            parts += [_typed(text[start : found.start()], ()), found.group()]
            start = found.end()
        if parts:
            return "".join((*parts, _typed(text[start:], ()))), True
    typed = typed_text(runs or (MarkupRun(text),))
    return (_typed(text, ()), False) if typed is None else (typed.text, True)


def _typed(text: str, runs: tuple[MarkupRun, ...]) -> str:
    typed = typed_text(runs or (MarkupRun(text),))
    return text if typed is None else typed.text
