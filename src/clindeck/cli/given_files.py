"""Files that a command line names, to be read."""

from __future__ import annotations

import os
from pathlib import Path

import click


class GivenFile(click.Path):
    """A regular file: a pipe could hold up a command for ever, a device fill the memory."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, readable=True, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the path of what is a file, and refuse all else."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not path.is_file():
            self.fail(f"'{path}' is a pipe or a device; save it as a file first.", param, ctx)
        return path
