"""A guard against work that never ends, so that a runaway pattern fails instead of hanging."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType

LIMIT_S = 120
"""What would take seconds at most on the slowest machine: nothing is measured here."""


@contextlib.contextmanager
def ends() -> Iterator[None]:
    """Fail if what stands inside is still at work after two minutes."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still at work after {LIMIT_S} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
