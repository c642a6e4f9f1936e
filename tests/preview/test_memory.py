"""A preview that follows its files for days holds no more after many saves than after a few."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from pathlib import Path

from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.model.editions import WHOLE
from clindeck.preview.make_preview import preview
from tests.libraries import DECK, DRUGS, LIGAMENTS, NOON_S, LibraryFiles, sound_library

SAVES = 50
SETTLED = 5
"""Saves after which all that is worked out once in a process has been."""
MOST_KEPT = 4096
"""Short texts that a cache with a limit may hold."""
SPARE_OBJECTS = 50
"""What the interpreter itself may gain between two looks; a page holds thousands."""


def saved(files: LibraryFiles, number: int) -> None:
    """Save every kind of text with words, numbers and capitals that no save before had."""
    sound_library(files.root)
    word = "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")
    files.with_change(DRUGS, "400 mg every 8 hours", f"{number + 7}-{number + 9} mg q.d. {word}")
    files.with_change(DRUGS, "on the label.", f"on the label {word.upper()}, {number}.0mg QOD.")
    files.with_change(DRUGS, "[heartburn, kidney strain]", str([f"{word}{i}s" for i in range(9)]))
    files.with_change(LIGAMENTS, "stops: eversion", f"stops: {number} {word.upper()}s, eversion")
    files.with_change(DECK, "# A comment that stays.", f"# {word}")
    files.with_change(DECK, "what does the {ligament} stop", f"{word}: what stops {{ligament}}")


def entries() -> Mapping[str, int]:
    """Return how much each cache and each collection of our modules holds, by name."""
    found: dict[str, int] = {}
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] != "clindeck":
            continue
        for place, value in vars(module).items():
            if hasattr(value, "cache_info"):
                limit = value.cache_info().maxsize
                if limit is not None and limit <= MOST_KEPT:
                    continue  # it lets the oldest go
                found[f"{name}.{place}()"] = value.cache_info().currsize
            elif isinstance(value, dict | list | set):
                found[f"{name}.{place}"] = len(value)
    return found


def test_nothing_that_is_remembered_grows_with_the_number_of_saves(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    library = Library(tmp_path)
    kept = KeptWork()
    held: dict[int, tuple[Mapping[str, int], int]] = {}
    for number in range(1, SAVES + 1):
        saved(files, number)
        made = preview(library, ("ankle",), NOON_S + number, WHOLE, kept, is_live=True)
        assert {"D001", "D006"} <= {problem.code for problem in made.problems}, "rules were asked"
        if number in (SETTLED, SAVES):
            del made
            gc.collect()
            held[number] = entries(), len(gc.get_objects())
    (before, objects_before), (after, objects_after) = held.values()
    assert {name: after[name] for name in after if after[name] > before.get(name, 0)} == {}
    assert objects_after - objects_before < SPARE_OBJECTS
