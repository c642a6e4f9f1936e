"""`clindeck review`: what reviewers found, told and recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import MachineFault, Settings, shared_options
from clindeck.cli.shared import (
    leave,
    library_of,
    library_to_write,
    now_s,
    print_problems,
    write,
)
from clindeck.model.problems import has_errors
from clindeck.pipeline.check import check
from clindeck.preview.review import marked_library, marks_summary, rows_found_fine

if TYPE_CHECKING:
    from clindeck.files.library import Library
    from clindeck.preview.review import MarkedLibrary
    from clindeck.spreadsheet.recorded_reviews import Reviewer


@click.command("review")
@click.argument("marks", nargs=-1, required=True, type=GivenFile(), metavar="MARKS...")
@click.option("--by", metavar="NAME", help="Who made the marks: record what was found fine.")
@click.option("--role", help="What makes that person's word count, as the cards will say it.")
@click.option("--on", metavar="DAY", help="Day of the review, 2026-01-31. [default: today]")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; write nothing.")
@shared_options
def command(
    marks: tuple[Path, ...],
    by: str | None,
    role: str | None,
    on: str | None,
    dry_run: bool,  # noqa: FBT001 - click passes it by name
    settings: Settings,
) -> None:
    """Tell what reviewers marked wrong or unclear, and record what they found fine.

    MARKS are files that the preview downloaded, of one reviewer or several. A row gets its review
    if all of its cards were marked fine as they are now, and none otherwise. Recorded reviews leave
    the marks of others as they are, so that those can be handed in later.

    \b
    Examples:
      clindeck review anna.marks.json ben.marks.json
      clindeck review anna.marks.json --by "Anna Berg" --role "pain physician" --on 2026-11-30
    """
    reviewer = _reviewer(by, role, on)
    library = library_to_write(settings) if reviewer and not dry_run else library_of(settings)
    checked = check(library, library.deck_stems(), now_s())
    found = marked_library(library, checked, marks)
    print_problems(found.problems, settings)
    settings.progress(marks_summary(found.marks))
    if reviewer is None:
        leave(found.problems, settings)
    if has_errors(checked.problems):
        print_problems(checked.problems, settings)
        settings.progress("nothing was recorded: mend the content first")
        leave(checked.problems, settings)
    _record(library, found, reviewer, settings, is_dry=dry_run)
    leave(found.problems, settings)


def _reviewer(by: str | None, role: str | None, on: str | None) -> Reviewer | None:
    """Return who is to be recorded, None for nobody. Raises UsageError for half of it."""
    from clindeck.spreadsheet.recorded_reviews import Reviewer

    if by is None:
        if role is not None or on is not None:
            raise click.UsageError("--role and --on tell about a reviewer: name one with --by")
        return None
    if not by.strip() or not (role or "").strip():
        raise click.UsageError("a review needs a person's name (--by) and role (--role)")
    today = datetime.fromtimestamp(now_s(), UTC).date()
    try:
        day = today if on is None else date.fromisoformat(on)
    except ValueError as fault:
        raise click.UsageError(f'--on: "{on}" is no day like 2026-01-31') from fault
    if day > today:
        raise click.UsageError(f"--on: {day.isoformat()} is still to come")
    return Reviewer(" ".join(by.split()), " ".join((role or "").split()), day.isoformat())


def _record(
    library: Library,
    found: MarkedLibrary,
    reviewer: Reviewer,
    settings: Settings,
    *,
    is_dry: bool,
) -> None:
    """Write the review of each row that was found fine, all files or none."""
    from clindeck.files.atomic_writes import replace_all
    from clindeck.report.fixes import fix_diff
    from clindeck.spreadsheet.recorded_reviews import recorded_reviews

    recorded = recorded_reviews(library, rows_found_fine(found), reviewer)
    if has_errors(recorded.problems):
        print_problems(recorded.problems, settings)
        settings.progress("nothing was recorded")
        leave(recorded.problems, settings)
    rows = f"{recorded.rows} row{'' if recorded.rows == 1 else 's'}"
    if is_dry:
        write(fix_diff(recorded.files, colour=False))
        write(f"{rows} would be recorded as reviewed by {reviewer.by}\n")
        return
    contents = {library.root / each.path: each.after.encode() for each in recorded.files}
    for each in recorded.files:
        if (library.root / each.path).read_bytes().decode() != each.before:
            raise MachineFault(f"{each.path} was changed by somebody else meanwhile; review again")
    replace_all(contents, library.work_folder)
    for each in recorded.files:
        write(f"{each.path}\n")
    settings.progress(f"{rows} recorded as reviewed by {reviewer.by}; next: clindeck build")
