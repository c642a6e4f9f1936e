"""Tags as pages write them to the elements that a browser would have open at each place.

Pages leave out ends (`<p>`, `<li>`, `<td>`) and cross them (`<b>1<s>2</b>3</s>`). The rules of HTML
for both decide whether a text is crossed out or hidden, so they are followed here as far as texts
in tables go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from clindeck.formats.page.looks import BLOCKS, Element, ElementLook, StyleSheet

MAX_DEPTH = 256
"""Elements in elements; a page of tables has a few dozen."""
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "keygen")
)  # fmt: skip
_FORMATTING = frozenset(
    (
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    )
)
_TABLE_PARTS = frozenset(
    ("table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th")
)
_SPECIAL = BLOCKS | _TABLE_PARTS
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,60})")
_KNOWN = (
    VOID | _FORMATTING | _SPECIAL
    | frozenset((
        "abbr", "acronym", "audio", "bdi", "bdo", "button", "canvas", "cite", "data", "del",
        "details", "dfn", "iframe", "ins", "kbd", "label", "map", "mark", "math", "meter", "object",
        "option", "output", "picture", "progress", "q", "rp", "rt", "ruby", "samp", "script",
        "select", "slot", "span", "style", "sub", "sup", "svg", "template", "textarea", "time",
        "title", "var", "video",
    ))
)  # fmt: skip
"""Elements of HTML, as far as notes hold them."""
_CELLS = frozenset(("td", "th", "caption", "table"))
_GROUPS = frozenset(("thead", "tbody", "tfoot", "colgroup", "caption"))
_INSIDE = {
    "tr": frozenset(("table", "thead", "tbody", "tfoot")),
    "td": frozenset(("table", "thead", "tbody", "tfoot", "tr")),
    "th": frozenset(("table", "thead", "tbody", "tfoot", "tr")),
    **dict.fromkeys(_GROUPS, frozenset(("table",))),
}
"""What stays open when a part of a table begins."""
_CLOSES_P = BLOCKS - {"summary", "figcaption"} | {"table"}


def is_of_html(tag: str) -> bool:
    """Return whether a tag is one of HTML, and no word that somebody put between angle brackets."""
    found = _TAG_NAME.match(tag)
    return found is None or found[1].lower() in _KNOWN or "-" in found[1]


class ElementsTooDeep(Exception):
    """More than MAX_DEPTH elements are open."""


class OpenElements:
    """The elements that are open, the page itself first."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._open: list[Element] = []
        self._tags: Counter[str] = Counter()

    @property
    def are_opened(self) -> bool:
        """Whether an element was read that only a click shows."""
        return self._styles.are_opened

    @property
    def look(self) -> ElementLook:
        """How a text that comes now would look."""
        return self._open[-1].look if self._open else ElementLook()

    def innermost_block(self) -> tuple[str, int]:
        """Return the classes of the innermost element that is a block, and how deep it lies."""
        for depth in range(len(self._open), 0, -1):
            element = self._open[depth - 1]
            if element.look.is_block:
                return element.attributes.get("class", ""), depth
        return "", 0

    def is_open(self, tag: str) -> bool:
        """Return whether an element of the tag is open in this cell."""
        return self._place((tag,), _CELLS) is not None

    def innermost(self, tag: str) -> Element | None:
        """Return the innermost open element of a tag in this cell."""
        place = self._place((tag,), _CELLS)
        return None if place is None else self._open[place]

    def ended_by(self, tag: str) -> Iterator[Element]:
        """Yield the elements that end because one of the tag begins."""
        if tag in _INSIDE:
            while self._tags["table"] and self._open[-1].tag not in _INSIDE[tag]:
                yield self._pop(len(self._open) - 1)
            return
        if tag in ("li", "dd", "dt", "option", "rt", "rp"):
            kin = ("dd", "dt") if tag in ("dd", "dt") else (tag,)
            yield from self._end(kin, _CELLS | {"ul", "ol", "dl", "menu", "select", "ruby"})
        if tag in ("a", "nobr"):
            yield from self._end_formatting(tag)
        if tag in _CLOSES_P:
            yield from self._end(("p",), _CELLS)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> Element:
        """Open an element, unless it is one that has no content. Raises ElementsTooDeep."""
        element = Element(tag, attributes, self._styles.look_of(tag, attributes, self._open))
        if tag not in VOID:
            if len(self._open) >= MAX_DEPTH:
                raise ElementsTooDeep
            self._push(element)
        return element

    def ended(self, tag: str) -> Iterator[Element]:
        """Yield the elements that the end of one ends; none if it has no beginning."""
        if tag in _FORMATTING:
            yield from self._end_formatting(tag)
        elif tag in _TABLE_PARTS:
            limits = frozenset(("table",)) - {tag}
            yield from self._end((tag,), limits)
        elif tag in _SPECIAL or self._is_within_reach(tag):
            yield from self._end((tag,), _CELLS)

    def _end_formatting(self, tag: str) -> Iterator[Element]:
        """End an element such as `<b>`; blocks in it stay open, and so does what they hold."""
        place = self._place((tag,), _CELLS)
        if place is None:
            return
        above = range(place + 1, len(self._open))
        block = next((each for each in above if self._open[each].tag in _SPECIAL), len(self._open))
        for each in range(block - 1, place - 1, -1):
            if each == place or self._open[each].tag not in _FORMATTING:
                yield self._pop(each)
        self._look_anew(place)

    def _is_within_reach(self, tag: str) -> bool:
        """Return whether an element of the tag is open, and no block in it."""
        return self._place((tag,), _SPECIAL) is not None

    def _push(self, element: Element) -> None:
        self._open.append(element)
        self._tags[element.tag] += 1

    def _pop(self, place: int) -> Element:
        element = self._open.pop(place)
        self._tags[element.tag] -= 1
        return element

    def _place(self, tags: Iterable[str], limits: frozenset[str]) -> int | None:
        """Return where the innermost element of some tags is open; not beyond one of `limits`."""
        if not any(self._tags[tag] for tag in tags):
            return None
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag in tags:
                return place
            if self._open[place].tag in limits:
                return None
        return None

    def _end(self, tags: tuple[str, ...], limits: frozenset[str]) -> Iterator[Element]:
        """End the innermost element of the tags; open formatting goes on behind it."""
        place = self._place(tags, limits)
        if place is None:
            return
        ended = [self._pop(len(self._open) - 1) for _ in range(len(self._open) - place)]
        yield from ended
        if ended[-1].tag not in _TABLE_PARTS:
            for each in reversed(ended[:-1]):
                if each.tag in _FORMATTING:
                    self._push(each)
            self._look_anew(place)

    def _look_anew(self, place: int) -> None:
        """Work out again how the elements from a place on look."""
        for number in range(place, len(self._open)):
            tag, attributes, _ = self._open[number]
            look = self._styles.look_of(tag, attributes, self._open[:number])
            self._open[number] = Element(tag, attributes, look)
