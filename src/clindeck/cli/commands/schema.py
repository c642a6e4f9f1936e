"""`clindeck schema`: JSON Schemas, so that an editor completes and explains the content."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings, shared_options
from clindeck.cli.shared import library_of, shown, write, write_files
from clindeck.files.atomic_writes import replace_all


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
    from clindeck.files.library import library_at
    from clindeck.json_schemas import schema_files

    library = library_of(settings) if out is None else library_at(Path.cwd())
    folder = Path("schemas") if out is None else out.resolve()
    root = Path() if library is None else library.root
    contents = {root / folder / path.name: data for path, data in schema_files().items()}
    if library is None:
        replace_all(contents)
    else:
        write_files(library, contents)
    for path in contents:
        write(f"{shown(path)}\n")
