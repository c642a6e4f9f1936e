"""Numbered definitions at the end of notes that are a list of references: "[1]: https://…".

Markdown shows the mark "[1]" as the digit alone, a link; what it leads to is shown nowhere. Read as
a list of references, the marks are told from the words and the addresses stay.
"""

from __future__ import annotations

import re

from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

_DEFINITION = re.compile(r"[ ]{0,3}\[([0-9]{1,3})\]:[ \t]{1,9}(\S.{0,1000})")
_HEADING = "References"


def without_definitions(path: str, text: str) -> tuple[str, tuple[DocumentBlock, ...]]:
    """Return notes without their numbered definitions, and these as blocks below a heading.

    Definitions that a whole link names, as in "[the page][1]", stay where they are.
    """
    if "]:" not in text:
        return text, ()
    lines = text.split("\n")
    found: list[Line] = []
    for number, line in enumerate(lines, start=1):
        defined = _DEFINITION.match(line.rstrip())
        if (
            defined is None
            or f"][{defined[1]}]" in text
            or f"[{defined[1]}]" not in text.replace(line, "", 1)
        ):
            continue
        at = Position(path, number, 1 + line.index("["))
        found.append(Line(f"[{defined[1]}] {defined[2]}", at))
        lines[number - 1] = ""
    if not found:
        return text, ()
    heading = DocumentBlock(BlockKind.HEADING, (Line(_HEADING, found[0].position),), 1)
    items = [DocumentBlock(BlockKind.PROSE, (line,)) for line in found]
    return "\n".join(lines), (heading, *items)
