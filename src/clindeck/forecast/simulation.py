"""A number of new cards to the work that they bring, day by day, under Anki's default limits.

The memory model is FSRS with its default parameters, as the library `fsrs` has it; Anki uses the
same model where a learner turns FSRS on. A simulated learner recalls a card with the chance that
the model itself predicts, so this is what the model says about itself, not what was observed in
people. What a learner knows beforehand and how often a simulated memory fails are chance: many
learners are simulated, and the spread between them is part of the result.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

NEW_PER_DAY = 20
REVIEWS_PER_DAY = 200
RETENTION = 0.9
"""Anki's defaults of a fresh collection; a test reads them from the newest engine."""
STEPS_MIN = (1, 10)
RELEARNING_STEPS_MIN = (10,)
SECONDS_PER_ANSWER = 8.0
"""An assumption, as good as any other: measure your own in Anki's statistics."""
LEARNERS = 20

_DAY_ONE = datetime(2026, 1, 1, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StudyPlan:
    """How somebody studies."""

    days: int = 90
    new_per_day: int = NEW_PER_DAY
    reviews_per_day: int = REVIEWS_PER_DAY
    retention: float = RETENTION
    seconds_per_answer: float = SECONDS_PER_ANSWER
    learners: int = LEARNERS
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """What one learner does on one day. `answers` counts learning steps and lapses as well."""

    new: int
    reviews: int
    answers: int


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
        tuple(_course(cards, plan, Random(f"{plan.seed}/{learner}")))
        for learner in range(plan.learners)
    ]
    return tuple(
        DayForecast(
            number,
            _range([day.new for day in days]),
            _range([day.reviews for day in days]),
            _range([day.answers * plan.seconds_per_answer / 60 for day in days]),
        )
        for number, days in enumerate(zip(*courses, strict=True), start=1)
    )


def _range(values: list[int] | list[float]) -> Range:
    ordered = sorted(values)
    last = len(ordered) - 1
    low, middle, high = (ordered[round(last * share)] for share in (0.1, 0.5, 0.9))
    return Range(float(low), float(middle), float(high))


def _course(cards: int, plan: StudyPlan, chance: Random) -> Iterator[Day]:
    """Yield the days of one learner, who knows a share of the cards beforehand, drawn evenly.

    New cards count towards the limit of reviews, as Anki counts them. What is due and not reached
    waits for the next day, the longest overdue first.
    """
    from fsrs import Card, Scheduler

    scheduler = Scheduler(
        desired_retention=plan.retention,
        learning_steps=[timedelta(minutes=minutes) for minutes in STEPS_MIN],
        relearning_steps=[timedelta(minutes=minutes) for minutes in RELEARNING_STEPS_MIN],
        enable_fuzzing=False,
    )
    knows = chance.random()
    fresh = cards
    waiting: list[list[Card]] = [[] for _ in range(plan.days)]
    overdue: deque[Card] = deque()
    for day in range(plan.days):
        now = _DAY_ONE + timedelta(days=day)
        overdue.extend(waiting[day])
        reviews = min(len(overdue), plan.reviews_per_day)
        new = min(fresh, plan.new_per_day, plan.reviews_per_day - reviews)
        fresh -= new
        old = [overdue.popleft() for _ in range(reviews)]
        odds = [scheduler.get_card_retrievability(card, now) for card in old] + [knows] * new
        answers = 0
        for card, odd in zip(
            old + [Card(card_id=0, due=now) for _ in range(new)], odds, strict=True
        ):
            studied, count = _studied(scheduler, card, now, known=chance.random() < odd)
            answers += count
            due = (studied.due.date() - _DAY_ONE.date()).days
            if due < plan.days:
                waiting[due].append(studied)
        yield Day(new, reviews, answers)


def _studied(scheduler: Scheduler, card: Card, now: datetime, *, known: bool) -> tuple[Card, int]:
    """Return a card after a day's study, and how often it was answered.

    It is answered until it is due on another day. After a first "Again" everything is "Good".
    """
    from fsrs import Rating

    at, answers = now, 0
    rating = Rating.Good if known else Rating.Again
    while at.date() <= now.date():
        card, _ = scheduler.review_card(card, rating, at)
        at, answers, rating = card.due, answers + 1, Rating.Good
    return card, answers
