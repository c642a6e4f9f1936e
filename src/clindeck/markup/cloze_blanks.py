"""The blanks of a cloze field, `{{c1::hidden::hint}}`, in one pass whatever the field holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENS = re.compile(r"\{\{c([0-9]{1,5})::")
_CLOSES = "}}"


class ClozeBlank(NamedTuple):
    """A blank: its number, what it hides, its hint ("" if it has none), and where it stands."""

    number: int
    hidden: str
    hint: str
    start: int
    end: int


def cloze_blanks(field: str) -> Iterator[ClozeBlank]:
    """Yield the blanks of a field in order; one that nothing closes is text."""
    at = 0
    while (opens := _OPENS.search(field, at)) is not None:
        closes = field.find(_CLOSES, opens.end())
        if closes < 0:
            return
        hidden, _, hint = field[opens.end() : closes].partition("::")
        at = closes + len(_CLOSES)
        yield ClozeBlank(int(opens[1]), hidden, hint, opens.start(), at)


def without_blanks(field: str) -> str:
    """Return a field with what its blanks hide in their places."""
    parts: list[str] = []
    at = 0
    for blank in cloze_blanks(field):
        parts += field[at : blank.start], blank.hidden
        at = blank.end
    return "".join((*parts, field[at:]))


def asked_first(field: str) -> str:
    """Return a field as the card of its lowest number asks: `[hint]` or `[...]` for that blank."""
    lowest = min((blank.number for blank in cloze_blanks(field)), default=0)
    parts: list[str] = []
    at = 0
    for blank in cloze_blanks(field):
        shown = f"[{blank.hint or '...'}]" if blank.number == lowest else blank.hidden
        parts += field[at : blank.start], shown
        at = blank.end
    return "".join((*parts, field[at:]))
