"""Ids and names as content may write them, days of the calendar, and ids made from a text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")


def is_date(text: str) -> bool:
    """Return whether a text is a day of the calendar, as 2026-01-31."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DATE.match(text) is not None


def slug_of(text: str) -> str:
    """Return letters and digits of any script in lower case, NFC, all else as single hyphens."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    return "-".join(re.findall(r"[^\W_]+", folded))


_SIGNS = {
    "<": "under", ">": "over", "≤": "up-to", "≥": "from", "=": "equals", "≠": "not", "≈": "about",
    "~": "about", "±": "plus-minus", "+": "plus", "−": "minus", "%": "percent",
}  # fmt: skip
"""Signs on which the meaning of a value hangs, and their words in a slug."""
_SIGN = re.compile(rf"[{''.join(_SIGNS)}]|(?<!\S)-(?=[0-9])|(?<=[0-9])[.,](?=[0-9])")


def value_slug(text: str) -> str:
    """Return the slug of a value that tells a group from others: signs count, as words.

    `age < 65` gives `age-under-65`, `-5 °C` gives `minus-5-c`, `1.5` gives `1-point-5`.
    """
    return slug_of(_SIGN.sub(_word_of, unicodedata.normalize("NFC", text)))


def _word_of(sign: re.Match[str]) -> str:
    found = sign.group()
    return f" {'minus' if found == '-' else _SIGNS.get(found, 'point')} "


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
