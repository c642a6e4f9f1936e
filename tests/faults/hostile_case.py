"""A fault to plant in a sound library, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.libraries import LibraryFiles

Change = Callable[[LibraryFiles, int], object]


@dataclass(frozen=True)
class Case:
    """A fault to plant. `expects` is a part of what is said of it, or empty: it is no fault.

    At full size another limit may come first, and `expects_at_full_size` be said instead.
    """

    name: str
    plant: Change
    expects: str = ""
    command: tuple[str, ...] = ("build",)
    expects_at_full_size: str = ""
