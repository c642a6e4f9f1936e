"""A process that dies, without a word, at the n-th change that it makes to a file system."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

KILLED, DONE, FAILED = 9, 0, 1
_CHANGES = frozenset(("os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate"))
_WRITING = os.O_WRONLY | os.O_RDWR


def killed_at(moment: int, work: Callable[[], object]) -> int:
    """Do some work in a process of its own that dies just before its n-th change, from 0 on.

    Returns KILLED, DONE where the work has fewer changes, or FAILED where it raised.
    """
    child = os.fork()
    if child == 0:
        _die_at(moment)
        try:
            work()
        except BaseException:
            os._exit(FAILED)
        os._exit(DONE)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_at(moment: int) -> None:
    left = moment

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and bool(int(str(arguments[2] or 0)) & _WRITING)
        if writes or event in _CHANGES:
            if left == 0:
                os._exit(KILLED)
            left -= 1

    sys.addaudithook(hook)
