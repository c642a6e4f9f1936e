"""What is found in a wording: its kind, its place, what to write, and the safe rewrite."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Fault(Enum):
    """What is wrong with a wording, by the rule that reports it."""

    ABBREVIATION = "D001"
    TRAILING_ZERO = "D002"
    NAKED_DECIMAL = "D003"
    MISSING_COMMA = "D004"
    GLUED_UNIT = "D005"
    RANGE_DASH = "D006"


class Languages(Enum):
    """Where a wording is a fault: a point or comma means decimals here and thousands there."""

    ANY = "any"
    ENGLISH = "English"
    OTHERS = "other than English"


class Fix(NamedTuple):
    """Replace `text[start:end]`; an empty stretch is an insertion. `code` is the rule's."""

    start: int
    end: int
    replacement: str
    code: str


class StyleFault(NamedTuple):
    """A wording that is wrong, what to write instead, and the rewrite if it is certain."""

    fault: Fault
    start: int
    end: int
    advice: str
    fix: Fix | None = None
    is_dangerous: bool = False
    is_in_dose: bool = True
    languages: Languages = Languages.ANY
