"""Parts of columns, picked by their places."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TypeVar, cast

Part = TypeVar("Part")


def picked(column: Sequence[Part | None], numbers: Sequence[int]) -> Sequence[Part]:
    """Return what a column says at these places, none of which is empty."""
    if isinstance(numbers, range):
        return cast("Sequence[Part]", column[numbers.start : numbers.stop : numbers.step])
    if len(numbers) < 2:
        return [cast("Part", column[number]) for number in numbers]
    return list(itemgetter(*numbers)(cast("Sequence[Part]", column)))
