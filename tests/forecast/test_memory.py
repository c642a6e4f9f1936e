"""The memory model gives the figures of FSRS 6, as its authors' Python library 6.3.2 gave them."""

from __future__ import annotations

import pytest

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
    next_difficulty,
)


def recall(stability: float, days: int) -> float:
    return float((1 + FALL * days / stability) ** DECAY)


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (AGAIN, (0.212, 6.4133)),
        (HARD, (1.2931, 5.112170705601056)),
        (GOOD, (2.3065, 2.118103970459016)),
        (EASY, (8.2956, 1.0)),
    ],
)
def test_a_first_answer_gives_stability_and_difficulty(
    rating: int, expected: tuple[float, float]
) -> None:
    assert first_memory(rating) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (HARD, (7.517359325415191, 4.748284761594571)),
        (GOOD, (10.971048263078135, 2.1043313908464483)),
        (EASY, (18.534332441919037, 1.0)),
    ],
)
def test_a_recall_after_two_days_makes_the_memory_longer(
    rating: int, expected: tuple[float, float]
) -> None:
    learnt = after_step(*first_memory(GOOD), GOOD)
    assert after_recall(*learnt, recall(learnt[0], 2), rating) == pytest.approx(expected)


def test_a_lapse_makes_the_memory_short_and_a_step_hardly_longer() -> None:
    learnt = after_step(*first_memory(GOOD), GOOD)
    forgotten = after_lapse(*learnt, recall(learnt[0], 2))
    assert forgotten == pytest.approx((0.6077016626638644, 7.392238132342694))
    again = after_step(*forgotten, GOOD)
    assert again == pytest.approx((0.6597976257475758, 7.38007426350719))


def test_again_and_again_on_one_day_leaves_little() -> None:
    memory = first_memory(AGAIN)
    for _ in range(2):
        memory = after_step(*memory, AGAIN)
    assert memory == pytest.approx((0.03485140985964798, 9.592868765339693))


def test_a_card_is_due_when_the_wanted_share_is_recalled() -> None:
    assert days_per_stability(0.9) == pytest.approx(1)
    assert round(20 * days_per_stability(0.8)) == 66
    assert recall(20, 66) == pytest.approx(0.8, abs=0.001)


def test_difficulty_and_stability_stay_within_their_bounds() -> None:
    assert next_difficulty(10, AGAIN) <= 10
    assert next_difficulty(1, EASY) == 1
    assert after_recall(36_500, 1, 0.5, EASY)[0] == 36_500
    assert after_lapse(0.001, 10, 0.99)[0] == 0.001
