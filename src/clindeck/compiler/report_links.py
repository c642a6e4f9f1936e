"""The address under which a learner reports an error in a card: a link that carries its key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from clindeck.markup.inline import escaped
from clindeck.model.notes import Html, HtmlColumn, Key
from clindeck.model.tables import Topic

_UNRESERVED = re.compile(r"[A-Za-z0-9_.~/-]+")
"""What an address holds as it is, and the slash."""


class Reports:
    """The addresses under which learners report an error in a card, empty if there is none."""

    def __init__(self, topic: Topic) -> None:
        address = topic.report
        if address and "{key}" not in address:
            joint = "&" if "?" in address else "?"
            name = "subject" if address.startswith("mailto:") else "key"
            address = f"{address}{joint}{name}={{key}}"
        # No text holds a NUL, and the quoted key needs no escape.
        self._pieces = tuple(escaped(address.replace("{key}", "\0")).split("\0"))

    def of(self, key: Key) -> Html:
        """Return the address for this very note."""
        return Html(_quoted(key).join(self._pieces) if len(self._pieces) > 1 else self._pieces[0])

    def column(self, keys: Sequence[Key]) -> HtmlColumn:
        """Return the address for each note, or the one for all."""
        return list(map(self.of, keys)) if len(self._pieces) > 1 else Html(self._pieces[0])


def _quoted(key: Key) -> str:
    if _UNRESERVED.fullmatch(key) is not None:
        return key.replace("/", "%2F")
    return quote(key, safe="")
