"""Ids and names as content may write them, days of the calendar, and ids made from a text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from clindeck.model.marks import words_with_marks
from clindeck.model.signs import may_have_signs, with_signs_as_words

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
UID = re.compile(r"[a-z0-9]{8}\Z")
"""A deck's own random part in the guids of its notes: eight lower-case letters and digits."""


def is_date(text: str) -> bool:
    """Return whether a text is a day of the calendar, as 2026-01-31."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.match(text) is not None


_RAISED = re.compile("(?<=[0-9])(?=[²³¹⁰-⁹₀-₉])")
"""Where an exponent begins: 10² is not 102."""


_WORD = re.compile(r"[^\W_]+")


def slug_of(text: str) -> str:
    """Return letters and digits of any script in lower case, NFC, all else as single hyphens.

    Words stand for the signs that tell things apart: `gt-5-mm` for `> 5 mm`. A mark above or below
    a letter belongs to it: vowels are written so in Hindi, Thai or pointed Arabic.
    """
    told = _RAISED.sub(" ", with_signs_as_words(text)) if may_have_signs(text) else text
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", told).lower())
    words = _WORD if folded.isascii() else words_with_marks()
    return "-".join(words.findall(folded))


_DECIMAL_POINT = re.compile(r"(?<=[0-9])[.,](?=[0-9])")


def value_slug(text: str) -> str:
    """Return the slug of a value that tells a group from others: figures keep their point.

    `age < 65` gives `age-lt-65`, `1.5` gives `1-point-5`, which `1-5` does not.
    """
    return slug_of(_DECIMAL_POINT.sub(" point ", text))


_LONGEST_ID = 100
"""Characters of an id that is made from a name; a table's id is the name of its file, too."""


def proposed_id(name: str, taken: set[str]) -> str:
    """Return an id made from a name that is not taken: lower-case ASCII letters, digits, hyphens.

    `taken` holds every id that the table has, had or released; ids are never used again.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_ID].strip("-") or "row"
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
