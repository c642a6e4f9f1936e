"""`clindeck inspect`: what is inside any package, and what the rules say of it."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import library_of, now_s, write


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
    help="table: for people, the first problems of each code; json: for programs. With -v "
    "each problem of each note, else what most of a deck has once.",
)
@click.option(
    "--verify",
    "is_verified",
    is_flag=True,
    help="Say whether the library here builds this very package, and which notes differ.",
)
@click.option(
    "--against", metavar="REV", help="With --verify: the library as it was at a revision of git."
)
@shared_options
def command(
    package: Path,
    output: str,
    against: str | None,
    *,
    is_verified: bool,
    settings: Settings,
) -> None:
    """Show what is inside any package, made by clindeck or not, and what the rules say of it.

    Reads every format that Anki exports. Exit status 1 if the rules find an error; with
    --verify, if a note differs.

    \b
    Examples:
      clindeck inspect shared-deck.apkg
      clindeck inspect -v shared-deck.apkg
      clindeck inspect --format json shared-deck.apkg
      clindeck inspect --verify --against v1.2 decks/ankle.apkg
    """
    if is_verified:
        _verify(package, against, output, settings)
        return
    if against is not None:
        raise click.UsageError("--against goes with --verify")
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
        write(inspection_json(found, everything=settings.verbosity > 0))
    else:
        shown = found.problems if settings.verbosity >= 0 else tuple(weighty)
        write(inspection_text(found, package.name, shown, everything=settings.verbosity > 0))
    raise click.exceptions.Exit(1 if weighty else 0)


def _verify(package: Path, against: str | None, output: str, settings: Settings) -> None:
    """Say whether the library here builds a package; leave with 1 if it does not."""
    from clindeck.anki.reader.package import UnreadablePackage
    from clindeck.files.git_plumbing import GitFault
    from clindeck.inspect.verification_formats import verification_json, verification_text
    from clindeck.inspect.verify_package import NotVerifiable, verify

    try:
        found = verify(library_of(settings), package, against, now_s())
    except (GitFault, NotVerifiable, UnreadablePackage) as fault:
        raise _Unreadable(f"{package} cannot be verified: {fault}") from fault
    is_json = output == "json"
    write(verification_json(found) if is_json else verification_text(found, package.name))
    raise click.exceptions.Exit(0 if found.is_same else 1)
