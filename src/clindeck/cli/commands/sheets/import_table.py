"""`clindeck import`: edits of a sheet, or a table of a page, into the table's own file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clindeck.cli.given_files import GivenFile
from clindeck.cli.options import MachineFault, Settings, shared_options
from clindeck.cli.shared import (
    is_coloured,
    leave,
    library_of,
    library_to_write,
    named_table,
    print_problems,
    shown,
    write,
)

if TYPE_CHECKING:
    from clindeck.spreadsheet.table_edits import Import


@click.command("import")
@click.argument("file", type=GivenFile())
@click.option(
    "--table", "name", metavar="TABLE",
    help="topic/table, or a table's name. [default: what an exported sheet says, else the file's "
    "name]",
)  # fmt: skip
@click.option("--number", type=click.IntRange(min=1), default=1, show_default=True,
              help="Which table of a page or document.")  # fmt: skip
@click.option(
    "--remove", is_flag=True, help="Also take away the rows that an exported sheet lacks."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@shared_options
def command(
    file: Path, name: str | None, number: int, *, remove: bool, yes: bool, settings: Settings
) -> None:
    """Bring a sheet's edits back into its table, after showing them as a diff.

    FILE is .xlsx, .csv or .tsv, usually one that `clindeck export` wrote, or a page or
    document (.html, .md, .docx) with a table whose headings are those of the columns. What a person
    sees in it is brought in, and nothing else. On a terminal it asks before it writes; elsewhere it
    writes only with --yes.
    Comments, order and every other line stay as they are.

    \b
    Examples:
      clindeck import drugs.xlsx
      clindeck import drugs.csv --yes
      clindeck import page.html --table drugs --number 2
    """
    from clindeck.files.bounded_reads import MAX_FILE_BYTES, start_of
    from clindeck.model.problems import has_errors
    from clindeck.report.fixes import fix_diff
    from clindeck.spreadsheet import import_table as importing
    from clindeck.spreadsheet.table_files import read_table_file

    if file.suffix.lower() not in (*importing.SHEETS, *importing.PAGES):
        endings = ", ".join((*importing.SHEETS, *importing.PAGES))
        raise click.UsageError(f"{file}: the name must end in one of {endings}")
    may_ask = sys.stdin.isatty() and sys.stdout.isatty()
    library = library_to_write(settings) if yes or may_ask else library_of(settings)
    data = start_of(file, MAX_FILE_BYTES)
    wanted = name or importing.named_in(file.name, data) or file.stem
    table, problems = read_table_file(library, named_table(library, wanted))
    if table is None:
        print_problems(problems, settings)
        settings.progress("nothing was written: mend the table first")
        leave(problems, settings)
    grid, problems = importing.grid_of_file(shown(file), data, table, number)
    if grid is None or has_errors(problems):
        print_problems(problems, settings)
        settings.progress("nothing was written: mend the file first")
        leave(problems, settings)
    plan = importing.plan_import(library, table, grid, removes_rows=remove)
    problems = (*problems, *plan.problems)
    if plan.file is not None:
        write(fix_diff([plan.file], colour=is_coloured(sys.stdout)))
    print_problems(problems, settings)
    if plan.file is None or has_errors(problems):
        told = "nothing to change" if not has_errors(problems) else "nothing was written"
        write(f"{told}\n")
        leave(problems, settings)
    for row in plan.new_rows:
        write(f'new row "{row.row_id}"{_PERMANENT if row.is_proposed else ""}\n')
    if yes or (may_ask and click.confirm("Write these changes?", default=False, err=True)):
        if not importing.write_import(library, plan.file):
            raise MachineFault(f"{plan.file.path} was changed by somebody else meanwhile; import "
                               "again")  # fmt: skip
        write(f"{plan.file.path}: {_told(plan)} written; see what learners will get with: "
              "clindeck diff\n")  # fmt: skip
    else:
        write(f"{plan.file.path}: {_told(plan)} would be written; write with --yes\n")
    leave(problems, settings)


_PERMANENT = ": an id made from its name; it is permanent once released, so change it now or never"


def _told(plan: Import) -> str:
    counts = (
        (len(plan.changes), "changed cell"),
        (len(plan.new_rows), "new row"),
        (len(plan.removed), "removed row"),
    )
    return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n)
