"""`clindeck forecast`: the study load that a deck brings, day by day."""

from __future__ import annotations

import click

from clindeck.cli.options import Settings, decks_argument, shared_options
from clindeck.cli.shared import deck_stems, leave, library_of, now_s, print_problems, write
from clindeck.forecast.simulation import (
    LEARNERS,
    NEW_PER_DAY,
    RETENTION,
    REVIEWS_PER_DAY,
    StudyPlan,
    forecast,
)
from clindeck.pipeline.check import check


@click.command("forecast")
@decks_argument
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True,
              help="How many days to look ahead.")  # fmt: skip
@click.option("--new-per-day", type=click.IntRange(1, 9999), default=NEW_PER_DAY,
              show_default=True, help="New cards a day.")  # fmt: skip
@click.option("--reviews-per-day", type=click.IntRange(1, 9999), default=REVIEWS_PER_DAY,
              show_default=True, help="Most reviews a day; new cards count, too.")  # fmt: skip
@click.option("--retention", type=click.FloatRange(0.7, 0.99), default=RETENTION,
              show_default=True, help="Desired retention.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(0.1, 600),
              help="Seconds per answer, all alike, instead of Anki's averages.")  # fmt: skip
@click.option("--learners", type=click.IntRange(1, 1000), default=LEARNERS, show_default=True,
              help="How many learners to simulate.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True,
              help="Start of the chance; the same seed gives the same numbers.")  # fmt: skip
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: for people; json: for programs.",
)
@shared_options
def command(
    decks: tuple[str, ...],
    days: int,
    new_per_day: int,
    reviews_per_day: int,
    retention: float,
    seconds: float | None,
    learners: int,
    seed: int,
    output: str,
    settings: Settings,
) -> None:
    """Show the study load that a deck brings: new cards, reviews and minutes, day by day.

    Simulates learners with FSRS, the default limits of Anki and the answers and seconds that its
    own simulator starts from. The numbers are the model's, with their range; each deck stands
    alone.

    \b
    Examples:
      clindeck forecast
      clindeck forecast --days 30 --new-per-day 10
      clindeck forecast --seconds 12 --format json
    """
    from clindeck.forecast.formats import forecast_json, forecast_table

    library = library_of(settings)
    checked = check(library, deck_stems(library, decks), now_s())
    plan = StudyPlan(days, new_per_day, reviews_per_day, retention, seconds, learners, seed)
    found = {
        compiled.deck.stem: (compiled.count.cards, forecast(compiled.count.cards, plan))
        for compiled in checked.decks
    }
    write((forecast_json if output == "json" else forecast_table)(found, plan))
    print_problems(checked.problems, settings)
    leave(checked.problems, settings)
