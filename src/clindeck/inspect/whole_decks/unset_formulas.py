"""Formulas that Anki does not set: between dollars, or with no marks around them at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import CardView
from clindeck.lint.wording.said import said
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

_LONGEST_READ = 20_000
"""Characters of a field that are read; no text that a person learns is longer."""
_NOT_TYPED = re.compile(
    r"<(pre|code)\b(?:(?!<\1\b).){0,20000}?</\1\s*>"
    r"|\[latex\](?:(?!\[latex\]).){0,20000}?\[/latex\]|\[(\$\$?)\].{0,4000}?\[/\2\]"
    r"|\\\(.{0,2000}?\\\)|\\\[.{0,2000}?\\\]",
    re.I | re.S,
)
"""Programs, and formulas that Anki sets: in them a dollar is what it should be."""
_DOLLARS = re.compile(
    r"(?<![\\$\w\[/])\$(?![\s$\]])([^$\n<]{1,300})(?<![\s\\])\$(?![\w$\]])"
    r"|(?<![\\$\w\[/])\$\$(?!\])([^$]{1,500})\$\$(?![$\]])"
)
_OF_FORMULA = re.compile(r"\\[a-zA-Z]{2,}|[_^]\{|[A-Za-z)]_[A-Za-z0-9]|[A-Za-z0-9)]\^[A-Za-z0-9(-]")
_COMMAND = late_pattern(
    r"\\(?:text(?:bf|it|rm)?|[dt]?frac|math(?:bb|rm|cal|bf|frak)|sqrt|overline|operatorname|vec)"
    r"\{[^{}]{1,60}\}|(?<![\w\\{}^])[A-Za-z0-9]{1,2}\^\{[^{}\s]{1,20}\}"
)
_MARK_OF_FORMULA = late_pattern(
    r"\\[()\[\]]|\[/?(?:\$|latex)|\$|\\(?:begin|end)\b|anki-mathjax", re.IGNORECASE
)
"""What opens or closes a formula: one that is broken, or longer than is read."""
_OF_CODE = late_pattern(r"<(?:code|pre|kbd)\b", re.IGNORECASE)
_OF_LATEX = late_pattern(r"\b(?:latex|tex|katex|mathjax|overleaf|typst)\b", re.IGNORECASE)


def unset_formulas(
    cards: Iterable[CardView], set_fields: Mapping[str, frozenset[str]]
) -> Iterator[CopiedText]:
    """Yield the notes that show a formula as it is typed, each once.

    `set_fields` names by guid the fields around which a template writes the marks of a formula.
    """
    told: set[str] = set()
    for card in cards:
        are_set = set_fields.get(card.guid, frozenset())
        names = [name for name in (card.front_field, card.answer_field) if name not in are_set]
        for name in names:
            html = card.fields.get(name, "")
            if card.guid in told or "$" not in html:
                continue
            for found in _DOLLARS.finditer(_NOT_TYPED.sub(" ", closed(html[:_LONGEST_READ]))):
                if _OF_FORMULA.search(found[1] or found[2]) is not None:
                    told.add(card.guid)
                    message = (
                        f"“{shortened(found.group(), 40)}” is shown as it "
                        "is typed; Anki sets a formula between \\( and \\), or \\[ and \\]"
                    )
                    yield CopiedText("P009", "formula-not-set", card.guid, name, message)
                    break
        for name in names:
            command = "" if card.guid in told else _command_outside(card, name)
            if command:
                told.add(card.guid)
                message = (
                    f"“{shortened(command, 40)}” of a formula is shown as it is typed; Anki sets a "
                    "formula between \\( and \\), or \\[ and \\]"
                )
                yield CopiedText("P009", "formula-not-set", card.guid, name, message)


def _command_outside(card: CardView, name: str) -> str:
    """Return a command of LaTeX that a field shows outside of any formula, "" if it shows none."""
    html = card.fields.get(name, "")
    if "{" not in html or _OF_CODE.search(html) is not None:
        return ""
    text = said(closed(html[:_LONGEST_READ]))
    if _MARK_OF_FORMULA.search(text) is not None or _OF_LATEX.search(f"{card.front} {text}"):
        return ""
    found = _COMMAND.search(text)
    return "" if found is None else found.group()
