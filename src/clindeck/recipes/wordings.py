"""Templates to wordings: the literal parts turned into HTML once, the slots filled per note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clindeck.markup import html_of
from clindeck.model import Html, Slot, Template
from clindeck.recipes.values import Value, Values

COUNT = "count"


@dataclass(frozen=True, slots=True)
class Wording:
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


def wording_of(template: Template) -> Wording:
    """Return the wording of a template.

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
    return Wording(tuple(parts))


def filler(values: Values, names: Values, count: int) -> Callable[[Slot], Html]:
    """Return what fills the slots of a wording about one row: columns first, then the topic."""

    def value_of(slot: Slot) -> Html:
        if slot.name == COUNT:
            return Html(str(count))
        value = values.get(slot.name)
        return (names[slot.name] if value is None else value).inline

    return value_of


def items_of(wordings: tuple[Wording, ...], values: Values, names: Values) -> tuple[Html, ...]:
    """Return the items of an answer: those of a list column, or one for each wording."""
    if len(wordings) == 1 and (slot := wordings[0].only_slot()) is not None:
        value: Value | None = values.get(slot.name)
        if value is not None:
            return value.items
    fill = filler(values, names, len(wordings))
    return tuple(wording.filled(fill) for wording in wordings)


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
