"""`clindeck diff`: what learners will get with the next build."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, decks_argument, shared_options
from clindeck.cli.shared import (
    deck_stems,
    leave,
    library_of,
    now_s,
    print_problems,
    shown,
    write,
    write_files,
)
from clindeck.diff.compare import NotComparable, compare
from clindeck.diff.deck_diff import DeckDiff, is_comparable
from clindeck.files.library import Library
from clindeck.pipeline.check import CompiledDeck, check


@click.command("diff")
@decks_argument
@click.option(
    "--against",
    metavar="GITREF|FILE.apkg",
    help="Earlier state: a revision of git, or a package. [default: the ledger]",
)
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="text: for people; json: for programs; markdown: for a pull request; html: a page with "
    "the cards before and after.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write. [default: standard output]",
)
@shared_options
def command(
    decks: tuple[str, ...],
    against: str | None,
    output: str,
    out: Path | None,
    settings: Settings,
) -> None:
    """Show what learners will get: added, changed, withdrawn, and what an import cannot mend.

    Exit status 1 if notes would come out twice or not be updated, or the content has errors.

    \b
    Examples:
      clindeck diff
      clindeck diff --against HEAD~1
      clindeck diff --against v1.apkg --format html --out changes.html
    """
    library = library_of(settings)
    checked = check(library, deck_stems(library, decks), now_s())
    if is_comparable(checked.problems):
        diffs = _compared(library, checked.decks, against)
    else:
        diffs = ()
        settings.progress("nothing was compared: the content could not be read as a whole")
    result = _formatted(diffs, output)
    if out is None:
        write(result)
    else:
        write_files(library, {out.resolve(): result.encode()})
        write(f"{shown(out.resolve())}\n")
    print_problems(checked.problems, settings)
    if not all(diff.is_safe for diff in diffs):
        raise click.exceptions.Exit(1)
    leave(checked.problems, settings)


def _compared(
    library: Library, decks: tuple[CompiledDeck, ...], against: str | None
) -> tuple[DeckDiff, ...]:
    try:
        return compare(library, decks, against)
    except NotComparable as fault:
        raise click.UsageError(str(fault)) from fault


def _formatted(diffs: tuple[DeckDiff, ...], output: str) -> str:
    """Return the differences in a format, whose module is imported only now."""
    if output == "html":
        from clindeck.diff.html_page import diff_html

        return diff_html(diffs)
    if output == "markdown":
        from clindeck.diff.markdown import diff_markdown

        return diff_markdown(diffs)
    from clindeck.diff.text_and_json import diff_json, diff_text

    return diff_json(diffs) if output == "json" else diff_text(diffs)
