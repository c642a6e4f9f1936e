"""The one orchestrator: load, compile, hold against the ledger, check, lint; then write.

Every stage hands on what it could read together with its problems, so that one run reports all
faults of all files. Nothing is written unless nothing is wrong.
"""

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
