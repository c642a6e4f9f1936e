"""Templates to wordings: the literal parts turned into HTML once, the slots filled per note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple, cast

from clindeck.markup.inline import html_of
from clindeck.model.decks import COUNT, Slot, Template, only_slot
from clindeck.model.notes import Html
from clindeck.recipes.values import Values

InlineOf = Callable[[str], Sequence[Html]]
"""Returns what a column says, inside a sentence, of each row that something is about."""


class HtmlTemplate(NamedTuple):
    """Finished HTML parts and the slots between them."""

    parts: tuple[str | Slot, ...]

    def filled(self, value_of: Callable[[Slot], Html]) -> Html:
        """Return the wording with every slot replaced."""
        return Html(
            "".join([part if isinstance(part, str) else value_of(part) for part in self.parts])
        )


def html_template(template: Template) -> HtmlTemplate:
    """Return a template with its literal text as HTML.

    Markup may span slots (`**{drug}**`), so the literal text is turned into HTML as a whole, with
    a NUL, which no YAML text can hold, in the place of each slot.
    """
    slots = template.slots()
    whole = "".join(part if isinstance(part, str) else "\0" for part in template.parts)
    # A value that starts with "sound:" must not meet a bracket that makes it active.
    pieces = html_of(whole).replace("[\0", "&#91;\0").split("\0")
    parts: list[str | Slot] = []
    for index, piece in enumerate(pieces):
        if piece:
            parts.append(piece)
        if index < len(slots):
            parts.append(slots[index])
    return HtmlTemplate(tuple(parts))


class RowWording:
    """A wording about single rows of one table: filled again and again, so made ready once.

    A slot means a column if the table has one of that name, else a name of the topic.
    """

    def __init__(self, template: Template, names: Values, columns: frozenset[str]) -> None:
        self._parts = [
            part
            if isinstance(part, str) or part.name in columns or part.name == COUNT
            else names[part.name].inline
            for part in html_template(template).parts
        ]
        slots = [part.name for part in self._parts if isinstance(part, Slot)]
        self._columns = [name for name in slots if name != COUNT]
        self.is_counted = COUNT in slots
        self._pattern = cache(self._pattern_with)

    def _pattern_with(self, count: int) -> str:
        return "".join(
            part.replace("%", "%%")
            if isinstance(part, str)
            else str(count) if part.name == COUNT else "%s"
            for part in self._parts
        )  # fmt: skip

    def filled(self, values: Values, count: int) -> Html:
        """Return the wording about a row that holds every column of it; `{count}` is `count`."""
        return Html(self._pattern(count) % tuple([values[each].inline for each in self._columns]))

    def column(self, inline_of: InlineOf, counts: Sequence[int]) -> list[Html]:
        """Return the wording about many rows that hold every column of it, each with its count.

        `inline_of` returns what a column says of them inside a sentence.
        """
        if not self._columns:
            return [Html(self._pattern(count) % ()) for count in counts]
        patterns = map(self._pattern, counts) if self.is_counted else repeat(self._pattern(0))
        values = zip(*[inline_of(name) for name in self._columns], strict=True)
        return cast("list[Html]", list(map(str.__mod__, patterns, values)))

    def size(self, inline_of: InlineOf, rows: int) -> int:
        """Return how many characters `column` has, not counting those of `{count}`."""
        typed = sum(len(part) for part in self._parts if isinstance(part, str))
        return typed * rows + sum(sum(map(len, inline_of(name))) for name in self._columns)


class RowAnswer:
    """The answers of a recipe about single rows: the items of a list column, or one for each."""

    def __init__(
        self, templates: tuple[Template, ...], names: Values, columns: frozenset[str]
    ) -> None:
        slot = only_slot(templates)
        self.only_column = slot.name if slot is not None and slot.name in columns else None
        self._wordings = [RowWording(template, names, columns) for template in templates]

    def items(self, values: Values) -> tuple[Html, ...]:
        """Return the items of the answer about a row that holds every column of it."""
        if self.only_column is not None:
            return values[self.only_column].items
        count = len(self._wordings)
        return tuple([wording.filled(values, count) for wording in self._wordings])

    def size(self, inline_of: InlineOf, rows: int) -> int:
        """Return how many characters the items have that are not those of a column itself."""
        if self.only_column is not None:
            return 0
        return sum(each.size(inline_of, rows) for each in self._wordings)

    def worded(self, inline_of: InlineOf, rows: int) -> list[tuple[Html, ...]]:
        """Return the items for many rows, for an answer that is more than a column alone."""
        counts = [len(self._wordings)] * rows
        return list(zip(*[each.column(inline_of, counts) for each in self._wordings], strict=True))


def filler(values: Values, names: Values, count: int) -> Callable[[Slot], Html]:
    """Return what fills the slots of a wording about one row: columns first, then the topic."""

    def value_of(slot: Slot) -> Html:
        if slot.name == COUNT:
            return Html(str(count))
        value = values.get(slot.name)
        return (names[slot.name] if value is None else value).inline

    return value_of
