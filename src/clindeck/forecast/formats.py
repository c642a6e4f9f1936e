"""Forecasts as a table and as JSON, with the model and its assumptions in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from clindeck.forecast.habits import ANKIS_SECONDS
from clindeck.forecast.simulation import DayForecast, Range, StudyPlan

_HEADINGS = ("day", "new", "reviews", "(range)", "minutes", "(range)")


def assumptions(plan: StudyPlan) -> str:
    """Return what a forecast rests on, in sentences."""
    return (
        "Simulated with FSRS 6, default parameters, and with the answers and seconds that Anki's "
        f"own simulator starts from, not observed. {plan.learners} learners, from one who knows "
        "none of the cards beforehand to one who knows all. "
        f"{plan.new_per_day} new cards and at most {plan.reviews_per_day} reviews a day, "
        f"{plan.retention:.0%} retention, learning steps of 1 and 10 minutes, no day missed; "
        f"{_seconds(plan)}. The middle learner, and in brackets the range of the middle eight in "
        "ten."
    )


def _seconds(plan: StudyPlan) -> str:
    if plan.seconds_per_answer is not None:
        return f"{plan.seconds_per_answer:g} seconds per answer are an assumption"
    seconds = (*ANKIS_SECONDS.learning, *ANKIS_SECONDS.review, *ANKIS_SECONDS.relearning)
    return f"{min(seconds):.0f} to {max(seconds):.0f} seconds per answer, the average of others"


def forecast_table(decks: Mapping[str, tuple[int, Sequence[DayForecast]]], plan: StudyPlan) -> str:
    """Return the days of each deck, by its name, under what they rest on."""
    parts = [assumptions(plan) + "\n"]
    for name, (cards, days) in decks.items():
        rows = [_HEADINGS, *(_row(day) for day in days)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
        lines = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
            for row in rows
        ]
        total = sum(day.minutes.middle for day in days) / 60
        parts.append(f"\n{name}: {cards} cards, {total:.1f} hours in {len(days)} days\n")
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def _row(day: DayForecast) -> tuple[str, ...]:
    return (
        str(day.day),
        f"{day.new.middle:.0f}",
        f"{day.reviews.middle:.0f}",
        _bounds(day.reviews),
        f"{day.minutes.middle:.0f}",
        _bounds(day.minutes),
    )


def _bounds(found: Range) -> str:
    return f"({found.low:.0f} to {found.high:.0f})"


def forecast_json(decks: Mapping[str, tuple[int, Sequence[DayForecast]]], plan: StudyPlan) -> str:
    """Return the same as JSON, ranges as low, middle and high."""
    document = {
        "model": {
            "name": "FSRS 6, default parameters",
            "answers": "averages of Anki's simulator",
        },
        "assumptions": {
            **asdict(plan),
            "seconds": asdict(ANKIS_SECONDS) if plan.seconds_per_answer is None else None,
            "knows_beforehand": "0 to 1, spread over the learners",
        },
        "decks": {
            name: {"cards": cards, "days": [asdict(day) for day in days]}
            for name, (cards, days) in decks.items()
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
