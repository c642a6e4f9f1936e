"""Text that a terminal shows as it is: what it would obey or hide is replaced by a sign for it."""

from __future__ import annotations

import re

_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_UNSEEN = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, line and paragraph separators, marks without width or that turn the direction."""


def visible(text: str) -> str:
    """Return text as one line: control characters as their pictures, other unseen ones by code."""
    return text if text.isascii() and text.isprintable() else re.sub(_UNSEEN, _sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else f"<U+{code:04X}>"
