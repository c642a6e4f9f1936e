"""Columns that the fields of an old deck's notes fill, and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

TAGS, DECK = ("Tags", "Tags of the note"), ("Deck", "Deck of the cards")
"""Titles of the columns that say how the notes were sorted: the second if a field has the first."""
_PART = re.compile(r"(Text|Blank|Hint) ([0-9]+)(?: (picture|sound|address)(?: ([0-9]+))?)?\Z")
_PARTS = ("Text", "Blank", "Hint")
_OF_FIELD = (None, "picture", "sound", "address")
_FILE = re.compile(r"(.*) (picture|sound|address)(?: ([0-9]+))?\Z")


def place_of_column(title: str, fields: Sequence[str]) -> tuple[int, int, int, int, int]:
    """Return where a column stands: parts of a sentence first, then the fields in order.

    `fields` are the titles of the fields.
    """
    part = _PART.match(title)
    if part is not None and title not in fields:
        own = _OF_FIELD.index(part[3]), int(part[4] or 1)
        return 0, int(part[2]), _PARTS.index(part[1]), *own
    if title in fields:
        return 1, fields.index(title), 0, 0, 0
    of_file = _FILE.match(title)
    if of_file is not None and of_file[1] in fields:
        number = int(of_file[3] or 1)
        return 1, fields.index(of_file[1]), _OF_FIELD.index(of_file[2]), number, 0
    return 2, title in DECK, 0, 0, 0
