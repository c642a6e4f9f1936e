"""Wording with placeholders: `{drug}`, `{a.drug}`, literal braces as `{{` and `}}`.

A placeholder is a plain name. Nothing is evaluated: no attributes, no formats, no expressions.
"""

from __future__ import annotations

import re

from clindeck.model.cells import Text
from clindeck.model.decks import Blank, Slot, Template
from clindeck.model.problems import Position, Problem, error

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_NAME = re.compile(r"(?:([ab])\.)?([a-z][a-z0-9_-]*)\Z")
_BLANK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_STRAY = re.compile(r"\[\[|\]\]")
_MOST_SLOTS = 100
"""More make a text that no card holds, of many thousand characters from every row."""
_NUMBERED = re.compile(r"([1-9][0-9]?):", re.ASCII)


def parse_template(text: Text) -> tuple[Template, tuple[Problem, ...]]:
    """Return the wording's literal parts and slots, and the faults of its braces."""
    if faults := _too_many_slots(text):
        return Template((), text.position), faults
    parts: list[str | Slot] = []
    problems: list[Problem] = []
    start = 0
    for token in _TOKEN.finditer(text.text):
        parts.append(text.text[start : token.start()])
        start = token.end()
        at = _shifted(text, token.start())
        if token.group() in ("{{", "}}"):
            parts.append(token.group()[0])
        elif token.group(1) is not None and (name := _NAME.match(token.group(1))):
            parts.append(Slot(name.group(2), name.group(1) or "", at))
        else:
            message = (
                f'"{token.group()}" is not a placeholder; write the name of a column such as '
                "{drug}, and a brace itself as {{ or }}"
            )
            problems.append(error(at, "K001", message))
    parts.append(text.text[start:])
    return Template(tuple(_joined(parts)), text.position), tuple(problems)


def parse_cloze(text: Text) -> tuple[tuple[Template | Blank, ...], tuple[Problem, ...]]:
    """Return a cloze wording's parts: plain wording and the blanks `[[number:text|hint]]`."""
    if faults := _too_many_slots(text):
        return (), faults
    parts: list[Template | Blank] = []
    problems: list[Problem] = []

    def wording(piece: str, offset: int) -> Template:
        at = _shifted(text, offset)
        mark = _STRAY.search(piece)
        if mark is not None:
            message = (
                f'"{mark.group()}" stands alone or inside a blank; write [[1:text]] around text'
            )
            problems.append(error(_shifted(text, offset + mark.start()), "K002", message))
        inset = 0 if _is_verbatim(text, offset) else None
        template, faults = parse_template(Text(piece, at, inset))
        problems.extend(faults)
        return template

    start = 0
    for found in _BLANK.finditer(text.text):
        at = _shifted(text, found.start())
        if found.start() > start:
            parts.append(wording(text.text[start : found.start()], start))
        start = found.end()
        inner, offset = found.group(1), found.start(1)
        numbered = _NUMBERED.match(inner)
        if numbered is None:
            message = (
                f'blank "{found.group()}" has no number from 1 to 99; write [[1:text]] or '
                "[[1:text|hint]]"
            )
            problems.append(error(at, "K002", message))
            continue
        shown, bar, hint = inner[numbered.end() :].partition("|")
        if not shown.strip():
            problems.append(error(at, "K002", f'blank "{found.group()}" hides nothing; fill it'))
            continue
        hint_offset = offset + numbered.end() + len(shown) + 1
        parts.append(
            Blank(
                int(numbered.group(1)),
                wording(shown, offset + numbered.end()),
                wording(hint, hint_offset) if bar and hint.strip() else None,
                at,
            )
        )
    if start < len(text.text):
        parts.append(wording(text.text[start:], start))
    if not any(isinstance(part, Blank) for part in parts) and not problems:
        message = "a cloze needs a blank; write [[1:text]] around what is asked"
        problems.append(error(text.position, "K002", message))
    return tuple(parts), tuple(problems)


def _too_many_slots(text: Text) -> tuple[Problem, ...]:
    count = sum(token.group(1) is not None for token in _TOKEN.finditer(text.text))
    if count <= _MOST_SLOTS:
        return ()
    message = f"the wording has {count:,} placeholders, at most {_MOST_SLOTS}; shorten it"
    return (error(text.position, "K031", message),)


def _joined(parts: list[str | Slot]) -> list[str | Slot]:
    joined: list[str | Slot] = []
    for part in parts:
        if part == "":
            continue
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _is_verbatim(text: Text, offset: int) -> bool:
    """Return whether the file holds the first `offset` characters of a text as they are."""
    return text.inset is not None and "\n" not in text.text[:offset]


def _shifted(text: Text, offset: int) -> Position:
    """Return the place `offset` characters into a text, or its start where that is not known."""
    at = text.position
    if text.inset is None or not _is_verbatim(text, offset):
        return at
    return Position(at.path, at.line, at.column + text.inset + offset)
