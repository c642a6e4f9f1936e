"""Checked decks to what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath

from clindeck.library import Library
from clindeck.pipeline.checking import Checked
from clindeck.problems import in_reading_order
from clindeck.silences import SETTINGS_FILE, read_settings


def linted(library: Library, checked: Checked, now_s: int) -> Checked:
    """Return what was checked with the problems that the rules find, in reading order.

    Only decks whose content has no error are linted, since the notes of others say little. Faults
    of `clindeck.toml` are reported here; what can be read of it is used.
    """
    from clindeck.lint.run import Extent, LintedDeck, lint_library

    data = library.read(PurePosixPath(SETTINGS_FILE))
    settings, faults = ((), ()) if data is None else read_settings(data)
    decks = [
        LintedDeck(each.deck, each.topic, each.notes) for each in checked.decks if each.is_sound
    ]
    is_whole = len(decks) == len(library.deck_stems())
    extent = Extent.WHOLE_LIBRARY if is_whole else Extent.SOME_DECKS
    today = datetime.fromtimestamp(now_s, UTC).date().isoformat()
    problems = lint_library(decks, settings, today, extent)
    return replace(checked, problems=in_reading_order((*checked.problems, *faults, *problems)))
