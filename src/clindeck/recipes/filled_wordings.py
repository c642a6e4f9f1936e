"""Templates to wordings: the literal parts turned into HTML once, the slots filled per note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clindeck.markup.inline import html_of
from clindeck.model.decks import COUNT, Slot, Template
from clindeck.model.notes import Html
from clindeck.recipes.values import Values

InlineOf = Callable[[str], Sequence[Html]]
"""Returns what a column says, inside a sentence, of each row that something is about."""


@dataclass(frozen=True, slots=True)
class HtmlTemplate:
    """Finished HTML parts and the slots between them."""

    parts: tuple[str | Slot, ...]

    def only_slot(self) -> Slot | None:
        """Return the slot if the wording is nothing but one slot."""
        return self.parts[0] if len(self.parts) == 1 and isinstance(self.parts[0], Slot) else None

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

    def __init__(self, wording: HtmlTemplate, names: Values, columns: frozenset[str]) -> None:
        self._wording = wording
        self._names = names
        self._columns = columns
        self._ready: dict[int, tuple[str, tuple[str, ...]]] = {}
        self.is_counted = any(isinstance(part, Slot) and self._is_count(part)
                              for part in wording.parts)  # fmt: skip

    def filled(self, values: Values, count: int) -> Html:
        """Return the wording about a row that holds every column of it; `{count}` is `count`."""
        pattern, columns = self._ready.get(count) or self._made_ready(count)
        return Html(pattern % tuple([values[column].inline for column in columns]))

    def column(self, inline_of: InlineOf, counts: Sequence[int]) -> list[Html]:
        """Return the wording about many rows that hold every column of it, each with its count.

        `inline_of` returns what a column says of them inside a sentence.
        """
        if self.is_counted and len(set(counts)) > 1:
            columns = [inline_of(name) for name in self._made_ready(0)[1]]
            patterns = [(self._ready.get(count) or self._made_ready(count))[0] for count in counts]
            if not columns:
                return [Html(pattern % ()) for pattern in patterns]
            filled = zip(patterns, zip(*columns, strict=True), strict=True)
            return [Html(pattern % values) for pattern, values in filled]
        pattern, names = self._made_ready(counts[0] if counts else 0)
        columns = [inline_of(name) for name in names]
        if len(columns) == 1:
            return list(map(pattern.__mod__, columns[0]))  # type: ignore[arg-type]
        if not columns:
            return [Html(pattern % ())] * len(counts)
        return list(map(pattern.__mod__, zip(*columns, strict=True)))  # type: ignore[arg-type]

    def size(self, inline_of: InlineOf, rows: int) -> int:
        """Return how many characters `column` has, not counting those of `{count}`."""
        size = 0
        for part in self._wording.parts:
            if isinstance(part, str):
                size += len(part) * rows
            elif part.name in self._columns:
                size += sum(map(len, inline_of(part.name)))
            elif not self._is_count(part):
                size += len(self._names[part.name].inline) * rows
        return size

    def _is_count(self, slot: Slot) -> bool:
        return slot.name == COUNT

    def _made_ready(self, count: int) -> tuple[str, tuple[str, ...]]:
        """Return the wording as a pattern, and the columns that fill it."""
        texts: list[str] = []
        columns: list[str] = []
        for part in self._wording.parts:
            if isinstance(part, str):
                texts.append(part.replace("%", "%%"))
            elif self._is_count(part):
                texts.append(str(count))
            elif part.name in self._columns:
                texts.append("%s")
                columns.append(part.name)
            else:
                texts.append(self._names[part.name].inline.replace("%", "%%"))
        return self._ready.setdefault(count, ("".join(texts), tuple(columns)))


def filler(values: Values, names: Values, count: int) -> Callable[[Slot], Html]:
    """Return what fills the slots of a wording about one row: columns first, then the topic."""

    def value_of(slot: Slot) -> Html:
        if slot.name == COUNT:
            return Html(str(count))
        value = values.get(slot.name)
        return (names[slot.name] if value is None else value).inline

    return value_of


class RowAnswer:
    """The answers of a recipe about single rows: the items of a list column, or one for each."""

    def __init__(
        self, templates: tuple[Template, ...], names: Values, columns: frozenset[str]
    ) -> None:
        wordings = [html_template(template) for template in templates]
        slot = wordings[0].only_slot() if len(wordings) == 1 else None
        self.only_column = slot.name if slot is not None and slot.name in columns else None
        self._wordings = [RowWording(wording, names, columns) for wording in wordings]

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


def columns_named(
    template: Template, topic_names: Values, columns: frozenset[str]
) -> tuple[str, ...]:
    """Return the columns that a wording names, each once; a column comes before a topic name."""
    found = (
        slot.name
        for slot in template.slots()
        if slot.name in columns or (slot.name not in topic_names and slot.name != COUNT)
    )
    return tuple(dict.fromkeys(found))
