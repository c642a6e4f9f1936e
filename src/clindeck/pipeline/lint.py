"""Checked decks to what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clindeck.content.silence_reader import SETTINGS_FILE, read_settings
from clindeck.files.library import Library
from clindeck.model.problems import in_reading_order
from clindeck.pipeline.check import Checked

if TYPE_CHECKING:
    from clindeck.lint.runner import Linted


def linted(library: Library, checked: Checked, now_s: int) -> Checked:
    """Return what was checked with the problems that the rules find, in reading order.

    Only decks whose content has no error are linted, since the notes of others say little. Faults
    of `clindeck.toml` are reported here; what can be read of it is used. A silence of a row or of
    the library that covers nothing is told if every deck was linted. Raises OSError.
    """
    checked, found = linted_apart(library, checked, now_s)
    is_whole = len(checked.sound()) == len(library.deck_stems())
    idle = found.idle if is_whole else ()
    return replace(checked, problems=in_reading_order((*checked.problems, *idle)))


def linted_apart(
    library: Library, checked: Checked, now_s: int, *, is_advised: bool = True
) -> tuple[Checked, Linted]:
    """Return what `linted` does, but for silences that cover nothing: those stand apart.

    Without `is_advised` only the rules that may refuse a deck are asked. Raises OSError.
    """
    from clindeck.lint.registry import REFUSING, RULES
    from clindeck.lint.runner import LintedDeck, lint_library

    data = library.read(PurePosixPath(SETTINGS_FILE))
    settings, faults = ((), ()) if data is None else read_settings(data)
    decks = [LintedDeck(each.deck, each.topic, each.notes) for each in checked.sound()]
    today = datetime.fromtimestamp(now_s, UTC).date().isoformat()
    found = lint_library(decks, settings, today, RULES if is_advised else REFUSING)
    problems = in_reading_order((*checked.problems, *faults, *found.problems))
    return replace(checked, problems=problems), found
