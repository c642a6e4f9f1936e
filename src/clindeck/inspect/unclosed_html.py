"""Anyone's HTML to HTML in which all that opens is closed, for patterns that look for the end.

A pattern such as `<!--.*?-->` walks to the end of the text from every opening that nothing closes:
thousands of them take minutes. What is never closed is not an element to a reader either, so it
becomes plain text, in one pass.
"""

from __future__ import annotations

import re

_SCRIPT_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_SCRIPT_STARTS = {name: re.compile(rf"<(?={name}\b)", re.IGNORECASE) for name in _SCRIPT_ENDS}
_SOUND = re.compile(r"\[(?=sound:)", re.IGNORECASE)


def closed(html: str) -> str:
    """Return HTML without openings of comments, elements, scripts and sounds that nothing ends."""
    if "<" in html:
        at = html.rfind("-->") + 1
        html = html[:at] + html[at:].replace("<!--", "&lt;!--")
        opened = html.casefold()
        for name, end in _SCRIPT_ENDS.items():
            if f"<{name}" not in opened:
                continue
            last = max((found.end() for found in end.finditer(html)), default=0)
            html = html[:last] + _SCRIPT_STARTS[name].sub("&lt;", html[last:])
        at = html.rfind(">") + 1
        html = html[:at] + html[at:].replace("<", "&lt;")
    if "[" in html:
        at = html.rfind("]") + 1
        html = html[:at] + _SOUND.sub("&#91;", html[at:])
    return html
