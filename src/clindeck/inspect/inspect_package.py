"""A package file of anyone to what is inside it, with every rule that can be asked of it."""

from __future__ import annotations

from pathlib import Path

from clindeck.anki.reader.package import UnreadablePackage, package_contents
from clindeck.inspect.inspection import Inspection, inspected
from clindeck.inspect.memory_limit import limited_memory
from clindeck.lint.look_alikes import shipped_look_alikes
from clindeck.lint.registry import RULES

MAX_MEMORY_BYTES = 960 * 1024 * 1024
"""What a package may take, so that the program as a whole stays below a gigabyte."""


def inspect_package(path: Path) -> Inspection:
    """Return what a package holds and what the rules say. Raises UnreadablePackage, OSError."""
    try:
        with limited_memory(MAX_MEMORY_BYTES):
            with path.open("rb") as file:
                contents = package_contents(file)
            return inspected(contents, RULES, shipped_look_alikes())
    except MemoryError:
        limit = MAX_MEMORY_BYTES >> 20
        raise UnreadablePackage(f"it needs more than {limit} MiB of memory") from None
