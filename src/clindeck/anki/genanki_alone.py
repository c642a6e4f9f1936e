"""genanki without an event loop, which a helper of it loads and nothing here asks.

That helper, a `cached_property` from before Python had its own, loads asyncio to tell whether a
property is awaited: half of the time that genanki takes to load, a twentieth of a small build.
"""

from __future__ import annotations

import functools
import sys
from types import ModuleType
from typing import Any

_HELPER = "cached_property"


class _PythonsOwn(ModuleType):
    """What the helper is for, as Python has it."""

    cached_property = functools.cached_property


def _loaded() -> Any:
    """Return genanki; the helper is there again for whoever else asks for it."""
    stands_in = _HELPER not in sys.modules
    if stands_in:
        sys.modules[_HELPER] = _PythonsOwn(_HELPER)
    try:
        import genanki
    finally:
        if stands_in:
            del sys.modules[_HELPER]
    return genanki


genanki = _loaded()
