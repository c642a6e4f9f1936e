"""`clindeck rule`: the rules and their manual."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import shown, write
from clindeck.files.atomic_writes import replace_all
from clindeck.lint.manual import pages, text_list, text_page
from clindeck.lint.registry import RULES
from clindeck.model.problems import did_you_mean


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

    \b
    Examples:
      clindeck rule
      clindeck rule R001
      clindeck rule number-fidelity
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
        found = [each for each in RULES if rule.casefold() in (each.code.casefold(), each.slug)]
        if not found:
            known = (*(each.slug for each in RULES), *(each.code for each in RULES))
            raise click.UsageError(f'no rule "{rule}"{did_you_mean(rule, known)}')
        write(text_page(found[0]))
