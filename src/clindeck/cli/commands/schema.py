"""`clindeck schema`: JSON Schemas, so that an editor completes and explains the content."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import library_of, shown, write


@click.command("schema")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to. [default: the library's schemas/]",
)
@shared_options
def command(out: Path | None, settings: Settings) -> None:
    """Write JSON Schemas (2020-12) of every file that a person writes.

    An editor with YAML support completes keys from them and explains a key under the pointer.
    Prints each file's path; an existing schema is replaced.

    \b
    Examples:
      clindeck schema
      clindeck schema --out /tmp/schemas
    """
    from clindeck.files.atomic_writes import replace_all
    from clindeck.json_schemas import schema_files

    folder = (library_of(settings).root / "schemas") if out is None else out.resolve()
    contents = {folder / path.name: data for path, data in schema_files().items()}
    replace_all(contents)
    for path in contents:
        write(f"{shown(path)}\n")
