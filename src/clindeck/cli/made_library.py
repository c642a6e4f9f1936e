"""The library that a command adds to, or the folder that becomes one now."""

from __future__ import annotations

from pathlib import Path

import click

from clindeck.cli.options import Settings
from clindeck.files.journal import pending
from clindeck.files.library import Library, library_at

_MATERIAL = (
    ".apkg", ".csv", ".doc", ".docx", ".htm", ".html", ".jpeg", ".jpg", ".markdown", ".md", ".ods",
    ".odt", ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".svg", ".tab", ".text", ".tsv", ".txt",
    ".xls", ".xlsm", ".xlsx",
)  # fmt: skip
"""Endings of what people make decks of: such files may lie where a library begins."""
_ABOUT = ("readme", "license", "licence", "copying", "changelog", "authors", "notice")


def library_or_new(settings: Settings) -> Library:
    """Return the nearest library, or the folder that becomes one: --root, else this folder.

    A folder becomes one if it holds nothing but material for decks. Raises UsageError.
    """
    if settings.root is not None:
        return Library(settings.root.resolve())
    here = Path.cwd()
    library = library_at(here)
    if library is not None:
        return library
    other = _first_other_file(here)
    if other and not pending(Library(here).work_folder):
        raise click.UsageError(
            f"this folder is in no library and holds other files ({other}); name the library's "
            "folder, new or not, with --root DIR"
        )
    return Library(here)


def _first_other_file(folder: Path) -> str:
    """Return a file of a folder that is no material for decks, the empty text without one.

    Hidden files do not count, nor do folders without any file.
    """
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith(".") or _is_material(entry):
            continue
        if not entry.is_dir() or any(not below.is_dir() for below in entry.rglob("*")):
            return entry.name
    return ""


def _is_material(path: Path) -> bool:
    is_about = path.stem.lower().partition(".")[0] in _ABOUT
    return not path.is_dir() and (is_about or path.suffix.lower() in _MATERIAL)
