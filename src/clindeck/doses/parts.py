"""What dose text is made of: parts with their place in the text, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from clindeck.doses.units import TimeUnit, Unit


class PartKind(Enum):
    """What a stretch of dose text says.

    STEP joins or names parts of a regimen ("then", "starting dose"); INSTRUCTION is wording
    without a figure ("apply"); REMARK is free text behind a semicolon.
    """

    AMOUNT = "amount"
    PER = "per"
    FREQUENCY = "frequency"
    ROUTE = "route"
    FORM = "form"
    DURATION = "duration"
    MAXIMUM = "maximum"
    CONDITION = "condition"
    STEP = "step"
    INSTRUCTION = "instruction"
    NOT_STATED = "not stated"
    REMARK = "remark"
    UNKNOWN = "unknown"


class Rhythm(Enum):
    """How a frequency counts.

    TIMES is so many times per `period`; EVERY is once in so many `period`s; DIVIDED splits the
    amount; AT is at moments of the day; WAKING leaves out the night; the others count nothing.
    """

    TIMES = "times"
    EVERY = "every"
    DIVIDED = "divided"
    AT = "at"
    ONCE = "once"
    WAKING = "waking"
    AS_NEEDED = "as needed"
    CONTINUOUS = "continuous"
    UNCOUNTED = "uncounted"


class Guess(Enum):
    """What a stretch that was not understood was probably meant to be."""

    NOTHING = "nothing"
    FREQUENCY = "frequency"


class Quantity(NamedTuple):
    """An amount, or a range of it, in one unit.

    `low` is None where only the upper end is told ("up to 5 mg"), and equals `high` for a single
    figure. `unit` is None where none stands, or one that nobody knows: `unit_text` tells which,
    and where it begins.
    """

    low: Decimal | None
    high: Decimal
    unit: Unit | None
    unit_text: str = ""
    unit_start: int = -1
    is_range: bool = False


class Per(NamedTuple):
    """What an amount is counted by: a time, or a thing (kg, m2, dose, joint)."""

    basis: str
    time: TimeUnit | None = None


class Frequency(NamedTuple):
    """How often. `low` and `high` are times per period, or periods between two doses."""

    rhythm: Rhythm
    low: Decimal = Decimal(1)
    high: Decimal = Decimal(1)
    period: TimeUnit | None = None
    is_range: bool = False


class Duration(NamedTuple):
    """How long, `low` to `high` in a unit; without figures where only words tell."""

    low: Decimal | None = None
    high: Decimal | None = None
    unit: TimeUnit | None = None
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Maximum:
    """A ceiling, and the time it holds for: `count` of `period`, None for a single dose."""

    quantity: Quantity
    count: Decimal = Decimal(1)
    period: TimeUnit | None = None
    per: Per | None = None


Value = Quantity | Per | Frequency | Duration | Maximum | Guess | str | None


class Part(NamedTuple):
    """A stretch `text[start:end]` and what it says.

    A route says its usual name, NOT_STATED what is missing ("dose", "frequency"; "" if it does not
    tell).
    `is_aside` tells that it stands in parentheses.
    """

    kind: PartKind
    start: int
    end: int
    value: Value = None
    is_aside: bool = False


class Dose(NamedTuple):
    """Dose text and its parts, in order. Between parts stand spaces and punctuation only."""

    text: str
    parts: tuple[Part, ...]

    def of(self, kind: PartKind) -> tuple[Part, ...]:
        """Return the parts of a kind."""
        return tuple(part for part in self.parts if part.kind is kind)

    def wording(self, part: Part) -> str:
        """Return the part as it is written."""
        return self.text[part.start : part.end]
