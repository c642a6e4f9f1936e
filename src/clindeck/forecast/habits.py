"""How learners answer and how long they take, in figures that Anki's own simulator starts from.

Anki's simulator takes these where a collection has no reviews of its own. They are averages of
many learners, measured and published by the authors of FSRS (open-spaced-repetition, the defaults
of the simulator of fsrs-rs 6.6). Rows of four figures are for Again, Hard, Good and Easy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import log

from clindeck.forecast.memory import AGAIN

Row = tuple[float, float, float, float]

FIRST_RATINGS: Row = (0.24, 0.094, 0.495, 0.171)
"""Chances of the first answer to a new card."""
RECALLED_RATINGS: Row = (0.0, 0.224, 0.631, 0.145)
"""Chances of the answer to a review whose card was recalled."""
_HALF_WAY = log(FIRST_RATINGS[AGAIN]) / log(0.5)
"""The power that takes one half to the share of new cards that the simulator forgets."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Learning or relearning of a day: how many steps, and the next answer by the one before."""

    count: int
    after: tuple[Row, Row, Row]


LEARNING = Steps(
    2,
    (
        (0.3686, 0.0628, 0.5108, 0.0577),
        (0.0442, 0.4553, 0.4457, 0.0549),
        (0.0519, 0.047, 0.8462, 0.055),
    ),
)
RELEARNING = Steps(
    1,
    (
        (0.2157, 0.0643, 0.6595, 0.0604),
        (0.05, 0.4638, 0.4475, 0.0387),
        (0.1057, 0.1434, 0.7266, 0.0244),
    ),
)


@dataclass(frozen=True, slots=True)
class Seconds:
    """Seconds that an answer takes while learning, reviewing and relearning."""

    learning: Row
    review: Row
    relearning: Row


ANKIS_SECONDS = Seconds(
    learning=(19.58, 18.79, 13.78, 10.71),
    review=(19.38, 17.59, 12.38, 8.94),
    relearning=(16.44, 15.25, 12.32, 8.03),
)


def same_seconds(seconds: float) -> Seconds:
    """Return seconds that are the same for every answer."""
    row = (seconds,) * 4
    return Seconds(row, row, row)


def first_ratings(place: float) -> Row:
    """Return the chances of first answers of a learner, by their place among others, 0 to 1.

    The first forgets every new card, the last knows all; the one in the middle answers as Anki's
    simulator does. What is not forgotten is hard, good or easy as it is there.
    """
    again = (1 - place) ** _HALF_WAY
    share = (1 - again) / (1 - FIRST_RATINGS[AGAIN])
    hard, good, easy = (chance * share for chance in FIRST_RATINGS[1:])
    return again, hard, good, easy


def bounds(chances: Row) -> Row:
    """Return for each rating the number that one drawn evenly lies below, the last for all."""
    again, hard, good, _ = accumulate(chances)
    return again, hard, good, float("inf")
