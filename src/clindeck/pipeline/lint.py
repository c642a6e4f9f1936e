"""Checked decks to what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clindeck.content.silence_reader import SETTINGS_FILE, read_settings
from clindeck.files.kept_work import KeptWork
from clindeck.files.library import Library
from clindeck.model.problems import Problem, in_reading_order
from clindeck.pipeline.check import Checked, CompiledDeck

if TYPE_CHECKING:
    from clindeck.lint.runner import Linted, LintedDeck
    from clindeck.model.tables import Silence


def linted(library: Library, checked: Checked, now_s: int, kept: KeptWork | None = None) -> Checked:
    """Return what was checked with the problems that the rules find, in reading order.

    A deck whose content has an error is judged as far as its notes go: what was left out for the
    error says nothing. Faults of `clindeck.toml` are reported here; what can be read of it is used.
    A silence of a row or of the library that covers nothing is told if every deck is sound. `kept`
    is what an earlier run worked out. Raises OSError.
    """
    checked, found = linted_apart(library, checked, now_s, kept)
    is_whole = len(checked.sound()) == len(library.deck_stems())
    idle = found.idle if is_whole else ()
    return replace(checked, problems=in_reading_order((*checked.problems, *idle)))


def linted_apart(
    library: Library,
    checked: Checked,
    now_s: int,
    kept: KeptWork | None = None,
    *,
    is_advised: bool = True,
) -> tuple[Checked, Linted]:
    """Return what `linted` does, but for silences that cover nothing: those stand apart.

    Without `is_advised` only the rules that may refuse a deck are asked. Raises OSError.
    """
    from clindeck.lint.registry import REFUSING, RULES
    from clindeck.lint.runner import lint_library

    data = library.read(PurePosixPath(SETTINGS_FILE))
    settings, faults = ((), ()) if data is None else _settings(data)
    decks = [_to_lint(each, checked.problems) for each in checked.decks]
    today = datetime.fromtimestamp(now_s, UTC).date().isoformat()
    rules = RULES if is_advised else REFUSING
    found = lint_library(decks, settings, today, rules, shown=checked.shown, kept=kept)
    problems = in_reading_order((*checked.problems, *faults, *found.problems))
    return replace(checked, problems=problems, unjudged=found.unjudged), found


@lru_cache(maxsize=1)
def _settings(data: bytes) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """Return what `read_settings` does: once for all decks of a run, which read the same bytes."""
    return read_settings(data)


def _to_lint(compiled: CompiledDeck, problems: tuple[Problem, ...]) -> LintedDeck:
    """Return a deck as far as it can be judged: without sections whose table cannot be read."""
    from clindeck.lint.runner import LintedDeck

    deck, tables = compiled.deck, compiled.topics.tables
    if not compiled.is_sound:
        sections = tuple(each for each in deck.sections if each.table_in_keys in tables)
        deck = deck._replace(sections=sections)
    unclear = _unclear_tables(compiled, problems)
    return LintedDeck(deck, compiled.topics, compiled.notes, compiled.is_sound, unclear)


def _unclear_tables(compiled: CompiledDeck, problems: tuple[Problem, ...]) -> frozenset[str]:
    """Return the tables of a deck's topics in which a value could not be read, or is not there."""
    if compiled.is_sound:
        return frozenset()
    paths = {
        problem.position.path
        for problem in problems
        if problem.code in ("T001", "T003", "T004", "T010") or problem.code.startswith("Y")
    }
    tables = compiled.topics.tables.items()
    return frozenset(name for name, table in tables if table.position.path in paths)
