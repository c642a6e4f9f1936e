"""A fault that only a deck as a whole shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopiedText:
    """A fault of notes of one deck: the guid of the first, and those of the others it is about."""

    code: str
    slug: str
    guid: str
    field: str
    message: str
    others: tuple[str, ...] = ()
