"""Frozen data that is made by the hundred thousand: rows, notes, cards.

`@record(frozen=True, slots=True)` is the dataclass of that name to the type checker, which
refuses every assignment. At run time nothing is frozen, because a frozen dataclass takes more than
three times as long to make: it sets every field through `object.__setattr__`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool, order: bool = False):
        """Return a decorator that makes a class a dataclass, equal and hashed by its fields."""
        assert frozen
        return dataclass(slots=slots, order=order, unsafe_hash=True)


__all__ = ["record"]
