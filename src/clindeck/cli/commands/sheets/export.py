"""`clindeck export`: a table as a sheet for people who edit in spreadsheets."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import (
    leave,
    library_of,
    named_table,
    print_problems,
    shown,
    write,
    write_files,
)


@click.command("export")
@click.argument("table", metavar="TABLE")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to write it: a name that ends in .xlsx or .csv.",
)
@shared_options
def command(table: str, target: Path, settings: Settings) -> None:
    """Write a table as a sheet that can be edited and brought back with `clindeck import`.

    TABLE is topic/table, or the table's name alone if only one topic has it. The sheet carries
    fingerprints of its cells, so that edits in both places are told apart.

    \b
    Examples:
      clindeck export drugs --to drugs.xlsx
      clindeck export persistent-postoperative-back-pain/drugs --to drugs.csv
    """
    from clindeck.spreadsheet.export_table import MissingExtra, exported_bytes
    from clindeck.spreadsheet.table_files import read_table_file

    ending = target.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise click.UsageError(f"--to {target}: the name must end in .xlsx or .csv")
    library = library_of(settings)
    found, problems = read_table_file(library, named_table(library, table))
    print_problems(problems, settings)
    if found is None:
        settings.progress("nothing was written: mend the table first")
        leave(problems, settings)
    try:
        data = exported_bytes(found, is_workbook=ending == ".xlsx")
    except MissingExtra as fault:
        raise click.UsageError(str(fault)) from None
    write_files(library, {target.absolute(): data})
    write(f"{shown(target)}: {len(found.rows)} rows; bring edits back with: "
          f"clindeck import {shown(target)}\n")  # fmt: skip
    leave(problems, settings)
