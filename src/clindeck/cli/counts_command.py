"""`clindeck counts`: notes and cards per section, and the new expectation."""

from __future__ import annotations

import sys

import click

from clindeck.cli.shared import (
    Settings,
    deck_stems,
    decks_argument,
    leave,
    library_of,
    library_to_write,
    now_s,
    print_problems,
    shared_options,
    shown,
    write,
)
from clindeck.pipeline import check, update_expectations
from clindeck.report.count_formats import counts_json, counts_table


@click.command("counts")
@decks_argument
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: for people; json: for programs.",
)
@click.option("--update", is_flag=True, help="Write the present numbers into the deck definition.")
@shared_options
def command(decks: tuple[str, ...], output: str, update: bool, settings: Settings) -> None:  # noqa: FBT001 - click passes it by name
    """Show notes and cards per section beside the expected ones.

    Exit status 1 if a number differs or the content has errors.

    \b
    Examples:
      clindeck counts
      clindeck counts --format json
      clindeck counts --update            after a change that was meant
    """
    library = library_to_write(settings) if update else library_of(settings)
    stems = deck_stems(library, decks)
    checked = check(library, stems, now_s())
    if update:
        for path in update_expectations(library, checked):
            settings.progress(f"updated {shown(path)}")
        checked = check(library, stems, now_s())
    counts = [compiled.count for compiled in checked.decks]
    if output == "json":
        write(counts_json(counts))
    else:
        write(counts_table(counts, color=sys.stdout.isatty()))
    print_problems(checked.problems, settings)
    leave(checked.problems, settings)
