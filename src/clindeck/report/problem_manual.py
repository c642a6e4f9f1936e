"""The manual of problem codes, a page for each code that no rule has: `T002`, `K018`, `L014`.

`problems.md` beside this module is the `docs/problems.md` of the repository; `make rules` copies
it, and a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

_HEADING = re.compile(r"^#{2,3} (.*)$", re.MULTILINE)
_CODE = re.compile(r"[A-Z][0-9]{3}\b")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_QUOTED = re.compile(r"^> ?(`*)[ ]?(.*?)[ ]?\1$", re.MULTILINE)


def problem_pages() -> Mapping[str, str]:
    """Return the page of each code as a text for a terminal."""
    text = files("clindeck.report").joinpath("problems.md").read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in headings[1:]), len(text)]
    return {
        heading[1][:4]: f"{heading[1]}\n\n{_plain(text[heading.end() : end])}\n"
        for heading, end in zip(headings, ends, strict=True)
        if _CODE.match(heading[1])
    }


def _plain(markdown: str) -> str:
    """Return a part of the manual without the marks of links, and with examples indented."""
    return _QUOTED.sub(r"    \2", _LINK.sub(r"\1", markdown.strip())).replace("    \n", "\n")
