"""Frozen data that is made by the hundred thousand, or loaded by every run: rows, notes, cards.

`@record(frozen=True, slots=True)` is the dataclass of that name to the type checker, which
refuses every assignment. At run time nothing is frozen, because a frozen dataclass takes more than
three times as long to make: it sets every field through `object.__setattr__`. Comparing, hashing
and showing are shared, because a dataclass compiles them anew for each class: loading a module
takes three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass, fields
    from operator import attrgetter

    _make = dataclass(slots=True, eq=False, repr=False)

    def record(*, frozen: bool, slots: bool):
        """Return a decorator that makes a class a dataclass, equal and hashed by its fields."""
        assert frozen
        assert slots
        return _record

    def _record(cls):
        made = _make(cls)
        compared = [each.name for each in fields(made) if each.compare]
        shown = [each.name for each in fields(made) if each.repr]
        values = attrgetter(*compared)

        def is_equal(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        def hashed(self):
            return hash(values(self))

        def told(self):
            each = ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])
            return f"{self.__class__.__qualname__}({each})"

        made.__eq__, made.__hash__, made.__repr__ = is_equal, hashed, told
        return made


__all__ = ["record"]
