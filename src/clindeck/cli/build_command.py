"""`clindeck build`: package, update file and ledger."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.shared import (
    Settings,
    deck_stems,
    decks_argument,
    leave,
    library_to_write,
    now_s,
    print_problems,
    shared_options,
    shown,
    write,
)
from clindeck.pipeline import CompiledDeck, build, changes_of, check, linted, withdrawn_searches
from clindeck.problems import Severity, did_you_mean


@click.command("build")
@decks_argument
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for package and update file. [default: the library's decks/]",
)
@click.option("--section", help="Package one section only (the ledger stays whole).")
@click.option("--frozen", is_flag=True, help="Write no ledger; fail if it would change. For CI.")
@shared_options
def command(
    decks: tuple[str, ...],
    out: Path | None,
    section: str | None,
    frozen: bool,  # noqa: FBT001 - click passes it by name
    settings: Settings,
) -> None:
    """Check, then write package, update file and ledger: all or none.

    Prints the path of each file. Where nothing changed, nothing is rewritten.

    \b
    Examples:
      clindeck build
      clindeck build --section drugs --out /tmp
      clindeck build --frozen             in CI: is the committed ledger up to date?
    """
    library = library_to_write(settings)
    now = now_s()
    checked = linted(library, check(library, deck_stems(library, decks), now), now)
    print_problems(checked.problems, settings)
    warned = settings.strict and any(p.severity is Severity.WARNING for p in checked.problems)
    if not checked.ok or warned:
        settings.progress("nothing was written")
        leave(checked.problems, settings)
    _check_section(checked.decks, section)
    stale = False
    for compiled in checked.decks:
        if section is not None and section not in {each.id for each in compiled.deck.sections}:
            continue
        folder = (library.root / "decks") if out is None else out.resolve()
        built = build(library, compiled, folder, section, frozen=frozen)
        if frozen and built.ledger_would_change:
            click.echo(
                f"decks/{compiled.deck.stem}.ledger.jsonl would change; run clindeck build and "
                "commit it (nothing was written)",
                err=True,
            )
            stale = True
            continue
        for path in built.files:
            write(f"{shown(path)}\n")
        if built.changed:
            _tell(compiled, settings)
        else:
            settings.progress(f"{compiled.deck.stem}: nothing changed, nothing rewritten")
        for what, search in withdrawn_searches(compiled).items():
            settings.progress(f"{what}: in Anki, search {search}")
    if stale:
        raise click.exceptions.Exit(1)


def _tell(compiled: CompiledDeck, settings: Settings) -> None:
    """Say what the build means to learners; with --verbose, of which notes."""
    changes = changes_of(compiled)
    settings.progress(
        f"{compiled.deck.stem}: {len(changes.new)} notes new, {len(changes.changed)} changed, "
        f"{len(changes.withdrawn)} withdrawn, {changes.unchanged} as before"
    )
    named = {"new": changes.new, "changed": changes.changed, "withdrawn": changes.withdrawn}
    for what, keys in named.items():
        for key in keys if settings.verbosity > 0 else ():
            settings.progress(f"  {what} {key}")


def _check_section(decks: tuple[CompiledDeck, ...], section: str | None) -> None:
    known = tuple(each.section for compiled in decks for each in compiled.count.sections)
    if section is not None and section not in known:
        raise click.UsageError(f'no section "{section}"{did_you_mean(section, known)}')
