"""The forecast keeps Anki's limits, is the same for one seed, and says what it rests on."""

from __future__ import annotations

import json
from pathlib import Path

from clindeck.forecast.simulation import (
    NEW_PER_DAY,
    RETENTION,
    REVIEWS_PER_DAY,
    STEPS_MIN,
    StudyPlan,
    forecast,
)
from tests.libraries import clindeck, sound_library
from tests.real_anki.engine import Engine


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
    assert model.startswith("Simulated with FSRS 6, default parameters (fsrs 6.")
    assert "20 new cards and at most 200 reviews a day, 90% retention" in model
    assert "8 seconds per answer are an assumption" in model
    assert empty == ""
    assert title.startswith("ankle: 15 cards, ")
    assert headings.split() == ["day", "new", "reviews", "(range)", "minutes", "(range)"]
    assert [line.split()[:2] for line in days] == [["1", "15"], ["2", "0"], ["3", "0"]]


def test_json_holds_plan_and_days(tmp_path: Path) -> None:
    sound_library(tmp_path)
    arguments = ("--days", "2", "--learners", "2", "--seconds", "30", "--format", "json")
    shown = json.loads(clindeck("forecast", *arguments, cwd=tmp_path).stdout)
    assert shown["assumptions"]["seconds_per_answer"] == 30
    first, _ = shown["decks"]["ankle"]["days"]
    assert first["new"] == {"low": 15.0, "middle": 15.0, "high": 15.0}
    assert first["minutes"]["low"] >= 15 * 2 * 30 / 60, "two learning steps for each card"


def test_the_defaults_are_those_of_a_fresh_collection(
    newest_engine: Engine, tmp_path: Path
) -> None:
    preset = newest_engine.collection(tmp_path / "collection").default_preset()
    assert preset["new"]["perDay"] == NEW_PER_DAY
    assert preset["new"]["delays"] == list(STEPS_MIN)
    assert preset["rev"]["perDay"] == REVIEWS_PER_DAY
    assert preset["desiredRetention"] == RETENTION
