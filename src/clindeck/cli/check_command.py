"""`clindeck check`: every fault of the content."""

from __future__ import annotations

import click

from clindeck.cli.shared import (
    Settings,
    deck_stems,
    decks_argument,
    leave,
    library_of,
    now_s,
    print_problems,
    shared_options,
    write,
)
from clindeck.pipeline import check
from clindeck.report import problem_formats as formats


@click.command("check")
@decks_argument
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "github", "junit"]),
    default="text",
    show_default=True,
    help="text: for people, on stderr; json, github, junit: for programs, on stdout.",
)
@shared_options
def command(decks: tuple[str, ...], output: str, settings: Settings) -> None:
    """Report every fault of the content and the counts; write nothing.

    Exit status 0 if a build would succeed, 1 if not.

    \b
    Examples:
      clindeck check
      clindeck check --strict persistent-postoperative-back-pain
      clindeck check --format github      annotations in a pull request
    """
    library = library_of(settings)
    checked = check(library, deck_stems(library, decks), now_s())
    counts = [compiled.count for compiled in checked.decks]
    if output == "json":
        write(formats.as_json(checked.problems, counts))
    elif output == "github":
        write(formats.as_github(checked.problems))
    elif output == "junit":
        write(formats.as_junit(checked.problems, counts, strict=settings.strict))
    else:
        print_problems(checked.problems, settings)
        cards = sum(count.cards for count in counts)
        write(f"{formats.summary(checked.problems)}; {cards} cards in {len(counts)} "
              f"deck{'' if len(counts) == 1 else 's'}\n")  # fmt: skip
    leave(checked.problems, settings)
