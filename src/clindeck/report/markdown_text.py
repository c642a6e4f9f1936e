"""Plain text as Markdown that shows it as it is: it starts no markup and mentions nobody."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_{}\[\]()#!|~<>&$]|:(?=\S)")
_MENTION = re.compile(r"@(?=\w)")


def escaped_markdown(text: str) -> str:
    """Return text on one line that Markdown shows as it is; it can end no cell of a table."""
    plain = _ACTIVE.sub(lambda found: f"&#{ord(found.group())};", " ".join(text.split()))
    return _MENTION.sub("@&#8203;", plain)
