"""`clindeck inspect`: what is inside any package, and what the rules say of it."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import write


class _Unreadable(click.ClickException):
    """A file that is no package: one line, and the exit status of wrong usage."""

    exit_code = 2


@click.command("inspect")
@click.argument("package", metavar="FILE.apkg",
                type=GivenFile())  # fmt: skip
@click.option(
    "--format",
    "output",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table: for people, the first problems of each code (-v: all); json: for programs.",
)
@shared_options
def command(package: Path, output: str, settings: Settings) -> None:
    """Show what is inside any package, made by clindeck or not, and what the rules say of it.

    Reads every format that Anki exports. Exit status 1 if the rules find an error.

    \b
    Examples:
      clindeck inspect shared-deck.apkg
      clindeck inspect -v shared-deck.apkg
      clindeck inspect --format json shared-deck.apkg
    """
    from clindeck.anki.reader.package import UnreadablePackage
    from clindeck.inspect.formats import inspection_json, inspection_text
    from clindeck.inspect.inspect_package import inspect_package
    from clindeck.model.problems import Severity

    try:
        found = inspect_package(package)
    except UnreadablePackage as fault:
        raise _Unreadable(f"{package} cannot be inspected: {fault}") from fault
    weighty = [
        problem
        for problem in found.problems
        if settings.strict or problem.severity is Severity.ERROR
    ]
    if output == "json":
        write(inspection_json(found))
    else:
        shown = found.problems if settings.verbosity >= 0 else tuple(weighty)
        write(inspection_text(found, package.name, shown, everything=settings.verbosity > 0))
    raise click.exceptions.Exit(1 if weighty else 0)
