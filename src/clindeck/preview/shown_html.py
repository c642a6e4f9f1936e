"""HTML of fields and faces to HTML that a page can show which may ask for no file."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache

from clindeck.anki.drawn_masks import with_drawn_masks

MEDIA_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}

_PICTURE = re.compile(r'<img src="([A-Za-z0-9._-]+)"')
_SOUND = re.compile(r"\[sound:([A-Za-z0-9._-]+)\]")
"""One of ours: Anki's own marks in a text that was typed are escaped."""


def address_in(media: Mapping[str, bytes]) -> Callable[[str], str]:
    """Return what gives the address of a picture or sound by its name, "" if there is none.

    A page may not ask for a file, so the address holds the file itself.
    """

    @cache
    def address_of(name: str) -> str:
        kind = MEDIA_TYPES.get(name.rpartition(".")[2].lower())
        data = media.get(name)
        if kind is None or data is None:
            return ""
        return f"data:{kind};base64,{b64encode(data).decode()}"

    return address_of


def with_media(html: str, address_of: Callable[[str], str]) -> str:
    """Return HTML of ours with its pictures and sounds."""
    if "[sound:" in html:
        html = _SOUND.sub(
            lambda found: f'<audio controls preload="none" src="{address_of(found[1])}"></audio>',
            html,
        )
    if "<img" in html:
        html = _PICTURE.sub(lambda found: f'<img src="{address_of(found[1])}"', html)
    return html


def inert_face(html: str, address_of: Callable[[str], str]) -> str:
    """Return a face of anyone's, with masks and media, written anew."""
    from clindeck.markup.inert import inert  # mostly nothing is withdrawn

    return inert(with_drawn_masks(html), links=True, address_of=address_of)
