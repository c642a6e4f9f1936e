"""`clindeck counts`: notes and cards per section, and the new expectation."""

from __future__ import annotations

import sys

import click

from clindeck.cli.options import Settings, decks_argument, edition_options, shared_options
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_of,
    library_to_write,
    now_s,
    print_problems,
    shown,
    write,
)
from clindeck.compiler.unasked_cells import facts_of
from clindeck.history.editions import edition_count, edition_of
from clindeck.model.editions import Edition
from clindeck.pipeline.build import update_expectations
from clindeck.pipeline.check import Checked, check
from clindeck.report.counts import counts_json, counts_table, facts_json, facts_text


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
@edition_options
@click.option("--facts", is_flag=True, help="Show the cells of the tables that no card asks.")
@click.option("--update", is_flag=True, help="Write the present numbers into the deck definition.")
@shared_options
def command(
    decks: tuple[str, ...],
    output: str,
    edition: Edition,
    facts: bool,  # noqa: FBT001 - click passes it by name
    update: bool,  # noqa: FBT001
    settings: Settings,
) -> None:
    """Show notes and cards per section beside the expected ones.

    Exit status 1 if a number differs or the content has errors.

    \b
    Examples:
      clindeck counts
      clindeck counts --format json
      clindeck counts --audience student  of one edition, beside no expectation
      clindeck counts --yield core        of the core edition
      clindeck counts --facts             what the tables hold and no card asks
      clindeck counts --update            after a change that was meant
    """
    if update and not edition.is_whole:
        raise click.UsageError(
            "expectations are of the whole deck; update without --audience and --yield"
        )
    if update and facts:
        raise click.UsageError("--facts writes nothing, so it does not go with --update")
    library = library_to_write(settings) if update else library_of(settings)
    stems = deck_stems(library, decks)
    checked = check(library, stems, now_s())
    if update:
        for path in update_expectations(library, checked):
            settings.progress(f"updated {shown(path)}")
        checked = check(library, stems, now_s())
    if facts:
        _tell_facts(checked, edition, output)
        print_problems(checked.problems, settings)
        leave(checked.problems, settings)
    counts = [
        each.count if edition.is_whole else edition_count(each.deck, each.plan, edition)
        for each in checked.decks
    ]
    if output == "json":
        write(counts_json(counts))
    else:
        write(counts_table(counts, color=sys.stdout.isatty()))
    print_problems(checked.problems, settings)
    leave(checked.problems, settings)


def _tell_facts(checked: Checked, edition: Edition, output: str) -> None:
    """Print the cells that no card of the decks, or of an edition of them, asks."""
    facts = [
        facts_of(each.deck, each.topics, edition_of(each.plan, each.deck.id, edition).live)
        for each in checked.decks
    ]
    write(facts_json(facts) if output == "json" else facts_text(facts))
