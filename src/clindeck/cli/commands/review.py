"""`clindeck review`: what reviewers and learners found, told and recorded."""

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
    shown,
    write,
    write_files,
)
from clindeck.model.problems import has_errors
from clindeck.pipeline.check import check
from clindeck.preview.review import marked_library, marks_summary, rows_found_fine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clindeck.files.library import Library
    from clindeck.preview.marks import Mark
    from clindeck.spreadsheet.recorded_reviews import Reviewer


@click.command("review")
@click.argument("marks", nargs=-1, type=GivenFile(), metavar="FILE...")
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="Write a table of all cards to be marked in a spreadsheet (.csv or .tsv); no more.",
)
@click.option("--record", is_flag=True, help="Record what was found fine, by whom and when.")
@click.option("--by", metavar="NAME", help="Who made the marks that tell no name; records, too.")
@click.option("--role", help="What makes that person's word count, as the cards will say it.")
@click.option("--on", metavar="DAY", help="Day of the review, 2026-01-31. [default: today]")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; write nothing.")
@shared_options
def command(
    marks: tuple[Path, ...],
    sheet: Path | None,
    record: bool,  # noqa: FBT001 - click passes it by name
    by: str | None,
    role: str | None,
    on: str | None,
    dry_run: bool,  # noqa: FBT001 - click passes it by name
    settings: Settings,
) -> None:
    """Tell what reviewers and learners found wrong, and record what was found fine.

    FILE is what a reviewer downloaded from the preview or filled in (see --sheet), or what a
    learner sent by the link of a card: a saved mail (.eml), an issue as the JSON of `gh issue view
    --json title,body,author,createdAt`, or its pasted text. A row gets its review if all of its
    cards were marked fine as they are now, and none otherwise. Recorded reviews leave the marks of
    others as they are, so that those can be handed in later.

    \b
    Examples:
      clindeck review anna.marks.json ben.marks.json report.eml
      clindeck review anna.marks.json --by "Anna Berg" --role "pain physician" --on 2026-11-30
      clindeck review anna.marks.json ben.marks.csv --record     names stand in the files
      clindeck review --sheet ben.marks.csv                      for a spreadsheet
    """
    if sheet is not None:
        if marks or record or by or role or on or dry_run:
            raise click.UsageError("--sheet goes with nothing else: it only writes a table")
        _write_sheet(sheet, settings)
        return
    if not marks:
        raise click.UsageError("Missing argument 'FILE...'.")
    today = datetime.fromtimestamp(now_s(), UTC).date()
    named = _named(by, role, on, today, is_recording=record)
    records = record or by is not None
    library = library_to_write(settings) if records and not dry_run else library_of(settings)
    checked = check(library, library.deck_stems(), now_s())
    found = marked_library(library, checked, marks)
    print_problems(found.problems, settings)
    settings.progress(marks_summary(found.marks))
    if not records:
        leave(found.problems, settings)
    if has_errors(checked.problems):
        print_problems(checked.problems, settings)
        settings.progress("nothing was recorded: mend the content first")
        leave(checked.problems, settings)
    _record(library, _reviewers(rows_found_fine(found), named, today, settings), by, settings,
            is_dry=dry_run)  # fmt: skip
    leave(found.problems, settings)


def _write_sheet(sheet: Path, settings: Settings) -> None:
    """Write a table of all cards, in which nothing is marked yet."""
    from clindeck.preview.marks_table import ENDINGS, table_to_mark

    if sheet.suffix.lower() not in ENDINGS:
        raise click.UsageError("--sheet writes a table: its name ends in .csv or .tsv")
    if sheet.exists():
        raise click.UsageError(f"{sheet} is there already, and may hold marks; name another file")
    library = library_of(settings)
    checked = check(library, library.deck_stems(), now_s())
    separator = "," if sheet.suffix.lower() == ".csv" else "\t"
    decks = ((each.notes, each.plan, each.topics) for each in checked.decks)
    text = table_to_mark(decks, separator)
    write_files(library, {sheet.resolve(): text.encode("utf-8-sig")})
    write(f"{shown(sheet.resolve())}\n")
    print_problems(checked.problems, settings)
    leave(checked.problems, settings)


def _named(
    by: str | None, role: str | None, on: str | None, today: date, *, is_recording: bool
) -> Reviewer:
    """Return who made the marks that tell no name, as far as it is known. Raises UsageError."""
    from clindeck.spreadsheet.recorded_reviews import Reviewer

    if by is None and not is_recording and (role is not None or on is not None):
        raise click.UsageError("--role and --on tell about a reviewer: name one with --by")
    if by is not None and (not by.strip() or not (role or "").strip()):
        raise click.UsageError("a review needs a person's name (--by) and role (--role)")
    try:
        day = today if on is None else date.fromisoformat(on)
    except ValueError as fault:
        raise click.UsageError(f'--on: "{on}" is no day like 2026-01-31') from fault
    if day > today:
        raise click.UsageError(f"--on: {day.isoformat()} is still to come")
    return Reviewer(" ".join((by or "").split()), " ".join((role or "").split()), day.isoformat())


def _reviewers(
    rows: Mapping[str, Mapping[str, Sequence[Mark]]],
    named: Reviewer,
    today: date,
    settings: Settings,
) -> dict[str, dict[str, Reviewer]]:
    """Return who found each row fine, by table and row; rows of nobody with a name are told of."""
    from clindeck.spreadsheet.recorded_reviews import Reviewer

    found: dict[str, dict[str, Reviewer]] = {}
    nameless = 0
    for table, of_table in rows.items():
        for row, marks in of_table.items():
            names = {each.by or named.by: each.role or named.role for each in marks}
            days = [each.on or named.on for each in marks]
            for each, day in zip(marks, days, strict=True):
                if day > today.isoformat():
                    raise click.UsageError(f"{each.position.path}: {day} is still to come")
            if not all(names) or not all(names.values()):
                nameless += 1
                continue
            by, roles = ", ".join(names), ", ".join(dict.fromkeys(names.values()))
            found.setdefault(table, {})[row] = Reviewer(by, roles, max(days))
    if nameless:
        were = "row was" if nameless == 1 else "rows were"
        it = "it" if nameless == 1 else "them"
        settings.progress(
            f"{nameless} {were} found fine by somebody without a name or role; record {it} with "
            "--by and --role"
        )
    return found


def _record(
    library: Library,
    reviewers: Mapping[str, Mapping[str, Reviewer]],
    by: str | None,
    settings: Settings,
    *,
    is_dry: bool,
) -> None:
    """Write the review of each row that was found fine, all files or none."""
    from clindeck.files.atomic_writes import replace_all
    from clindeck.report.fixes import fix_diff
    from clindeck.spreadsheet.recorded_reviews import recorded_reviews

    recorded = recorded_reviews(library, reviewers)
    if has_errors(recorded.problems):
        print_problems(recorded.problems, settings)
        settings.progress("nothing was recorded")
        leave(recorded.problems, settings)
    names = {each.by: None for of_table in reviewers.values() for each in of_table.values()}
    who = "; ".join(names) or by or "anybody"
    rows = f"{recorded.rows} row{'' if recorded.rows == 1 else 's'}"
    if is_dry:
        write(fix_diff(recorded.files, colour=False))
        write(f"{rows} would be recorded as reviewed by {who}\n")
        return
    contents = {library.root / each.path: each.after.encode() for each in recorded.files}
    for each in recorded.files:
        if (library.root / each.path).read_bytes().decode() != each.before:
            raise MachineFault(f"{each.path} was changed by somebody else meanwhile; review again")
    replace_all(contents, library.work_folder)
    for each in recorded.files:
        write(f"{each.path}\n")
    settings.progress(f"{rows} recorded as reviewed by {who}; next: clindeck build")
