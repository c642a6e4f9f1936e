"""What the scripts of a page show at a click, as far as their text tells.

Students write pages whose answers and parts are hidden until a reader clicks. Which ones, the text
of the scripts says: it sets how an element is displayed, and calls it by its id or class, or finds
it from the element that was clicked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from clindeck.model.problems import Position, Problem, warning

_HANDLER = re.compile(
    r"\b(?:on[a-z]{4,12}|data-[a-z-]{1,30}|aria-controls|value|href(?=[\s=\"']{1,6}#))"
    r"\s{0,3}=\s{0,3}(?:\"(?P<double>[^\"<>]{0,400})\"|'(?P<single>[^'<>]{0,400})')",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\.style\.(?:display|visibility)\s{0,3}=(?!=)|\.hidden\s{0,3}=\s{0,3}(?:false|!)"
    r"|\.removeAttribute\(\s?['\"]hidden|\.(?:show|toggle|slideToggle|slideDown|fadeIn"
    r"|fadeToggle)\(|\b(?:toggle|show|open|expand|reveal)[A-Z_]?\w{0,40}\("
)
_FINDS = re.compile(
    r"\.next(?:Element)?Sibling\b|\.next(?:All)?\(|\.parent(?:Element|Node)\b|\.children\b"
    r"|\.querySelector|\.closest\(|\.find\(|\bfor \((?:const|let|var)\b"
)
_NAME = re.compile(r"[A-Za-z_][\w-]{0,80}")


class PageScripts(NamedTuple):
    """`names` are all words of the scripts; `finds`: they find elements from one another."""

    names: frozenset[str] = frozenset()
    finds: bool = False

    def open(self, attributes: Mapping[str, str], *, is_block: bool) -> bool:
        """Return whether a click may show an element, had something hidden it.

        What scripts find from another element is a block, and no word within a line.
        """
        if not self.names:
            return False
        called = (*attributes.get("class", "").split(), attributes.get("id", ""))
        return (self.finds and is_block) or not self.names.isdisjoint(called)


def scripts_of(text: str) -> PageScripts:
    """Return what the scripts of a page show; nothing if no script of it shows anything."""
    told = "\n".join(_told_in(text))
    if _SHOWS.search(told) is None:
        return PageScripts()
    return PageScripts(frozenset(_NAME.findall(told)), _FINDS.search(told) is not None)


def said_of_opened(path: str) -> Problem:
    """Return that parts are read which only a click shows."""
    message = "what the page shows only at a click is read; see whether readers are meant to see it"
    return warning(Position(path, 1, 1), "X019", message)


def script_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the scripts of a page stand."""
    lowered, at = text.lower(), 0
    while (start := lowered.find("<script", at)) >= 0:
        at = lowered.find("</script", start)
        if at < 0:
            break
        yield start, at


def _told_in(text: str) -> Iterator[str]:
    """Yield the texts of scripts, and of attributes that say what a click does."""
    for start, end in script_places(text):
        yield text[start:end]
    for found in _HANDLER.finditer(text):
        yield found["double"] or found["single"] or ""
