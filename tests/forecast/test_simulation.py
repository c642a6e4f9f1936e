"""The forecast keeps Anki's limits, is the same for one seed, and says what it rests on."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from clindeck.forecast.habits import FIRST_RATINGS, first_ratings
from clindeck.forecast.simulation import (
    NEW_PER_DAY,
    RELEARNING_STEPS_MIN,
    RETENTION,
    REVIEWS_PER_DAY,
    STEPS_MIN,
    StudyPlan,
    course,
    forecast,
)
from tests.libraries import clindeck, sound_library
from tests.real_anki.engine import Collection, Engine, SimulatedStudy


def test_new_cards_come_at_the_limit_until_there_are_none() -> None:
    days = forecast(50, StudyPlan(days=5, learners=3))
    assert [day.new.middle for day in days] == [20, 20, 10, 0, 0]
    assert days[0].reviews.high == 0


def test_the_limit_of_reviews_holds_new_cards_back() -> None:
    days = forecast(500, StudyPlan(days=20, learners=3, reviews_per_day=25))
    for day in days:
        assert day.new.middle + day.reviews.low <= 25
        assert day.reviews.high <= 25
    assert days[5].new.middle < 20


def test_a_deck_that_is_learnt_brings_less_and_less() -> None:
    days = forecast(100, StudyPlan(days=60))
    first, last = days[7:14], days[50:57]
    assert sum(d.reviews.middle for d in last) < sum(d.reviews.middle for d in first) / 2
    assert all(day.minutes.low <= day.minutes.middle <= day.minutes.high for day in days)
    assert any(day.minutes.low < day.minutes.high for day in days), "doubt is shown"


def test_a_higher_retention_costs_more_reviews() -> None:
    def reviews(retention: float) -> float:
        days = forecast(100, StudyPlan(days=60, learners=8, retention=retention))
        return sum(day.reviews.middle for day in days)

    assert reviews(0.95) > 1.2 * reviews(0.85)


def test_one_seed_gives_one_forecast_and_another_another() -> None:
    plans = [StudyPlan(days=15, learners=4, seed=seed) for seed in (1, 1, 2)]
    first, again, other = (forecast(60, plan) for plan in plans)
    assert first == again
    assert first != other


def test_the_table_says_what_it_rests_on(tmp_path: Path) -> None:
    sound_library(tmp_path)
    shown = clindeck("forecast", "--days", "3", "--learners", "2", cwd=tmp_path)
    assert (shown.status, shown.stderr) == (0, "")
    model, empty, title, headings, *days = shown.stdout.splitlines()
    assert model.startswith("Simulated with FSRS 6, default parameters, and with the answers and")
    assert "2 learners, from one who knows none of the cards beforehand to one who" in model
    assert "20 new cards and at most 200 reviews a day, 90% retention" in model
    assert "no day missed; 8 to 20 seconds per answer, the average of others. The middle" in model
    assert empty == ""
    assert title.startswith("ankle: 15 cards, ")
    assert headings.split() == ["day", "new", "reviews", "(range)", "minutes", "(range)"]
    assert [line.split()[:2] for line in days] == [["1", "15"], ["2", "0"], ["3", "0"]]


def test_json_holds_plan_and_days(tmp_path: Path) -> None:
    sound_library(tmp_path)
    arguments = ("--days", "2", "--learners", "2", "--seconds", "30", "--format", "json")
    shown = json.loads(clindeck("forecast", *arguments, cwd=tmp_path).stdout)
    assert shown["assumptions"]["seconds_per_answer"] == 30
    assert shown["assumptions"]["seconds"] is None
    first, _ = shown["decks"]["ankle"]["days"]
    assert first["new"] == {"low": 15.0, "middle": 15.0, "high": 15.0}
    assert first["minutes"]["low"] >= 15 * 30 / 60, "an answer at least for each card"
    assert first["minutes"]["high"] <= 15 * 6 * 30 / 60, "and six at most"


def test_without_seconds_each_answer_takes_its_average(tmp_path: Path) -> None:
    sound_library(tmp_path)
    arguments = ("forecast", "--days", "2", "--learners", "2", "--format", "json")
    assumptions = json.loads(clindeck(*arguments, cwd=tmp_path).stdout)["assumptions"]
    assert assumptions["seconds_per_answer"] is None
    assert assumptions["seconds"]["review"] == [19.38, 17.59, 12.38, 8.94]


def test_one_answer_to_an_easy_card_and_three_or_more_to_a_forgotten_one() -> None:
    plan = StudyPlan(days=1, seconds_per_answer=60)
    (easy,) = course(20, plan, (0, 0, 0, 1), Random(1))
    assert easy.seconds == 20 * 60
    (again,) = course(20, plan, (1, 0, 0, 0), Random(1))
    assert 20 * 2 * 60 < again.seconds <= 20 * 6 * 60


def test_the_middle_learner_answers_as_ankis_simulator_and_the_others_lie_around() -> None:
    assert first_ratings(0.5) == pytest.approx(FIRST_RATINGS)
    assert first_ratings(0) == (1, 0, 0, 0)
    knows_all = first_ratings(1)
    assert knows_all[0] == 0
    for place in (0.1, 0.3, 0.7, 1):
        assert sum(first_ratings(place)) == pytest.approx(1)
    assert first_ratings(0.3)[0] > first_ratings(0.6)[0]


def test_the_defaults_are_those_of_a_fresh_collection(
    newest_engine: Engine, tmp_path: Path
) -> None:
    preset = newest_engine.collection(tmp_path / "collection").default_preset()
    assert preset["new"]["perDay"] == NEW_PER_DAY
    assert preset["new"]["delays"] == list(STEPS_MIN)
    assert preset["rev"]["perDay"] == REVIEWS_PER_DAY
    assert preset["lapse"]["delays"] == list(RELEARNING_STEPS_MIN)
    assert preset["desiredRetention"] == RETENTION


def asked(collection: Collection, cards: int, plan: StudyPlan) -> SimulatedStudy:
    return collection.simulate_study(
        cards=cards,
        days=plan.days,
        new_per_day=plan.new_per_day,
        reviews_per_day=plan.reviews_per_day,
        retention=plan.retention,
    )


def test_the_middle_learner_is_the_one_of_ankis_own_simulator(
    newest_engine: Engine, tmp_path: Path
) -> None:
    """So many cards that chance hardly matters: Anki's simulator has one seed."""
    with newest_engine.collection(tmp_path / "collection") as collection:
        for cards, plan in (
            *((8_000, StudyPlan(60, 400, 9_999, share)) for share in (0.75, 0.8, 0.9, 0.95, 0.97)),
            (2_000, StudyPlan(180, 30, 120)),  # more than the limits let through
        ):
            anki = asked(collection, cards, plan)
            ours = tuple(course(cards, plan, FIRST_RATINGS, Random(1)))
            for name, theirs, mine in (
                ("new", sum(anki.new), sum(day.new for day in ours)),
                ("reviews", sum(anki.reviews), sum(day.reviews for day in ours)),
                ("seconds", sum(anki.seconds), sum(day.seconds for day in ours)),
                (
                    "seconds of the first two weeks",
                    sum(anki.seconds[:14]),
                    sum(day.seconds for day in ours[:14]),
                ),
            ):
                assert mine == pytest.approx(theirs, rel=0.06), (name, plan)


def test_the_forecast_of_a_class_is_that_of_ankis_own_simulator(
    newest_engine: Engine, tmp_path: Path
) -> None:
    with newest_engine.collection(tmp_path / "collection") as collection:
        for plan in (StudyPlan(), StudyPlan(days=365), StudyPlan(retention=0.95)):
            anki = asked(collection, 566, plan)
            ours = forecast(566, plan)
            for name, theirs, mine in (
                ("new", sum(anki.new), sum(day.new.middle for day in ours)),
                ("reviews", sum(anki.reviews), sum(day.reviews.middle for day in ours)),
                ("minutes", sum(anki.seconds) / 60, sum(day.minutes.middle for day in ours)),
            ):
                assert mine == pytest.approx(theirs, rel=0.1), (name, plan)
