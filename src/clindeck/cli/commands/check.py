"""`clindeck check`: every fault of the content, and `--fix` for those that have one safe cure."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import Settings, Shard, decks_argument, shard_option, shared_options
from clindeck.cli.shared import (
    audible,
    by_cause_if_many,
    deck_stems,
    is_coloured,
    leave,
    library_of,
    library_to_write,
    now_s,
    print_problems,
    write,
)
from clindeck.files.user_cache import cache_of_user
from clindeck.pipeline.check_report import CheckReport, check_report
from clindeck.report import problems as formats

if TYPE_CHECKING:
    from clindeck.files.library import Library

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
    type=GivenFile(),
    multiple=True,
    help="File of marks from the preview; what it says is reported as well. May be repeated.",
)
@shard_option
@click.option("--no-cache", is_flag=True, help="Work everything out anew; the result is the same.")
@shared_options
def command(
    decks: tuple[str, ...],
    output: str,
    marks: tuple[Path, ...],
    *,
    fix: bool,
    is_dry_run: bool,
    shard: Shard,
    no_cache: bool,
    settings: Settings,
) -> None:
    """Report every fault of the content and the counts; write nothing, unless told to --fix.

    Exit status 0 if a build would succeed, 1 if not.

    \b
    Examples:
      clindeck check
      clindeck check --strict persistent-postoperative-back-pain
      clindeck check --format github      annotations in a pull request
      clindeck check --shard 2/4          in a matrix of four machines, on the second
      clindeck check --fix --dry-run      what --fix would rewrite
      clindeck check --marks psps2.marks.json
    """
    library = library_to_write(settings) if fix and not is_dry_run else library_of(settings)
    stems = shard.of(deck_stems(library, decks))
    if fix or is_dry_run:
        if output != "text":
            raise click.UsageError("--fix and --dry-run print a diff, so they go with text only")
        _fix(library, stems, settings, is_dry_run=is_dry_run)
    if marks:
        report = _with_marks(library, stems, marks, settings)
    else:
        report = check_report(library, stems, now_s(), None if no_cache else cache_of_user())
    if output == "text":
        _print_text(library, report, settings)
    else:
        write(_formatted(report, output, settings))
    leave(report.problems, settings)


def _with_marks(
    library: Library, stems: tuple[str, ...], files: tuple[Path, ...], settings: Settings
) -> CheckReport:
    from clindeck.preview.review import marked_report, marks_summary

    report, marks = marked_report(library, stems, now_s(), files)
    settings.progress(marks_summary(marks))
    return report


def _print_text(library: Library, report: CheckReport, settings: Settings) -> None:
    """Print problems with their lines, if quiet without, and the summary."""
    if settings.verbosity < 0 or not report.problems:
        print_problems(report.problems, settings)
    else:
        import shutil

        from clindeck.report.problems_with_lines import SourceLines, as_grouped_text

        is_terminal = sys.stderr.isatty()
        text = as_grouped_text(
            by_cause_if_many(audible(report.problems, settings), settings),
            SourceLines(library),
            cells=shutil.get_terminal_size().columns if is_terminal else CELLS_WITHOUT_TERMINAL,
            colour=is_coloured(sys.stderr),
        )
        click.echo(text, err=True, nl=False)
    if settings.verbosity > 0:
        click.echo("".join(f"not judged: {each}\n" for each in report.unjudged), err=True, nl=False)
    elif settings.verbosity == 0:
        click.echo(formats.unjudged_summary(report.unjudged), err=True, nl=False)
    cards = sum(count.cards for count in report.counts)
    write(f"{formats.summary(report.problems)}; {cards} cards in {len(report.counts)} "
          f"deck{'' if len(report.counts) == 1 else 's'}\n")  # fmt: skip


def _formatted(report: CheckReport, output: str, settings: Settings) -> str:
    from clindeck.report.causes import LETTERS_OF_RULES

    problems = by_cause_if_many(report.problems, settings, LETTERS_OF_RULES)
    if output == "json":
        return formats.as_json(problems, report.counts, report.unjudged)
    if output == "github":
        return formats.as_github(problems, report.unjudged)
    if output == "junit":
        return formats.as_junit(problems, report.counts, report.unjudged, strict=settings.strict)
    from clindeck.lint.registry import RULES
    from clindeck.report.sarif import as_sarif

    return as_sarif(problems, RULES, report.unjudged)


def _fix(library: Library, stems: tuple[str, ...], settings: Settings, *, is_dry_run: bool) -> None:
    """Show what can be rewritten, and write it unless this is a dry run."""
    from clindeck.pipeline.fix import fixes_of, write_fixes
    from clindeck.report.fixes import fix_diff, fix_summary, left_by_hand

    fixes = fixes_of(library, stems)
    if fixes.unread:
        settings.progress(f"nothing is rewritten while {', '.join(fixes.unread)} cannot be read: "
                          "values may be part of its keys")  # fmt: skip
        return
    write(fix_diff(fixes.files, colour=is_coloured(sys.stdout)))
    if not is_dry_run:
        write_fixes(library, fixes)
    if fixes.by_hand:
        click.echo(left_by_hand(fixes.by_hand), err=True, nl=False)
    write(fix_summary(fixes.files, is_dry_run=is_dry_run))
