"""FSRS 6: what an answer does to the memory of a card, with the default parameters of the model.

A memory is a stability, the days after which a card is recalled nine times in ten, and a
difficulty from 1 to 10. The formulas are those that the authors of the model publish
(open-spaced-repetition, "The Algorithm"), and Anki reckons with the same ones: a test holds the
forecast against Anki's own simulator.
"""

from __future__ import annotations

from math import exp

AGAIN, HARD, GOOD, EASY = range(4)
"""Ratings, as places in a row of four figures."""

W = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # stability after a first rating
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty
    *(1.8722, 0.1666, 0.796),  # stability after a recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after a lapse
    *(0.6014, 1.8729),  # what "Hard" takes from a recall, and "Easy" adds
    *(0.5425, 0.0912, 0.0658),  # stability after an answer on the same day
    0.1542,  # how the curve of forgetting falls
)
"""The 21 default parameters of FSRS 6, numbered as its authors number them."""

_STABILITY = (0.001, 36_500.0)
_DIFFICULTY = (1.0, 10.0)
DECAY = -W[20]
FALL = 0.9 ** (1 / DECAY) - 1
"""A card that was seen t days ago is recalled with the chance (1 + FALL × t / stability) ** DECAY,
which is 0.9 after `stability` days.
"""


def days_per_stability(retention: float) -> float:
    """Return the interval at whose end that share is recalled, as a multiple of the stability."""
    return float((retention ** (1 / DECAY) - 1) / FALL)


def _first_difficulty(rating: int) -> float:
    return W[4] - exp(W[5] * rating) + 1


def first_memory(rating: int) -> tuple[float, float]:
    """Return stability and difficulty after the first answer to a card."""
    return W[rating], _within(_first_difficulty(rating), _DIFFICULTY)


def _difficulty_line(rating: int) -> tuple[float, float]:
    """Return factor and summand that take a difficulty over a rating, before its bounds."""
    step = -W[6] * (rating - GOOD)
    kept = 1 - W[7]
    return kept * (1 - step / 9), W[7] * _first_difficulty(EASY) + kept * step * 10 / 9


DIFFICULTY_LINES = tuple(map(_difficulty_line, (AGAIN, HARD, GOOD, EASY)))


def next_difficulty(difficulty: float, rating: int) -> float:
    """Return the difficulty after an answer."""
    factor, summand = DIFFICULTY_LINES[rating]
    return _within(factor * difficulty + summand, _DIFFICULTY)


_GROWTH = exp(W[8])
_GROWTHS = (0.0, _GROWTH * W[15], _GROWTH, _GROWTH * W[16])


def after_recall(
    stability: float, difficulty: float, recall: float, rating: int
) -> tuple[float, float]:
    """Return stability and difficulty after a card was recalled, with the chance that it had."""
    growth = _GROWTHS[rating] * (11 - difficulty) * stability ** -W[9]
    grown = stability * (1 + growth * (exp((1 - recall) * W[10]) - 1))
    factor, summand = DIFFICULTY_LINES[rating]
    difficulty = factor * difficulty + summand
    if not 1.0 <= difficulty <= 10.0:
        difficulty = _within(difficulty, _DIFFICULTY)
    return min(grown, _STABILITY[1]), difficulty


def after_lapse(stability: float, difficulty: float, recall: float) -> tuple[float, float]:
    """Return stability and difficulty after a card was forgotten."""
    left = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp((1 - recall) * W[14])
    most = stability / exp(W[17] * W[18])
    return _within(min(left, most), _STABILITY), next_difficulty(difficulty, AGAIN)


def after_step(stability: float, difficulty: float, rating: int) -> tuple[float, float]:
    """Return stability and difficulty after another answer on the same day."""
    change = exp(W[17] * (rating - GOOD + W[18])) * stability ** -W[19]
    if rating >= GOOD:
        change = max(change, 1.0)
    return _within(stability * change, _STABILITY), next_difficulty(difficulty, rating)


def _within(value: float, bounds: tuple[float, float]) -> float:
    low, high = bounds
    return low if value < low else min(value, high)
