"""The text of a style sheet to its rules: selectors of tags, classes and ids, and declarations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

_PROPERTIES = frozenset(
    ("display", "visibility", "font-size", "text-decoration", "text-decoration-line", "clip",
     "vertical-align", "font-weight", "font-style", "white-space", "font-family", "left", "top",
     "text-indent", "clip-path", "opacity", "color", "background", "background-color", "content")
)  # fmt: skip
_NOUGHT = re.compile(r"[-+]?0*+(?:\.0*+)?(?:px|pt|em|rem|ex|ch|%|vw|vh|mm|cm|in)?\Z")
_COMPOUND = re.compile(r"(?P<tag>\*|[a-zA-Z][a-zA-Z0-9]*)?(?P<more>(?:[.#][\w-]+)*)\Z")


class Compound(NamedTuple):
    """A tag (`*` for any), classes and ids that an element must have."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]

    def matches(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether an element is one of these."""
        return (
            self.tag in ("*", tag)
            and (not self.classes or self.classes <= set(attributes.get("class", "").split()))
            and (not self.ids or self.ids == {attributes.get("id", "")})
        )


def is_nought(value: str) -> bool:
    """Return whether a length or a share is zero."""
    return bool(value) and _NOUGHT.match(value) is not None


HIDING: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "opacity": is_nought,
}
"""Properties that a click may change, and whether a value of theirs hides."""


def is_for_more(other: Sequence[Compound], compounds: Sequence[Compound]) -> bool:
    """Return whether a rule is for some of the same elements, and asks for more classes."""
    one, last = other[-1], compounds[-1]
    is_same = last.classes <= one.classes and last.ids <= one.ids and one.tag in ("*", last.tag)
    count = sum(len(each.classes) for each in other)
    return is_same and count > sum(len(each.classes) for each in compounds)


def rule_blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and body of each rule that stands in no other."""
    depth = start = 0
    selectors = ""
    for found in re.finditer(r"[{};]", css):
        sign = found.group()
        if sign == "{":
            if depth == 0:
                selectors, start = css[start : found.start()].strip(), found.end()
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, css[start : found.start()]
                start = found.end()
        elif depth == 0:
            start = found.end()


def declarations_in(body: str) -> dict[str, str]:
    """Return the properties of a style that decide what is seen."""
    found: dict[str, str] = {}
    for each in body.split(";"):
        name, colon, value = each.partition(":")
        if colon and name.strip().lower() in _PROPERTIES:
            plain = value.lower().replace("!important", "")
            found[name.strip().lower()] = " ".join(plain.split())
    return found


def compound_of(part: str) -> Compound | None:
    """Return what one part of a selector asks for, None if it asks for more than that."""
    found = _COMPOUND.match(part)
    if found is None:
        return None
    names = re.findall(r"[.#][\w-]+", found["more"])
    classes = frozenset(name[1:] for name in names if name[0] == ".")
    ids = frozenset(name[1:] for name in names if name[0] == "#")
    return Compound((found["tag"] or "*").lower(), classes, ids)
