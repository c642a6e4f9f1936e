"""A number of new cards to the work that they bring, day by day, under Anki's default limits.

The memory model is FSRS 6 with its default parameters (`memory`), ratings and seconds are the
averages that Anki's own simulator starts from (`habits`); Anki uses the model where a learner turns
FSRS on. A simulated learner recalls a card with the chance that the model itself predicts, so this
is what the model says about itself, not what was observed in people. What a learner knows
beforehand and how often a memory fails differ: many learners are simulated, and the spread between
them is part of the result.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from clindeck.forecast.habits import (
    ANKIS_SECONDS,
    LEARNING,
    RECALLED_RATINGS,
    RELEARNING,
    Row,
    Seconds,
    Steps,
    bounds,
    first_ratings,
    same_seconds,
)
from clindeck.forecast.memory import (
    AGAIN,
    DECAY,
    EASY,
    FALL,
    GOOD,
    HARD,
    after_lapse,
    after_recall,
    after_step,
    days_per_stability,
    first_memory,
)

NEW_PER_DAY = 20
REVIEWS_PER_DAY = 200
RETENTION = 0.9
STEPS_MIN = (1, 10)
RELEARNING_STEPS_MIN = (10,)
"""Anki's defaults of a fresh collection; a test reads them from the newest engine."""
LEARNERS = 20

_MOST_STEP_ANSWERS = 5
"""So many answers of a day are followed through the steps, as in Anki's simulator."""


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """How somebody studies. Without `seconds_per_answer` each answer takes its average."""

    days: int = 90
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    retention: float = RETENTION
    seconds_per_answer: float | None = None
    learners: int = LEARNERS
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """What one learner does on one day. `seconds` hold learning steps and lapses as well."""

    new: int
    reviews: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Range:
    """The middle of the learners, and the bounds that one in ten lies below and one above."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class DayForecast:
    """A day of the forecast, counted from 1."""

    day: int
    new: Range
    reviews: Range
    minutes: Range


def forecast(cards: int, plan: StudyPlan) -> tuple[DayForecast, ...]:
    """Return the days of a plan for a deck of that many new cards."""
    courses = [
        tuple(
            course(
                cards,
                plan,
                first_ratings((learner + 0.5) / plan.learners),
                Random(f"{plan.seed}/{learner}"),
            )
        )
        for learner in range(plan.learners)
    ]
    return tuple(
        DayForecast(
            number,
            _range([day.new for day in days]),
            _range([day.reviews for day in days]),
            _range([day.seconds / 60 for day in days]),
        )
        for number, days in enumerate(zip(*courses, strict=True), start=1)
    )


def _range(values: list[int] | list[float]) -> Range:
    ordered = sorted(values)
    low, middle, high = (_quantile(ordered, share) for share in (0.1, 0.5, 0.9))
    return Range(low, middle, high)


def _quantile(ordered: list[int] | list[float], share: float) -> float:
    """Return the value below which that share lies, between two values where it falls there."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def course(cards: int, plan: StudyPlan, first: Row, chance: Random) -> Iterator[Day]:
    """Yield the days of one learner, whose answers to new cards have the chances `first`.

    New cards count towards the limit of reviews, as Anki counts them. What is due and not reached
    waits for the next day, the longest overdue first.
    """
    seconds = (
        ANKIS_SECONDS if plan.seconds_per_answer is None else same_seconds(plan.seconds_per_answer)
    )
    learn = _learning(first, seconds, chance.random)
    review = _reviewing(seconds, chance.random)
    calendar = _Calendar(plan, chance.random)
    overdue: deque[_Card] = deque()
    fresh = cards
    for day in range(plan.days):
        overdue.extend(calendar.due(day))
        reviews = min(len(overdue), plan.reviews_per_day)
        new = min(fresh, plan.new_per_day, plan.reviews_per_day - reviews)
        fresh -= new
        spent = 0.0
        for _ in range(reviews):
            stability, difficulty, seen_on = overdue.popleft()
            stability, difficulty, took = review(stability, difficulty, day - seen_on)
            calendar.add(stability, difficulty, day)
            spent += took
        for _ in range(new):
            stability, difficulty, took = learn()
            calendar.add(stability, difficulty, day)
            spent += took
        yield Day(new, reviews, spent)


_Card = tuple[float, float, int]
"""Stability in days, difficulty, and the day on which the card was seen last."""
_Studied = tuple[float, float, float]
"""Stability in days and difficulty after a day's answers, and the seconds that these took."""


def _learning(first: Row, seconds: Seconds, drawn: Callable[[], float]) -> Callable[[], _Studied]:
    """Return what studies a new card until it is due on another day."""
    firsts, steps = bounds(first), _stepping(LEARNING, seconds.learning, drawn)
    memories = tuple(map(first_memory, (AGAIN, HARD, GOOD, EASY)))

    def learn() -> _Studied:
        rating = _drawn_rating(firsts, drawn())
        stability, difficulty = memories[rating]
        stability, difficulty, took = steps(stability, difficulty, rating)
        return stability, difficulty, seconds.learning[rating] + took

    return learn


def _reviewing(
    seconds: Seconds, drawn: Callable[[], float]
) -> Callable[[float, float, int], _Studied]:
    """Return what reviews a card after some days, and studies it again if it was forgotten."""
    _, hard, good, _ = bounds(RECALLED_RATINGS)
    costs = seconds.review
    steps = _stepping(RELEARNING, seconds.relearning, drawn)

    def review(stability: float, difficulty: float, days: int) -> _Studied:
        recall = (1 + FALL * days / stability) ** DECAY
        luck = drawn() / recall
        if luck >= 1:
            stability, difficulty = after_lapse(stability, difficulty, recall)
            stability, difficulty, took = steps(stability, difficulty, AGAIN)
            return stability, difficulty, costs[AGAIN] + took
        rating = GOOD if hard <= luck < good else HARD if luck < hard else EASY
        stability, difficulty = after_recall(stability, difficulty, recall, rating)
        return stability, difficulty, costs[rating]

    return review


def _stepping(
    steps: Steps, seconds: Row, drawn: Callable[[], float]
) -> Callable[[float, float, int], _Studied]:
    """Return what goes on with a card, after an answer, until its steps are behind it."""
    after = tuple(map(bounds, steps.after))

    def study(stability: float, difficulty: float, rating: int) -> _Studied:
        all_steps = steps.count - (rating == GOOD)
        left, took = all_steps, 0.0
        for _ in range(_MOST_STEP_ANSWERS):
            if rating == EASY or left <= 0:
                break
            rating = _drawn_rating(after[rating], drawn())
            stability, difficulty = after_step(stability, difficulty, rating)
            took += seconds[rating]
            left = all_steps if rating == AGAIN else left - (rating >= GOOD)
        return stability, difficulty, took

    return study


def _drawn_rating(limits: Row, luck: float) -> int:
    return next(rating for rating in (AGAIN, HARD, GOOD, EASY) if luck < limits[rating])


class _Calendar:
    """The cards that are due on each day of a plan.

    An interval is a little longer or shorter by chance, as in Anki. Anki also looks which of the
    days has room, which moves the sum of a plan by some parts in a hundred; this does not.
    """

    def __init__(self, plan: StudyPlan, drawn: Callable[[], float]) -> None:
        self._reach = days_per_stability(plan.retention)
        self._drawn = drawn
        self._spreads = tuple(map(_spread, range(plan.days * 2)))
        self._due_on: list[list[_Card]] = [[] for _ in range(plan.days)]

    def due(self, day: int) -> list[_Card]:
        """Return the cards of a day, which is over for the calendar then."""
        cards, self._due_on[day] = self._due_on[day], []
        return cards

    def add(self, stability: float, difficulty: float, day: int) -> None:
        """Add a card that was studied on a day to the day on which it is due."""
        days = int(stability * self._reach + 0.5)
        if days >= len(self._spreads):
            return
        least, width = self._spreads[days]
        due = day + least + int(self._drawn() * width)
        if due < len(self._due_on):
            self._due_on[due].append((stability, difficulty, day))


def _spread(days: int) -> tuple[int, int]:
    """Return the shortest interval that may stand for that many days, and how many may."""
    if days < 3:
        return max(days, 1), 1
    around = 1 + sum(
        share * max(min(days, until) - since, 0)
        for since, until, share in ((2.5, 7, 0.15), (7, 20, 0.1), (20, float("inf"), 0.05))
    )
    least, most = max(round(days - around), 2), round(days + around)
    return least, most - least + 1
