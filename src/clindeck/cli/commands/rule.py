"""`clindeck rule`: the rules and their manual, and that of all other codes."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import shown, write
from clindeck.files.atomic_writes import replace_all
from clindeck.lint.manual import pages, text_list, text_page
from clindeck.lint.registry import RULES
from clindeck.model.problems import did_you_mean
from clindeck.report.problem_manual import problem_pages


@click.command("rule")
@click.argument("rule", required=False, metavar="[CODE|SLUG]")
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the whole manual as Markdown into a folder.",
)
@shared_options
def command(rule: str | None, folder: Path | None, settings: Settings) -> None:
    """Show what a rule checks, why, and how to silence it; without a name, all rules.

    Every other code that stands before a problem (T002, K018) has its page here, too.

    \b
    Examples:
      clindeck rule
      clindeck rule R001
      clindeck rule number-fidelity
      clindeck rule T002
    """
    if folder is not None:
        if rule is not None:
            raise click.UsageError("--write writes the manual of all rules; leave the rule out")
        changed = replace_all({folder / name: text.encode() for name, text in pages(RULES).items()})
        for path in changed:
            write(f"{shown(path.resolve())}\n")
        if not changed:
            settings.progress("the manual is up to date")
    elif rule is None:
        write(text_list(RULES))
    else:
        write(_page_of(rule))


def _page_of(name: str) -> str:
    """Return the page of a rule, or of any other code. Raises click.UsageError for neither."""
    for each in RULES:
        if name.casefold() in (each.code.casefold(), each.slug):
            return text_page(each)
    others = problem_pages()
    page = others.get(name.upper())
    if page is None:
        known = (*(each.slug for each in RULES), *(each.code for each in RULES), *others)
        raise click.UsageError(f'no rule "{name}"{did_you_mean(name, known)}')
    return page
