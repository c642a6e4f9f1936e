"""A package file of anyone to what is inside it, with every rule that can be asked of it."""

from __future__ import annotations

from pathlib import Path

from clindeck.anki.package_reader import package_contents
from clindeck.inspection import Inspection, inspected
from clindeck.lint.look_alikes import shipped_look_alikes
from clindeck.lint.registry import RULES


def inspect_package(path: Path) -> Inspection:
    """Return what a package holds and what the rules say. Raises UnreadablePackage, OSError."""
    with path.open("rb") as file:
        contents = package_contents(file)
    return inspected(contents, RULES, shipped_look_alikes())
