"""Patterns that are compiled when they are first asked: most that a run has loaded it never asks.

A rule holds some patterns for the few texts that its screen lets through. To compile those of all
rules takes longer than a deck of a thousand cards takes to build.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


class UncompiledPattern:
    """Stands for a pattern, which is made when something is asked of it.

    What was asked for once, such as its `search`, is kept here, so that asking again costs next to
    nothing.
    """

    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        self._text = text
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._text, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def late_pattern(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return what can be asked like `re.compile(text, flags)`, and is compiled when it is."""
    return cast("re.Pattern[str]", UncompiledPattern(text, flags))
