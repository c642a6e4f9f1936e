"""The one form (NFC) of texts, names and paths, taken at every door.

An é may be one character or an e with an accent behind it. Both look the same, and neither a
comparison nor a search may tell them apart.
"""

from __future__ import annotations

from unicodedata import is_normalized, normalize


def normal(text: str) -> str:
    """Return a text in the one form that readers of every format hand on."""
    return text if text.isascii() else normalize("NFC", text)


def is_normal(text: str) -> bool:
    """Return whether a text has that form already; then so has each of its pieces."""
    return text.isascii() or is_normalized("NFC", text)
