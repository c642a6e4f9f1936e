"""`clindeck list`: the notes of a deck."""

from __future__ import annotations

import click

from clindeck.cli.options import Settings, decks_argument, edition_options, shared_options
from clindeck.cli.shared import deck_stems, leave, library_of, now_s, print_problems, write
from clindeck.history.editions import edition_of
from clindeck.model.editions import Edition
from clindeck.pipeline.check import check
from clindeck.report.notes import notes_json, notes_text


@click.command("list")
@decks_argument
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: place, key, cards, question; json: every field.",
)
@edition_options
@shared_options
def command(decks: tuple[str, ...], output: str, edition: Edition, settings: Settings) -> None:
    """Show the notes of a deck, withdrawn ones last.

    \b
    Examples:
      clindeck list | grep ibuprofen
      clindeck list --format json
    """
    library = library_of(settings)
    checked = check(library, deck_stems(library, decks), now_s())
    decks_read = [
        (each.notes, edition_of(each.plan, each.deck.id, edition)) for each in checked.decks
    ]
    write(notes_json(decks_read) if output == "json" else notes_text(decks_read))
    print_problems(checked.problems, settings)
    leave(checked.problems, settings)
