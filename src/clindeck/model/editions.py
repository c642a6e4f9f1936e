"""Whom facts are for, how much they are worth, and which part of a deck is asked for by that."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Audience(Enum):
    """Whom a row or recipe is meant for, if not for everyone."""

    STUDENT = "student"
    CLINICIAN = "clinician"


class Yield(Enum):
    """How much is gained by learning a row or recipe; what says nothing is core."""

    CORE = "core"
    DETAIL = "detail"


class Edition(NamedTuple):
    """The notes of a deck for an audience, of a yield, or of both; without either all of them."""

    audience: Audience | None = None
    worth: Yield | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it leaves nothing out."""
        return self.audience is None and self.worth is None

    def names(self) -> tuple[str, ...]:
        """Return what the files of it are called after, none if it is whole."""
        return tuple(each.value for each in self if each is not None)

    def options(self) -> str:
        """Return the options that ask for it, as they follow a command; nothing if it is whole."""
        audience = "" if self.audience is None else f" --audience {self.audience.value}"
        return audience + ("" if self.worth is None else f" --yield {self.worth.value}")


WHOLE = Edition()
EDITIONS = tuple(
    Edition(audience, worth) for audience in (None, *Audience) for worth in (None, *Yield)
)
"""Every edition that can be asked for, the whole deck first."""
