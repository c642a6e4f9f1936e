"""`clindeck check`: every fault of the content, and `--fix` for those that have one safe cure."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from clindeck.cli.shared import (
    Settings,
    audible,
    deck_stems,
    decks_argument,
    is_coloured,
    leave,
    library_of,
    library_to_write,
    now_s,
    print_problems,
    shared_options,
    write,
)
from clindeck.library import Library
from clindeck.pipeline import Checked, check, linted
from clindeck.report import problem_formats as formats

CELLS_WITHOUT_TERMINAL = 100


@click.command("check")
@decks_argument
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "github", "junit", "sarif"]),
    default="text",
    show_default=True,
    help="text: for people, on stderr; json, github, junit, sarif: for programs, on stdout.",
)
@click.option(
    "--fix", is_flag=True, help="Rewrite in the tables what has one safe cure; show the diff first."
)
@click.option(
    "--dry-run", "--diff", "is_dry_run", is_flag=True, help="Show that diff only; write nothing."
)
@click.option(
    "--marks",
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
    multiple=True,
    help="File of marks from the preview; what it says is reported as well. May be repeated.",
)
@shared_options
def command(
    decks: tuple[str, ...],
    output: str,
    marks: tuple[Path, ...],
    *,
    fix: bool,
    is_dry_run: bool,
    settings: Settings,
) -> None:
    """Report every fault of the content and the counts; write nothing, unless told to --fix.

    Exit status 0 if a build would succeed, 1 if not.

    \b
    Examples:
      clindeck check
      clindeck check --strict persistent-postoperative-back-pain
      clindeck check --format github      annotations in a pull request
      clindeck check --fix --dry-run      what --fix would rewrite
      clindeck check --marks psps2.marks.json
    """
    library = library_to_write(settings) if fix and not is_dry_run else library_of(settings)
    stems = deck_stems(library, decks)
    if fix or is_dry_run:
        if output != "text":
            raise click.UsageError("--fix and --dry-run print a diff, so they go with text only")
        _fix(library, stems, settings, is_dry_run=is_dry_run)
    now = now_s()
    checked = linted(library, check(library, stems, now), now)
    if marks:
        checked = _with_marks(library, checked, marks, settings)
    if output == "text":
        _print_text(library, checked, settings)
    else:
        write(_formatted(checked, output, settings))
    leave(checked.problems, settings)


def _with_marks(
    library: Library, checked: Checked, files: tuple[Path, ...], settings: Settings
) -> Checked:
    from clindeck.pipeline.marking import marks_summary, with_marks

    checked, marks = with_marks(library, checked, files)
    settings.progress(marks_summary(marks))
    return checked


def _print_text(library: Library, checked: Checked, settings: Settings) -> None:
    """Print problems with their lines, if quiet without, and the summary."""
    if settings.verbosity < 0 or not checked.problems:
        print_problems(checked.problems, settings)
    else:
        from clindeck.report.source_lines import SourceLines, as_grouped_text

        is_terminal = sys.stderr.isatty()
        text = as_grouped_text(
            audible(checked.problems, settings),
            SourceLines(library),
            cells=shutil.get_terminal_size().columns if is_terminal else CELLS_WITHOUT_TERMINAL,
            colour=is_coloured(sys.stderr),
        )
        click.echo(text, err=True, nl=False)
    cards = sum(compiled.count.cards for compiled in checked.decks)
    write(f"{formats.summary(checked.problems)}; {cards} cards in {len(checked.decks)} "
          f"deck{'' if len(checked.decks) == 1 else 's'}\n")  # fmt: skip


def _formatted(checked: Checked, output: str, settings: Settings) -> str:
    counts = [compiled.count for compiled in checked.decks]
    if output == "json":
        return formats.as_json(checked.problems, counts)
    if output == "github":
        return formats.as_github(checked.problems)
    if output == "junit":
        return formats.as_junit(checked.problems, counts, strict=settings.strict)
    from clindeck.lint.registry import RULES
    from clindeck.report.sarif import as_sarif

    return as_sarif(checked.problems, RULES)


def _fix(library: Library, stems: tuple[str, ...], settings: Settings, *, is_dry_run: bool) -> None:
    """Show what can be rewritten, and write it unless this is a dry run."""
    from clindeck.pipeline.fixing import fixes_of, write_fixes
    from clindeck.report.fix_diff import fix_diff, fix_summary

    fixes = fixes_of(library, stems)
    if fixes.unread:
        settings.progress(f"nothing is rewritten while {', '.join(fixes.unread)} cannot be read: "
                          "values may be part of its keys")  # fmt: skip
        return
    write(fix_diff(fixes.files, colour=is_coloured(sys.stdout)))
    if not is_dry_run:
        write_fixes(library, fixes)
    write(fix_summary(fixes.files, is_dry_run=is_dry_run))
