"""The one orchestrator: load, compile, hold against the ledger, check, lint; then write.

Every stage hands on what it could read together with its problems, so that one run reports all
faults of all files. Nothing is written of a deck unless nothing is wrong with it.

Names are imported where they are first used: a build that finds its result in the cache needs
next to nothing of what makes one.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clindeck.pipeline.building import (
        Built,
        build,
        changes_of,
        update_expectations,
        withdrawn_searches,
    )
    from clindeck.pipeline.checking import Checked, CompiledDeck, check
    from clindeck.pipeline.linting import linted
    from clindeck.pipeline.retiring import retire

__all__ = [
    "Built",
    "Checked",
    "CompiledDeck",
    "build",
    "changes_of",
    "check",
    "linted",
    "retire",
    "update_expectations",
    "withdrawn_searches",
]
_HOMES = {
    "Built": "building",
    "Checked": "checking",
    "CompiledDeck": "checking",
    "build": "building",
    "changes_of": "building",
    "check": "checking",
    "linted": "linting",
    "retire": "retiring",
    "update_expectations": "building",
    "withdrawn_searches": "building",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
