"""Any HTML to HTML that only shows: what is not known to be harmless is left out.

Written anew from a list of elements and attributes, every element closed where it was opened, so
that no field can run, load, link to or break out of anything. A picture becomes its description.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

_ELEMENTS = frozenset((
    "a", "aside", "b", "bdi", "br", "caption", "circle", "cite", "code", "dd", "del", "details",
    "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "hr", "i", "ins", "li",
    "mark", "ol", "p", "path", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup",
    "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
))  # fmt: skip
_VOID = frozenset(("br", "hr", "circle", "path"))
_SILENT = frozenset(("script", "style"))
_WORD = re.compile(r"[A-Za-z0-9 _-]{1,60}\Z")
_SHAPE = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9 .,-]{1,2000}\Z")
_ATTRIBUTES = {
    "class": _WORD,
    "dir": _WORD,
    "lang": _WORD,
    "role": _WORD,
    "scope": _WORD,
    "colspan": _WORD,
    "rowspan": _WORD,
    "aria-hidden": _WORD,
    "focusable": _WORD,
    "viewbox": _SHAPE,
    "d": _SHAPE,
    "cx": _SHAPE,
    "cy": _SHAPE,
    "r": _SHAPE,
}
_PLAIN_NAMES = "|".join(sorted(_ELEMENTS))
_HARMLESS = re.compile(
    rf"""(?:[^<]
    | <hr[ ]id=answer> | <div[ ]hidden>
    | <div[ ]id="(?:err|image-occlusion-container)"(?:[ ]role="alert")?>
    | <button[ ]id="toggle"[ ]class="tappable"[ ]type="button"> | </button>
    | <div[ ]class="cloze(?:-inactive|-highlight)?"(?:[ ]data-[A-Za-z]+="[^"<>]*")*[ ]?>
    | <svg[ ]class="masks"[ ]viewBox="0[ ]0[ ]1[ ]1"[ ]preserveAspectRatio="none"
      [ ]aria-hidden="true"[ ]focusable="false">
    | <(?:rect|ellipse|polygon)(?:[ ](?:x|y|width|height|cx|cy|rx|ry|points|class)="[^"<>]*")*/>
    | </(?:{_PLAIN_NAMES})>
    | <(?:{_PLAIN_NAMES}|img)
      (?:[ ](?:class|dir|lang|role|scope|colspan|rowspan|aria-hidden|focusable|viewBox|d|cx|cy|r
             |alt|data-cloze|data-ordinal)="[^"<>]*"
       |[ ]href="(?:https?://|mailto:)[^"<>\s]*"
       |[ ]src="[A-Za-z0-9._-]+")*
      /?>
    )*+\Z""",
    re.VERBOSE,
)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)
_SVG_NAMES = {"viewbox": "viewBox"}


def inert(html: str, *, links: bool) -> str:
    """Return HTML that shows the same and does nothing; `links` lets a reader follow a link."""
    writer = _Writer(links=links)
    writer.feed(html)
    writer.close()
    return writer.html()


def is_harmless(html: str) -> bool:
    """Return whether HTML consists of such elements and attributes only, written without a trick.

    What our own templates and compiler write is; it may then be shown to the letter. Pictures are
    named as files of a package, which a page has to replace by what they show.
    """
    return _HARMLESS.match(html) is not None


class _Writer(HTMLParser):
    """Writes what it is fed anew, as far as it is known."""

    def __init__(self, *, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._links = links
        self._parts: list[str] = []
        self._open: list[str] = []
        self._silent = ""

    def html(self) -> str:
        """Return what was written, with all that is open closed."""
        return "".join((*self._parts, *(f"</{name}>" for name in reversed(self._open))))

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._silent:
            return
        if tag == "img":
            self._parts.append(_description(dict(attrs)))
        elif tag in _SILENT:
            self._silent = tag
        elif tag in _ELEMENTS:
            end = "/" if tag in _VOID else ""
            self._parts.append(f"<{tag}{self._attributes(tag, attrs)}{end}>")
            if tag not in _VOID:
                self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
        elif tag in self._open:
            while (name := self._open.pop()) != tag:
                self._parts.append(f"</{name}>")
            self._parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(escape(data, quote=False))

    def _attributes(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> str:
        kept = [
            f' {_SVG_NAMES.get(name, name)}="{escape(value)}"'
            for name, value in dict(attrs).items()
            if value is not None and name in _ATTRIBUTES and _ATTRIBUTES[name].match(value)
        ]
        href = dict(attrs).get("href")
        if tag == "a" and self._links and href is not None and _LINK.match(href):
            kept.append(f' href="{escape(href)}" rel="noopener noreferrer"')
        return "".join(kept)


def _description(attributes: dict[str, str | None]) -> str:
    text = attributes.get("alt") or attributes.get("src") or "no description"
    return f'<span class="picture">[Figure: {escape(text)}]</span>'
