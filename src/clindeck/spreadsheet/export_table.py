"""A table as the bytes of a sheet."""

from __future__ import annotations

from clindeck.spreadsheet.table_files import TableFile
from clindeck.spreadsheet.workbook_writer import Export, csv_bytes, workbook_bytes

INSTALL = 'pip install "clindeck[xlsx]"'


class MissingExtra(Exception):
    """What reads or writes `.xlsx` is not installed; the message says how to install it."""


def exported_bytes(table: TableFile, *, is_workbook: bool) -> bytes:
    """Return a table as a workbook or as CSV."""
    export = Export(
        table.name,
        table.table.title,
        table.table.columns,
        table.fields,
        table.rows,
        table.topic.sources,
    )
    if not is_workbook:
        return csv_bytes(export)
    try:
        return workbook_bytes(export)
    except ImportError:
        message = f"writing .xlsx needs more than is installed; run: {INSTALL}, or export to .csv"
        raise MissingExtra(message) from None
