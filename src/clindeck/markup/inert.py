"""Any HTML to HTML that only shows: what is not known to be harmless is left out.

`nh3` reads it as a browser does and writes it anew from a list of elements and attributes, so that
no field can run, load, link to or break out of anything. A browser reads what is inside each of
these elements by the same rules (which is not so of `style`, `title` or `textarea`), so what is
written here reads as the same elements wherever it is put.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from nh3 import Cleaner

from clindeck.markup.character_references import unescaped
from clindeck.markup.plain_text import plain_of

LONGEST = 100_000
"""Characters of HTML that are read as such; the parser's time grows with the square of some."""
MOST_TAGS = 2_000
"""Tags of HTML that is read as such. The standard has a parser repeat what is open in each
paragraph, so 4,000 tags can fill half a gigabyte; a card has some hundreds."""
_MOST_GROWTH = 10
"""How many times longer than what was typed HTML may become, in the same way."""
_ELEMENTS = frozenset((
    "a", "aside", "b", "bdi", "br", "caption", "circle", "cite", "code", "dd", "del", "details",
    "div", "dl", "dt", "ellipse", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "hr", "i",
    "img", "ins", "li", "mark", "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow",
    "msqrt", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
    "ol", "p", "path", "polygon", "pre", "q", "rect", "s", "small", "span", "strong", "sub",
    "summary", "sup", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
))  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"aria-hidden", "aria-label", "class", "dir", "lang", "role"},
    "circle": {"cx", "cy", "r"},
    "div": {"hidden"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "img": {"alt", "src"},
    "path": {"d"},
    "polygon": {"points"},
    "rect": {"height", "width", "x", "y"},
    "svg": {"focusable", "preserveAspectRatio", "viewBox"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_SAFE_VALUES = {
    "href": re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE),
    "src": re.compile(r"[A-Za-z0-9._-]+\Z"),
}
_PICTURE = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def inert(html: str, *, links: bool, address_of: Callable[[str], str] | None = None) -> str:
    """Return HTML that shows the same and does nothing; `links` lets a reader follow a link.

    `address_of` gives the address of the picture of a file name, "" if there is none: that one
    becomes its description. What is too long or too tangled to be a card becomes its plain text.
    """
    html = html.encode("utf-8", "replace").decode()  # half a character, as JSON can hold it
    if len(html) > LONGEST or html.count("<") > MOST_TAGS:
        return escape(plain_of(html), quote=False)
    shown = (_LINKING if links else _LINKLESS).clean(html)
    if len(shown) > _MOST_GROWTH * (len(html) + 100):
        return escape(plain_of(html), quote=False)

    def picture(found: re.Match[str]) -> str:
        values = {name: unescaped(value) for name, value in _ATTRIBUTE.findall(found[1])}
        alt, file = values.get("alt", ""), values.get("src", "")
        address = address_of(file) if address_of is not None and file else ""
        if address:
            return f'<img src="{escape(address)}" alt="{escape(alt)}">'
        return f'<span class="picture">[Figure: {escape(alt or file or "no description")}]</span>'

    return _PICTURE.sub(picture, shown)


def _checked_value(_element: str, attribute: str, value: str) -> str | None:
    pattern = _SAFE_VALUES.get(attribute)
    return value if pattern is None or pattern.match(value) else None


def _cleaner(*, links: bool) -> Cleaner:
    return Cleaner(
        tags=_ELEMENTS,
        attributes=_ATTRIBUTES | ({"a": {"href"}} if links else {}),
        # The one id that a style of ours knows.
        tag_attribute_values={"div": {"id": {"image-occlusion-container"}}},
        attribute_filter=_checked_value,
        link_rel="noopener noreferrer" if links else None,
        url_schemes={"http", "https", "mailto"},
    )


_LINKING, _LINKLESS = _cleaner(links=True), _cleaner(links=False)
