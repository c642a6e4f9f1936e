"""The bytes of a media file to what is packaged of it: checked, and an SVG without ballast.

A file must be what its ending says. An SVG must be a drawing only: no script, no handler, nothing
from elsewhere. Comments, metadata, a document type that only names its standard and space between
elements are left out of the package; nothing that is drawn changes. Other formats are packaged as
they are.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from clindeck.content.media.other_pictures import kind_by_bytes
from clindeck.content.media.shown_sizes import jpeg_size, png_size

MAX_BYTES = 10_000_000
LARGE_BYTES = 1_000_000
"""From here on a warning: a phone loads and keeps every picture of a deck."""

_SMALL_BYTES = 100_000
"""Up to here a drawing that was checked is kept for its package, or for another topic's."""
SVG_NAMESPACE = "http://www.w3.org/2000/svg"

_MAGIC = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    ".ogg": (b"OggS",),
}
_ACTIVE = frozenset(("script", "foreignobject", "iframe", "object", "embed", "handler", "set",
                     "animate", "animatemotion", "animatetransform", "a"))  # fmt: skip
_LINKS = frozenset(("href", "src", "xml:base"))
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_FOREIGN_STYLE = re.compile(r"@import|expression\s*\(|javascript:|url\(\s*+[\"']?+(?!#)",
                            re.IGNORECASE)  # fmt: skip
_KEEPS_SPACE = frozenset(("text", "tspan", "textpath", "style", "title", "desc"))
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*\Z", re.ASCII)
_DOCTYPE = re.compile(
    rb"""((?:\xef\xbb\xbf)?+(?:<\?xml\s[^>]*+>)?+(?:\s++|<!--(?s:.)*?-->)*+)
    <!DOCTYPE\s++svg(?:\s++(?:PUBLIC|SYSTEM)(?:\s*+(?:"[^"]*+"|'[^']*+')){1,2})?+\s*+>""",
    re.VERBOSE,
)
"""A document type that only names its standard, and what may stand in front of it."""


class MediaBytes(NamedTuple):
    """A media file as it is packaged.

    `size` is width and height as a browser shows it, for an SVG those of its viewBox. `mismatch`
    says why the bytes are not what the ending promises, `harm` what makes a drawing more than one;
    both are empty where all is well.
    """

    content: bytes
    size: tuple[float, float] | None = None
    mismatch: str = ""
    harm: str = ""


def media_bytes(ending: str, data: bytes) -> MediaBytes:
    """Return what is packaged of a file whose name ends so (lower case), and what is wrong."""
    if ending == ".svg":
        return _small_svg(data) if len(data) <= _SMALL_BYTES else _svg(data)
    if ending == ".webp":
        is_genuine = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    else:
        is_genuine = data.startswith(_MAGIC[ending])
    if not is_genuine:
        kind = kind_by_bytes(data)
        but = f" but of a {kind} picture" if kind else ""
        return MediaBytes(data, None, f"its first bytes are not those of a {ending} file{but}")
    return MediaBytes(data, _size(ending, data))


def _size(ending: str, data: bytes) -> tuple[float, float] | None:
    if ending == ".png":
        return png_size(data)
    if ending in (".jpg", ".jpeg"):
        return jpeg_size(data)
    if ending != ".gif" or len(data) < 10:
        return None
    width, height = struct.unpack("<HH", data[6:10])
    return (float(width), float(height)) if width and height else None


@lru_cache(maxsize=64)
def _small_svg(data: bytes) -> MediaBytes:
    """Return what `_svg` does: a drawing is read when it is checked and when it is packaged."""
    return _svg(data)


def _svg(data: bytes) -> MediaBytes:
    from xml.parsers import expat

    writer = _SvgWriter()
    try:
        writer.read(data)
    except expat.ExpatError as fault:
        return MediaBytes(data, None, f"it is not well-formed XML ({fault})")
    if writer.harm:
        return MediaBytes(data, None, "", writer.harm)
    if not writer.is_svg:
        wanted = f'<svg xmlns="{SVG_NAMESPACE}" …>'
        return MediaBytes(data, None, f"it does not start with {wanted}, so nothing would be shown")
    return MediaBytes("".join(writer.parts).encode(), writer.size)


class _SvgWriter:
    """Writes an SVG anew while it is read, and notes the first thing in it that is no drawing."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.harm = ""
        self.is_svg = False
        self.size: tuple[float, float] | None = None
        self._open: list[str] = []
        self._skipped = 0
        self._is_tag_open = False
        self._text: list[str] = []

    def read(self, data: bytes) -> None:
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append
        parser.ProcessingInstructionHandler = self._instruction
        named = _DOCTYPE.match(data)
        plain = data if named is None else named[1] + data[named.end() :]
        parser.Parse(plain, True)  # noqa: FBT003 - the parser's own

    def _refuse(self, what: str) -> None:
        self.harm = self.harm or what

    def _doctype(self, *_: object) -> None:
        # One that only names its standard is gone already; entities could grow without limit.
        self._refuse("a document type with declarations")

    def _instruction(self, target: str, _data: str) -> None:
        self._refuse(f"the instruction <?{target}")

    def _start(self, name: str, listed: Sequence[str]) -> None:
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        local = name.rpartition(":")[2].lower()
        if not self._open:
            self.is_svg = local == "svg" and attributes.get("xmlns") == SVG_NAMESPACE
            self.size = _svg_size(attributes)
        self._flush()
        self._open.append(local)
        if local in _ACTIVE:
            self._refuse(f"<{name}>")
        for attribute, value in attributes.items():
            self._check_attribute(attribute, value)
        if self._skipped or local == "metadata":
            self._skipped += 1
            return
        self._close_tag()
        written = "".join(f" {key}={_quoted(value)}" for key, value in attributes.items())
        self.parts.append(f"<{name}{written}")
        self._is_tag_open = True

    def _end(self, name: str) -> None:
        self._flush()
        self._open.pop()
        if self._skipped:
            self._skipped -= 1
        elif self._is_tag_open:
            self.parts.append("/>")
            self._is_tag_open = False
        else:
            self.parts.append(f"</{name}>")

    def _flush(self) -> None:
        """Write the text since the last tag, unless it is space that is never drawn."""
        text = "".join(self._text)
        self._text.clear()
        if not text or self._skipped:
            return
        if "style" in self._open and _FOREIGN_STYLE.search(text):
            self._refuse("a style that loads or runs something")
        if text.isspace() and _KEEPS_SPACE.isdisjoint(self._open):
            return
        self._close_tag()
        self.parts.append(_escaped(text))

    def _close_tag(self) -> None:
        if self._is_tag_open:
            self.parts.append(">")
            self._is_tag_open = False

    def _check_attribute(self, name: str, value: str) -> None:
        local = name.rpartition(":")[2].lower()
        target = value.strip()
        if local.startswith("on"):
            self._refuse(f"the handler {name}")
        elif local in _LINKS or name.lower() in _LINKS:
            if not (target.startswith("#") or _EMBEDDED.match(target)):
                self._refuse(f'the reference {name}="{target[:40]}"')
        elif _FOREIGN_STYLE.search(value):
            self._refuse(f"a reference in {name}")


def _escaped(text: str) -> str:
    from html import escape

    return escape(text, quote=False)


def _quoted(value: str) -> str:
    """Return an attribute's value in quotes, as `xml.sax.saxutils` would: that loads `urllib`."""
    text = _escaped(value)
    for sign, reference in (("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")):
        text = text.replace(sign, reference)
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'


def _svg_size(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Return the size of the drawing's own units; masks count in them from the top left."""
    numbers = attributes.get("viewBox", "").replace(",", " ").split()
    try:
        left, top, width, height = map(float, numbers)
    except ValueError:
        lengths = [_LENGTH.match(attributes.get(name, "")) for name in ("width", "height")]
        found = [float(length[1]) for length in lengths if length is not None]
        return (found[0], found[1]) if len(found) == 2 and min(found) > 0 else None
    return (width, height) if left == top == 0 and width > 0 and height > 0 else None
