"""Numeric character references of anyone's HTML, as far as a number may stand for a character.

Python turns the digits of `&#…;` into a number, and refuses one of thousands of digits as a fault
of the program. No character has more than seven; a longer number stands for U+FFFD, as in a
browser.
"""

from __future__ import annotations

import re

_LONG = re.compile(r"&#([0-9]{8,})")
_MOST_DIGITS = 7
_NO_CHARACTER = "&#1114112"


def with_bounded_references(html: str) -> str:
    """Return HTML that means the same and in which no reference has more than seven digits."""
    return html if "&#" not in html else _LONG.sub(_bounded, html)


def unescaped(text: str) -> str:
    """Return text with its references as characters, whatever their numbers are."""
    import html

    return html.unescape(with_bounded_references(text))


def _bounded(found: re.Match[str]) -> str:
    digits = found[1].lstrip("0") or "0"
    return f"&#{digits}" if len(digits) <= _MOST_DIGITS else _NO_CHARACTER
