"""genanki without what it loads and never uses.

Its note types keep a property with the help of a package that loads asyncio for properties that
are awaited. None is, and `functools` has the same: that saves a fifth of the start of a build.
"""

from __future__ import annotations

import functools
import sys
from types import ModuleType

_HELPER = "cached_property"

_is_new = _HELPER not in sys.modules
if _is_new:
    _stand_in = ModuleType(_HELPER)
    setattr(_stand_in, _HELPER, functools.cached_property)
    sys.modules[_HELPER] = _stand_in
try:
    import genanki
finally:
    if _is_new:
        del sys.modules[_HELPER]

__all__ = ["genanki"]
