"""The texts of a page that no block gets: its own apparatus, and what nothing on it shows."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.formats.outline import LISTED, Line
from clindeck.formats.page.cell_text import At
from clindeck.model.problems import Position, Problem, warning

HIDES = "what the page hides"


class UnplacedTexts:
    """Keeps texts with their places; `is_apart` tells that the next one begins a line."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._unread: list[Line] = []
        self._hidden: list[Line] = []
        self.is_apart = True

    def add(self, text: str, at: At, *, is_hidden: bool) -> None:
        """Keep a text of the site, or one that is hidden."""
        kind = self._hidden if is_hidden else self._unread
        words = " ".join(text.split())
        if not words:
            return
        if kind and not self.is_apart:
            kind[-1] = Line(f"{kind[-1].text} {words}", kind[-1].position)
        else:
            kind.append(Line(words, Position(self._path, *at)))
        self.is_apart = False

    def add_line(self, line: Line) -> None:
        """Keep a whole line of the site."""
        self.is_apart = True
        self.add(line.text, At(*line.position[1:]), is_hidden=False)

    def lines(self, outside: Sequence[Line]) -> list[Line]:
        """Return all of them in their order, with those that stand outside of the text."""
        found = [*outside, *self._unread, *self._hidden]
        return sorted(found, key=lambda each: each.position[1:])

    def problems(self, outside: int) -> list[Problem]:
        """Return how many there are of each kind; `outside` more stand outside of the text."""
        found: list[Problem] = []
        for count, what in (
            (len(self._unread) + outside,
             "menus, forms and what else belongs to the site and not to the text are"),
            (len(self._hidden), f"{HIDES} is"),
        ):  # fmt: skip
            if count:
                pieces = f"{count} piece{'' if count == 1 else 's'}"
                message = f"{what} left out ({pieces}){LISTED}"
                found.append(warning(Position(self._path, 1, 1), "A007", message))
        return found
